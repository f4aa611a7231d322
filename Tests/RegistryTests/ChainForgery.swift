import Formats
import Foundation
import Registry

/// The chain's hash worked out again from its description, apart from the register's own code.
enum ChainForgery {
  static func hash(_ event: EventEntry, after head: [UInt8]) -> [UInt8] {
    var bytes = head
    func number(_ value: UInt64) {
      for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(8 * shift))) }
    }
    number(UInt64(event.seq))
    for text in [
      event.happened, event.recorded, event.person, event.signer, event.document, event.act,
      event.kind, event.subject, event.reason, event.before, event.after, event.signingKey,
    ] {
      guard let text else {
        number(.max)
        continue
      }
      number(UInt64(text.utf8.count))
      bytes += Array(text.utf8)
    }
    var hash = SHA256()
    hash.update(bytes)
    return hash.digest()
  }
}
