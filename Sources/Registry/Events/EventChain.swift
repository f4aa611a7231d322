internal import Formats

/// The chain of hashes over all events: SHA-256 of the hash before, the number of the event, and
/// each column with its length, so that no two different events give the same bytes.
struct EventChain: ~Copyable {
  /// What stands before the first event.
  static let origin = [UInt8](repeating: 0, count: 32)

  /// The hash of the last event.
  private(set) var head: [UInt8]
  private var hash = SHA256()
  private var buffer: [UInt8] = []
  private var columns: [Column] = []

  /// Where a column of the event lies in the buffer; a count below 0 stands for nothing.
  struct Column {
    let start: Int
    let count: Int
  }

  /// Continues behind an event.
  init(head: [UInt8] = EventChain.origin) {
    self.head = head
    buffer.reserveCapacity(4096)
  }

  /// Begins the next event.
  mutating func begin(seq: Int) {
    buffer.removeAll(keepingCapacity: true)
    columns.removeAll(keepingCapacity: true)
    buffer.append(contentsOf: head)
    append(number: UInt64(seq))
  }

  /// Adds a text column.
  mutating func add(_ text: String?) {
    guard var text else { return addNothing() }
    text.withUTF8 { unsafe add($0) }
  }

  /// Adds a column's bytes.
  mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) {
    append(number: UInt64(bytes.count))
    columns.append(Column(start: buffer.count, count: bytes.count))
    unsafe buffer.append(contentsOf: bytes)
  }

  /// Adds a column that holds nothing.
  mutating func addNothing() {
    append(number: .max)
    columns.append(Column(start: buffer.count, count: -1))
  }

  /// Adds a column's bytes; nil for nothing.
  mutating func add(bytes: [UInt8]?) {
    guard let bytes else { return addNothing() }
    unsafe bytes.withUnsafeBufferPointer { unsafe add($0) }
  }

  /// Calls a body with the bytes of the event last added and where its columns lie in them.
  func withColumns<Result>(
    _ body: (UnsafeBufferPointer<UInt8>, [Column]) throws -> Result
  ) rethrows -> Result {
    try unsafe buffer.withUnsafeBufferPointer { try unsafe body($0, columns) }
  }

  /// Ends the event; its hash is the new head.
  mutating func end() {
    hash.update(buffer)
    hash.finish(into: &head)
  }

  private mutating func append(number: UInt64) {
    unsafe withUnsafeBytes(of: number.littleEndian) { unsafe buffer.append(contentsOf: $0) }
  }

  /// Adds a whole event and gives its hash.
  mutating func add(_ event: EventEntry) -> [UInt8] {
    begin(seq: event.seq)
    for text in event.columns { add(text) }
    end()
    return head
  }

  /// The columns of the table of events that are hashed, in order.
  static let columns = [
    "happened", "recorded", "person", "signer", "document", "act", "kind", "subject", "reason",
    "before", "after", "signing_key",
  ]
}

extension EventEntry {
  /// The texts of ``EventChain/columns``, in their order.
  var columns: [String?] {
    [
      happened, recorded, person, signer, document, act, kind, subject, reason, before, after,
      signingKey,
    ]
  }
}
