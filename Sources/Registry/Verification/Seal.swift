internal import Formats

/// The head of the chain as it is printed for the paper file (封存码).
///
/// The number of the last event, its hash, and four digits that tell a slip in copying.
public struct Seal: Hashable, Sendable, CustomStringConvertible {
  /// The number of the last event.
  public let event: Int
  /// Its hash, 64 hexadecimal digits.
  public let hash: String

  /// Makes a seal.
  public init(event: Int, hash: String) {
    self.event = event
    self.hash = hash.lowercased()
  }

  /// Reads a printed seal, blanks and hyphens aside; nil when it was copied wrongly.
  public init?(text: String) {
    let plain = text.lowercased().filter { !" -—－\t\n".contains($0) }
    guard let mark = plain.firstIndex(where: { ":：".contains($0) }),
      let event = Int(plain[..<mark]), event > 0
    else { return nil }
    let digits = plain[plain.index(after: mark)...]
    guard digits.count == 68, digits.allSatisfy(\.isHexDigit) else { return nil }
    self.init(event: event, hash: String(digits.prefix(64)))
    if check != digits.suffix(4) { return nil }
  }

  private var check: String { String(SHA256.hex(of: "\(event):\(hash)").prefix(4)) }

  /// The seal in groups of eight digits.
  public var description: String {
    var groups: [String] = []
    var rest = hash[...]
    while !rest.isEmpty {
      groups.append(String(rest.prefix(8)))
      rest = rest.dropFirst(8)
    }
    return "\(event): " + groups.joined(separator: " ") + " " + check
  }
}
