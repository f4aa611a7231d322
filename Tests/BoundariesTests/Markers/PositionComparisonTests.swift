import Boundaries
import Geometry
import Testing

/// A position found in the field against the signed one.
struct PositionComparisonTests {
  private static func position(
    _ sort: MarkerPosition.Sort, _ crs: String, _ n: Double, _ e: Double, sigma: Double? = nil,
    height: Double? = nil, datum: String = ""
  ) -> MarkerPosition {
    var position = MarkerPosition(sort, crs: crs, plane: Position(easting: e, northing: n))
    position.sigma = sigma
    position.height = height
    position.heightDatum = datum
    return position
  }

  private static let settings = MarkerTestPack.settings

  @Test func `plane coordinates of one system are subtracted as they stand`() throws {
    let signed = Self.position(.signed, "EPSG:4550", 4_630_145.718, 535_858.691, sigma: 0.3)
    let found = Self.position(.measured, "EPSG:4550", 4_630_148.718, 535_862.691, sigma: 0.4)
    let made = try #require(
      PositionComparison(
        signed: signed, found: found, signedPlace: nil, foundPlace: nil, settings: Self.settings))
    #expect(abs(made.north - 3) < 1e-6)
    #expect(abs(made.east - 4) < 1e-6)
    #expect(abs(made.distance - 5) < 1e-6)
    #expect(abs(made.sigma - 0.5) < 1e-12)
    #expect(made.height == nil)
    #expect(made.judgement == .moved)
    #expect(made.axes == .grid("EPSG:4550"))
  }

  @Test func `the zone number before an easting is no difference`() throws {
    let signed = Self.position(.signed, "EPSG:4529", 4_630_145.718, 41_535_858.691)
    for crs in ["EPSG:4550", "EPSG:4510"] {
      let found = Self.position(.measured, crs, 4_630_145.718, 535_859.191)
      let made = try #require(
        PositionComparison(
          signed: signed, found: found, signedPlace: nil, foundPlace: nil,
          settings: Self.settings))
      #expect(abs(made.east - 0.5) < 1e-6)
      #expect(made.judgement == .within)
    }
  }

  @Test func `places in degrees are compared to true north`() throws {
    let start = Position(longitude: 123.4315, latitude: 41.8057)
    let end = Geodesy().position(from: start, azimuth: 30, distance: 10)
    let made = try #require(
      PositionComparison(
        signed: MarkerPosition(.signed, geographic: start),
        found: MarkerPosition(.measured, geographic: end), signedPlace: start, foundPlace: end,
        settings: Self.settings))
    #expect(abs(made.distance - 10) < 1e-6)
    #expect(abs(made.north - 10 * 3.0.squareRoot() / 2) < 1e-6)
    #expect(abs(made.east - 5) < 1e-6)
    #expect(made.axes == .trueNorth)
  }

  @Test func `positions on datums without parameters cannot be compared`() {
    let signed = Self.position(.signed, "EPSG:2365", 4_630_145, 41_535_858)
    let found = Self.position(.measured, "EPSG:4529", 4_630_145, 41_535_858)
    #expect(
      PositionComparison(
        signed: signed, found: found, signedPlace: nil,
        foundPlace: Position(longitude: 123, latitude: 41), settings: Self.settings) == nil)
  }

  @Test(arguments: [
    (0.09, 0.001, PositionComparison.Judgement.within), (0.11, 0.001, .moved),
    (1.9, 1, .within), (2.5, 1, .suspicious), (3.5, 1, .moved),
  ])
  func `the accuracy says what a difference means`(
    difference: Double, sigma: Double, expected: PositionComparison.Judgement
  ) throws {
    let signed = Self.position(.signed, "EPSG:4550", 4_630_000, 535_000, sigma: sigma)
    let found = Self.position(.measured, "EPSG:4550", 4_630_000, 535_000 + difference, sigma: 0)
    let made = try #require(
      PositionComparison(
        signed: signed, found: found, signedPlace: nil, foundPlace: nil, settings: Self.settings))
    #expect(made.judgement == expected)
  }

  @Test func `the map's scale stands for a missing standard error`() throws {
    let signed = Self.position(.signed, "EPSG:4550", 4_630_000, 535_000)
    let found = Self.position(.measured, "EPSG:4550", 4_630_000, 535_010, sigma: 0)
    for (scale, expected) in [(50_000.0, 5.0), (10_000, 1)] {
      let made = try #require(
        PositionComparison(
          signed: signed, found: found, signedPlace: nil, foundPlace: nil,
          settings: Self.settings, scale: scale))
      #expect(abs(made.sigma - expected) < 1e-12)
    }
  }

  @Test(arguments: [
    ("1985", "1985", 2.5 as Double?, PositionComparison.Judgement.suspicious),
    ("1985", "1956", nil, .within), ("", "1985", 2.5, .suspicious),
  ])
  func `heights count on one datum only and never as a move`(
    first: String, second: String, expected: Double?, judgement: PositionComparison.Judgement
  ) throws {
    let signed = Self.position(.signed, "EPSG:4550", 1, 2, height: 50, datum: first)
    let found = Self.position(.measured, "EPSG:4550", 1, 2, height: 52.5, datum: second)
    let made = try #require(
      PositionComparison(
        signed: signed, found: found, signedPlace: nil, foundPlace: nil, settings: Self.settings))
    #expect(made.height == expected)
    #expect(made.judgement == judgement)
  }

  @Test func `the shipped pack has every setting`() throws {
    _ = try MarkerSettings(MarkerTestPack.shipped())
  }
}
