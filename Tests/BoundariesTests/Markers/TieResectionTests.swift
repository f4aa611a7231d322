import Boundaries
import Foundation
import Geometry
import TestSupport
import Testing

/// A marker's position from ties to known objects.
struct TieResectionTests {
  typealias Sighting = TieResection.Sighting

  private static func sighting(
    _ object: Position, from marker: Position, azimuth: Double = 0, distance: Double = 0
  ) -> Sighting {
    let (dx, dy) = (object.x - marker.x, object.y - marker.y)
    return Sighting(
      object, azimuth: atan2(dx, dy) * 180 / .pi + azimuth, distance: hypot(dx, dy) + distance)
  }

  @Test func `one tie walks back from its object`() throws {
    let found = try #require(
      TieResection(
        [Sighting(Position(100, 200), azimuth: 30, distance: 50)], azimuthSigma: 0.1,
        distanceSigma: 0.1))
    #expect(abs(found.position.x - (100 - 25)) < 1e-9)
    #expect(abs(found.position.y - (200 - 25 * 3.0.squareRoot())) < 1e-9)
    #expect(found.redundancy == 0)
    #expect(found.unitError == nil)
    #expect(abs(found.sigma - hypot(0.1, 50 * 0.1 * .pi / 180)) < 1e-9)
  }

  /// Worked out with numpy: three ties of unequal weight with errors put in.
  @Test func `an adjustment agrees with one worked out elsewhere`() throws {
    let sightings = [
      Sighting(Position(1100, 2050), azimuth: 63.3, distance: 112.0),
      Sighting(Position(950, 2080), azimuth: 328.1, distance: 94.1),
      Sighting(Position(1010, 1900), azimuth: 174.5, distance: 100.3),
    ]
    let found = try #require(
      TieResection(sightings, azimuthSigma: 0.2, distanceSigma: 0.2))
    #expect(abs(found.position.x - 999.8897101) < 1e-5)
    #expect(abs(found.position.y - 1999.9228243) < 1e-5)
    #expect(abs(try #require(found.unitError) - 1.0484505) < 1e-5)
    #expect(abs(found.sigmaEast - 0.1521233) < 1e-5)
    #expect(abs(found.sigmaNorth - 0.1340927) < 1e-5)
  }

  @Test(arguments: 0..<200)
  func `a position is found again from exact ties`(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let marker = Position(.random(in: -500...500, using: &random), 4_630_000)
    let count = Int.random(in: 2...6, using: &random)
    let sightings = (0..<count).map { number -> Sighting in
      let angle = Double.random(in: 0..<2 * .pi, using: &random)
      let far = Double.random(in: 10...300, using: &random)
      var made = Self.sighting(
        Position(marker.x + far * sin(angle), marker.y + far * cos(angle)), from: marker)
      // The first keeps both values, so that the position is fixed whatever the rest lack.
      if number > 0, Bool.random(using: &random) { made.azimuth = nil }
      if number > 0, Bool.random(using: &random) { made.distance = nil }
      return made
    }
    let found = try #require(
      TieResection(sightings, azimuthSigma: 0.2, distanceSigma: 0.2), "seed \(seed)")
    let miss = hypot(found.position.x - marker.x, found.position.y - marker.y)
    #expect(miss < 1e-5, "seed \(seed)")
    for residual in found.residuals {
      #expect(abs(residual.azimuth ?? 0) < 1e-5, "seed \(seed)")
      #expect(abs(residual.distance ?? 0) < 1e-5, "seed \(seed)")
    }
  }

  @Test func `standard errors say how far off a position is`() throws {
    var random = SeededGenerator(seed: 7)
    func normal(_ sigma: Double) -> Double {
      (0..<12).reduce(-6.0) { sum, _ in sum + .random(in: 0..<1, using: &random) } * sigma
    }
    var squares = (east: 0.0, north: 0.0, unit: 0.0)
    let rounds = 2000
    for _ in 0..<rounds {
      let marker = Position(0, 0)
      let sightings = [Position(80, 60), Position(-40, 110), Position(15, -90)].map {
        Self.sighting($0, from: marker, azimuth: normal(0.2), distance: normal(0.3))
      }
      let found = try #require(TieResection(sightings, azimuthSigma: 0.2, distanceSigma: 0.3))
      squares.east += pow(found.position.x / found.sigmaEast, 2)
      squares.north += pow(found.position.y / found.sigmaNorth, 2)
      squares.unit += pow(found.unitError ?? 0, 2)
    }
    #expect(abs(squares.east / Double(rounds) - 1) < 0.1)
    #expect(abs(squares.north / Double(rounds) - 1) < 0.1)
    #expect(abs(squares.unit / Double(rounds) - 1) < 0.1)
  }

  @Test func `two distances need to be told the side`() throws {
    let sightings = [
      Sighting(Position(0, 0), azimuth: nil, distance: 50),
      Sighting(Position(60, 0), azimuth: nil, distance: 50),
    ]
    for y in [40.0, -40] {
      let found = try #require(
        TieResection(
          sightings, azimuthSigma: 0.1, distanceSigma: 0.1, near: Position(35, y + 3)))
      #expect(abs(found.position.x - 30) < 1e-6)
      #expect(abs(found.position.y - y) < 1e-6)
    }
  }

  @Test func `two azimuths cross`() throws {
    let found = try #require(
      TieResection(
        [
          Sighting(Position(0, 100), azimuth: 0, distance: nil),
          Sighting(Position(100, 0), azimuth: 90, distance: nil),
        ], azimuthSigma: 0.1, distanceSigma: 0.1))
    #expect(hypot(found.position.x, found.position.y) < 1e-6)
  }

  @Test(arguments: [
    [], [Sighting(Position(0, 0), azimuth: 10, distance: nil)],
    [Sighting(Position(0, 0), azimuth: nil, distance: -5)],
    [Sighting(Position(.nan, 0), azimuth: 1, distance: 5)],
    [
      Sighting(Position(0, 0), azimuth: 0, distance: nil),
      Sighting(Position(0, 50), azimuth: 0, distance: nil),
    ],
  ])
  func `ties that fix nothing give nothing`(_ sightings: [Sighting]) {
    #expect(TieResection(sightings, azimuthSigma: 0.1, distanceSigma: 0.1) == nil)
  }
}
