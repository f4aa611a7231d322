import Geometry
import Rules
import TestSupport
import Testing

@testable import Boundaries

/// Layers at the edge of what the engine can meet, in metres.
struct DegenerateLayerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// Rings of each unit: the first is the shell, others holes.
    let units: [[[Double]]]
    /// Errors and gaps, as rule and subjects A, B, C …
    let errors: [String]
    var testDescription: String { name }
  }

  static let square = [0.0, 0, 100, 0, 100, 100, 0, 100]
  static let east = [100.0, 0, 200, 0, 200, 100, 100, 100]

  static let cases = [
    Case(
      name: "two units touch in a point",
      units: [
        [square], [[100, 100, 200, 100, 200, 200, 100, 200]],
      ], errors: []),
    Case(
      name: "a corner touches an edge",
      units: [
        [square], [[100, 50, 200, 0, 200, 100]],
      ], errors: []),
    Case(
      name: "four units round a gap that touches itself",
      units: [
        [[0, 0, 100, 0, 50, 50, 0, 100]], [[100, 0, 200, 0, 200, 100, 150, 50]],
        [[0, 100, 50, 50, 100, 100, 150, 50, 200, 100, 200, 200, 0, 200]],
      ], errors: ["coverage/gap A;B;C"]),
    Case(
      name: "borders overlap on a stretch with other ends",
      units: [
        [square], [[100, 20, 200, 20, 200, 80, 100, 80]],
      ], errors: ["coverage/edge-match A;B"]),
    Case(
      name: "a spike of no width",
      units: [
        [[0, 0, 100, 0, 100, 50, 150, 50, 100, 50, 100, 100, 0, 100]], [east],
      ], errors: ["geometry/valid A"]),
    Case(
      name: "the same outline three times",
      units: [
        [square], [[100, 0, 100, 100, 0, 100, 0, 0]], [square], [east],
      ], errors: ["coverage/duplicate A;B", "coverage/duplicate A;C"]),
    Case(
      name: "islands in a hole, one within the other's hole",
      units: [
        [[0, 0, 100, 0, 100, 100, 0, 100], [10, 10, 10, 90, 90, 90, 90, 10]],
        [[20, 20, 80, 20, 80, 80, 20, 80], [30, 30, 30, 70, 70, 70, 70, 30]],
        [[40, 40, 60, 40, 60, 60, 40, 60]],
      ], errors: ["coverage/gap A;B", "coverage/gap B;C"]),
    Case(
      name: "a hole filled by two units",
      units: [
        [[0, 0, 100, 0, 100, 100, 0, 100], [10, 10, 10, 90, 90, 90, 90, 10]],
        [[10, 10, 90, 10, 90, 50, 10, 50]], [[10, 50, 90, 50, 90, 90, 10, 90]],
      ], errors: ["coverage/edge-match A;B", "coverage/edge-match A;C"]),
    Case(
      name: "three units over one place",
      units: [
        [square], [[50, 0, 150, 0, 150, 100, 50, 100]], [[0, 50, 150, 50, 150, 150, 0, 150]],
      ], errors: ["coverage/overlap A;B", "coverage/overlap A;C", "coverage/overlap B;C"]),
    Case(
      name: "a unit over two neighbours that agree",
      units: [
        [square], [east], [[50, 40, 150, 40, 150, 60, 50, 60]],
      ], errors: ["coverage/overlap A;C", "coverage/overlap B;C"]),
    Case(
      name: "a hole no unit fills",
      units: [
        [[0, 0, 100, 0, 100, 100, 0, 100], [10, 10, 10, 90, 90, 90, 90, 10]]
      ], errors: ["geometry/unfilled-hole A"]),
    Case(
      name: "a unit within two others that overlap",
      units: [
        [square], [[20, 20, 120, 20, 120, 80, 20, 80]], [[40, 40, 60, 40, 60, 60, 40, 60]],
      ], errors: ["coverage/contained A;C", "coverage/contained B;C", "coverage/overlap A;B"]),
    Case(
      name: "vertices repeated, an outline without area",
      units: [
        [[0, 0, 0, 0, 100, 0, 100, 100, 100, 100, 0, 100]], [[300, 0, 400, 0, 300, 0]],
      ], errors: ["geometry/ring B"]),
    Case(
      name: "coordinates no place has",
      units: [
        [square], [[100, 0, 1e300, 0, 200, 100, 100, 100]], [[0, 100, 100, 100, -4e18, 8e20]],
      ], errors: ["geometry/extent B", "geometry/extent C"]),
    Case(name: "nothing but one unit", units: [[square]], errors: []),
  ]

  @Test(arguments: cases)
  func `errors are these and no others`(given: Case) throws {
    let units = given.units.enumerated().map { index, rings in
      let lines = rings.map(Self.ring)
      var unit = RandomLayers.unit(
        [Polygon(exterior: lines[0], holes: Array(lines.dropFirst()))], index)
      unit.code = ["A", "B", "C", "D"][index]
      return unit
    }
    for jobs in [1, 3] {
      let findings = RuleCatalog.run(try PlaneCheck.analysis(units, jobs: jobs)).findings
      // A gap as large as a unit may be an enclave and only warns; it counts here.
      let errors = findings.filter {
        $0.severity == .error || ["coverage/gap", "coverage/edge-match"].contains($0.rule)
      }
      let lines = errors.map { "\($0.rule) \($0.subjects.joined(separator: ";"))" }
      #expect(lines.sorted() == given.errors, "\(given.name)")
    }
  }

  private static func ring(_ numbers: [Double]) -> LineString {
    let positions = stride(from: 0, to: numbers.count - 1, by: 2).map {
      Position(numbers[$0], numbers[$0 + 1])
    }
    return LineString(positions + positions.prefix(1))
  }

  @Test func `thousands of edges on one line`() throws {
    // Two combs whose teeth share one straight border in stretches of different length.
    let west = (0...600).map { Position(100, Double($0) * 2) }
    let east = (0...400).map { Position(100, Double($0) * 3) }
    let left = [Position(0, 1200), Position(0, 0)] + west
    let right = [Position(200, 0), Position(200, 1200)] + east.reversed()
    let units = [left, right].enumerated().map { index, ring in
      RandomLayers.unit([Polygon(exterior: LineString(ring + ring.prefix(1)))], index)
    }
    let findings = RuleCatalog.run(try PlaneCheck.analysis(units)).findings
    let warnings = findings.filter { $0.severity == .warning }
    #expect(warnings.map(\.rule) == ["coverage/edge-match"])
    #expect(warnings.first?.measures.first { $0.name == "unmatched_m" }?.value == 1200)
  }
}
