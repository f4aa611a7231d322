/// What a kind of element costs behind another (要素次序).
struct KindOrder: Sendable {
  /// Places of memory for each kind: a power of two that holds all.
  static let width = 32
  /// States this much worse than the best at a place lead nowhere.
  private static let beam: Float = 14

  /// By the later kind, then the former.
  private var scores: [Float]
  /// How much better than another a kind must be so that nothing is better behind the other: by the
  /// better, then the other.
  private var leads: [Float]

  /// Takes scores by the former kind, then the later.
  init(_ table: [Float]) {
    let (width, kinds) = (Self.width, AddressWords.kinds)
    scores = [Float](repeating: 0, count: width * width)
    leads = [Float](repeating: Self.beam, count: width * width)
    for from in 0..<kinds {
      for to in 0..<kinds { scores[to * width + from] = table[from * kinds + to] }
    }
    for better in 0..<kinds {
      for other in 0..<kinds {
        var lead: Float = 0
        for to in 0..<kinds {
          for isShort in [false, true] {
            lead = max(
              lead, score(other, to, isShort: isShort) - score(better, to, isShort: isShort))
          }
        }
        // A little more than that: sums are rounded.
        leads[better * width + other] = min(Self.beam, lead + 0.01)
      }
    }
  }

  /// What a kind scores behind another.
  @inline(__always)
  func score(_ from: Int, _ to: Int, isShort: Bool) -> Float {
    let score = scores[to * Self.width + from]
    // A short name where none is due is mostly a part of another.
    return isShort && score < 0 ? score - 2.5 : score
  }

  /// The lead of a kind behind which another leads nowhere.
  @inline(__always)
  func lead(_ better: Int, _ other: Int) -> Float { leads[better * Self.width + other] }
}
