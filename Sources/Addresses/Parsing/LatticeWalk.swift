/// The walk through a lattice, place by place (逐字推进): what is worth going on from, and free text.
struct LatticeWalk {
  /// The best way into a kind at a place.
  private struct Entry {
    var score: Float = 0
    var from: Int32 = 0
  }

  private let order: KindOrder
  /// How many kinds of free text are tried: the last three only where something was learned.
  private let tried: Int
  /// Free text that goes on, by the kinds it may be: its score, where it begins, the kind before it.
  private var runs = SIMD8<Float>(repeating: LatticeRow.never)
  private var starts = SIMD8<Int32>(repeating: 0)
  private var previous = SIMD8<Int32>(repeating: 0)
  private let opening = SIMD8<Float>(-1.1, -1.3, -1.6, -4.5, -4.5, -4.5, 0, 0)
  /// What was learned gives the character at the place as the first of a run, and as another.
  private var begin = SIMD8<Float>(repeating: 0)
  private var inside = SIMD8<Float>(repeating: 0)
  /// The kinds at the place that are worth going on from, with their scores.
  private var kinds = InlineArray<32, Int32>(repeating: 0)
  private var scores = InlineArray<32, Float>(repeating: 0)
  private var count = 0
  /// The ways into kinds looked for so far: whole names, then short ones.
  private var entries = InlineArray<64, Entry>(repeating: Entry())
  private var found: UInt64 = 0

  /// - Parameter isLearned: Whether names without a generic term may be villages, streets and
  ///   townships, too: only what was learned can tell.
  init(_ order: KindOrder, isLearned: Bool) {
    self.order = order
    tried = isLearned ? CharacterScores.runs.count : 3
  }

  /// Finds the kinds that are worth going on from.
  @inline(__always)
  mutating func reach(_ row: inout LatticeRow) {
    var (top, leader) = (LatticeRow.never, 0)
    (count, found) = (0, 0)
    var rest = row.reached
    while rest != 0 {
      let kind = rest.trailingZeroBitCount
      rest &= rest &- 1
      let score = row[kind].best
      if score > top { (top, leader) = (score, kind) }
      kinds[count & 31] = Int32(truncatingIfNeeded: kind)
      scores[count & 31] = score
      count &+= 1
    }
    guard count > 1 else { return }
    let all = count
    count = 0
    for index in 0..<all {
      let (kind, score) = (kinds[index & 31], scores[index & 31])
      guard score >= top - order.lead(leader, Int(kind)) else { continue }
      kinds[count & 31] = kind
      scores[count & 31] = score
      count &+= 1
    }
  }

  /// Passes over the character at the place to the next.
  ///
  /// Said to change the walk, which it does not: what may change is not copied first.
  @inline(__always)
  mutating func pass(_ cost: Float, to row: inout LatticeRow) {
    for index in 0..<count {
      row.improve(Int(kinds[index & 31]), scores[index & 31] + cost, .skip)
    }
  }

  /// The best way into a kind, looked for once.
  @inline(__always)
  private mutating func entry(_ place: Int) -> Entry {
    if count == 1 {
      let only = kinds[0]
      return Entry(score: scores[0] + order.score(Int(only), place), from: only)
    }
    if found &>> UInt64(truncatingIfNeeded: place) & 1 != 0 { return entries[place & 63] }
    var entry = Entry(score: LatticeRow.never)
    for index in 0..<count {
      let before = kinds[index & 31]
      let score = scores[index & 31] + order.score(Int(before), place)
      if score > entry.score { entry = Entry(score: score, from: before) }
    }
    found |= 1 &<< UInt64(truncatingIfNeeded: place)
    entries[place & 63] = entry
    return entry
  }

  /// Takes a span into the row of its end.
  @inline(__always)
  mutating func take(_ span: Span, into row: inout LatticeRow) {
    let kind = Int(span.kind.rawValue)
    let entry = entry(KindOrder.place(kind, isShort: span.isShort))
    row.improve(
      kind, entry.score + span.score,
      LatticeStep(
        start: span.start, previous: entry.from, isKnown: span.isKnown, isShort: span.isShort))
  }

  // MARK: Free text

  /// Says what was learned of the character at the place, for each kind of free text.
  mutating func learn(_ gain: CharacterScores.RunGain) {
    for index in 0..<tried {
      (begin[index], inside[index]) = (gain.begin[index], gain.inside[index])
    }
  }

  /// Lets free text begin or grow by a character, all kinds of it at a time, and end after it.
  mutating func runFree(
    _ at: Int, _ scalar: UInt32, _ term: SpanFinder.Ending, to row: inout LatticeRow
  ) {
    let isPoint = Glyph.isPoint(scalar)
    let gain: Float = Glyph.isHan(scalar) ? 0.62 : isPoint ? -0.9 : 0.25
    runs += gain + inside
    if !isPoint {
      var best = SIMD8<Float>(repeating: LatticeRow.never)
      var from = SIMD8<Int32>(repeating: 0)
      for index in 0..<count {
        let ways = order.free(Int(kinds[index & 31])) + scores[index & 31]
        let isBetter = ways .> best
        best.replace(with: ways, where: isBetter)
        from.replace(with: kinds[index & 31], where: isBetter)
      }
      best = best + opening + gain + begin
      let isBetter = best .> runs
      runs.replace(with: best, where: isBetter)
      starts.replace(with: Int32(truncatingIfNeeded: at), where: isBetter)
      previous.replace(with: from, where: isBetter)
    }
    for index in 0..<tried {
      let length = Int32(truncatingIfNeeded: at) &+ 1 &- starts[index]
      guard runs[index] > LatticeRow.never / 2, length >= 2 else { continue }
      // A generic term alone names nothing.
      let ending: Float =
        index >= 2 ? 0 : length > term.length ? term.weight : term.length > 0 ? -1.0 : 0
      row.improve(
        Int(CharacterScores.runs[index].rawValue), runs[index] + ending,
        LatticeStep(start: starts[index], previous: previous[index]))
    }
  }
}
