internal import GRDB
import Rules

/// Reads and writes the rows of one kind of record.
struct RecordRows {
  let kind: RecordKind
  private let columns: String

  init(_ kind: RecordKind) {
    self.kind = kind
    columns = (KindSchema.head + kind.fields.map { "\"\($0.name)\"" }).joined(separator: ", ")
  }

  /// SQL that selects the columns of versions.
  func select(_ rest: String) -> String { "SELECT \(columns) FROM \(kind.name) \(rest)" }

  /// SQL that selects the entries of a part in the order of events.
  func select(part: RecordPart, _ rest: String) -> String {
    let names = part.fields.map { "\"\($0.name)\"" }.joined(separator: ", ")
    return "SELECT event, ordinal, \(names) FROM \(kind.name)_\(part.name) \(rest)"
  }

  /// Reads a row without its parts.
  func version(_ row: Row) throws -> StoredRecord {
    var body = RecordBody(kind)
    for index in body.values.indices {
      body.values[index] = FieldValue(row, KindSchema.head.count + index)
    }
    let level: String? = row[8]
    let until: String? = row[10]
    body.secrecy = SecrecyMark(
      level: level.flatMap(SecrecyLevel.init(rawValue:)), basis: row[9],
      until: until.flatMap { CalendarDay($0) })
    body.isHistorical = row[7] == 1
    guard let status = RecordStatus(rawValue: row[3]) else { throw Self.damaged(kind, row[1]) }
    return StoredRecord(
      kind: kind.name, id: row[1], version: row[2], status: status, validFrom: row[4],
      validUntil: row[5], event: row[0], endedBy: row[6], body: body)
  }

  private static func damaged(_ kind: RecordKind, _ id: String) -> RegisterError {
    RegisterError(
      .content, zh: "\(kind.title.zh) \(id) 的状态不能识别；请用 dijie registry verify 检查登记库。",
      en:
        "the status of \(kind.title.en) \(id) is not known; check the register with dijie registry "
        + "verify.")
  }

  /// The record with its parts.
  func complete(_ record: StoredRecord, _ database: Database) throws -> StoredRecord {
    guard !kind.parts.isEmpty else { return record }
    var body = record.body
    for (index, part) in kind.parts.enumerated() {
      let statement = try database.cachedStatement(
        sql: select(part: part, "WHERE event = ? ORDER BY ordinal"))
      let rows = try Row.fetchCursor(statement, arguments: [record.event])
      while let row = try rows.next() { body.parts[index].append(Self.entry(row, part)) }
    }
    return StoredRecord(
      kind: record.kind, id: record.id, version: record.version, status: record.status,
      validFrom: record.validFrom, validUntil: record.validUntil, event: record.event,
      endedBy: record.endedBy, body: body)
  }

  /// One entry of a part.
  static func entry(_ row: Row, _ part: RecordPart) -> [FieldValue] {
    part.fields.indices.map { FieldValue(row, 2 + $0) }
  }

  /// The versions a condition selects, with their parts.
  func all(
    _ database: Database, _ rest: String, _ arguments: StatementArguments = []
  ) throws -> [StoredRecord] {
    let statement = try database.cachedStatement(sql: select(rest))
    var versions: [StoredRecord] = []
    let rows = try Row.fetchCursor(statement, arguments: arguments)
    while let row = try rows.next() { versions.append(try version(row)) }
    guard versions.count > Self.many, !kind.parts.isEmpty else {
      return try versions.map { try complete($0, database) }
    }
    return try completed(versions, database)
  }

  /// The versions that hold and refer to a record by a field, in the order they were entered.
  func current(_ database: Database, by field: String, _ id: String) throws -> [StoredRecord] {
    guard kind.index(of: field) != nil else { return [] }
    return try all(
      database, "WHERE \"\(field)\" = ? AND status = 'current' ORDER BY event", [id])
  }

  /// From so many records on, reading a part once through is faster than looking up each record.
  private static let many = 5000

  /// Many records with their parts.
  private func completed(
    _ versions: [StoredRecord], _ database: Database
  ) throws -> [StoredRecord] {
    let places = Dictionary(
      versions.enumerated().map { ($1.event, $0) }, uniquingKeysWith: { first, _ in first })
    guard let first = versions.map(\.event).min(), let last = versions.map(\.event).max() else {
      return versions
    }
    var bodies = versions.map(\.body)
    for (index, part) in kind.parts.enumerated() {
      let statement = try database.cachedStatement(
        sql: select(part: part, "WHERE event BETWEEN ? AND ? ORDER BY event, ordinal"))
      let rows = try Row.fetchCursor(statement, arguments: [first, last])
      // Entries of one version follow one another.
      var (event, place): (Int, Int?) = (-1, nil)
      while let row = try rows.next() {
        let next: Int = row[0]
        if next != event { (event, place) = (next, places[next]) }
        if let place { bodies[place].parts[index].append(Self.entry(row, part)) }
      }
    }
    return zip(versions, bodies).map { record, body in
      StoredRecord(
        kind: record.kind, id: record.id, version: record.version, status: record.status,
        validFrom: record.validFrom, validUntil: record.validUntil, event: record.event,
        endedBy: record.endedBy, body: body)
    }
  }

  /// All records that hold.
  func current(_ database: Database) throws -> [StoredRecord] {
    try all(database, "WHERE status = 'current' ORDER BY id")
  }

  /// The last version of a record.
  func last(_ database: Database, id: String) throws -> StoredRecord? {
    try all(database, "WHERE id = ? ORDER BY version DESC LIMIT 1", [id]).first
  }
}

extension FieldValue {
  /// A column of a row.
  init(_ row: Row, _ index: Int) {
    switch (row[index] as DatabaseValue).storage {
    case .null, .blob: self = .null
    case .int64(let number): self = .integer(Int(number))
    case .double(let number): self = .decimal(number)
    case .string(let text): self = .text(text)
    }
  }

  /// The value as SQLite takes it.
  var databaseValue: DatabaseValue {
    switch self {
    case .null: .null
    case .text(let text): text.databaseValue
    case .integer(let number): number.databaseValue
    case .decimal(let number): number.databaseValue
    }
  }
}
