import Geometry
import Testing

private func square(_ x: Double, _ y: Double, _ side: Double) -> Shape {
  .polygon(
    Polygon(exterior: ring(x, y, x + side, y, x + side, y + side, x, y + side)))
}

private func line(_ numbers: Double...) -> LineString {
  LineString(
    stride(from: 0, to: numbers.count, by: 2).map { Position(numbers[$0], numbers[$0 + 1]) })
}

@Suite struct PredicateTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let other: Shape
    let holding: Set<PreparedShape.Relation>
    let matrix: String
  }

  static var base: Shape { square(0, 0, 10) }

  /// Computed, since the leak checker cannot follow the tagged boxes of a stored indirect enum.
  static var cases: [Case] {
    [
      Case(
        testDescription: "a neighbour", other: square(10, 0, 10),
        holding: [.intersects, .touches], matrix: "FF2F11212"),
      Case(
        testDescription: "far away", other: square(20, 0, 5), holding: [.disjoint],
        matrix: "FF2FF1212"),
      Case(
        testDescription: "overlapping", other: square(5, 5, 10),
        holding: [.intersects, .overlaps], matrix: "212101212"),
      Case(
        testDescription: "inside", other: square(2, 2, 3),
        holding: [.intersects, .contains, .containsProperly, .covers], matrix: "212FF1FF2"),
      Case(
        testDescription: "around", other: square(-5, -5, 30),
        holding: [.intersects, .within, .coveredBy], matrix: "2FF1FF212"),
      Case(
        testDescription: "a line across", other: .lineString(line(-5, 5, 15, 5)),
        holding: [.intersects, .crosses], matrix: "1F20F1102"),
      Case(
        testDescription: "the same", other: base,
        holding: [.intersects, .within, .contains, .covers, .coveredBy], matrix: "2FFF1FFF2"),
      Case(
        testDescription: "a corner", other: .point(Position(10, 10), height: nil),
        holding: [.intersects, .touches, .covers], matrix: "FF20F1FF2"),
    ]
  }

  @Test(arguments: cases) func plainAndPreparedAgree(_ value: Case) throws {
    let prepared = try PreparedShape(Self.base)
    for relation in PreparedShape.Relation.allCases {
      let holds = try prepared.holds(relation, value.other)
      #expect(holds == value.holding.contains(relation), "\(relation)")
      if relation != .containsProperly {
        #expect(try Self.plain(relation, Self.base, value.other) == holds, "\(relation)")
      }
    }
    #expect(try Predicates.relate(Self.base, value.other) == value.matrix)
    #expect(try Predicates.relate(Self.base, value.other, pattern: value.matrix))
    #expect(
      try Predicates.equals(Self.base, value.other) == (value.testDescription == "the same"))
  }

  static func plain(
    _ relation: PreparedShape.Relation, _ a: Shape, _ b: Shape
  ) throws -> Bool {
    switch relation {
    case .intersects: try Predicates.intersects(a, b)
    case .disjoint: try Predicates.disjoint(a, b)
    case .touches: try Predicates.touches(a, b)
    case .crosses: try Predicates.crosses(a, b)
    case .within: try Predicates.within(a, b)
    case .contains, .containsProperly: try Predicates.contains(a, b)
    case .overlaps: try Predicates.overlaps(a, b)
    case .covers: try Predicates.covers(a, b)
    case .coveredBy: try Predicates.coveredBy(a, b)
    }
  }

  @Test func preparedDistances() throws {
    let prepared = try PreparedShape(Self.base)
    let others: [Shape] = [square(20, 0, 5), square(5, 5, 1), .point(Position(13, 14), height: 1)]
    #expect(try prepared.distances(to: others) == [10, 0, 5])
    #expect(try prepared.isWithin(5, ofEach: others) == [false, true, true])
  }

  @Test func simplicity() throws {
    #expect(try Predicates.isSimple(.lineString(line(0, 0, 1, 1, 2, 0))))
    #expect(try !Predicates.isSimple(.lineString(line(0, 0, 2, 2, 2, 0, 0, 2))))
  }

  @Test(arguments: ["T*F", "TTTTTTTTX", ""]) func patternsAreChecked(_ pattern: String) {
    #expect {
      try Predicates.relate(Self.base, Self.base, pattern: pattern)
    } throws: { ($0 as? TopologyError)?.code == .argument }
  }

  @Test func errorsNameTheFunctionAndItsMessage() {
    let flat = LineString([Position(0, 0), Position(0, 0)])
    #expect {
      try Measures.area(.polygon(Polygon(exterior: flat)))
    } throws: { error in
      guard let error = error as? TopologyError else { return false }
      return error.function == "GEOSGeom_createLinearRing" && error.code == .engine
        && error.detail.contains("Invalid number of points")
        && error.description.contains("GEOSGeom_createLinearRing")
    }
  }

  @Test func preparedShapesServeSeveralTasks() async throws {
    let prepared = try PreparedShape(Self.base)
    let counts = try await withThrowingTaskGroup(of: Int.self) { group in
      for task in 0..<6 {
        group.addTask {
          let points = (0..<400).map {
            Shape.point(Position(Double($0 % 20) + 0.5, Double(task)), height: nil)
          }
          return try prepared.holds(.intersects, each: points).filter { $0 }.count
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(counts == [200, 200, 200, 200, 200, 200])
  }
}

@Suite struct OverlayTests {
  static var a: Shape { square(0, 0, 10) }
  static var b: Shape { square(6, 0, 10) }

  @Test func areasAddUp() throws {
    let both = try Measures.area(Overlay.intersection(Self.a, Self.b))
    let either = try Measures.area(Overlay.union(Self.a, Self.b))
    let first = try Measures.area(Overlay.difference(Self.a, Self.b))
    let one = try Measures.area(Overlay.symmetricDifference(Self.a, Self.b))
    #expect(both == 40 && either == 160 && first == 60 && one == 120)
  }

  @Test func gridRounds() throws {
    let shifted = square(6.0004, 0, 10)
    let both = try Overlay.intersection(Self.a, shifted, grid: 0.001)
    #expect(try Measures.area(both) == 40)
    let either = try Overlay.union(Self.a, shifted, grid: 0.001)
    #expect(try Measures.area(either) == 160)
    #expect(try Measures.area(Overlay.difference(Self.a, shifted, grid: 0.001)) == 60)
    #expect(try Measures.area(Overlay.symmetricDifference(Self.a, shifted, grid: 0.001)) == 120)
    #expect(try Measures.area(Overlay.snapped(shifted, toGrid: 0.01)) == 100)
  }

  @Test func unionOfMany() throws {
    let squares = (0..<9).map { square(Double($0 % 3) * 10, Double($0 / 3) * 10, 10) }
    let whole = try Overlay.union(of: squares)
    #expect(try Measures.area(whole) == 900)
    #expect(whole.polygons.count == 1)
    #expect(try Measures.area(Overlay.union(of: squares, grid: 0.001)) == 900)
    #expect(try Overlay.union(of: []) == .collection([]))
  }

  @Test func emptyResultIsAnEmptyCollection() throws {
    #expect(try Overlay.intersection(Self.a, square(50, 50, 1)) == .collection([]))
  }

  @Test(arguments: [0, -1, Double.nan, .infinity]) func gridMustBeAGrid(_ grid: Double) {
    #expect {
      try Overlay.union(Self.a, Self.b, grid: grid)
    } throws: { ($0 as? TopologyError)?.code == .argument }
  }

  @Test func holesSurvive() throws {
    let rim = try Overlay.difference(Self.a, square(3, 3, 4))
    #expect(rim.polygons.first?.holes.count == 1)
    #expect(try Measures.area(rim) == 84)
    #expect(try Measures.area(Overlay.union(rim, square(3, 3, 4))) == 100)
  }
}
