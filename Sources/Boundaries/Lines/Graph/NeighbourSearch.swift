import Geometry

/// Finds which unit of another layer lies across each outer edge.
struct NeighbourSearch {
  /// For each outer edge the neighbour's side, or the outside.
  private(set) var across: [Int32: Int32] = [:]
  private(set) var joins = BoundaryGraph.NeighbourJoins()

  private struct Ends: Hashable {
    let a: Position
    let b: Position
  }

  /// - Parameters:
  ///   - outer: The layer's edges with something outside across.
  ///   - neighbours: Units outside the layer, in its coordinates.
  ///   - reach: How far in metres a neighbour's border may lie off.
  init(
    _ outer: Set<Int32>, of rings: CoverageRings, units: Int, neighbours: [AdministrativeUnit],
    reach: Double, metric: SurfaceMetric
  ) {
    let theirs = CoverageRings(
      units: neighbours, leavingOut: Set(DuplicateUnits.find(neighbours).map(\.copy)))
    let segments = EdgeMatching(theirs).unmatched.map { edge in
      SegmentFinder.Segment(
        a: theirs.points[Int(edge)], b: theirs.points[Int(edge) + 1], owner: theirs.unit[Int(edge)])
    }
    var exact: [Ends: Int32] = [:]
    exact.reserveCapacity(segments.count)
    for segment in segments { exact[Ends(a: segment.b, b: segment.a)] = segment.owner }
    let finder = SegmentFinder(segments, metric: metric)
    for edge in outer.sorted() {
      let a = rings.points[Int(edge)]
      let b = rings.points[Int(edge) + 1]
      if let owner = exact[Ends(a: a, b: b)] {
        across[edge] = Int32(units) + owner
        joins.exact += 1
      } else if let hit = finder.nearest(
        to: Position((a.x + b.x) / 2, (a.y + b.y) / 2), within: reach)
      {
        across[edge] = Int32(units) + segments[hit.segment].owner
        joins.near += 1
        joins.nearLength += metric.length(a, b)
        joins.farthest = max(joins.farthest, hit.distance)
      } else {
        across[edge] = GraphEdges.outside
        joins.none += 1
      }
    }
    smooth(rings, metric: metric, reach: reach)
  }

  /// Gives runs shorter than the reach between two runs of one neighbour to that neighbour: at a
  /// place where drawings differ the nearest border flickers.
  private mutating func smooth(_ rings: CoverageRings, metric: SurfaceMetric, reach: Double) {
    let edges = across.keys.sorted()
    var runs: [(side: Int32, edges: [Int32], length: Double)] = []
    for edge in edges {
      let side = across[edge] ?? GraphEdges.outside
      let length = metric.length(rings.points[Int(edge)], rings.points[Int(edge) + 1])
      if let last = runs.last, last.side == side, last.edges.last == edge - 1 {
        runs[runs.count - 1].edges.append(edge)
        runs[runs.count - 1].length += length
      } else {
        runs.append((side, [edge], length))
      }
    }
    for index in runs.indices.dropFirst().dropLast() where runs[index].length < reach {
      let before = runs[index - 1]
      let after = runs[index + 1]
      guard before.side == after.side, before.edges.last == runs[index].edges[0] - 1,
        after.edges[0] == (runs[index].edges.last ?? 0) + 1
      else { continue }
      if runs[index].side == GraphEdges.outside { joins.none -= runs[index].edges.count }
      if before.side == GraphEdges.outside { joins.none += runs[index].edges.count }
      for edge in runs[index].edges { across[edge] = before.side }
      runs[index].side = before.side
    }
  }
}
