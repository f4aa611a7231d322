/// Which names may stand in some texts, told by their first two characters (文中可能有的地名).
///
/// Of a hundred thousand names a single address holds a dozen at most; who asks for one does not wait
/// for the others to be laid out.
public struct OccurringNames: Sendable {
  private var firsts = [UInt64](repeating: 0, count: 1024)
  private var pairs: Set<UInt64> = []

  /// Looks through texts as they are matched.
  public init(in texts: [String], _ characters: CharacterTable) {
    for text in texts {
      let scalars = AddressText(text, characters).scalars
      for (first, second) in zip(scalars, scalars.dropFirst()) {
        firsts[Int(first & 0xFFFF) >> 6] |= 1 << UInt64(first & 63)
        pairs.insert(Self.pair(first, second))
      }
    }
  }

  private static func pair(_ first: UInt32, _ second: UInt32) -> UInt64 {
    UInt64(first) << 32 | UInt64(second)
  }

  /// Whether a name, a stretch of a table, may stand in the texts; those of one character always.
  func mayHold(_ bytes: [UInt8], _ name: Range<Int>) -> Bool {
    var word = TableWord(bytes, name)
    guard let first = word.next() else { return false }
    let isFirst = firsts[Int(first & 0xFFFF) >> 6] >> UInt64(first & 63) & 1 != 0
    guard let second = word.next() else { return true }
    return isFirst && pairs.contains(Self.pair(first, second))
  }
}
