import Geometry
import TestSupport
import Testing

@testable import Boundaries

/// Places, crossings and bends of lines.
struct LinePathTests {
  private static let plane = LocalPlane(at: Position(longitude: 123, latitude: 41.8))

  private static func path(_ points: [(Double, Double)]...) -> LinePath {
    LinePath(points.map { chain in LineString(chain.map { plane.position(x: $0.0, y: $0.1) }) })
  }

  private static func at(_ x: Double, _ y: Double) -> Position { plane.position(x: x, y: y) }

  @Test func `nothing is found beyond the reach`() throws {
    let path = Self.path([(0, 0), (1000, 0)])
    #expect(path.place(of: Self.at(500, 30), within: 29) == nil)
    let found = try #require(path.place(of: Self.at(500, 30), within: 31))
    #expect(abs(found.offset - 30) < 1e-3)
    #expect(abs(found.chainage - 500) < 0.01)
  }

  @Test func `the nearest place is what trying every segment finds`() throws {
    var random = SeededGenerator(seed: 5)
    for round in 0..<50 {
      var at = (0.0, 0.0)
      let points = (0..<300).map { _ -> (Double, Double) in
        at.0 += .random(in: -50...150, using: &random)
        at.1 += .random(in: -100...100, using: &random)
        return at
      }
      let path = Self.path(points)
      for _ in 0..<20 {
        let asked = Self.at(
          .random(in: -2000...20_000, using: &random), .random(in: -3000...3000, using: &random))
        let local = LocalPlane(at: asked)
        let positions = path.chains[0].positions
        let nearest = zip(positions, positions.dropFirst()).map { local.nearest($0, $1).distance }
          .min()
        let found = try #require(path.place(of: asked))
        #expect(abs(abs(found.offset) - (nearest ?? 0)) < 1e-9, "round \(round)")
      }
    }
  }

  @Test(arguments: [
    (10.0, 50.0, 10.0, -50.0, 1), (10, 50, 90, 50, 0), (-10, 50, -10, -50, 0),
    (50, 150, 250, 150, 2), (50, 100, 150, 100, 1),
  ])
  func `crossings of a straight line are counted`(
    ax: Double, ay: Double, bx: Double, by: Double, count: Int
  ) {
    let path = Self.path([(0, 0), (100, 0), (150, 300), (200, 0), (900, 0)])
    #expect(path.crossings(Self.at(ax, ay), Self.at(bx, by)) == count)
    #expect(path.crossings(Self.at(bx, by), Self.at(ax, ay)) == count)
  }

  @Test func `clear bends are found, wiggles are not`() {
    let path = Self.path([
      (0, 0), (1000, 20), (2000, -20), (4000, 0), (4000, 3000), (4010, 3500), (9000, 3500),
    ])
    let bends = path.bends(leaving: 100, turning: 45)
    #expect(bends.map { $0.angle.rounded() } == [90, 90])
    #expect(path.bends(leaving: 10_000, turning: 45).isEmpty)
  }
}
