internal import GRDB
import Rules

/// The prepared statements that add versions of one kind of record.
final class KindInsert {
  private let kind: RecordKind
  private let identityRow: RowInsert
  private let versionRow: RowInsert
  /// Statements for the columns that rows have, which in a large import are few: of the rest SQLite
  /// knows that they hold nothing.
  private var narrowRows: [UInt64: RowInsert] = [:]
  private let columns: [String]
  private let database: Database
  private let partRows: [RowInsert]
  private let nameIndex: NameIndexInsert?
  private let checking: Register.Checking

  init(_ kind: RecordKind, _ database: Database, _ checking: Register.Checking) throws {
    self.kind = kind
    self.checking = checking
    self.database = database
    identityRow = RowInsert(
      try database.makeStatement(
        sql: "INSERT OR IGNORE INTO \(kind.name)_identity (id, event) VALUES (?, ?)"),
      bindsAll: true)
    columns = KindSchema.head + kind.fields.map { "\"\($0.name)\"" }
    versionRow = RowInsert(
      try database.makeStatement(sql: Self.insert(kind.name, Array(columns.enumerated()))))
    partRows = try kind.parts.map { part in
      RowInsert(
        try database.makeStatement(
          sql: Self.insert(
            "\(kind.name)_\(part.name)",
            Array(
              (["event", "ordinal"] + part.fields.map { "\"\($0.name)\"" }).enumerated()))))
    }
    nameIndex = try NameIndexInsert(kind, database)
  }

  /// The statement for columns, the parameter of each numbered by its place; what is written holds.
  private static func insert(
    _ table: String, _ columns: [(offset: Int, element: String)]
  ) -> String {
    let values = columns.map { place, column in
      column == "status" ? "'\(RecordStatus.current.rawValue)'" : "?\(place + 1)"
    }
    return """
      INSERT INTO \(table) (\(columns.map(\.element).joined(separator: ", ")))
      VALUES (\(values.joined(separator: ", ")))
      """
  }

  /// Writes what was gathered for the end of the transaction.
  func finish() throws { try nameIndex?.finish() }

  /// The statement for what a row has; parameters keep their numbers.
  private func row(for given: UInt64) throws -> RowInsert {
    if let known = narrowRows[given] { return known }
    guard columns.count < 64, narrowRows.count < Self.mostStatements else { return versionRow }
    let own = columns.enumerated().filter { place, _ in
      place < Self.given || given >> UInt64(place + 1) & 1 == 1
    }
    let made = RowInsert(
      try database.makeStatement(sql: Self.insert(kind.name, own)), bindsAll: true)
    narrowRows[given] = made
    return made
  }

  /// How many columns every row gives: event, id, version, status and first day.
  private static let given = 5
  private static let mostStatements = 64

  /// Adds one version with the entries of its parts, and before the first the record's identity.
  /// - Throws: `DatabaseError` with SQLite's own message, ``RegisterError`` `.refused` where the program
  ///   checks in its place.
  func add(_ entry: EntryBatch.Entry, of batch: EntryBatch, _ seq: Int) throws {
    guard checking == .engine || entry.isSound else {
      let id = batch.id(entry)
      throw RegisterError(
        .refused, zh: "\(kind.title.zh) \(id) 的内容超出登记库的约束；未作改动，请核对各字段的长度和取值。",
        en:
          "\(kind.title.en) \(id) is not as the register's constraints demand; nothing was changed, "
          + "check the lengths and values of its fields.")
    }
    if entry.version == 1 {
      // A reference may have made it known before.
      try identityRow.run(batch.subject(entry), of: batch.events.bytes, seq)
    }
    try row(for: entry.row.columns).run(entry, of: batch, seq)
    if let keys = entry.keys { try nameIndex?.add(keys, batch.values.bytes, seq) }
    if entry.parts.isEmpty { return }
    for (row, entries) in zip(partRows, entry.parts) {
      for (number, entry) in entries.enumerated() {
        row.begin()
        row.bind(1, seq)
        row.bind(2, number + 1)
        for (index, value) in entry.enumerated() { row.bind(3 + index, value) }
        try row.run()
      }
    }
  }
}
