internal import GRDB
import Rules

/// The prepared statements that add versions of one kind of record.
final class KindInsert {
  private let kind: RecordKind
  private let identityRow: Statement
  private let versionRow: Statement
  private let partRows: [Statement]

  init(_ kind: RecordKind, _ database: Database) throws {
    self.kind = kind
    identityRow = try database.cachedStatement(
      sql: """
        INSERT OR IGNORE INTO \(kind.name)_identity (id, event) VALUES (?, ?)
        """)
    let columns = KindSchema.head + kind.fields.map { "\"\($0.name)\"" }
    versionRow = try database.cachedStatement(sql: Self.insert(kind.name, columns))
    partRows = try kind.parts.map { part in
      try database.cachedStatement(
        sql: Self.insert(
          "\(kind.name)_\(part.name)",
          ["event", "ordinal"] + part.fields.map { "\"\($0.name)\"" }))
    }
  }

  private static func insert(_ table: String, _ columns: [String]) -> String {
    """
    INSERT INTO \(table) (\(columns.joined(separator: ", ")))
    VALUES (\(columns.map { _ in "?" }.joined(separator: ", ")))
    """
  }

  /// Adds the record's identity, unless a reference has made it known before.
  func identity(_ id: String, _ seq: Int) throws {
    identityRow.setUncheckedArguments([id, seq])
    try identityRow.execute()
  }

  /// Adds one version with the entries of its parts.
  func version(
    _ id: String, _ version: Int, _ seq: Int, from: String, _ body: RecordBody
  ) throws {
    var values: [DatabaseValue] = [
      seq.databaseValue, id.databaseValue, version.databaseValue,
      RecordStatus.current.rawValue.databaseValue, from.databaseValue, .null, .null,
      (body.isHistorical ? 1 : 0).databaseValue,
      body.secrecy.level?.rawValue.databaseValue ?? .null,
      body.secrecy.basis?.databaseValue ?? .null,
      body.secrecy.until?.description.databaseValue ?? .null,
    ]
    values.reserveCapacity(values.count + body.values.count)
    for value in body.values { values.append(value.databaseValue) }
    versionRow.setUncheckedArguments(StatementArguments(values))
    try versionRow.execute()
    for (statement, entries) in zip(partRows, body.parts) {
      for (index, entry) in entries.enumerated() {
        var values = [seq.databaseValue, (index + 1).databaseValue]
        for value in entry { values.append(value.databaseValue) }
        statement.setUncheckedArguments(StatementArguments(values))
        try statement.execute()
      }
    }
  }
}
