internal import GRDB
internal import GRDBSQLite

/// The row a statement stands on, its columns read without copies; for loops over millions of rows.
@safe
struct RawRow: ~Copyable {
  private let raw: SQLiteStatement

  /// Takes a statement; it is stepped with ``next()``.
  init(_ statement: Statement) { unsafe raw = statement.sqliteStatement }

  /// Goes to the next row; false at the end.
  /// - Throws: `DatabaseError`.
  func next() throws -> Bool {
    let code = unsafe sqlite3_step(raw)
    if code == SQLITE_ROW { return true }
    if code == SQLITE_DONE { return false }
    throw DatabaseError(resultCode: ResultCode(rawValue: code))
  }

  /// Begins anew.
  func reset() { _ = unsafe sqlite3_reset(raw) }

  func isNull(_ column: Int) -> Bool {
    unsafe sqlite3_column_type(raw, Int32(column)) == SQLITE_NULL
  }

  func integer(_ column: Int) -> Int { Int(unsafe sqlite3_column_int64(raw, Int32(column))) }

  func text(_ column: Int) -> String? {
    guard let bytes = unsafe sqlite3_column_text(raw, Int32(column)) else { return nil }
    return unsafe String(cString: bytes)
  }

  /// Calls a body with the bytes of a text or blob; nil for nothing.
  func bytes<Result>(
    _ column: Int, _ body: (UnsafeBufferPointer<UInt8>?) -> Result
  ) -> Result {
    if isNull(column) { return body(nil) }
    let count = Int(unsafe sqlite3_column_bytes(raw, Int32(column)))
    guard let base = unsafe sqlite3_column_blob(raw, Int32(column)) else {
      return unsafe body(UnsafeBufferPointer(start: nil, count: 0))
    }
    return unsafe body(
      UnsafeBufferPointer(start: base.assumingMemoryBound(to: UInt8.self), count: count))
  }

  /// Whether a column holds exactly some bytes.
  func equals(_ column: Int, _ other: [UInt8]) -> Bool {
    unsafe bytes(column) { mine in
      guard let mine = unsafe mine else { return false }
      return unsafe mine.count == other.count && mine.elementsEqual(other)
    }
  }

  /// Adds a column as a member of JSON, the same bytes as ``TextBytes/member(_:_:)`` gives.
  func member(_ column: Int, _ name: String, to text: inout TextBytes) {
    switch unsafe sqlite3_column_type(raw, Int32(column)) {
    case SQLITE_NULL: return
    case SQLITE_INTEGER: text.member(name, .integer(integer(column)))
    case SQLITE_FLOAT: text.member(name, .decimal(unsafe sqlite3_column_double(raw, Int32(column))))
    default:
      text.key(name)
      unsafe bytes(column) { bytes in
        if let bytes = unsafe bytes { unsafe text.quoted(bytes) }
      }
    }
  }
}
