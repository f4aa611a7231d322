public import Rules

/// One field of a record (字段): its name, type and what it must satisfy.
public struct RecordField: Hashable, Sendable {
  /// What values a field holds.
  public enum Form: Hashable, Sendable {
    /// Any text of at most so many characters.
    case text(limit: Int)
    /// A whole number.
    case integer(ClosedRange<Int>)
    /// A number.
    case decimal(ClosedRange<Double>)
    /// A day, stored as ISO 8601.
    case day
    /// One of fixed words; each with what people write for it.
    case choice([Choice])
    /// The id of a record of another kind.
    case reference(kind: String)
    /// A division code (行政区划代码) of 6, 9 or 12 digits.
    case division
    /// The course of a line as well-known text, in the order x, y (线形).
    case course
    /// A geometry of any sort as well-known text, in the order x, y (图形).
    case shape
  }

  /// One word a choice allows.
  public struct Choice: Hashable, Sendable {
    /// The word stored.
    public let word: String
    /// What users see.
    public let title: LocalizedText
    /// Other spellings understood on reading.
    public let spellings: [String]

    /// Makes a choice.
    public init(_ word: String, zh: String, en: String, _ spellings: String...) {
      self.word = word
      title = LocalizedText(zh: zh, en: en)
      self.spellings = spellings
    }
  }

  /// The stable name, also the key in JSON and the column in the register.
  public let name: String
  /// The title users see.
  public let title: LocalizedText
  /// What it holds.
  public let form: Form
  /// Whether a new record is refused without it; old records may lack it.
  public let isRequired: Bool
  /// Whether it tells something of a private person and is masked in output (个人信息).
  public let isPersonal: Bool
  /// Whether it is a position, height or tie, which public output rounds or drops.
  public let isPrecise: Bool
  /// The version of the register's tables that brought the field.
  public let since: Int

  /// Makes a field.
  public init(
    _ name: String, zh: String, en: String, _ form: Form = .text(limit: 500),
    isRequired: Bool = false, isPersonal: Bool = false, isPrecise: Bool = false, since: Int = 1
  ) {
    self.since = since
    self.name = name
    title = LocalizedText(zh: zh, en: en)
    self.form = form
    self.isRequired = isRequired
    self.isPersonal = isPersonal
    self.isPrecise = isPrecise
  }

  /// Whether a day may lie after today: terms and plans, not what has happened.
  public var mayLieAhead: Bool { name.hasSuffix("until") || name.hasPrefix("planned") }

  /// The names the register uses itself in every table of records.
  static let reserved: Set<String> = [
    "id", "version", "status", "valid_from", "valid_until", "historical", "level", "level_basis",
    "level_until", "event", "ended_by", "ordinal",
  ]
}

/// A list inside a record, such as the positions of a marker (子表).
public struct RecordPart: Hashable, Sendable {
  /// The stable name, also the key in JSON.
  public let name: String
  /// The title users see.
  public let title: LocalizedText
  /// The fields of one entry.
  public let fields: [RecordField]
  /// The most entries a record may have.
  public let limit: Int
  /// The version of the register's tables that brought the part.
  public let since: Int

  /// Makes a part.
  public init(
    _ name: String, zh: String, en: String, limit: Int = 1000, since: Int = 1,
    fields: [RecordField]
  ) {
    self.since = since
    self.name = name
    title = LocalizedText(zh: zh, en: en)
    self.fields = fields
    self.limit = limit
  }
}

/// A kind of record the register keeps (记录种类), such as lines or markers.
///
/// There is one object a kind; kinds are told apart by their names.
public final class RecordKind: Hashable, Sendable {
  /// The stable name, also the table in the register.
  public let name: String
  /// The title users see.
  public let title: LocalizedText
  /// The fields, in the order they are shown.
  public let fields: [RecordField]
  /// The lists inside.
  public let parts: [RecordPart]
  /// What the id is called, which tables know by its headings.
  public let identity: RecordField
  /// The fields whose division codes say whose record it is (属地).
  public let areaFields: [String]
  /// Whether offices write records of the kind themselves; others are kept by the program.
  public let isOpen: Bool
  /// The version of the register's tables that brought the kind.
  public let since: Int
  /// What millions of records ask of the fields, worked out once.
  let layout: FieldLayout

  /// Makes a kind.
  public init(
    _ name: String, zh: String, en: String, identity: RecordField, fields: [RecordField],
    parts: [RecordPart] = [], areaFields: [String] = [], isOpen: Bool = true, since: Int = 1
  ) {
    self.since = since
    self.name = name
    title = LocalizedText(zh: zh, en: en)
    self.identity = identity
    self.fields = fields
    self.parts = parts
    self.areaFields = areaFields
    self.isOpen = isOpen
    layout = FieldLayout(fields, areaFields: areaFields)
  }

  /// Whether two are the same kind.
  public static func == (left: RecordKind, right: RecordKind) -> Bool {
    left === right || left.name == right.name
  }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }

  /// The index of a field by name.
  public func index(of field: String) -> Int? { layout.places[field] }

  /// The index of a part by name.
  public func index(ofPart part: String) -> Int? { parts.firstIndex { $0.name == part } }
}
