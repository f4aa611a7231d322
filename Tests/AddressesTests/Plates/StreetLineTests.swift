import Foundation
import Geometry
import TestSupport
import Testing

@testable import Addresses

/// Streets in metres: chains of parts, origins, sides, and what is near.
struct StreetLineTests {
  private static func policy(
    _ origin: NumberingPolicy.Origin, _ course: NumberingPolicy.Course = .eastWest
  ) -> NumberingPolicy {
    var policy = NumberingPolicy()
    policy.origins = [course: origin]
    return policy
  }

  @Test func `metres of the plane are those of the ellipsoid`() {
    let (one, other) = (Drawn.corner, Drawn.at(3000, 4000))
    let metres = Geodesy().distance(one, other)
    #expect(abs(metres - 5000) < 2.5)
  }

  @Test func `a place is found by distance, side and offset`() throws {
    let street = Drawn.street("文萃路", [(0, 0), (0, 300), (400, 300)])
    let line = try #require(StreetLine(street, Self.policy(.drawn)))
    for seed in 1...200 as ClosedRange<UInt64> {
      var random = SeededGenerator(seed: seed)
      let along = Double.random(in: 30...670, using: &random)
      guard abs(along - 300) > 30 else { continue }
      let side = StreetSide.allCases.randomElement(using: &random) ?? .left
      let place = line.locate(line.position(along: along, side: side, offset: 20))
      #expect(abs(place.along - along) < 0.01 && abs(place.offset - 20) < 0.01, "seed \(seed)")
      #expect(place.side == side && place.past == 0, "seed \(seed)")
    }
    // Outside the bend the nearest point is the vertex: the side is still told.
    #expect(line.locate(Drawn.at(-10, 310)).side == .left)
    #expect(line.locate(Drawn.at(10, 290)).side == .right)
    let past = line.locate(Drawn.at(450, 310))
    #expect(abs(past.past - 50) < 0.1 && abs(past.along - 700) < 0.1)
  }

  @Test func `parts in any order and direction make one line`() throws {
    let parts = [
      [(100.0, 0.0), (200.0, 1.0)], [(0, 0), (100, 0)], [(300, 0), (200, 1)], [(310, 0), (400, 0)],
    ]
    for seed in 1...24 as ClosedRange<UInt64> {
      var random = SeededGenerator(seed: seed)
      let lines = parts.shuffled(using: &random).map { part in
        let places = Bool.random(using: &random) ? part : part.reversed()
        return LineString(places.map { Drawn.at($0.0, $0.1) })
      }
      let line = try #require(StreetLine(Street("文萃路", lines: lines), Self.policy(.east)))
      #expect(abs(line.length - 400) < 0.5, "seed \(seed)")
      #expect(abs(line.locate(Drawn.at(390, 10)).along - 10) < 0.5, "seed \(seed)")
      #expect(!line.isDoubledBack && line.isOriginKnown)
      // No street lies in the gap between 300 and 310.
      #expect(line.locate(Drawn.at(305, 3)).offset > 5)
    }
  }

  @Test func `two carriageways are noticed`() throws {
    let lines = [[(0.0, 0.0), (400.0, 0.0)], [(0, 20), (400, 20)]]
      .map { LineString($0.map { Drawn.at($0.0, $0.1) }) }
    let line = try #require(StreetLine(Street("大街", lines: lines), Self.policy(.east)))
    #expect(line.isDoubledBack)
  }

  @Test func `a ring begins where it is said and turns as it is said`() throws {
    var ring: [(Double, Double)] = []
    for step in 0...36 {
      let angle = Double(step) * Double.pi / 18
      ring.append((500 * cos(angle), 500 * sin(angle)))
    }
    var policy = Self.policy(.north, .ring)
    for isClockwise in [true, false] {
      policy.isClockwise = isClockwise
      let line = try #require(StreetLine(Drawn.street("环路", ring), policy))
      #expect(line.course == .ring)
      let place = line.locate(Drawn.at(isClockwise ? 60 : -60, 520))
      #expect(place.along > 20 && place.along < 100)
      #expect(place.side == (isClockwise ? .left : .right))
      #expect(line.side(.outer) == place.side && line.side(.inner) != place.side)
      #expect(line.side(NumberingPolicy.OddSide.north) == nil)
    }
  }

  @Test func `a street without a line is none`() {
    let policy = NumberingPolicy()
    #expect(StreetLine(Street("无", lines: []), policy) == nil)
    #expect(
      StreetLine(Street("点", lines: [LineString([Drawn.at(0, 0), Drawn.at(0, 0)])]), policy) == nil)
    let broken = LineString([Drawn.at(0, 0), Position(.nan, 41)])
    #expect(StreetLine(Street("坏", lines: [broken]), policy) == nil)
  }

  @Test func `the nearest streets are those a search of all finds`() {
    for seed in 1...20 as ClosedRange<UInt64> {
      var random = SeededGenerator(seed: seed)
      let streets = (0..<60).map { index in
        let (x, y) = (
          Double.random(in: 0...8000, using: &random), Double.random(in: 0...8000, using: &random)
        )
        let (dx, dy) = (
          Double.random(in: -900...900, using: &random),
          Double.random(in: -900...900, using: &random)
        )
        return Drawn.street("街\(index)", [(x, y), (x + dx, y + dy)])
      }
      let network = StreetNetwork(streets, NumberingPolicy())
      for _ in 0..<20 {
        let place = Drawn.at(
          Double.random(in: 0...8000, using: &random), Double.random(in: 0...8000, using: &random))
        let all = network.lines.compactMap { $0?.locate(place).offset }.filter { $0 <= 500 }
          .sorted()
        let near = network.nearest(to: place, within: 500, limit: 3)
        #expect(near.map(\.place.offset) == Array(all.prefix(3)), "seed \(seed)")
      }
    }
  }
}
