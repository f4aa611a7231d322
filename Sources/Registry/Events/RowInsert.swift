internal import GRDB
internal import GRDBSQLite

/// A prepared statement that adds one row after another.
///
/// Texts are gathered in one buffer and bound where they lie, without a copy a value: imports bind
/// tens of values a record.
@safe
final class RowInsert {
  // Keeps the raw statement alive.
  private let statement: Statement
  private let raw: SQLiteStatement
  private let bindsAll: Bool
  private var buffer: [UInt8] = []
  private var spans: [Span] = []

  /// One bound text: its place in the buffer.
  private struct Span {
    let index: Int32
    let start: Int
    let count: Int
  }

  /// Takes a statement.
  ///
  /// - Parameter bindsAll: Whether every row binds every parameter, so that none has to be cleared.
  init(_ statement: Statement, bindsAll: Bool = false) {
    self.statement = statement
    self.bindsAll = bindsAll
    unsafe raw = statement.sqliteStatement
  }

  /// Begins a row with nothing bound.
  func begin() {
    if !bindsAll { unsafe sqlite3_clear_bindings(raw) }
    buffer.removeAll(keepingCapacity: true)
    spans.removeAll(keepingCapacity: true)
  }

  func bind(_ index: Int, _ number: Int) {
    unsafe sqlite3_bind_int64(raw, Int32(index), Int64(number))
  }

  func bind(_ index: Int, _ text: String?) {
    guard let text else { return }
    let start = buffer.count
    buffer.append(contentsOf: text.utf8)
    spans.append(Span(index: Int32(index), start: start, count: buffer.count - start))
  }

  /// Binds a text given as its bytes.
  func bind(_ index: Int, _ bytes: ArraySlice<UInt8>) {
    let start = buffer.count
    buffer.append(contentsOf: bytes)
    spans.append(Span(index: Int32(index), start: start, count: buffer.count - start))
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
    let code = unsafe buffer.withUnsafeBufferPointer { bytes in
      unsafe bindTexts(bytes)
      return step()
    }
    try finish(code)
  }

  /// Adds the row with the values of a body, which lie in a buffer of their own.
  func run(_ values: RowValues) throws {
    for number in values.integers { bind(Int(number.index), number.value) }
    for number in values.decimals {
      unsafe sqlite3_bind_double(raw, number.index, number.value)
    }
    let code = unsafe buffer.withUnsafeBufferPointer { own in
      unsafe bindTexts(own)
      return unsafe values.bytes.withUnsafeBufferPointer { bytes in
        for text in values.texts { unsafe bind(text.index, bytes, text.start, text.count) }
        return step()
      }
    }
    try finish(code)
  }

  /// Adds an event: the columns lie in the chain's own buffer.
  func run(_ chain: borrowing EventChain, from index: Int, hash: [UInt8]) throws {
    let code = unsafe chain.withColumns { (bytes, columns) in
      for (offset, column) in columns.enumerated() {
        let index = Int32(index + offset)
        if column.count >= 0 {
          unsafe bind(index, bytes, column.start, column.count)
        } else {
          unsafe sqlite3_bind_null(raw, index)
        }
      }
      return unsafe hash.withUnsafeBytes { hash in
        unsafe sqlite3_bind_blob(
          raw, Int32(index + columns.count), hash.baseAddress, Int32(hash.count), nil)
        return step()
      }
    }
    try finish(code)
  }

  private func bindTexts(_ bytes: UnsafeBufferPointer<UInt8>) {
    for span in spans { unsafe bind(span.index, bytes, span.start, span.count) }
  }

  private func bind(
    _ index: Int32, _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ count: Int
  ) {
    // An empty text has no address, and without one SQLite would bind nothing.
    guard count > 0, let base = bytes.baseAddress else {
      unsafe sqlite3_bind_text(raw, index, "", 0, Self.copied)
      return
    }
    unsafe sqlite3_bind_text(
      raw, index, UnsafeRawPointer(base + start).assumingMemoryBound(to: CChar.self), Int32(count),
      nil)
  }

  /// Tells SQLite to copy what is bound.
  private static var copied: sqlite3_destructor_type? {
    unsafe unsafeBitCast(OpaquePointer(bitPattern: -1), to: sqlite3_destructor_type.self)
  }

  private func step() -> Int32 { unsafe sqlite3_step(raw) }

  /// Ends the row; what was bound is not touched again.
  private func finish(_ code: Int32) throws {
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
