public import Formats
import Geometry
public import Registry
public import Rules

/// Border-safety agreements and incidents as tables and as a layer (平安边界台账、事件台账).
public struct BorderListing: Sendable {
  /// Only those of this line.
  public var line: String?
  /// Only those not settled, or agreements whose term has not ended.
  public var isOpen = false
  private let book: BorderBook
  private let output: RecordOutput
  private let language: Language?

  /// Takes a book; with a language words are for people.
  public init(_ book: BorderBook, _ output: RecordOutput, language: Language?) {
    self.book = book
    self.output = output
    self.language = language
  }

  private func shown(_ record: StoredRecord, _ name: String, _ kind: RecordKind) -> Listing.Cell {
    guard let index = kind.index(of: name) else { return .none }
    let value = record.body.values[index]
    if case .day = kind.fields[index].form { return value.text.map { .day($0) } ?? .none }
    if let number = value.number { return .decimal(number, 3) }
    guard let text = value.text, !text.isEmpty else { return .none }
    return .text(language.map { kind.fields[index].shown(value, $0) } ?? text)
  }

  private func columns(_ kind: RecordKind, _ names: [String]) -> [Listing.Column] {
    names.compactMap { name in
      kind.index(of: name).map {
        .init(
          name, zh: kind.fields[$0].title.zh, en: kind.fields[$0].title.en,
          isCode: ["line", "left", "right", "marker"].contains(name))
      }
    }
  }

  /// The agreements, and the highest level among them.
  ///
  /// - Throws: `RegisterError` when a level forbids it.
  public func pacts() throws(RegisterError) -> (table: Listing, level: SecrecyLevel) {
    let kind = RecordKind.pact
    let today = book.care.today
    let names = ["title", "line", "left", "right", "signed", "until", "document"]
    let chosen = book.pacts.filter { record in
      if let line, record.body["line", kind].text != line { return false }
      let until = record.body["until", kind].text.flatMap { CalendarDay($0) }
      return !isOpen || until.map { today <= $0 } ?? true
    }
    let (records, level) = try output.prepared(chosen, kind)
    let table = Listing(
      title: LocalizedText(zh: "平安边界协议", en: "border pacts"),
      columns: [.init("id", zh: "协议编号", en: "pact", isCode: true)] + columns(kind, names) + [
        .init("days", zh: "剩余天数", en: "days left"),
        .init("activities", zh: "活动", en: "activities"),
        .init("last", zh: "最近活动", en: "last activity"), .init("people", zh: "人次", en: "people"),
      ],
      rows: records.map { record in
        let until = record.body["until", kind].text.flatMap { CalendarDay($0) }
        let activities = record.body.entries("activities", kind)
        return [.text(record.id)] + names.map { shown(record, $0, kind) } + [
          until.map { .count(today.days(until: $0)) } ?? .none, .count(activities.count),
          activities.compactMap { $0["day"].text }.max().map { .day($0) } ?? .none,
          .count(activities.reduce(0) { $0 + Int($1["people"].number ?? 0) }),
        ]
      })
    return (table, level)
  }

  private static let incidentFields = [
    "sort", "line", "marker", "from_km", "to_km", "day", "state", "what", "handling", "settled",
    "police", "cost", "document", "inspection",
  ]

  private var chosenIncidents: [StoredRecord] {
    let kind = RecordKind.incident
    return book.incidents.filter { record in
      if let line, record.body["line", kind].text != line { return false }
      return !isOpen || record.body["state", kind].text != "settled"
    }
  }

  /// The incidents, and the highest level among them.
  ///
  /// - Throws: `RegisterError` when a level forbids it.
  public func incidents() throws(RegisterError) -> (table: Listing, level: SecrecyLevel) {
    let kind = RecordKind.incident
    let today = book.care.today
    let (records, level) = try output.prepared(chosenIncidents, kind)
    let table = Listing(
      title: LocalizedText(zh: "事件", en: "incidents"),
      columns: [.init("id", zh: "事件编号", en: "incident", isCode: true)]
        + columns(kind, Self.incidentFields) + [.init("days", zh: "历时天数", en: "days")],
      rows: records.map { record in
        let day = record.body["day", kind].text.flatMap { CalendarDay($0) }
        let end = record.body["settled", kind].text.flatMap { CalendarDay($0) } ?? today
        return [.text(record.id)] + Self.incidentFields.map { shown(record, $0, kind) }
          + [day.map { .count($0.days(until: end)) } ?? .none]
      })
    return (table, level)
  }

  /// Writes the incidents as a layer of stretches and points.
  ///
  /// - Returns: How many could not be placed.
  /// - Throws: ``FormatError``; `RegisterError` for the public, who see no precise courses.
  public func write(
    _ table: Listing, to path: String, format: LayerWriter.Format
  ) throws -> Int {
    guard !output.isPublic else {
      throw RegisterError(
        .refused, zh: "事件图层有界线的精确线形，不能公开输出；请去掉 --public，或输出 xlsx。",
        en: "a layer of incidents holds precise courses and is not for the public; leave --public "
          + "out, or write xlsx.")
    }
    var geometry = RecordGeometry()
    var missing = 0
    let features = chosenIncidents.enumerated().map { index, record -> Feature in
      let shape = book.shape(record, &geometry)?.rounded(8, keepsHeights: false)
      if shape == nil { missing += 1 }
      return Feature(
        properties: zip(table.columns, table.row(index)).map { JSONMember($0.key, $1.attribute) },
        shape: shape)
    }
    _ = try LayerWriter(
      path: path, format: format, options: .init(layer: "incidents", nameColumn: "id")
    ).write(
      features, crs: "EPSG:4490",
      foreignMembers: table.marks.map { JSONMember($0.key, .string($0.words.zh)) })
    return missing
  }
}
