import Geometry
import TestSupport
import Testing

@testable import Boundaries

/// Recorded positions in degrees, and the angle between the two norths.
struct MarkerPlacesTests {
  private static let place = Position(longitude: 123.4315, latitude: 41.8057)

  private static func plane(_ crs: String, _ n: Double, _ e: Double) -> MarkerPosition {
    MarkerPosition(.signed, crs: crs, plane: Position(easting: e, northing: n))
  }

  @Test(arguments: [
    ("EPSG:4529", 41_535_858.691), ("EPSG:4550", 535_858.691), ("EPSG:4499", 21_535_858.691),
  ])
  func `plane coordinates of one place agree in all zones`(crs: String, easting: Double) throws {
    var places = MarkerPlaces()
    let found = places.place([Self.plane(crs, 4_630_145.718, easting)])[0]
    let made = try #require(found.place)
    #expect(abs(made.x - Self.place.x) < 2e-8)
    #expect(abs(made.y - Self.place.y) < 2e-8)
    #expect(found.centralMeridian == 123)
  }

  @Test func `an older datum has its own degrees but no place`() {
    var places = MarkerPlaces()
    let found = places.place([
      Self.plane("EPSG:2365", 4_630_145.718, 41_535_858.691),
      Self.plane("EPSG:2417", 4_630_145.718, 41_535_858.691),
    ])
    for placed in found {
      #expect(placed.place == nil)
      #expect(placed.fromPlane != nil)
      #expect(placed.hasKnownSystem)
    }
  }

  @Test func `the plane coordinates count where both agree, the degrees where they do not`() {
    var near = Self.plane("EPSG:4550", 4_630_145.718, 535_858.691)
    near.geographic = Position(longitude: 123.43152, latitude: 41.80572)
    var far = near
    far.plane = Position(easting: 535_858.691, northing: 4_640_145.718)
    var places = MarkerPlaces()
    let found = places.place([near, far, MarkerPosition(.signed, geographic: Self.place)])
    #expect(found[0].place == found[0].fromPlane)
    #expect(found[1].place == far.geographic)
    #expect(found[2].place == Self.place)
  }

  @Test func `one bad position does not spoil the others`() {
    var places = MarkerPlaces()
    let found = places.place([
      Self.plane("EPSG:4550", 4_630_145.718, 535_858.691), Self.plane("EPSG:4529", 1, .nan),
      Self.plane("EPSG:4550", .infinity, 0), Self.plane("nowhere", 1, 2), MarkerPosition(.signed),
    ])
    #expect(found[0].place != nil)
    #expect(found[1...].allSatisfy { $0.place == nil })
    #expect(!found[3].hasKnownSystem)
  }

  @Test func `the convergence is what the projection shows`() throws {
    var random = SeededGenerator(seed: 11)
    let from = try CoordinateReferenceSystem("EPSG:4490")
    let forward = try CoordinateTransformer(from: from, to: CoordinateReferenceSystem("EPSG:4550"))
    for _ in 0..<200 {
      let place = Position(
        longitude: 123 + .random(in: -3...3, using: &random),
        latitude: .random(in: 18...53, using: &random))
      let north = Geodesy().position(from: place, azimuth: 0, distance: 1000)
      let ends = try forward.transform([place, north])
      // True north as seen on the grid: −γ.
      let seen = LocalAngle.degrees(from: ends[0], to: ends[1])
      let gamma = MeridianConvergence.degrees(at: place, centralMeridian: 123)
      let miss: Double = abs(seen + gamma)
      #expect(miss < 3e-4)
    }
    let shenyang = Position(longitude: 123.81, latitude: 42)
    let gamma = MeridianConvergence.degrees(at: shenyang, centralMeridian: 123)
    #expect(abs(gamma - 0.54) < 0.005)
  }

  @Test(arguments: [
    (123.4315, 41.8057, 1e-4),
    (123 + 25 / 60.0 + 53.42 / 3600, 41 + 48 / 60.0 + 20.51 / 3600, 1 / 360_000.0),
    (123.43150556, 41.80569722, 1 / 360_000.0), (123.5, 41.75, 1 / 60.0),
    (123.123456789123, 41.987654321987, 0),
  ])
  func `digits of degrees are recognised`(x: Double, y: Double, step: Double) {
    #expect(abs(StatedResolution.degrees(Position(x, y)) - step) < 1e-15)
  }
}
