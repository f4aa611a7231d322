/// Free text that goes on, as three kinds at a time (自由文字).
struct FreeRuns {
  private let kinds: InlineArray<4, ElementKind>
  private let opening: SIMD4<Float>
  /// By the former kind what each kind scores behind it.
  private let order: [SIMD4<Float>]
  /// The score of each, where it begins, and the kind before it.
  private var scores = SIMD4<Float>(repeating: LatticeRow.never)
  private var starts = SIMD4<Int32>(repeating: 0)
  private var previous = SIMD4<Int32>(repeating: 0)
  /// What was learned gives the character at the place as the first of each, and as another.
  var begin = SIMD4<Float>(repeating: 0)
  var inside = SIMD4<Float>(repeating: 0)

  /// Three kinds, with what opening each costs; the fourth only fills the vector.
  init(_ kinds: InlineArray<4, ElementKind>, _ opening: SIMD4<Float>, _ order: KindOrder) {
    (self.kinds, self.opening) = (kinds, opening)
    self.order = order.scores(of: kinds)
  }

  /// Begins or grows by a character, which gives a gain; what cannot begin with it goes on.
  @inline(__always)
  mutating func grow(_ at: Int, _ gain: Float, from reached: inout ReachedKinds, canBegin: Bool) {
    scores += gain + inside
    guard canBegin else { return }
    var best = SIMD4<Float>(repeating: LatticeRow.never)
    var from = SIMD4<Int32>(repeating: 0)
    for index in 0..<reached.count {
      let (kind, score) = reached[index]
      let ways = order[Int(kind)] + score
      let isBetter = ways .> best
      best.replace(with: ways, where: isBetter)
      from.replace(with: kind, where: isBetter)
    }
    best = best + opening + gain + begin
    let isBetter = best .> scores
    scores.replace(with: best, where: isBetter)
    starts.replace(with: Int32(truncatingIfNeeded: at), where: isBetter)
    previous.replace(with: from, where: isBetter)
  }

  /// Ends behind a place, where a word may say that the text is a place's or firm's name.
  @inline(__always)
  mutating func end(_ at: Int, _ term: SpanFinder.Ending, to row: inout LatticeRow) {
    for index in 0..<3 {
      let length = Int32(truncatingIfNeeded: at) &+ 1 &- starts[index]
      guard scores[index] > LatticeRow.never / 2, length >= 2 else { continue }
      let kind = kinds[index]
      // A generic term alone names nothing.
      let ending: Float =
        kind != .place && kind != .subplace
        ? 0 : length > term.length ? term.weight : term.length > 0 ? -1.0 : 0
      row.improve(
        Int(kind.rawValue), scores[index] + ending,
        LatticeStep(start: starts[index], previous: previous[index]))
    }
  }
}
