public import Gazetteer
internal import GRDB

/// The register as it is before a transaction is over, for other threads to look at (事务前的登记库).
///
/// A connection of its own: while a transaction goes on nobody else can write, so that it always sees
/// the same.
public struct RegisterBefore: Sendable {
  private let queue: DatabaseQueue
  private let path: String

  init(_ path: String) throws {
    self.path = path
    queue = try DatabaseQueue(path: path, configuration: Register.configuration(.reading))
  }

  private func read<Value>(_ body: (Database) throws -> Value) throws(RegisterError) -> Value {
    do { return try queue.unsafeRead(body) } catch { throw RegisterError(error, path) }
  }

  /// Whether a record of the id is, or ever was, in the register.
  public func knows(_ kind: RecordKind, _ id: String) throws(RegisterError) -> Bool {
    try read { try $0.knows(kind, id) }
  }

  /// The highest id of a kind that begins with a prefix, in the order of text.
  public func lastID(_ kind: RecordKind, prefix: String) throws(RegisterError) -> String? {
    try read { try $0.lastID(kind, prefix: prefix) }
  }

  /// The records of a kind that hold and refer to a record by a field.
  public func records(
    _ kind: RecordKind, by field: String, _ id: String
  ) throws(RegisterError) -> [StoredRecord] {
    try read { try RecordRows(kind).current($0, by: field, id) }
  }

  /// The names of a text and of some sorts.
  public func names(_ text: String, sorts: Set<String>) throws(RegisterError) -> [FoundName] {
    try read { try $0.names(text, sorts: sorts) }
  }
}

extension RegisterTransaction {
  /// The register as it is without what the transaction has written.
  public func before() throws -> RegisterBefore { try RegisterBefore(path) }
}

extension Database {
  /// Whether a record of the id is, or ever was, in the register.
  func knows(_ kind: RecordKind, _ id: String) throws -> Bool {
    try cachedStatement(sql: "SELECT 1 FROM \(kind.name) WHERE id = ? LIMIT 1")
      .makeRowCursor([id]).next() != nil
  }

  /// The highest id of a kind that begins with a prefix, in the order of text.
  func lastID(_ kind: RecordKind, prefix: String) throws -> String? {
    let statement = try cachedStatement(
      sql: "SELECT max(id) FROM \(kind.name)_identity WHERE id >= ? AND id < ?")
    return try String.fetchOne(statement, arguments: [prefix, prefix + "\u{10FFFF}"])
  }

  /// The names of a text and of some sorts.
  func names(_ text: String, sorts: Set<String>) throws -> [FoundName] {
    var scope = NameScope()
    scope.sorts = sorts
    let query = NameQuery(.text(text), scope)
    return try Row.fetchAll(
      cachedStatement(sql: query.select),
      arguments: StatementArguments(query.arguments + [FoundNames.most.databaseValue])
    ).map { FoundName($0) }
  }
}
