internal import GRDB

/// The versions of one kind of record in the order of their events, each as its JSON.
final class VersionCursor {
  let kind: RecordKind
  private let row: RawRow
  private let parts: [PartCursor]
  private let statement: Statement
  /// Whether there is a row to look at.
  private(set) var isAtRow = false
  private var text = TextBytes()

  /// Stands on the first row.
  init(_ kind: RecordKind, _ database: Database) throws {
    self.kind = kind
    let rows = RecordRows(kind)
    statement = try database.makeStatement(sql: rows.select("ORDER BY event"))
    row = RawRow(statement)
    parts = try kind.parts.map { try PartCursor(kind, $0, database) }
    isAtRow = try row.next()
  }

  var event: Int { row.integer(0) }
  var id: String { row.text(1) ?? "" }
  var version: Int { row.integer(2) }
  var status: String { row.text(3) ?? "" }
  var validFrom: String { row.text(4) ?? "" }
  var validUntil: String? { row.text(5) }
  var endedBy: Int? { row.isNull(6) ? nil : row.integer(6) }

  /// Whether the id is some bytes.
  func hasID(_ bytes: UnsafeBufferPointer<UInt8>?) -> Bool { unsafe equals(1, bytes) }
  /// Whether the first day is some bytes.
  func begins(_ bytes: UnsafeBufferPointer<UInt8>?) -> Bool { unsafe equals(4, bytes) }

  private func equals(_ column: Int, _ bytes: UnsafeBufferPointer<UInt8>?) -> Bool {
    unsafe row.bytes(column) { mine in
      guard let mine = unsafe mine, let bytes = unsafe bytes else { return false }
      return unsafe mine.count == bytes.count && mine.elementsEqual(bytes)
    }
  }

  /// The JSON of the row and its parts; to be read once a row.
  func json() throws -> [UInt8] {
    text.clear()
    text.append(UInt8(ascii: "{"))
    let head = KindSchema.head.count
    for (index, field) in kind.fields.enumerated() {
      row.member(head + index, field.name, to: &text)
    }
    for part in parts { try part.append(event, to: &text) }
    row.member(8, "level", to: &text)
    row.member(9, "level_basis", to: &text)
    row.member(10, "level_until", to: &text)
    if row.integer(7) == 1 { text.member("historical", .integer(1)) }
    text.append(UInt8(ascii: "}"))
    return text.bytes
  }

  /// Goes to the next row.
  func advance() throws { isAtRow = try row.next() }

  /// An event whose part has entries but no version; nil when all are used up.
  var looseEntry: (event: Int, table: String)? {
    parts.compactMap(\.loose).first
  }
}

/// The entries of one part in the order of their events.
private final class PartCursor {
  private let part: RecordPart
  private let table: String
  private let statement: Statement
  private let row: RawRow
  private var isAtRow = false

  init(_ kind: RecordKind, _ part: RecordPart, _ database: Database) throws {
    self.part = part
    table = "\(kind.name)_\(part.name)"
    statement = try database.makeStatement(
      sql: RecordRows(kind).select(part: part, "ORDER BY event, ordinal"))
    row = RawRow(statement)
    isAtRow = try row.next()
  }

  var loose: (event: Int, table: String)? { isAtRow ? (row.integer(0), table) : nil }

  /// Adds the entries of an event; entries of earlier events stay and are found loose.
  func append(_ event: Int, to text: inout TextBytes) throws {
    guard isAtRow, row.integer(0) == event else { return }
    text.key(part.name)
    text.append(UInt8(ascii: "["))
    var ordinal = 0
    while isAtRow, row.integer(0) == event {
      if ordinal > 0 { text.append(UInt8(ascii: ",")) }
      ordinal += 1
      text.append(UInt8(ascii: "{"))
      for (index, field) in part.fields.enumerated() {
        row.member(2 + index, field.name, to: &text)
      }
      // Numbers that do not follow one another cannot come from an event.
      if row.integer(1) != ordinal { text.member("ordinal", .integer(row.integer(1))) }
      text.append(UInt8(ascii: "}"))
      isAtRow = try row.next()
    }
    text.append(UInt8(ascii: "]"))
  }
}
