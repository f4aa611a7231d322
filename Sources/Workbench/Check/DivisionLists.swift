import Boundaries
import Divisions
import Formats
import Rules

/// The tables of divisions as they apply to a layer: in the layer's year, or not at all.
struct DivisionLists {
  let table: DivisionTable
  /// The layer's year.
  let year: LayerYear
  /// Names of townships by nine digits, read where the layer has such codes.
  let townships: [String: String]
  private let names: DivisionNames

  /// Finds the year of a layer's units; nil where no unit has a code of the nation's scheme.
  ///
  /// - Parameter asked: The years to choose among; empty for all.
  /// - Throws: ``FormatError`` for years the table does not reach.
  init?(
    _ units: [AdministrativeUnit], asked: [Int], data: DataFolder
  ) throws(FormatError) {
    guard let table = try? data.divisionTable() else { return nil }
    let years = table.years
    if let out = asked.first(where: { !years.contains($0) }) {
      throw FormatError(
        .content, file: data.path(of: "divisions/divisions.tsv"),
        zh: "代码表有 \(years.lowerBound) 至 \(years.upperBound) 年底的区划，没有 \(out) 年的；请用 --at 写其间的年份。",
        en: "the table has the divisions at the end of \(years.lowerBound) to "
          + "\(years.upperBound), not of \(out); name a year between them with --at.")
    }
    let pairs = units.map { (code: $0.code, name: $0.name) }
    guard pairs.contains(where: { $0.code.flatMap(LayerYear.head) != nil }) else { return nil }
    self.table = table
    year = LayerYear(table: table, units: pairs, asked: asked)
    let isLow = units.contains {
      ($0.code.flatMap(DivisionCode.plainDigits)?.utf8.count ?? 0) > 6
    }
    townships = isLow ? (try? data.lowerUnits()) ?? [:] : [:]
    names = DivisionNames(table: table, year: year.year, townships: townships)
  }

  /// The table where it knows most of the layer's codes.
  var tableIfApplying: DivisionTable? { year.applies ? table : nil }

  /// How names are held against codes; nil where the table does not apply.
  var codeNames: CodeNameCheck? {
    guard year.applies else { return nil }
    let names = names
    return CodeNameCheck(
      list: LocalizedText(
        zh: "\(year.year) 年底的代码表", en: "the list at the end of \(year.year)")
    ) { code, name in
      switch names.judge(code: code, name: name) {
      case .agrees: .agrees
      case .unknown: .unknown
      case .differs(let listed): .differs(listed: listed)
      case .otherUnit(let listed, let code):
        .otherUnit(listed: listed, unit: NamedDivision(code: code, name: name))
      case .otherCode(let listed, let code, let year):
        .otherCode(listed: listed, unit: NamedDivision(code: code, name: name), year: year)
      case .otherYear(let listed, let from, let until):
        .otherYear(listed: listed, years: Self.span(from, until))
      }
    }
  }

  private static func span(_ from: Int, _ until: Int?) -> LocalizedText {
    guard let until else {
      return LocalizedText(zh: "\(from) 年以来", en: "\(from) and after")
    }
    let last = until - 1
    if last == from { return LocalizedText(zh: "\(from) 年", en: "\(from)") }
    return LocalizedText(zh: "\(from)—\(last) 年", en: "\(from) to \(last)")
  }

  /// Names missing units where the codes of a level are those of a table; nil where none applies.
  func namer(
    _ units: [AdministrativeUnit], check: CodeCheck?, present: Set<String>
  ) -> (@Sendable ([GapNeighbourhood]) -> MissingUnitNames)? {
    let pairs = units.map { (code: $0.code, name: $0.name) }
    let low = units.count { $0.code.flatMap(DivisionCode.plainDigits)?.utf8.count ?? 0 > 6 }
    if low * 2 > units.count { return townshipNamer(pairs) }
    let codes = units.compactMap(\.code)
    let known = codes.count { code in
      DivisionCode(code).map { !table.spans(ofCode: $0.digits).isEmpty } == true
    }
    // A few slips do not take the names from the rest.
    guard !codes.isEmpty, known * 10 >= codes.count * 6 else { return nil }
    var uses: [String: Int] = [:]
    for code in codes { uses[code, default: 0] += 1 }
    let listed = Set(table.units(in: year.year).map(\.code))
    // Who is there under a code that is wrong, used twice or of another year is not missing.
    let strays = Set(
      units.compactMap { unit -> String? in
        guard let code = unit.code, uses[code] == 1, listed.contains(code) else { return unit.name }
        return nil
      })
    let missing = MissingUnits(
      table: table, layerCodes: codes, names: strays, present: present, year: year.year)
    let named = { @Sendable (divisions: [Division]) in
      divisions.map { NamedDivision(code: $0.code, name: $0.name) }
    }
    return { gaps in
      let places = missing.assign(
        gaps: gaps.map { LayerGap(neighbours: $0.neighbours, area: $0.area) })
      return MissingUnitNames(
        byGap: places.byGap.map(named), elsewhere: named(places.elsewhere))
    }
  }

  private func townshipNamer(
    _ units: [(code: String?, name: String?)]
  ) -> (@Sendable ([GapNeighbourhood]) -> MissingUnitNames)? {
    let missing = MissingTownships(table: townships, units: units)
    guard missing.fit >= 0.5 else { return nil }
    return { gaps in
      let places = missing.assign(
        gaps: gaps.map { LayerGap(neighbours: $0.neighbours, area: $0.area) })
      return MissingUnitNames(
        byGap: places.map { $0.map { NamedDivision(code: $0.code, name: $0.name) } },
        elsewhere: [])
    }
  }

  /// What a report says of the year; nil where no table applies.
  var remark: LocalizedText? {
    guard year.applies else { return nil }
    let years = year.last > year.year ? "\(year.year)—\(year.last)" : "\(year.year)"
    let dash = years.replacing("—", with: " to ")
    if year.isAsked {
      return LocalizedText(
        zh: "区划名称、隶属和缺漏按 \(year.year) 年底的代码表判断（--at 指定）；图层 \(year.codes) 个代码中有 \(year.known) 个在表内。",
        en:
          "Names, parents and missing units are judged by the list at the end of \(year.year), as "
          + "set with --at; it holds \(year.known) of the layer's \(year.codes) codes.")
    }
    return LocalizedText(
      zh: "按代码推定图层为 \(years) 年底的区划（\(year.codes) 个代码中有 \(year.known) 个在表内），名称、隶属和缺漏据此判断；"
        + "不对时用 --at 指定年份。",
      en: "By its codes the layer shows the divisions at the end of \(dash) (\(year.known) of "
        + "\(year.codes) codes are in that list); names, parents and missing units are judged by it. "
        + "Set another year with --at.")
  }
}
