internal import Formats

/// Events laid out as they are hashed: every column with its length before it (事件布局).
struct EventLayout: Sendable {
  /// Where a column lies in the bytes; a count below 0 stands for nothing.
  struct Column: Sendable {
    let start: Int
    let count: Int

    var range: Range<Int> { start..<start + max(0, count) }
  }

  /// The bytes of all events, one behind another.
  private(set) var bytes: [UInt8] = []
  /// The columns of all events.
  private(set) var columns: [Column] = []

  /// Begins anew, keeping the memory.
  mutating func clear() {
    bytes.removeAll(keepingCapacity: true)
    columns.removeAll(keepingCapacity: true)
  }

  /// Adds a text column.
  mutating func add(_ text: String?) {
    guard var text else { return addNothing() }
    text.withUTF8 { unsafe add($0) }
  }

  /// Adds a column's bytes.
  mutating func add(_ column: UnsafeBufferPointer<UInt8>) {
    append(number: UInt64(column.count))
    columns.append(Column(start: bytes.count, count: column.count))
    unsafe bytes.append(contentsOf: column)
  }

  /// Adds a column's bytes; nil for nothing.
  mutating func add(bytes: [UInt8]?) {
    guard let bytes else { return addNothing() }
    unsafe bytes.withUnsafeBufferPointer { unsafe add($0) }
  }

  /// Adds a column that holds nothing.
  mutating func addNothing() {
    append(number: .max)
    columns.append(Column(start: bytes.count, count: -1))
  }

  private mutating func append(number: UInt64) {
    unsafe withUnsafeBytes(of: number.littleEndian) { unsafe bytes.append(contentsOf: $0) }
  }
}

/// What an event says, in the order of ``EventChain/columns``.
struct EventColumns {
  var happened: String
  var document: String?
  var act: Act
  var kind: String
  var subject: String
  var reason: String?
  var before: [UInt8]?
}

extension EventLayout {
  /// Adds the event of an author.
  mutating func add(_ event: EventColumns, after: [UInt8]?, by author: Author, _ key: String?) {
    add(event.happened)
    add(author.clock.instant)
    add(author.person.id)
    add(author.signer)
    add(event.document ?? author.document)
    add(event.act.rawValue)
    add(event.kind)
    add(event.subject)
    add(event.reason)
    add(bytes: event.before)
    add(bytes: after)
    add(key)
  }
}
