internal import Formats

/// The chain of hashes over all events: SHA-256 of the hash before, the number of the event, and
/// each column with its length, so that no two different events give the same bytes.
struct EventChain: ~Copyable {
  /// What stands before the first event.
  static let origin = [UInt8](repeating: 0, count: 32)

  /// The hash of the last event.
  private(set) var head: [UInt8]
  private var hash = SHA256()

  /// Continues behind an event.
  init(head: [UInt8] = EventChain.origin) { self.head = head }

  /// Adds an event as ``EventLayout`` lays it out; its hash is the new head.
  mutating func add(_ seq: Int, _ layout: EventLayout, _ range: Range<Int>? = nil) {
    hash.update(head)
    unsafe withUnsafeBytes(of: UInt64(seq).littleEndian) { unsafe hash.update($0) }
    unsafe layout.bytes.withUnsafeBytes { bytes in
      unsafe hash.update(UnsafeRawBufferPointer(rebasing: bytes[range ?? 0..<bytes.count]))
    }
    hash.finish(into: &head)
  }

  /// Adds an event by its columns and gives its hash.
  mutating func add(_ seq: Int, _ columns: [String?]) -> [UInt8] {
    var layout = EventLayout()
    for text in columns { layout.add(text) }
    add(seq, layout)
    return head
  }

  /// The columns of the table of events that are hashed, in order.
  static let columns = [
    "happened", "recorded", "person", "signer", "document", "act", "kind", "subject", "reason",
    "before", "after", "signing_key",
  ]
  /// The place of the column that names the record.
  static let subject = 7
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
