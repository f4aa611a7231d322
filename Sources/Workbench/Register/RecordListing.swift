import Geometry
public import Registry
public import Rules

extension Listing {
  /// A table of records; those with positions can be shown on a map.
  ///
  /// - Parameters:
  ///   - forPeople: Words in the language of people and only the columns that hold something;
  ///     otherwise stored words and every column.
  public init(
    _ records: [StoredRecord], _ kind: RecordKind, of register: Register, forPeople: Bool,
    language: Language
  ) {
    let columns =
      forPeople
      ? RecordColumn.filled(of: kind, for: records) : RecordColumn.all(of: kind, for: records)
    var places = RecordPositions(kind)
    let positions = records.map { places.position($0) }
    self.init(
      title: register.isPractice
        ? LocalizedText(zh: "练习 \(kind.title.zh)", en: "practice \(kind.title.en)") : kind.title,
      columns: columns.map {
        Column($0.key, zh: $0.title.zh, en: $0.title.en, isCode: $0.isCode(kind))
      },
      rows: records.map { record in
        columns.map { Self.cell($0, record, kind, forPeople ? language : nil) }
      },
      positions: places.isPossible ? positions : nil)
  }

  private static func cell(
    _ column: RecordColumn, _ record: StoredRecord, _ kind: RecordKind, _ language: Language?
  ) -> Cell {
    switch column.value(record) {
    case .null: return .none
    case .integer(let number): return .count(number)
    case .decimal: return .number(column.shown(record, kind, .en))
    case .text(let text):
      if column.isDay(kind) { return .day(text) }
      return .text(language.map { column.shown(record, kind, $0) } ?? text)
    }
  }
}

extension RecordOutput {
  /// What must be said of records that go out: their level, or for the public what they may be
  /// used for and the map review number; that they are for practice.
  public func marks(_ level: SecrecyLevel, of register: Register) -> [Listing.Mark] {
    var marks: [Listing.Mark] = []
    if register.isPractice {
      marks.append(.init("practice", zh: "练习登记库，内容不作数", en: "Practice register, nothing counts"))
    }
    guard isPublic else {
      let secret = level.isStateSecret ? level.title : LocalizedText(zh: "内部", en: "internal")
      return marks + [
        .init("level", zh: "\(secret.zh)资料，不得公开", en: "\(secret.en), not for the public")
      ]
    }
    let number = reviewNumber.map { (zh: "审图号：\($0)", en: "Map review number: \($0)") }
    let missing = (zh: "审图号：（送审前不得公开）", en: "Map review number: (not before review)")
    return marks + [
      .init("use", zh: "示意图，不作为划界依据", en: "Sketch map, no evidence of boundaries"),
      .init("review", zh: (number ?? missing).zh, en: (number ?? missing).en),
    ]
  }
}

/// Where records stand on a map: longitude and latitude in degrees.
struct RecordPositions {
  private let part: Int?
  private let fields: [String: Int]
  /// The record's own longitude and latitude, where it has no list of positions.
  private let own: (longitude: Int, latitude: Int)?
  private var transformers: [String: CoordinateTransformer?] = [:]

  /// Whether records of the kind have positions at all.
  var isPossible: Bool { part != nil || own != nil }

  init(_ kind: RecordKind) {
    part = kind.index(ofPart: "positions")
    own = kind.index(of: "longitude").flatMap { longitude in
      kind.index(of: "latitude").map { (longitude, $0) }
    }
    fields =
      part.map { part in
        Dictionary(
          kind.parts[part].fields.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { $1 })
      } ?? [:]
  }

  /// A record's own longitude and latitude; nil where it has none.
  static func own(_ record: StoredRecord, _ kind: RecordKind) -> Position? {
    guard let longitude = kind.index(of: "longitude"), let latitude = kind.index(of: "latitude")
    else { return nil }
    return position(record, longitude, latitude)
  }

  private static func position(
    _ record: StoredRecord, _ longitude: Int, _ latitude: Int
  ) -> Position? {
    guard let longitude = record.body.values[longitude].number,
      let latitude = record.body.values[latitude].number
    else { return nil }
    return Position(longitude: longitude, latitude: latitude)
  }

  /// The signed position, else the first; nil when there is none that can be shown.
  mutating func position(_ record: StoredRecord) -> Position? {
    guard let part else { return own.flatMap { Self.position(record, $0.longitude, $0.latitude) } }
    let entries = record.body.parts[part]
    guard let entry = entries.first(where: { text($0, "sort") == "signed" }) ?? entries.first
    else { return nil }
    if let longitude = number(entry, "longitude"), let latitude = number(entry, "latitude") {
      return Position(longitude: longitude, latitude: latitude)
    }
    guard let easting = number(entry, "easting"), let northing = number(entry, "northing"),
      let crs = text(entry, "crs"), let transformer = transformer(crs)
    else { return nil }
    return try? transformer.transform([Position(easting, northing)]).first
  }

  private func text(_ entry: [FieldValue], _ field: String) -> String? {
    fields[field].flatMap { entry[$0].text }
  }

  private func number(_ entry: [FieldValue], _ field: String) -> Double? {
    fields[field].flatMap { entry[$0].number }
  }

  private mutating func transformer(_ crs: String) -> CoordinateTransformer? {
    if let known = transformers[crs] { return known }
    let made = try? CoordinateTransformer(
      from: CoordinateReferenceSystem(crs), to: CoordinateReferenceSystem("EPSG:4490"))
    transformers[crs] = made
    return made
  }
}

extension RecordColumn {
  /// Whether its texts are codes, which no spreadsheet may take for numbers.
  func isCode(_ kind: RecordKind) -> Bool {
    switch source {
    case .id: return true
    case .place(let place):
      switch kind.field(at: place).form {
      case .division, .reference: return true
      default: return ["number", "code", "gis", "telephone"].contains(kind.field(at: place).name)
      }
    default: return false
    }
  }

  /// Whether its texts are days.
  func isDay(_ kind: RecordKind) -> Bool {
    switch source {
    case .validFrom, .validUntil: return true
    case .place(let place): return kind.field(at: place).form == .day
    default: return false
    }
  }
}
