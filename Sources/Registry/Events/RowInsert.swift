internal import GRDB
internal import GRDBSQLite

/// A prepared statement that adds one row after another.
///
/// Texts lie in one buffer, a batch's or its own, and are bound there, without a copy a value: imports
/// bind tens of values a record.
@safe
final class RowInsert {
  // Keeps the raw statement alive.
  private let statement: Statement
  private let raw: SQLiteStatement
  private let bindsAll: Bool
  private var buffer: [UInt8] = []
  private var spans: [RowValues.Text] = []

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
    spans.append(RowValues.Text(index: Int32(index), range: start..<buffer.count))
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
    try unsafe run(on: buffer) { bytes in
      for span in spans { unsafe bind(span.index, bytes, span.range) }
    }
  }

  /// Adds the row with texts that lie in a buffer of others.
  private func run(on bytes: [UInt8], _ bindTexts: (UnsafeBufferPointer<UInt8>) -> Void) throws {
    let code = unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe bindTexts(bytes)
      return step()
    }
    try finish(code)
  }

  /// Adds a row of a text and a number.
  func run(_ text: Range<Int>, of bytes: [UInt8], _ number: Int) throws {
    bind(2, number)
    try unsafe run(on: bytes) { unsafe bind(1, $0, text) }
  }

  /// Adds a version of a record.
  func run(_ entry: EntryBatch.Entry, of batch: EntryBatch, _ seq: Int) throws {
    let values = batch.values
    if !bindsAll { unsafe sqlite3_clear_bindings(raw) }
    bind(1, seq)
    bind(3, entry.version)
    for number in values.integers[entry.row.integers] { bind(Int(number.index), number.value) }
    for number in values.decimals[entry.row.decimals] {
      unsafe sqlite3_bind_double(raw, number.index, number.value)
    }
    let id = batch.subject(entry)
    try unsafe batch.events.bytes.withUnsafeBufferPointer { events in
      unsafe bind(2, events, id)
      try unsafe run(on: values.bytes) { bytes in
        unsafe bind(5, bytes, entry.from)
        for place in entry.row.texts {
          unsafe bind(values.texts[place].index, bytes, values.texts[place].range)
        }
      }
    }
  }

  /// Adds an event, given the first of its columns in the layout.
  func run(_ layout: EventLayout, from first: Int, _ seq: Int, hash: [UInt8]) throws {
    bind(1, seq)
    let count = EventChain.columns.count
    try unsafe hash.withUnsafeBytes { hash in
      unsafe sqlite3_bind_blob(raw, Int32(2 + count), hash.baseAddress, Int32(hash.count), nil)
      try unsafe run(on: layout.bytes) { bytes in
        for place in 0..<count {
          let column = layout.columns[first + place]
          if column.count >= 0 {
            unsafe bind(Int32(2 + place), bytes, column.range)
          } else {
            unsafe sqlite3_bind_null(raw, Int32(2 + place))
          }
        }
      }
    }
  }

  private func bind(_ index: Int32, _ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    // An empty text has no address, and without one SQLite would bind nothing.
    guard !range.isEmpty, let base = bytes.baseAddress else {
      unsafe sqlite3_bind_text(raw, index, "", 0, Self.copied)
      return
    }
    unsafe sqlite3_bind_text(
      raw, index,
      UnsafeRawPointer(base + range.lowerBound).assumingMemoryBound(to: CChar.self),
      Int32(range.count), nil)
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
