import Geometry
import Rules

/// One row of the table of exceptions on its way to an exception.
struct ExceptionRow {
  /// Why a row cannot be used.
  struct Trouble: Error {
    let text: LocalizedText

    init(zh: String, en: String) {
      text = LocalizedText(zh: zh, en: en)
    }
  }

  private let row: DelimitedText.Row
  private let columns: [ExceptionColumn: Int]

  init(_ row: DelimitedText.Row, columns: [ExceptionColumn: Int]) {
    self.row = row
    self.columns = columns
  }

  private func cell(_ column: ExceptionColumn) -> String {
    guard let index = columns[column], index < row.cells.count else { return "" }
    return String(
      row.cells[index].drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace)
        .reversed())
  }

  func exception(rules: [RuleDescription]) -> Result<CheckException, Trouble> {
    do throws(Trouble) {
      for column in ExceptionColumn.allCases where column.isRequired && cell(column).isEmpty {
        throw Trouble(
          zh: "“\(column.headings[1])”不能空着。", en: "'\(column.rawValue)' must not be empty.")
      }
      if let why = CalendarDay.refusal(cell(.when), anyYear: true) {
        throw Trouble(zh: "日期" + why.zh + "。", en: "the date " + why.en + ".")
      }
      guard let when = CalendarDay(cell(.when)) else {
        throw Trouble(zh: "日期看不懂。", en: "the date cannot be read.")
      }
      let subjects = cell(.subjects).split { ";；,，、| ".contains($0) || $0.isNewline }
        .map(String.init)
      let place = try place()
      guard !subjects.isEmpty || place != nil else {
        throw Trouble(
          zh: "单元和位置不能都空着，否则会认可整层的同类问题。",
          en: "give the units or the place; without both it would accept every such fault.")
      }
      return .success(
        CheckException(
          rule: try rule(among: rules), subjects: subjects, place: place, radius: try radius(),
          accepted: try accepted(), reason: cell(.reason), document: cell(.document),
          who: cell(.who), when: when, line: row.line))
    } catch {
      return .failure(error)
    }
  }

  private func rule(among rules: [RuleDescription]) throws(Trouble) -> String {
    let text = cell(.rule)
    let found = rules.filter {
      $0.id == text || $0.title.zh == text || $0.title.en.lowercased() == text.lowercased()
        || (!$0.code.isEmpty && $0.code == text.uppercased())
    }
    if let rule = found.first, found.count == 1 { return rule.id }
    guard found.isEmpty else {
      let names = found.map(\.id).joined(separator: ", ")
      throw Trouble(
        zh: "“\(text)”对应不止一条规则（\(names)）；请写其中一个。",
        en: "'\(text)' means more than one rule (\(names)); write one of them.")
    }
    throw Trouble(
      zh: "没有规则“\(text)”；dijie rules list 列出全部规则。",
      en: "there is no rule '\(text)'; dijie rules list shows them all.")
  }

  private func place() throws(Trouble) -> Position? {
    var texts = [cell(.longitude), cell(.latitude)]
    if texts == ["", ""] {
      let place = cell(.place)
      guard !place.isEmpty else { return nil }
      texts = place.split { ",，;； ".contains($0) }.map(String.init)
    }
    let numbers = texts.map(QuantityText.degrees)
    guard numbers.count == 2, let longitude = numbers[0], let latitude = numbers[1] else {
      throw Trouble(
        zh: "位置看不懂；请写经度和纬度，如 123.4329 和 41.7812，或 123°25′58″。",
        en: "the place cannot be read; write longitude and latitude in degrees.")
    }
    guard abs(longitude) <= 180, abs(latitude) <= 90 else {
      throw Trouble(
        zh: "位置超出经纬度范围；经度在前，纬度在后。",
        en: "the place lies outside the earth; longitude goes first, then latitude.")
    }
    return Position(longitude: longitude, latitude: latitude)
  }

  private func radius() throws(Trouble) -> Double? {
    let text = cell(.radius)
    guard !text.isEmpty else { return nil }
    guard let (value, suffix) = QuantityText.value(text), suffix != "_m2", value > 0 else {
      throw Trouble(
        zh: "半径“\(text)”应为大于零的米数。", en: "the radius '\(text)' should be metres above zero.")
    }
    return value
  }

  private func accepted() throws(Trouble) -> Measure? {
    let text = cell(.value)
    guard !text.isEmpty else {
      guard cell(.measure).isEmpty else {
        throw Trouble(zh: "写了指标却没有认可值。", en: "a measure is named without its value.")
      }
      return nil
    }
    let named = cell(.measure)
    let name = named.isEmpty ? "area_m2" : QuantityText.measureName(named)
    guard let name, let (value, suffix) = QuantityText.value(text), value >= 0 else {
      throw Trouble(
        zh: "认可值“\(named) \(text)”看不懂；如指标写 area_m2，值写 1200 或 0.12 公顷。",
        en: "the accepted value '\(named) \(text)' cannot be read; write area_m2 and 1200.")
    }
    guard suffix.isEmpty || name.hasSuffix(suffix) else {
      throw Trouble(
        zh: "认可值“\(text)”的单位与指标 \(name) 不符。", en: "the unit of '\(text)' does not suit \(name).")
    }
    return Measure(name, value)
  }
}
