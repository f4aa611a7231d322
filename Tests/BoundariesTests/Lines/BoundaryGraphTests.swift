import Geometry
import Rules
import TestSupport
import Testing

@testable import Boundaries

/// The graph of made-up layers: every border once, sides, lengths, and Euler's formula.
struct BoundaryGraphTests {
  static let seeds: [UInt64] = [1, 7, 42, 2026]

  private static func graph(
    _ units: [AdministrativeUnit], neighbours: [AdministrativeUnit] = [], reach: Double = 0
  ) throws -> BoundaryGraph {
    let layer = CoverageLayer(units: units, metric: .geographic, isGeographic: true)
    let settings = try CoverageSettings(ShippedPack.pack, tolerance: nil, resolution: nil)
    return BoundaryGraph(layer, neighbours: neighbours, reach: reach, settings: settings, jobs: 1)
  }

  private static func unit(
    _ code: String, _ west: Double, _ south: Double, _ east: Double, _ north: Double
  ) -> AdministrativeUnit {
    let ring = [
      Position(west, south), Position(east, south), Position(east, north), Position(west, north),
      Position(west, south),
    ]
    return AdministrativeUnit(
      code: code, name: nil, feature: FeatureReference(input: 1, feature: 1),
      polygons: [Polygon(exterior: LineString(ring))])
  }

  @Test(arguments: seeds)
  func `every unit's outline is the sum of its edges`(seed: UInt64) throws {
    let layer = WigglyLayer(columns: 5, rows: 4, seed: seed)
    let units = layer.units
    let graph = try Self.graph(units)
    #expect(graph.faults.isClean, "seed \(seed): \(graph.faults)")
    let ruler = SurfaceMetric.geographic
    var sums = [Double](repeating: 0, count: units.count)
    for edge in graph.edges {
      sums[edge.left] += edge.length
      if edge.right >= 0 { sums[edge.right] += edge.length }
    }
    for (index, unit) in units.enumerated() {
      var perimeter = 0.0
      for ring in unit.polygons.flatMap(\.rings) {
        for (a, b) in zip(ring.positions, ring.positions.dropFirst()) {
          perimeter += ruler.length(a, b)
        }
      }
      #expect(abs(sums[index] - perimeter) < perimeter * 1e-9, "seed \(seed), unit \(index)")
    }
  }

  @Test(arguments: seeds)
  func `a unit lies on the side its edge says`(seed: UInt64) throws {
    let units = WigglyLayer(columns: 4, rows: 4, seed: seed).units
    let graph = try Self.graph(units)
    for edge in graph.edges {
      let first = edge.vertices.lowerBound
      let (a, b) = (graph.positions[first], graph.positions[first + 1])
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      let left = Position((a.x + b.x) / 2 - dy * 1e-4, (a.y + b.y) / 2 + dx * 1e-4)
      #expect(units[edge.left].polygons.contains { $0.contains(left) }, "seed \(seed)")
      if edge.right >= 0 {
        let right = Position((a.x + b.x) / 2 + dy * 1e-4, (a.y + b.y) / 2 - dx * 1e-4)
        #expect(units[edge.right].polygons.contains { $0.contains(right) }, "seed \(seed)")
      }
    }
  }

  @Test(arguments: seeds)
  func `lines are as many as pairs of neighbours, and run east or south`(seed: UInt64) throws {
    let units = WigglyLayer(columns: 6, rows: 3, seed: seed).units
    let graph = try Self.graph(units)
    let inner = graph.lines.filter { $0.second >= 0 }
    #expect(inner.count == BoundaryNetwork(units).neighbours().count, "seed \(seed)")
    for line in graph.lines.indices {
      let course = graph.course(ofLine: line)
      #expect(course.count == graph.lines[line].stretches.count)
      if course.count == 1, let direction = LineDirection(course),
        let start = course[0].positions.first, let finish = course[0].positions.last
      {
        #expect(direction.precedes(start, finish), "seed \(seed), line \(line)")
      }
    }
  }

  @Test(arguments: [0.000_5, 0.01, 1.0])
  func `lengths are those of geodesics, of short edges and of long ones`(size: Double) throws {
    let graph = try Self.graph([Self.unit("1", 123, 41, 123 + size, 41 + size)])
    let geodesy = Geodesy()
    for edge in graph.edges {
      let course = graph.positions[edge.vertices]
      let exact = zip(course, course.dropFirst()).reduce(0) { $0 + geodesy.distance($1.0, $1.1) }
      #expect(abs(edge.length - exact) < exact * 1e-8)
    }
  }

  @Test func `four squares meet at one junction`() throws {
    let graph = try Self.graph([
      Self.unit("1", 0, 0, 1, 1), Self.unit("2", 1, 0, 2, 1), Self.unit("3", 0, 1, 1, 2),
      Self.unit("4", 1, 1, 2, 2),
    ])
    #expect(graph.edges.count == 8)
    #expect(graph.lines.count == 8)
    let middle = graph.nodes.first { $0.place == Position(1, 1) }
    #expect(middle?.sides == [0, 1, 2, 3])
    #expect(graph.nodes.count { $0.edgeEnds == 3 } == 4)
    #expect(graph.nodes.count == 5)
  }

  @Test func `an island is one closed edge, whoever draws it first`() throws {
    var outer = Self.unit("1", 0, 0, 4, 4)
    let island = Self.unit("2", 1, 1, 2, 2)
    let ring = island.polygons[0].exterior.positions
    outer.polygons[0].holes = [LineString(Array((ring[2..<4] + ring[0...2]).reversed()))]
    let graph = try Self.graph([outer, island])
    #expect(graph.faults.isClean)
    #expect(graph.edges.count == 2)
    let closed = graph.edges.filter { $0.right >= 0 }
    #expect(closed.count == 1)
    #expect(closed[0].start == closed[0].finish)
    #expect(graph.positions[closed[0].vertices.lowerBound].x == 1)
  }

  @Test func `gaps and overlaps are told, and are in no line`() throws {
    let gap = try Self.graph([Self.unit("1", 0, 0, 1, 1), Self.unit("2", 1.000_05, 0, 2, 1)])
    #expect(gap.faults.overlaps == 0)
    let overlap = try Self.graph([Self.unit("1", 0, 0, 1, 1), Self.unit("2", 0.99, 0, 2, 1)])
    #expect(overlap.faults.overlaps > 0)
    #expect(overlap.faults.loneEdges > 0)
    #expect(!overlap.faults.isClean)
    let twice = try Self.graph([Self.unit("1", 0, 0, 1, 1), Self.unit("2", 0, 0, 1, 1)])
    #expect(twice.faults.duplicates == 1)
  }

  @Test func `neighbours are taken exactly, or within reach`() throws {
    let own = [Self.unit("1", 0, 0, 1, 1)]
    let exact = try Self.graph(own, neighbours: [Self.unit("9", 1, 0, 2, 1)], reach: 1)
    #expect(exact.joins.exact == 1)
    #expect(exact.joins.none == 3)
    #expect(exact.lines.contains { $0.first == 0 && $0.second == 1 })
    let near = try Self.graph(own, neighbours: [Self.unit("9", 1.000_1, 0, 2, 1)], reach: 20)
    #expect(near.joins.near == 1)
    #expect(near.joins.farthest > 10 && near.joins.farthest < 12)
    let far = try Self.graph(own, neighbours: [Self.unit("9", 1.01, 0, 2, 1)], reach: 20)
    #expect(far.joins.none == 4)
  }
}
