import Geometry

/// Finds every place where rings of one unit cross or touch each other or themselves.
enum SelfCrossings {
  /// The places, from west to east.
  static func places(_ rings: [LineString], isGeographic: Bool) -> [Position] {
    var box = Envelope()
    for ring in rings { box.include(Envelope(ring.positions)) }
    let grid = FaultGrid(isGeographic: isGeographic, around: box)
    var segments: [GridSegment] = []
    for ring in rings {
      for (a, b) in zip(ring.positions, ring.positions.dropFirst()) where a.isFinite && b.isFinite {
        segments.append(
          GridSegment(a: grid.snap(a), b: grid.snap(b), source: Int32(segments.count)))
      }
    }
    let graph = PieceGraph(SegmentNoder(segments, jobs: 1).pieces) { _ in 1 }
    var degree = [Int](repeating: 0, count: graph.nodes.count)
    for piece in 0..<graph.count {
      let count = graph.range(ofPiece: piece).count
      degree[Int(graph.first[piece])] += count
      degree[Int(graph.second[piece])] += count
    }
    return graph.nodes.indices.filter { degree[$0] > 2 }.map { grid.position(graph.nodes[$0]) }
      .sorted { ($0.x, $0.y) < ($1.x, $1.y) }
  }
}
