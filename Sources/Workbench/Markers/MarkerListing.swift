import Boundaries
import Geometry
public import Registry
public import Rules

/// Which markers to list, and how.
public struct MarkerListing: Sendable {
  /// Only markers of this line.
  public var line: String?
  /// Only markers of this division or a place in it.
  public var area: String?
  /// Only markers that stand so, by the stored word.
  public var type: String?
  /// Only markers last found so, by the stored word; `unvisited` also those nobody looked at.
  public var condition: String?
  /// Only markers whose joint inspection is late on this day.
  public var overdueOn: CalendarDay?
  /// Only markers whose number or texts hold this.
  public var containing: String?
  /// The cycle of joint inspections in years.
  public var cycle: Int

  /// Lists every marker.
  public init(cycle: Int) { self.cycle = cycle }

  /// The indices of the markers that fit, line by line along the line.
  public func select(_ book: MarkerBook) -> [Int] {
    let stations = book.analysis.stations
    return stations.indices.filter { fits($0, book) }.sorted { a, b in
      let (first, second) = (stations[a], stations[b])
      if first.marker.line != second.marker.line { return first.marker.line < second.marker.line }
      let (x, y) = (
        first.onLine?.chainage ?? .infinity, second.onLine?.chainage ?? .infinity
      )
      return x != y ? x < y : first.marker.id < second.marker.id
    }
  }

  private func fits(_ index: Int, _ book: MarkerBook) -> Bool {
    let marker = book.analysis.stations[index].marker
    if let line, !marker.lines.contains(line) { return false }
    if let type, marker.sort?.rawValue != type { return false }
    if let area {
      let prefix = Self.significant(area)
      let codes = marker.sides.compactMap(\.division) + [marker.custodian].compactMap(\.self)
      guard codes.contains(where: { $0.hasPrefix(prefix) }) else { return false }
    }
    if let condition {
      let last = book.lastCheck(index)?.condition
      guard last == condition || (condition == "unvisited" && last == nil) else { return false }
    }
    if let overdueOn, !Self.isOverdue(index, book, overdueOn, cycle) { return false }
    if let containing {
      let body = book.records.markers[index].body
      let texts = [marker.id] + body.values.compactMap(\.text) + marker.sides.map(\.place)
      guard texts.contains(where: { $0.contains(containing) }) else { return false }
    }
    return true
  }

  private static func isOverdue(
    _ index: Int, _ book: MarkerBook, _ today: CalendarDay, _ cycle: Int
  ) -> Bool {
    // A marker nobody is known to have looked at is late.
    guard let due = book.dueDay(index, cycle: cycle) else { return true }
    return due < today
  }

  private static func significant(_ code: String) -> Substring {
    var code = Substring(code)
    while code.count > 2, code.count <= 6, code.hasSuffix("00") { code = code.dropLast(2) }
    return code
  }

  /// The table.
  ///
  /// - Parameters:
  ///   - records: The chosen records as they may go out, in the order of `indices`.
  ///   - isPublic: Chainage and offset would give exact places away and are left out.
  public func table(
    _ indices: [Int], _ records: [StoredRecord], _ book: MarkerBook, today: CalendarDay,
    isPublic: Bool, language: Language?
  ) -> Listing {
    var geometry = RecordGeometry()
    let positions = zip(indices, records).map { index, record in
      isPublic
        ? geometry.marker(record).record.flatMap { geometry.place($0) }
        : book.analysis.stations[index].place
    }
    return Listing(
      title: LocalizedText(zh: "界桩", en: "markers"), columns: Self.columns,
      rows: zip(indices, records).map { index, record in
        row(index, record, book, today, isPublic, language)
      }, positions: positions)
  }

  private static let columns: [Listing.Column] = [
    .init("id", zh: "界桩编号", en: "marker", isCode: true),
    .init("line", zh: "界线", en: "line", isCode: true), .init("type", zh: "类型", en: "type"),
    .init("chainage", zh: "里程（米）", en: "chainage (m)"),
    .init("offset", zh: "偏距（米）", en: "offset (m)"), .init("crs", zh: "坐标系", en: "crs"),
    .init("northing", zh: "纵坐标", en: "northing"), .init("easting", zh: "横坐标", en: "easting"),
    .init("longitude", zh: "经度", en: "longitude"), .init("latitude", zh: "纬度", en: "latitude"),
    .init("height", zh: "高程", en: "height"), .init("places", zh: "所在地", en: "places"),
    .init("custodian", zh: "管护方", en: "custodian", isCode: true),
    .init("caretaker", zh: "管护员", en: "caretaker"),
    .init("condition", zh: "状况", en: "condition"), .init("checked", zh: "最近检查", en: "checked"),
    .init("due", zh: "应检日期", en: "due"), .init("overdue", zh: "逾期", en: "overdue"),
    .init("level", zh: "密级", en: "level"),
  ]

  private func row(
    _ index: Int, _ record: StoredRecord, _ book: MarkerBook, _ today: CalendarDay,
    _ isPublic: Bool, _ language: Language?
  ) -> [Listing.Cell] {
    let kind = RecordKind.marker
    let station = book.analysis.stations[index]
    func text(_ field: String) -> Listing.Cell {
      let value = record.body[field, kind]
      guard let stored = value.text, !stored.isEmpty else { return .none }
      guard let language, let position = kind.index(of: field) else { return .text(stored) }
      return .text(kind.fields[position].shown(value, language))
    }
    let entries = record.body.entries("positions", kind)
    let position = entries.first { $0["sort"].text == "signed" } ?? entries.first
    func number(_ field: String, _ places: Int) -> Listing.Cell {
      position?[field].number.map { .number(ReportText.decimal($0, places)) } ?? .none
    }
    let last = book.lastCheck(index)
    let due = book.dueDay(index, cycle: cycle)
    let level = record.body.level(kind)
    let onLine = isPublic ? nil : station.onLine
    let metres: (Double) -> Listing.Cell = { .number(ReportText.decimal($0, 2)) }
    return [
      .text(record.id), text("line"), text("type"), onLine.map { metres($0.chainage) } ?? .none,
      onLine.map { metres($0.offset) } ?? .none, position?["crs"].text.map { .text($0) } ?? .none,
      number("northing", 3), number("easting", 3), number("longitude", 8), number("latitude", 8),
      number("height", 2), .list(station.marker.sides.map(\.place).filter { !$0.isEmpty }),
      text("custodian"), text("caretaker"), condition(last?.condition, language),
      last.map { .day($0.day.description) } ?? .none, due.map { .day($0.description) } ?? .none,
      overdue(index, book, today, language),
      .text(language.map { level.title[$0] } ?? level.rawValue),
    ]
  }

  private func overdue(
    _ index: Int, _ book: MarkerBook, _ today: CalendarDay, _ language: Language?
  ) -> Listing.Cell {
    let isLate = Self.isOverdue(index, book, today, cycle)
    guard let language else { return .flag(isLate) }
    return isLate ? .text(LocalizedText(zh: "是", en: "yes")[language]) : .none
  }

  private func condition(_ word: String?, _ language: Language?) -> Listing.Cell {
    guard let word, !word.isEmpty else { return .none }
    let kind = RecordKind.markerCheck
    guard let language, let index = kind.index(of: "condition") else { return .text(word) }
    return .text(kind.fields[index].shown(.text(word), language))
  }
}
