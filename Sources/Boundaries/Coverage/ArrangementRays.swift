/// Looks west from a node: which piece comes first, and how many units cover the place.
struct ArrangementRays {
  private let graph: PieceGraph
  private let pieces: [Int32]
  private let rows: SegmentRows

  init(_ graph: PieceGraph, keepingEven: Bool) {
    self.graph = graph
    pieces = (0..<Int32(graph.count)).filter { keepingEven || graph.net[Int($0)] != 0 }
    let pieces = pieces
    rows = SegmentRows(count: pieces.count) { index in
      let piece = Int(pieces[index])
      return GridSegment(
        a: graph.nodes[Int(graph.first[piece])], b: graph.nodes[Int(graph.second[piece])],
        source: pieces[index])
    }
  }

  /// The half-edge whose left side a ray to the west meets first, and the cover just west of `p`.
  ///
  /// `p` is the westernmost, then southernmost node of its loop, so no piece of its own is met.
  func west(of p: GridPoint) -> (half: Int32?, cover: Int32) {
    guard rows.covers(p.y) else { return (nil, 0) }
    var cover: Int32 = 0
    var nearest: (x: Double, low: GridPoint, high: GridPoint, half: Int32)?
    for position in rows.range(rows.firstRow(p.y)) {
      let entry = Int(rows.entries[position])
      let box = rows.boxes[entry]
      if box.minX >= p.x { break }
      if box.minY > p.y || box.maxY <= p.y { continue }
      let piece = Int(pieces[entry])
      let a = graph.nodes[Int(graph.first[piece])]
      let b = graph.nodes[Int(graph.second[piece])]
      let upward = a.y < b.y
      let low = upward ? a : b
      let high = upward ? b : a
      guard orientation(low, high, p) < 0 else { continue }
      let net = graph.net[piece]
      cover -= upward ? net : -net
      let x =
        Double(low.x)
        + Double(high.x - low.x) * (Double(p.y - low.y) / Double(high.y - low.y))
      // East of the piece is the right side of its upward run, the left side of its downward run.
      let half = Int32(2 * piece) + (upward ? 1 : 0)
      if let best = nearest {
        if x < best.x { continue }
        if x == best.x, orientation(best.low, best.high, high) >= 0 { continue }
      }
      nearest = (x, low, high, half)
    }
    return (nearest?.half, cover)
  }
}
