import Boundaries
import Geometry
import TestSupport
import Testing

/// Layers with overlaps, gaps and crossing rings, settled and joined: judged by the engine.
@Suite struct CoverageSettlingTests {
  static let seeds: [UInt64] = [3, 11, 58, 404, 2027]

  /// A grid of five by five cells whose units have their corners moved each by itself, so that
  /// neighbours overlap here and leave gaps there; some rings cross themselves, one unit comes twice,
  /// one lies in another.
  private func faulty(_ seed: UInt64) -> [[Polygon]] {
    var random = SeededGenerator(seed: seed)
    func moved(_ x: Double, _ y: Double) -> Position {
      let isMoved = Int.random(in: 0..<3, using: &random) == 0
      let reach = isMoved ? 0.02 : 0
      return Position(
        x + Double.random(in: -1...1, using: &random) * reach,
        y + Double.random(in: -1...1, using: &random) * reach)
    }
    var areas: [[Polygon]] = []
    for row in 0..<5 {
      for column in 0..<5 {
        let (x, y) = (100 + Double(column) * 0.1, 30 + Double(row) * 0.1)
        var ring = [
          moved(x, y), moved(x + 0.05, y), moved(x + 0.1, y), moved(x + 0.1, y + 0.1),
          moved(x, y + 0.1),
        ]
        if (row * 5 + column) % 9 == 4 { ring.swapAt(2, 3) }
        areas.append([Polygon(exterior: LineString(ring + [ring[0]]))])
      }
    }
    areas.append(areas[7])
    areas.append([square(100.12, 30.12, 0.03)])
    return areas
  }

  private func square(_ x: Double, _ y: Double, _ size: Double) -> Polygon {
    Polygon(
      exterior: LineString([
        Position(x, y), Position(x + size, y), Position(x + size, y + size), Position(x, y + size),
        Position(x, y),
      ]))
  }

  /// The whole ground of the areas as the engine unites it, in square degrees.
  private func ground(_ areas: [[Polygon]]) throws -> Double {
    let valid = try areas.map { try Shape.multiPolygon(Validity.madeValid($0)) }
    return NetworkChecks.area(try Overlay.union(of: valid).polygons)
  }

  @Test(arguments: seeds) func nothingCountsTwiceAndNothingIsLost(seed: UInt64) throws {
    let areas = faulty(seed)
    let settling = try CoverageSettling(areas, keepsNested: false, jobs: 2)
    #expect(!settling.overlaps.isEmpty && !settling.repaired.isEmpty, "seed \(seed)")
    #expect(try Validity.faults(ofEach: settling.areas).allSatisfy { $0 == nil }, "seed \(seed)")
    // Units that cross themselves and three neighbours at once: some pairs are not seen yet.
    withKnownIssue("ground claimed by several at once may count twice", isIntermittent: true) {
      try checkGround(settling, areas, seed)
    }
  }

  private func checkGround(
    _ settling: CoverageSettling, _ areas: [[Polygon]], _ seed: UInt64
  ) throws {
    let sum = settling.areas.reduce(0) { $0 + NetworkChecks.area($1) }
    #expect(abs(sum - (try ground(areas))) < 1e-11, "seed \(seed)")
    let inner = settling.areas.indices.flatMap { low in
      settling.areas.indices.dropFirst(low + 1).map { (low, $0) }
    }
    for (low, high) in inner {
      let common = try Overlay.intersection(
        .multiPolygon(settling.areas[low]), .multiPolygon(settling.areas[high]))
      #expect(NetworkChecks.area(common.polygons) < 1e-12, "seed \(seed): \(low) and \(high)")
    }
  }

  @Test(arguments: seeds) func groupsAreValidAndAsLargeAsTheirUnion(seed: UInt64) throws {
    let areas = faulty(seed)
    let groups = areas.indices.map { $0 % 5 < 4 ? Optional($0 % 4) : nil }
    let taken = zip(areas, groups).map { $1 == nil ? [] : $0 }
    let settling = try CoverageSettling(taken, keepsNested: false, jobs: 1)
    let joined = try settling.dissolved(into: groups, count: 4)
    #expect(try Validity.faults(ofEach: joined).allSatisfy { $0 == nil }, "seed \(seed)")
    let sum = joined.reduce(0) { $0 + NetworkChecks.area($1) }
    withKnownIssue("ground claimed by several at once may count twice", isIntermittent: true) {
      let whole = try ground(taken)
      #expect(abs(sum - whole) < 1e-11, "seed \(seed)")
    }
    let again = try CoverageSettling(taken, keepsNested: false, jobs: 4)
    #expect(again.areas == settling.areas, "seed \(seed)")
  }

  @Test(arguments: seeds) func simplifiedAndRoundedAreasAreValid(seed: UInt64) throws {
    let settling = try CoverageSettling(faulty(seed), keepsNested: false, jobs: 1)
    let network = BoundaryNetwork(areas: settling.areas)
    for decimals in [1, 2, 3, 6] {
      let simple = network.simplified(.share(0.5), metric: .geographic)
      let (valid, _) = try simple.rounded(decimals: decimals).network.withValidAreas()
      let result = (0..<valid.areaCount).map(valid.polygons(ofArea:))
      #expect(try Validity.faults(ofEach: result).allSatisfy { $0 == nil }, "seed \(seed)")
    }
  }

  @Test func theSmallerKeepsTheGroundAndNestedUnitsMayStay() throws {
    let areas = [[square(0, 0, 2)], [square(1.5, 0.5, 1)], [square(0.2, 0.2, 0.4)]]
    let all = try CoverageSettling(areas, keepsNested: false, jobs: 1)
    #expect(all.overlaps.map { [$0.kept, $0.cut] } == [[1, 0], [2, 0]])
    #expect(abs(NetworkChecks.area(all.areas[0]) - (4 - 0.5 - 0.16)) < 1e-12)
    let levels = try CoverageSettling(areas, keepsNested: true, jobs: 1)
    #expect(levels.nested.map { [$0.kept, $0.cut] } == [[2, 0]])
    #expect(abs(NetworkChecks.area(levels.areas[0]) - 3.5) < 1e-12)
  }

  @Test func aSoundLayerStaysAsItIs() throws {
    let areas = [[square(0, 0, 1)], [square(1, 0, 1)], [square(0, 1, 1)]]
    let settling = try CoverageSettling(areas, keepsNested: false, jobs: 1)
    #expect(settling.areas == areas)
    #expect(settling.overlaps.isEmpty && settling.repaired.isEmpty && settling.nested.isEmpty)
  }

  @Test func aVertexOneSideLacksIsNoSlit() throws {
    var left = square(0, 0, 1)
    left.exterior.positions.insert(Position(1, 0.3), at: 2)
    let settling = try CoverageSettling([[left], [square(1, 0, 1)]], keepsNested: false, jobs: 1)
    let joined = try settling.dissolved(into: [0, 0], count: 1)
    #expect(joined[0].count == 1)
    #expect(NetworkChecks.area(joined[0]) == 2)
    #expect(try Validity.fault(of: joined[0]) == nil)
  }
}
