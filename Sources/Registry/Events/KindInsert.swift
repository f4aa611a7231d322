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
    versionRow = RowInsert(try database.makeStatement(sql: Self.insert(kind.name, columns)))
    partRows = try kind.parts.map { part in
      RowInsert(
        try database.makeStatement(
          sql: Self.insert(
            "\(kind.name)_\(part.name)",
            ["event", "ordinal"] + part.fields.map { "\"\($0.name)\"" })))
    }
    nameIndex = try NameIndexInsert(kind, database)
  }

  private static func insert(_ table: String, _ columns: [String]) -> String {
    """
    INSERT INTO \(table) (\(columns.joined(separator: ", ")))
    VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
    """
  }

  /// Writes what was gathered for the end of the transaction.
  func finish() throws { try nameIndex?.finish() }

  /// Adds the record's identity, unless a reference has made it known before.
  func identity(_ id: String, _ seq: Int) throws {
    let row = identityRow
    row.begin()
    row.bind(1, id)
    row.bind(2, seq)
    try row.run()
  }

  /// The statement for what a row has; parameters keep their numbers.
  private func row(for values: RowValues) throws -> RowInsert {
    if let known = narrowRows[values.columns] { return known }
    guard columns.count < 64, narrowRows.count < Self.mostStatements else { return versionRow }
    let own = columns.enumerated().filter { place, _ in
      place < Self.given || values.columns >> UInt64(place + 1) & 1 == 1
    }
    let statement = try database.makeStatement(
      sql: """
        INSERT INTO \(kind.name) (\(own.map(\.element).joined(separator: ", ")))
        VALUES (\(own.map { "?\($0.offset + 1)" }.joined(separator: ", ")))
        """)
    let made = RowInsert(statement, bindsAll: true)
    narrowRows[values.columns] = made
    return made
  }

  /// How many columns every row gives: event, id, version, status and first day.
  private static let given = 5
  private static let mostStatements = 64

  /// Adds one version with the entries of its parts.
  /// - Throws: `DatabaseError` with SQLite's own message, ``RegisterError`` `.refused` where the program
  ///   checks in its place.
  func version(
    _ id: String, _ version: Int, _ seq: Int, from: String, _ body: RecordBody,
    prepared: PreparedRecord? = nil
  ) throws {
    if checking == .program,
      !RecordField.Form.isLength(id, RecordKind.lengthOfID)
        || !(prepared?.isSound ?? kind.holds(body))
    {
      throw RegisterError(
        .refused, zh: "\(kind.title.zh) \(id) 的内容超出登记库的约束；未作改动，请核对各字段的长度和取值。",
        en:
          "\(kind.title.en) \(id) is not as the register's constraints demand; nothing was changed, "
          + "check the lengths and values of its fields.")
    }
    let values = prepared?.row ?? RowValues(body)
    let row = try row(for: values)
    row.begin()
    row.bind(1, seq)
    row.bind(2, id)
    row.bind(3, version)
    row.bind(4, RecordStatus.current.rawValue)
    row.bind(5, from)
    try row.run(values)
    try nameIndex?.add(body, prepared?.name, seq)
    for (row, entries) in zip(partRows, body.parts) {
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
