import Geometry
import Testing

/// A closed ring from flat x, y numbers.
func ring(_ numbers: Double...) -> LineString {
  var positions = stride(from: 0, to: numbers.count, by: 2).map {
    Position(numbers[$0], numbers[$0 + 1])
  }
  positions.append(positions[0])
  return LineString(positions)
}

@Suite struct ValidityTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let polygons: [Polygon]
    let reason: String?
    let place: Position?
  }

  static let square = ring(0, 0, 10, 0, 10, 10, 0, 10)

  static let cases: [Case] = [
    Case(
      testDescription: "a square", polygons: [Polygon(exterior: square)], reason: nil, place: nil),
    Case(testDescription: "nothing", polygons: [], reason: nil, place: nil),
    Case(
      testDescription: "an empty polygon", polygons: [Polygon(exterior: LineString([]))],
      reason: nil, place: nil),
    Case(
      testDescription: "a bow-tie", polygons: [Polygon(exterior: ring(0, 0, 2, 2, 2, 0, 0, 2))],
      reason: "Self-intersection", place: Position(1, 1)),
    Case(
      testDescription: "an open ring",
      polygons: [
        Polygon(exterior: LineString([Position(0, 0), Position(1, 0), Position(1, 1)]))
      ], reason: "Ring not closed", place: Position(1, 1)),
    Case(
      testDescription: "three positions",
      polygons: [
        Polygon(exterior: LineString([Position(0, 0), Position(1, 0), Position(0, 0)]))
      ], reason: "Too few points in geometry component", place: Position(0, 0)),
    Case(
      testDescription: "NaN inside a ring",
      polygons: [
        Polygon(
          exterior: LineString([
            Position(0, 0), Position(4, 0), Position(.nan, 4), Position(0, 4), Position(0, 0),
          ]))
      ], reason: "Invalid Coordinate", place: Position(4, 0)),
    Case(
      testDescription: "an infinite first position",
      polygons: [
        Polygon(
          exterior: LineString([
            Position(.infinity, 0), Position(4, 0), Position(4, 4), Position(.infinity, 0),
          ]))
      ], reason: "Invalid Coordinate", place: Position(4, 4)),
    Case(
      testDescription: "a hole outside its ring",
      polygons: [Polygon(exterior: square, holes: [ring(20, 20, 21, 20, 21, 21)])],
      reason: "Hole lies outside shell", place: Position(20, 20)),
    Case(
      testDescription: "parts that share a side",
      polygons: [
        Polygon(exterior: square), Polygon(exterior: ring(10, 0, 20, 0, 20, 10, 10, 10)),
      ], reason: "Self-intersection", place: Position(10, 10)),
  ]

  @Test(arguments: cases) func faults(_ value: Case) throws {
    let fault = try Validity.fault(of: value.polygons)
    #expect(fault?.reason == value.reason)
    if let place = value.place { #expect(fault?.place == place) }
  }

  @Test func bulkKeepsOrder() throws {
    let faults = try Validity.faults(ofEach: Self.cases.map(\.polygons))
    #expect(faults.map { $0?.reason } == Self.cases.map(\.reason))
  }

  @Test func repairKeepsTheAreaOfABowTie() throws {
    let made = try Validity.madeValid([Polygon(exterior: ring(0, 0, 2, 2, 2, 0, 0, 2))])
    #expect(made.count == 2)
    #expect(try Validity.fault(of: made) == nil)
  }

  @Test func repairDropsCollapsedParts() throws {
    let line = LineString([Position(0, 0), Position(5, 5), Position(0, 0)])
    #expect(try Validity.madeValid([Polygon(exterior: line)]).isEmpty)
    let flat = ring(0, 0, 5, 5, 9, 9)
    #expect(try Validity.madeValid([Polygon(exterior: flat)]).isEmpty)
  }

  @Test func repairRefusesOpenRingsAndNaN() {
    let open = LineString([Position(0, 0), Position(1, 0), Position(1, 1), Position(0, 1)])
    #expect {
      try Validity.madeValid([Polygon(exterior: open)])
    } throws: { error in
      (error as? TopologyError)?.code == .unclosedRing
        && (error as? TopologyError)?.function == "GEOSGeom_createLinearRing"
    }
    let broken = LineString([
      Position(0, 0), Position(1, 0), Position(1, .nan), Position(0, 0),
    ])
    #expect {
      try Validity.madeValid([Polygon(exterior: broken)])
    } throws: { ($0 as? TopologyError)?.code == .notFinite }
  }
}
