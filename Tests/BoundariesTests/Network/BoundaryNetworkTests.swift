import Boundaries
import Formats
import Geometry
import TestSupport
import Testing

@Suite struct BoundaryNetworkTests {
  static let seeds: [UInt64] = [1, 7, 42, 2026]

  private func square(_ x: Double, _ y: Double, _ size: Double = 1) -> Polygon {
    Polygon(
      exterior: LineString([
        Position(x, y), Position(x + size, y), Position(x + size, y + size), Position(x, y + size),
        Position(x, y),
      ]))
  }

  private func polygons(_ network: BoundaryNetwork) -> [[Polygon]] {
    (0..<network.areaCount).map { network.polygons(ofArea: $0) }
  }

  @Test func twoSquaresShareOneArc() {
    let network = BoundaryNetwork(areas: [[square(0, 0)], [square(1, 0)]])
    #expect(network.arcCount == 3)
    #expect(
      (0..<3).map { network.owners(ofArc: $0) }.sorted { $0.count < $1.count } == [
        [0], [1], [0, 1],
      ])
    #expect(network.neighbours() == [NeighbourPair(first: 0, second: 1)])
    #expect(network.vertexCount == 8)
  }

  @Test func anEnclaveIsOneClosedArcWhereverItsRingsStart() {
    var outer = square(0, 0, 4)
    let ring = square(1, 1).exterior.positions
    outer.holes = [LineString(Array((ring[2..<4] + ring[0...2]).reversed()))]
    let network = BoundaryNetwork(areas: [[outer], [square(1, 1)]])
    #expect(network.arcCount == 2)
    #expect(network.arcs(ofArea: 0) == [[[0], [1]]])
    #expect(network.arcs(ofArea: 1) == [[[~1]]])
  }

  @Test func negativeZeroIsZero() {
    let left = Polygon(
      exterior: LineString([
        Position(-1, 0), Position(-0.0, -0.0), Position(-0.0, 1), Position(-1, 0),
      ]))
    let network = BoundaryNetwork(areas: [[left], [square(0, 0)]])
    #expect(network.neighbours().count == 1)
  }

  @Test func unmatchedEdgesKeepTheirOwner() {
    let network = BoundaryNetwork(areas: [[square(0, 0)], [square(1, 0.5)]])
    #expect(network.neighbours().isEmpty)
    #expect((0..<network.arcCount).allSatisfy { network.owners(ofArc: $0).count == 1 })
  }

  @Test func spikesDuplicatesAndTinyRingsAreTaken() {
    let spike = Polygon(
      exterior: LineString([
        Position(0, 0), Position(2, 0), Position(3, 0), Position(2, 0), Position(2, 2),
        Position(0, 0),
      ]))
    let flat = Polygon(exterior: LineString([Position(5, 5), Position(5, 5), Position(5, 5)]))
    let network = BoundaryNetwork(areas: [[spike, flat], [spike], [flat]])
    #expect(network.polygons(ofArea: 0).count == 1)
    #expect(network.polygons(ofArea: 2).isEmpty)
    #expect(NetworkChecks.segments(polygons(network)) == NetworkChecks.segments([[spike]]))
    let small = network.simplified(.share(0), metric: .plane)
    #expect(small.polygons(ofArea: 1)[0].exterior.positions.count >= 4)
  }

  @Test func aLineAlongABorderSharesItsArcs() {
    let border = LineString([Position(1, 1), Position(1, 0), Position(5, 0)])
    let network = BoundaryNetwork(areas: [[square(0, 0)], [square(1, 0)]], lines: [[border]])
    let arcs = network.arcs(ofLine: 0)[0].map { $0 >= 0 ? $0 : ~$0 }
    #expect(network.owners(ofArc: arcs[0]) == [0, 1, 2])
    #expect(network.chains(ofLine: 0) == [border])
  }

  @Test(arguments: seeds) func nothingIsLostOrChanged(seed: UInt64) {
    let layer = WigglyLayer(columns: 6, rows: 5, seed: seed)
    let network = BoundaryNetwork(layer.units)
    let before = NetworkChecks.segments(layer.areas)
    #expect(NetworkChecks.segments(polygons(network)) == before, "seed \(seed)")
    #expect(Set(network.neighbours()) == NetworkChecks.neighbours(layer.areas), "seed \(seed)")
    for (area, source) in zip(polygons(network), layer.areas) {
      #expect(area.map(\.holes.count) == source.map(\.holes.count))
    }
  }

  @Test(arguments: seeds, [0.5, 0.1, 0.02, 0])
  func simplifiedBordersStayWhole(seed: UInt64, share: Double) throws {
    let layer = WigglyLayer(columns: 6, rows: 5, seed: seed)
    let network = BoundaryNetwork(layer.units)
    let small = network.simplified(.share(share), metric: .geographic)
    let areas = polygons(small)
    #expect(NetworkChecks.crossings(areas) == 0, "seed \(seed)")
    #expect(areas.map(\.count) == layer.areas.map(\.count), "seed \(seed)")
    for ring in areas.joined().flatMap(\.rings) {
      #expect(ring.positions.count >= 4 && ring.positions.first == ring.positions.last)
    }
    #expect(NetworkChecks.neighbours(areas) == NetworkChecks.neighbours(layer.areas))
    #expect(try Validity.faults(ofEach: areas).allSatisfy { $0 == nil }, "seed \(seed)")
    if share > 0 {
      let target = Int((share * Double(network.vertexCount)).rounded())
      #expect(small.vertexCount <= target || share < 0.05)
      #expect(small.vertexCount > target - 4)
    }
  }

  @Test func aToleranceKeepsWhatIsLargerThanIt() {
    let layer = WigglyLayer(columns: 4, rows: 4, seed: 3)
    let network = BoundaryNetwork(layer.units)
    let counts = [1.0, 50, 200, 1000].map {
      network.simplified(.tolerance($0), metric: .geographic).vertexCount
    }
    #expect(counts == counts.sorted(by: >))
    #expect(counts[0] > network.vertexCount * 9 / 10)
    #expect(counts[3] < network.vertexCount / 10)
  }

  @Test(arguments: seeds, [2, 3, 4, 6])
  func roundingTearsNothing(seed: UInt64, decimals: Int) throws {
    let layer = WigglyLayer(columns: 6, rows: 5, seed: seed)
    let network = BoundaryNetwork(layer.units).simplified(.share(0.2), metric: .geographic)
    let (round, finer) = network.rounded(decimals: decimals)
    let areas = polygons(round)
    #expect(NetworkChecks.crossings(areas) == 0, "seed \(seed)")
    #expect(NetworkChecks.neighbours(areas) == NetworkChecks.neighbours(layer.areas))
    #expect(try Validity.faults(ofEach: areas).allSatisfy { $0 == nil }, "seed \(seed)")
    #expect(decimals < 4 || finer == 0)
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let coarse = Set(areas.joined().flatMap(\.rings).flatMap(\.positions)).count {
      ($0.x * scale).rounded() / scale != $0.x || ($0.y * scale).rounded() / scale != $0.y
    }
    #expect(coarse == finer, "seed \(seed)")
  }

  @Test func oneOrderServesEveryDegree() {
    let network = BoundaryNetwork(WigglyLayer(columns: 4, rows: 4, seed: 5).units)
    let order = SimplificationOrder(network, metric: .geographic)
    let half = order.network(keeping: network.vertexCount / 2)
    let direct = network.simplified(.vertices(network.vertexCount / 2), metric: .geographic)
    #expect(polygons(half) == polygons(direct))
  }

  @Test func anIslandCloseToABentShoreStaysOutside() {
    let shore = [
      Position(0, 0), Position(4, 0), Position(4, 3), Position(2, 1), Position(0, 3),
      Position(0, 0),
    ]
    let areas = [[Polygon(exterior: LineString(shore))], [square(1.95, 2, 0.1)]]
    let small = BoundaryNetwork(areas: areas).simplified(.share(0), metric: .plane)
    let tip = small.polygons(ofArea: 0)[0].exterior.positions
    #expect(tip.contains(Position(2, 1)), "the bay holds the island, its vertex has to stay")
    #expect(small.polygons(ofArea: 1)[0].exterior.positions.count >= 4)
  }

  @Test func aPlaceStaysOnItsSide() {
    let shore = [
      Position(0, 0), Position(4, 0), Position(4, 3), Position(2, 2.6), Position(0, 3),
      Position(0, 0),
    ]
    let network = BoundaryNetwork(areas: [[Polygon(exterior: LineString(shore))]])
    let free = network.simplified(.share(0), metric: .plane)
    #expect(!free.polygons(ofArea: 0)[0].exterior.positions.contains(Position(2, 2.6)))
    let held = network.simplified(.share(0), metric: .plane, places: [Position(2, 2.8)])
    #expect(held.polygons(ofArea: 0)[0].exterior.positions.contains(Position(2, 2.6)))
    let near = [Position(2, 1.4), Position(2, 1)]
    let line = BoundaryNetwork(
      areas: [], lines: [[LineString([Position(0.4, 1.3), Position(3.6, 1.3)])]])
    let round = line.rounded(decimals: 0, places: near)
    #expect(round.finer > 0, "the line may not pass over the place below it")
    #expect(line.rounded(decimals: 0).finer == 0)
  }

  @Test(arguments: seeds) func dissolvingKeepsAreaAndBorders(seed: UInt64) throws {
    let layer = WigglyLayer(columns: 6, rows: 5, seed: seed)
    let network = BoundaryNetwork(layer.units)
    let groups = layer.areas.indices.map { Optional($0 / 12) }
    let joined = network.dissolved(into: groups, count: 3)
    for (group, polygons) in joined.enumerated() {
      let members = layer.areas.indices.filter { groups[$0] == group }
      let expected = members.reduce(0) { $0 + NetworkChecks.area(layer.areas[$1]) }
      #expect(abs(NetworkChecks.area(polygons) - expected) < 1e-12, "seed \(seed)")
      #expect(polygons.allSatisfy { NetworkChecks.area($0.exterior) > 0 })
    }
    #expect(try Validity.faults(ofEach: joined).allSatisfy { $0 == nil }, "seed \(seed)")
    let source = NetworkChecks.segments(layer.areas)
    #expect(NetworkChecks.segments(joined).isSubset(of: source))
  }

  @Test func holesAndPartsThatTouchInAPointStayApart() throws {
    // A 3 by 3 board without its middle and one corner; two groups touch in points only.
    var areas: [[Polygon]] = []
    var groups: [Int?] = []
    for row in 0..<3 {
      for column in 0..<3 {
        areas.append([square(Double(column), Double(row))])
        groups.append((row + column) % 2)
      }
    }
    let board = BoundaryNetwork(areas: areas)
    let checks = board.dissolved(into: groups, count: 2)
    #expect(checks.map(\.count) == [5, 4])
    #expect(try Validity.faults(ofEach: checks).allSatisfy { $0 == nil })
    let frame = board.dissolved(into: (0..<9).map { $0 == 4 || $0 == 0 ? nil : 0 }, count: 1)[0]
    #expect(frame.count == 1)
    #expect(NetworkChecks.area(frame) == 7)
    #expect(try Validity.fault(of: frame) == nil)
  }

  @Test func communesToATenthOfTheirVertices() throws {
    guard let path = DataSets.path("boundary/shenyang13_datav_lo.geojson") else { return }
    var areas: [[Polygon]] = []
    _ = try LayerReader(path: path).read { item in
      if case .feature(let feature, _) = item { areas.append(feature.shape?.polygons ?? []) }
    }
    let network = BoundaryNetwork(areas: areas)
    let small = network.simplified(.share(0.1), metric: .geographic)
    #expect(network.neighbours().count == 29)
    #expect(small.neighbours() == network.neighbours())
    #expect(small.vertexCount <= network.vertexCount / 10)
    #expect(try Validity.faults(ofEach: polygons(small)).allSatisfy { $0 == nil })
  }
}
