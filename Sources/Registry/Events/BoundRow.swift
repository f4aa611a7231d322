internal import GRDB
internal import GRDBSQLite

/// Values bound to a statement that adds one row, without the copies of the general way; imports
/// bind tens of values a record.
@safe
struct BoundRow: ~Copyable {
  private let raw: SQLiteStatement

  /// Takes a statement with nothing bound.
  init(_ statement: Statement) {
    unsafe raw = statement.sqliteStatement
    unsafe sqlite3_clear_bindings(raw)
  }

  /// Tells SQLite to copy what is bound.
  private static var copied: sqlite3_destructor_type? {
    unsafe unsafeBitCast(OpaquePointer(bitPattern: -1), to: sqlite3_destructor_type.self)
  }

  func bind(_ index: Int, _ number: Int) {
    unsafe sqlite3_bind_int64(raw, Int32(index), Int64(number))
  }

  func bind(_ index: Int, _ text: String?) {
    guard let text else { return }
    unsafe sqlite3_bind_text(raw, Int32(index), text, Int32(text.utf8.count), Self.copied)
  }

  func bind(_ index: Int, blob bytes: [UInt8]) {
    unsafe sqlite3_bind_blob(raw, Int32(index), bytes, Int32(bytes.count), Self.copied)
  }

  func bind(_ index: Int, _ value: FieldValue) {
    switch value {
    case .null: return
    case .text(let text): bind(index, text)
    case .integer(let number): bind(index, number)
    case .decimal(let number): unsafe sqlite3_bind_double(raw, Int32(index), number)
    }
  }

  /// Adds the row.
  /// - Throws: `DatabaseError` with SQLite's own message.
  func run() throws {
    let code = unsafe sqlite3_step(raw)
    if code == SQLITE_DONE {
      unsafe sqlite3_reset(raw)
      return
    }
    let connection = unsafe sqlite3_db_handle(raw)
    let extended = unsafe sqlite3_extended_errcode(connection)
    let message = unsafe String(cString: sqlite3_errmsg(connection))
    unsafe sqlite3_reset(raw)
    throw DatabaseError(resultCode: ResultCode(rawValue: extended), message: message)
  }
}
