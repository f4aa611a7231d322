/// What a kind of element costs behind another (要素次序).
struct KindOrder: Sendable {
  /// Places of memory for each kind: a power of two that holds all.
  static let width = 32
  /// States this much worse than the best at a place lead nowhere.
  private static let beam: Float = 14

  /// By the later kind, whole names and then short ones, then the former.
  private var scores: [Float]
  /// How much better than another a kind must be so that nothing is better behind the other: by the
  /// better, then the other.
  private var leads: [Float]

  /// Takes scores by the former kind, then the later.
  init(_ table: [Float]) {
    let (width, kinds) = (Self.width, AddressWords.kinds)
    scores = [Float](repeating: 0, count: 2 * width * width)
    leads = [Float](repeating: Self.beam, count: width * width)
    for to in 0..<kinds {
      for from in 0..<kinds {
        let score = table[from * kinds + to]
        scores[Self.place(to, isShort: false) * width + from] = score
        // A short name where none is due is mostly a part of another.
        scores[Self.place(to, isShort: true) * width + from] = score < 0 ? score - 2.5 : score
      }
    }
    for better in 0..<kinds {
      for other in 0..<kinds {
        var lead: Float = 0
        for to in 0..<2 * width { lead = max(lead, score(other, to) - score(better, to)) }
        // A little more than that: sums are rounded.
        leads[better * width + other] = min(Self.beam, lead + 0.01)
      }
    }
  }

  /// Where a later kind stands: whole names, then short ones.
  @inline(__always)
  static func place(_ kind: Int, isShort: Bool) -> Int { isShort ? width + kind : kind }

  /// What a kind scores behind another, by its place.
  @inline(__always)
  func score(_ from: Int, _ place: Int) -> Float { scores[place * Self.width + from] }

  /// By the former kind what each of four kinds scores behind it.
  func scores(of kinds: InlineArray<4, ElementKind>) -> [SIMD4<Float>] {
    (0..<Self.width).map { from in
      var own = SIMD4<Float>()
      for index in 0..<4 { own[index] = score(from, Int(kinds[index].rawValue)) }
      return own
    }
  }

  /// The lead of a kind behind which another leads nowhere.
  @inline(__always)
  func lead(_ better: Int, _ other: Int) -> Float { leads[better * Self.width + other] }
}
