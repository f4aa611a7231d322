/// The kinds at a place of a text that are worth going on from, and the ways into others (前驱要素).
struct ReachedKinds {
  /// The best way into a kind.
  struct Way {
    var score: Float = 0
    var from: Int32 = 0
  }

  private let order: KindOrder
  private var kinds = InlineArray<32, Int32>(repeating: 0)
  private var scores = InlineArray<32, Float>(repeating: 0)
  /// How many there are.
  private(set) var count = 0
  /// The ways into kinds looked for so far: whole names, then short ones.
  private var ways = InlineArray<64, Way>(repeating: Way())
  private var found: UInt64 = 0

  init(_ order: KindOrder) { self.order = order }

  // What changes nothing here is said to: what may change is not copied first.

  /// A kind with its score.
  @inline(__always)
  subscript(_ index: Int) -> (kind: Int32, score: Float) {
    mutating get { (kinds[index & 31], scores[index & 31]) }
  }

  /// Takes the kinds of a place, and passes over its character to the next.
  @inline(__always)
  mutating func reach(_ row: inout LatticeRow, passing cost: Float, to next: inout LatticeRow) {
    var (top, leader, all) = (LatticeRow.never, 0, 0)
    var rest = row.reached
    while rest != 0 {
      let kind = rest.trailingZeroBitCount
      rest &= rest &- 1
      let score = row[kind].best
      if score > top { (top, leader) = (score, kind) }
      kinds[all & 31] = Int32(truncatingIfNeeded: kind)
      scores[all & 31] = score
      all &+= 1
    }
    (count, found) = (0, 0)
    for index in 0..<all {
      let (kind, score) = self[index]
      guard score >= top - order.lead(leader, Int(kind)) else { continue }
      kinds[count & 31] = kind
      scores[count & 31] = score
      count &+= 1
      next.improve(Int(kind), score + cost, .skip)
    }
  }

  /// The best way into a kind by its place in the order, looked for once.
  @inline(__always)
  mutating func way(_ place: Int) -> Way {
    if count == 1 {
      let (kind, score) = self[0]
      return Way(score: score + order.score(Int(kind), place), from: kind)
    }
    if found &>> UInt64(truncatingIfNeeded: place) & 1 != 0 { return ways[place & 63] }
    var (best, from) = (LatticeRow.never, Int32(0))
    for index in 0..<count {
      let (kind, score) = self[index]
      let own = score + order.score(Int(kind), place)
      if own > best { (best, from) = (own, kind) }
    }
    found |= 1 &<< UInt64(truncatingIfNeeded: place)
    ways[place & 63] = Way(score: best, from: from)
    return Way(score: best, from: from)
  }
}
