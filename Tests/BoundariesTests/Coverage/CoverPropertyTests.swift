import Geometry
import TestSupport
import Testing

@testable import Boundaries

/// The cover of faces against counting, at random places, the units that hold the place.
struct CoverPropertyTests {
  @Test(arguments: 0..<16)
  func `cover of a face is the number of units over it`(number: Int) throws {
    let seed = 8_100 + UInt64(number)
    var maker = RandomLayers(seed: seed, lattice: number.isMultiple(of: 2) ? 50 : 0.001)
    let raw = maker.soup(14)
    // Rounded outlines may cross themselves; repaired ones have a certain inside.
    let units = try PlaneCheck.analysis(raw).units
    let rings = CoverageRings(units: units, leavingOut: [])
    let grid = FaultGrid(isGeographic: false, around: Envelope(rings.points))
    var segments: [GridSegment] = []
    for ring in 0..<rings.ringCount {
      for edge in rings.edges(ofRing: ring) {
        segments.append(
          GridSegment(
            a: grid.snap(rings.points[edge]), b: grid.snap(rings.points[edge + 1]),
            source: Int32(edge)))
      }
    }
    let graph = PieceGraph(SegmentNoder(segments, jobs: 1).pieces) { _ in 1 }
    for keepingEven in [false, true] {
      let arrangement = Arrangement(graph, keepingEven: keepingEven)
      for _ in 0..<150 {
        let place = Position(maker.draw(-200...1200), maker.draw(-200...1200))
        guard Self.isClear(place, segments, grid) else { continue }
        let wanted = units.count { unit in unit.polygons.contains { Self.holds($0, place) } }
        let found = Self.cover(at: grid.snap(place), arrangement)
        #expect(found == wanted, "at \(place), seed \(seed), even \(keepingEven)")
      }
    }
  }

  /// The smallest bounded face around a place says how many units cover it.
  private static func cover(at place: GridPoint, _ arrangement: Arrangement) -> Int {
    var best: (area: Int128, cover: Int)?
    for loop in arrangement.loops.indices where arrangement.loops[loop].area > 0 {
      let facts = arrangement.loops[loop]
      if let best, facts.area >= best.area { continue }
      var inside = false
      for half in arrangement.halfEdges(loop) {
        let a = arrangement.point(half)
        let b = arrangement.point(half ^ 1)
        guard (a.y > place.y) != (b.y > place.y) else { continue }
        let side =
          Int128(b.x - a.x) * Int128(place.y - a.y) - Int128(b.y - a.y) * Int128(place.x - a.x)
        if (side > 0) == (b.y > a.y) { inside.toggle() }
      }
      if inside { best = (facts.area, Int(facts.cover)) }
    }
    return best?.cover ?? 0
  }

  /// Whether a place is far enough from every edge that rounding does not matter.
  private static func isClear(
    _ p: Position, _ segments: [GridSegment], _ grid: FaultGrid
  ) -> Bool {
    segments.allSatisfy { segment in
      let a = grid.position(segment.a)
      let b = grid.position(segment.b)
      let square = (b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)
      guard square > 0 else { return true }
      let share = min(1, max(0, ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / square))
      let dx = a.x + share * (b.x - a.x) - p.x
      let dy = a.y + share * (b.y - a.y) - p.y
      return dx * dx + dy * dy > 1e-6
    }
  }

  private static func holds(_ polygon: Polygon, _ p: Position) -> Bool {
    var inside = false
    for ring in polygon.rings {
      for (a, b) in zip(ring.positions, ring.positions.dropFirst())
      where (a.y > p.y) != (b.y > p.y) {
        if p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x { inside.toggle() }
      }
    }
    return inside
  }
}
