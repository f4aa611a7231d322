public import Boundaries
import Formats
import Geometry
public import Registry
public import Rules

/// The lines of a register with their courses measured and their markers and inspections (界线簿).
public struct LineBook: Sendable {
  /// The records, with markers.
  public let records: MarkerRecords
  /// The lines as values, in the order of the records.
  public let lines: [BoundaryLine]
  /// The courses, measured.
  public let paths: [LinePath]
  /// The markers measured along their lines.
  public let analysis: MarkerAnalysis
  /// The joint inspections of each line that are closed, newest first, by day.
  public let inspections: [String: [(record: StoredRecord, day: CalendarDay)]]

  /// Reads a register.
  ///
  /// - Throws: ``RegisterError``.
  public init(
    _ register: Register, settings: MarkerSettings, scheme: MarkerNumberScheme, jobs: Int
  ) throws(RegisterError) {
    records = try MarkerRecords(register)
    lines = records.layer.lines
    analysis = MarkerAnalysis(records.layer, settings: settings, scheme: scheme, jobs: jobs)
    paths = analysis.paths
    var found: [String: [(record: StoredRecord, day: CalendarDay)]] = [:]
    for record in try register.records(.inspection) {
      guard let line = record.body["line", .inspection].text,
        let day = record.body["closed", .inspection].text.flatMap({ CalendarDay($0) })
      else { continue }
      found[line, default: []].append((record, day))
    }
    inspections = found.mapValues { $0.sorted { ($0.day, $0.record.id) > ($1.day, $1.record.id) } }
  }

  /// A line's index by its code; nil when the register has none.
  public func index(of id: String) -> Int? { records.lines.firstIndex { $0.id == id } }

  /// The last regular joint inspection of a line.
  public func lastInspection(_ id: String) -> CalendarDay? {
    inspections[id]?.first { $0.record.body["sort", .inspection].text == "regular" }?.day
  }

  /// The markers of a line in the order of chainage, with their places along it.
  public func markers(of line: Int) -> [(marker: Int, place: LinePath.Place?)] {
    analysis.markersOfLine[line].map { marker in
      let station = analysis.stations[marker]
      let place =
        station.line == line ? station.onLine : station.place.flatMap { paths[line].place(of: $0) }
      return (marker, place)
    }.sorted { left, right in
      let (a, b) = (left.place?.chainage ?? .infinity, right.place?.chainage ?? .infinity)
      return a != b ? a < b : left.marker < right.marker
    }
  }
}

/// Which lines to list, and how (界线列表).
public struct LineListing: Sendable {
  /// Only lines one of whose sides lies in this division.
  public var area: String?
  /// Only lines of this level, by the stored word.
  public var rank: String?
  /// Only lines that stand so, by the stored word.
  public var standing: String?
  /// The cycle of joint inspections in years.
  public var cycle: Int

  /// Lists every line.
  public init(cycle: Int) { self.cycle = cycle }

  /// The indices of the lines that fit, by code.
  public func select(_ book: LineBook) -> [Int] {
    let prefix = area.map(Self.significant)
    return book.lines.indices.filter { index in
      let line = book.lines[index]
      if let prefix, !line.sides.contains(where: { $0.hasPrefix(prefix) }) { return false }
      if let rank, line.rank?.rawValue != rank { return false }
      if let standing, line.standing?.rawValue != standing { return false }
      return true
    }.sorted { scalarOrder(book.lines[$0].id, book.lines[$1].id) }
  }

  /// The digits of a division that its own divisions share.
  static func significant(_ code: String) -> Substring {
    var code = Substring(code)
    while code.count > 2, code.count <= 6, code.hasSuffix("00") { code = code.dropLast(2) }
    return code
  }

  static let columns: [Listing.Column] = [
    .init("id", zh: "界线代码", en: "line", isCode: true), .init("name", zh: "名称", en: "name"),
    .init("rank", zh: "等级", en: "rank"), .init("left", zh: "甲方", en: "left", isCode: true),
    .init("right", zh: "乙方", en: "right", isCode: true),
    .init("standing", zh: "法律状态", en: "standing"),
    .init("length_km", zh: "登记长度（千米）", en: "stated km"),
    .init("course_km", zh: "线形长度（千米）", en: "course km"),
    .init("markers", zh: "界桩", en: "markers"), .init("sections", zh: "界段", en: "sections"),
    .init("approval", zh: "批准文号", en: "approval"),
    .init("inspected", zh: "最近联检", en: "inspected"), .init("due", zh: "应检日期", en: "due"),
    .init("version", zh: "版本", en: "version"), .init("level", zh: "密级", en: "level"),
  ]

  /// The table of chosen lines.
  ///
  /// - Parameters:
  ///   - records: Them as they may go out, in the order of `indices`.
  ///   - language: The language of words for people; nil for stored words.
  public func table(
    _ indices: [Int], _ records: [StoredRecord], _ book: LineBook, language: Language?
  ) -> Listing {
    Listing(
      title: LocalizedText(zh: "界线", en: "lines"), columns: Self.columns,
      rows: zip(indices, records).map { row($0, $1, book, language) })
  }

  private func row(
    _ index: Int, _ record: StoredRecord, _ book: LineBook, _ language: Language?
  ) -> [Listing.Cell] {
    let kind = RecordKind.line
    func text(_ field: String) -> Listing.Cell {
      guard let position = kind.index(of: field) else { return .none }
      let value = record.body.values[position]
      guard let stored = value.text, !stored.isEmpty else { return .none }
      return .text(language.map { kind.fields[position].shown(value, $0) } ?? stored)
    }
    let stated = record.body["length_km", kind].number
    let computed = book.paths[index].length
    let last = book.lastInspection(record.id)
    let due = last?.adding(years: cycle)
    let level = record.body.level(kind)
    func km(_ value: Double?) -> Listing.Cell {
      value.map { .number(ReportText.decimal($0, 3)) } ?? .none
    }
    return [
      .text(record.id), text("name"), text("rank"), text("left"), text("right"), text("standing"),
      km(stated), computed > 0 ? km(computed / 1000) : .none,
      .count(book.analysis.markersOfLine[index].count),
      .count(record.body.entries("sections", kind).count), text("approval"),
      last.map { .day($0.description) } ?? .none, due.map { .day($0.description) } ?? .none,
      .count(record.version), .text(language.map { level.title[$0] } ?? level.rawValue),
    ]
  }
}
