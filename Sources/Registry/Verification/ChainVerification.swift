internal import GRDB
import Rules

/// Recomputes the chain of hashes.
struct ChainVerification {
  /// The events read.
  private(set) var events = 0
  /// The hash of the last event.
  private(set) var head = EventChain.origin
  /// The first event that does not fit.
  private(set) var fault: VerificationFault?
  /// The hash at the event of a seal.
  private(set) var sealed: [UInt8]?

  /// Reads all events.
  init(_ database: Database, sealAt: Int?) throws {
    let columns = EventChain.columns
    let statement = try database.makeStatement(
      sql: "SELECT seq, \(columns.joined(separator: ", ")), hash FROM event ORDER BY seq")
    let row = RawRow(statement)
    var chain = EventChain()
    var layout = EventLayout()
    while try row.next() {
      let seq = row.integer(0)
      guard seq == events + 1 else {
        fault = .missingEvent(events + 1)
        break
      }
      layout.clear()
      for index in 1...columns.count {
        unsafe row.bytes(index) { bytes in
          if let bytes = unsafe bytes { unsafe layout.add(bytes) } else { layout.addNothing() }
        }
      }
      chain.add(seq, layout)
      guard row.equals(columns.count + 1, chain.head) else {
        fault = .wrongHash(seq)
        break
      }
      events = seq
      if seq == sealAt { sealed = chain.head }
    }
    head = chain.head
  }
}
