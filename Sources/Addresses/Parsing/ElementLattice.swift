/// The best way through the spans of a text (要素格最优路径).
///
/// A semi-Markov chain: every span has a score of its own, every kind a score after another; text no
/// span covers is a place's name, or is passed over. Kept from text to text.
struct ElementLattice: ~Copyable {
  private let order: KindOrder
  /// The walk before its first step.
  private let fresh: LatticeWalk
  private var rows = Scratch<LatticeRow>()
  /// How much worse the second way through the last text is than the best.
  private(set) var margin: Float = 0

  init(_ words: AddressWords) { (order, fresh) = (words.order, LatticeWalk(words.order)) }

  /// What passing over a character costs.
  @inline(__always)
  private static func cost(_ scalar: UInt32) -> Float { Glyph.isPoint(scalar) ? -0.1 : -1.5 }

  /// Clears the rows for a text of so many characters, reached at its beginning.
  private mutating func begin(_ count: Int) {
    rows.extend(to: count + 1, LatticeRow())
    for at in 0...count { rows[at].clear() }
    rows[0].improve(AddressWords.start, 0, LatticeStep())
  }

  /// An empty text has no elements, and nothing speaks for that.
  mutating func cutNothing() -> [CutElement] {
    margin = 0
    return []
  }

  /// The elements of a text whose spans are found, in order.
  mutating func cut(_ text: [UInt32], _ finder: borrowing SpanFinder) -> [CutElement] {
    begin(text.count)
    var walk = fresh
    for at in text.indices {
      let scalar = text[at]
      rows.pair(at) { walk.reach(&$0, passing: Self.cost(scalar), to: &$1) }
      var next = finder.heads[at]
      while next >= 0 {
        let span = finder.spans[Int(next)]
        walk.take(span, into: &rows[Int(span.end)])
        next = span.next
      }
      walk.runFree(at, scalar, finder.endings[at + 1], to: &rows[at + 1])
    }
    return trace(text.count)
  }

  /// The elements in order, with what was learned added to the scores.
  mutating func cut(
    _ text: [UInt32], _ finder: borrowing SpanFinder, _ scores: borrowing CharacterScores
  ) -> [CutElement] {
    begin(text.count)
    var walk = fresh
    for at in text.indices {
      let scalar = text[at]
      let cost = Self.cost(scalar) + scores.pass(at)
      rows.pair(at) { walk.reach(&$0, passing: cost, to: &$1) }
      var next = finder.heads[at]
      while next >= 0 {
        var span = finder.spans[Int(next)]
        span.score += scores.score(at, Int(span.end), span.kind)
        walk.take(span, into: &rows[Int(span.end)])
        next = span.next
      }
      walk.runFree(at, scalar, finder.endings[at + 1], to: &rows[at + 1], scores.run(at))
    }
    return trace(text.count)
  }

  /// The best way to the end, element by element.
  private mutating func trace(_ count: Int) -> [CutElement] {
    var (kind, top, second) = (0, -Float.infinity, LatticeRow.never)
    var rest = rows[count].reached
    while rest != 0 {
      let other = rest.trailingZeroBitCount
      rest &= rest - 1
      let score = rows[count][other].best
      if score > top {
        (kind, top, second) = (other, score, max(second, top))
      } else {
        second = max(second, score)
      }
    }
    margin = top - second
    var elements: [CutElement] = []
    elements.reserveCapacity(12)
    var at = count
    while at > 0 {
      let cell = rows[at][kind]
      let step = cell.step
      margin = min(margin, cell.best - cell.other)
      if step.isSkip {
        at -= 1
        continue
      }
      guard kind != AddressWords.start, step.start < at,
        let own = ElementKind(rawValue: UInt8(kind))
      else { break }
      elements.append(
        CutElement(
          start: step.start, end: at, kind: own, isKnown: step.isKnown, isShort: step.isShort))
      margin = min(margin, lead(of: step.previous, to: kind, step))
      (at, kind) = (step.start, step.previous)
    }
    elements.reverse()
    return elements
  }

  /// How much better an element stands behind the kind it stands behind than behind another.
  private mutating func lead(of previous: Int, to kind: Int, _ step: LatticeStep) -> Float {
    let place = KindOrder.place(kind, isShort: step.isShort)
    var second = LatticeRow.never
    var rest = rows[step.start].reached & ~(1 << UInt32(truncatingIfNeeded: previous))
    while rest != 0 {
      let from = rest.trailingZeroBitCount
      rest &= rest - 1
      second = max(second, rows[step.start][from].best + order.score(from, place))
    }
    return rows[step.start][previous].best + order.score(previous, place) - second
  }
}
