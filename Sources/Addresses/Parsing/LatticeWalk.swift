/// The walk through a lattice, place by place (逐字推进): what is worth going on from, and free text.
struct LatticeWalk {
  private var reached: ReachedKinds
  private var places: FreeRuns
  /// Villages, streets and townships without a generic term: only what was learned can tell.
  private var names: FreeRuns

  init(_ order: KindOrder) {
    reached = ReachedKinds(order)
    places = FreeRuns([.place, .subplace, .person, .person], [-1.1, -1.3, -1.6, 0], order)
    names = FreeRuns([.community, .road, .township, .township], [-4.5, -4.5, -4.5, 0], order)
  }

  /// Finds the kinds at a place that are worth going on from, and passes over its character.
  @inline(__always)
  mutating func reach(_ row: inout LatticeRow, passing cost: Float, to next: inout LatticeRow) {
    reached.reach(&row, passing: cost, to: &next)
  }

  /// Takes a span into the row of its end.
  @inline(__always)
  mutating func take(_ span: Span, into row: inout LatticeRow) {
    let kind = Int(span.kind.rawValue)
    let way = reached.way(KindOrder.place(kind, isShort: span.isShort))
    row.improve(
      kind, way.score + span.score,
      LatticeStep(
        start: span.start, previous: way.from, isKnown: span.isKnown, isShort: span.isShort))
  }

  /// What a character gives free text it belongs to.
  @inline(__always)
  private static func gain(_ scalar: UInt32) -> Float {
    Glyph.isHan(scalar) ? 0.62 : Glyph.isPoint(scalar) ? -0.9 : 0.25
  }

  /// Lets free text begin or grow by a character, and end after it.
  mutating func runFree(
    _ at: Int, _ scalar: UInt32, _ term: SpanFinder.Ending, to row: inout LatticeRow
  ) {
    places.grow(at, Self.gain(scalar), from: &reached, canBegin: !Glyph.isPoint(scalar))
    places.end(at, term, to: &row)
  }

  /// Lets free text begin or grow by a character, and end after it, with what was learned of it.
  mutating func runFree(
    _ at: Int, _ scalar: UInt32, _ term: SpanFinder.Ending, to row: inout LatticeRow,
    _ learned: CharacterScores.RunGain
  ) {
    for index in 0..<3 {
      (places.begin[index], places.inside[index]) = (learned.begin[index], learned.inside[index])
      (names.begin[index], names.inside[index]) = (
        learned.begin[index + 3], learned.inside[index + 3]
      )
    }
    runFree(at, scalar, term, to: &row)
    names.grow(at, Self.gain(scalar), from: &reached, canBegin: !Glyph.isPoint(scalar))
    names.end(at, term, to: &row)
  }
}
