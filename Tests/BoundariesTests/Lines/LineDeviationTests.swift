import Geometry
import Testing

@testable import Boundaries

struct LineDeviationTests {
  private let plane = LocalPlane(at: Position(123, 41.8))

  private func line(_ points: [(Double, Double)]) -> [LineString] {
    [LineString(points.map { plane.position(x: $0.0, y: $0.1) })]
  }

  @Test func `a parallel line lies as far off everywhere, to the left`() {
    let path = LinePath(line([(0, 0), (1000, 0)]))
    let result = LineDeviation(
      of: line([(0, 7), (1000, 7)]), from: path, isWhole: true, tolerance: 5, step: 50, reach: 100)
    #expect(abs((result.greatest?.offset ?? 0) - 7) < 0.001)
    #expect(abs(result.mean - 7) < 0.001)
    #expect(abs(result.beyond - result.length) < 0.01)
    #expect(result.stretches.count == 1)
    let other = LineDeviation(
      of: line([(0, -7), (1000, -7)]), from: path, isWhole: true, tolerance: 8, step: 50,
      reach: 100)
    #expect(abs((other.greatest?.offset ?? 0) + 7) < 0.001)
    #expect(other.beyond == 0)
    #expect(other.stretches.isEmpty)
  }

  @Test func `a bump is found at its tip although no step falls on it`() {
    let path = LinePath(line([(0, 0), (1000, 0)]))
    let bump = line([(0, 0), (480, 0), (503, 30), (526, 0), (1000, 0)])
    let result = LineDeviation(
      of: bump, from: path, isWhole: true, tolerance: 10, step: 100, reach: 100)
    #expect(abs((result.greatest?.offset ?? 0) - 30) < 0.01)
    #expect(result.stretches.count == 1)
    #expect(result.beyond > 10 && result.beyond < 200)
  }

  @Test func `where the other drawing has nothing the stretch counts as beyond`() {
    let path = LinePath(line([(0, 0), (1000, 0)]))
    let result = LineDeviation(
      of: line([(0, 1), (400, 1)]), from: path, isWhole: true, tolerance: 5, step: 10, reach: 50)
    #expect(result.missing > 500 && result.missing < 600)
    #expect(result.stretches.contains { $0.greatest == nil })
    let nothing = LineDeviation(
      of: [], from: path, isWhole: true, tolerance: 5, step: 10, reach: 50)
    #expect(nothing.greatest == nil)
    #expect(abs(nothing.beyond - nothing.length) < 0.01)
  }
}
