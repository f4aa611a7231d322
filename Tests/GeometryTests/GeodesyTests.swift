import Geometry
import TestSupport
import Testing

@Suite struct GeodesyTests {
  @Test func oneDegreeOfMeridianAndEquator() {
    let geodesy = Geodesy()
    // A degree of the equator is a·π/180; a quarter meridian of GRS 80 is 10,001,965.729 m.
    let equator = geodesy.distance(Position(10, 0), Position(11, 0))
    #expect(abs(equator - 6_378_137 * .pi / 180) < 1e-6)
    let quarter = geodesy.distance(Position(0, 0), Position(0, 90))
    #expect(abs(quarter - 10_001_965.729) < 1e-3)
  }

  @Test func directUndoesInverse() {
    let geodesy = Geodesy()
    for seed in UInt64(1)...100 {
      var random = SeededGenerator(seed: seed)
      let a = Position(
        Double.random(in: 73...135, using: &random), Double.random(in: 4...53, using: &random))
      let b = Position(
        a.x + Double.random(in: -2...2, using: &random),
        a.y + Double.random(in: -1...1, using: &random))
      let segment = geodesy.segment(from: a, to: b)
      let reached = geodesy.position(
        from: a, azimuth: segment.startAzimuth, distance: segment.length)
      #expect(geodesy.distance(reached, b) < 1e-6, "seed \(seed)")
    }
  }

  @Test func areaHasNoDirectionAndHolesCountOut() {
    let geodesy = Geodesy()
    let outer = ring(123, 41, 124, 41, 124, 42, 123, 42)
    let inner = ring(123.4, 41.4, 123.6, 41.4, 123.6, 41.6, 123.4, 41.6)
    let whole = geodesy.area(of: outer)
    #expect(abs(geodesy.area(of: LineString(outer.positions.reversed())) - whole) < 1e-3)
    #expect(whole > 9.0e9 && whole < 9.4e9)
    let rim = geodesy.area(of: [Polygon(exterior: outer, holes: [inner])])
    #expect(abs(rim + geodesy.area(of: inner) - whole) < 1e-3)
    #expect(geodesy.area(of: LineString([])) == 0)
    let perimeter = geodesy.perimeter(of: [Polygon(exterior: outer, holes: [inner])])
    #expect(abs(perimeter - geodesy.length(of: outer) - geodesy.length(of: inner)) < 1e-9)
  }

  @Test func allLandOfAnOctant() {
    // An octant of the ellipsoid is an eighth of its surface: GRS 80 has 510,065,621.7 km².
    let octant = ring(0, 0, 90, 0, 0, 90)
    #expect(abs(Geodesy().area(of: octant) / 1e6 - 510_065_621.7 / 8) < 0.1)
  }
}

@Suite struct GaussKrugerZoneTests {
  @Test func codesAndZonesAreInverse() throws {
    var codes: Set<Int> = []
    for datum in GaussKrugerZone.datums {
      for width in GaussKrugerZone.Width.allCases {
        for number in GaussKrugerZone.numbers(width) {
          for hasPrefix in [true, false] {
            let zone = try #require(
              GaussKrugerZone(datum: datum, width: width, number: number, hasPrefix: hasPrefix))
            #expect(GaussKrugerZone(epsg: zone.epsg) == zone)
            #expect(codes.insert(zone.epsg).inserted)
          }
        }
      }
    }
    #expect(codes.count == 3 * 2 * (11 + 21))
  }

  @Test(arguments: GaussKrugerZone.datums) func factsAgreeWithTheRegistry(
    _ datum: GeodeticDatum
  ) throws {
    for width in GaussKrugerZone.Width.allCases {
      for number in GaussKrugerZone.numbers(width) {
        for hasPrefix in [true, false] {
          let zone = try #require(
            GaussKrugerZone(datum: datum, width: width, number: number, hasPrefix: hasPrefix))
          let system = try CoordinateReferenceSystem("EPSG:\(zone.epsg)")
          #expect(system.datum == datum, "\(zone.epsg)")
          #expect(system.centralMeridian == zone.centralMeridian, "\(zone.epsg)")
          #expect(system.falseEasting == zone.falseEasting, "\(zone.epsg)")
          #expect(system.zone == zone)
        }
      }
    }
  }

  @Test func zonesOfLongitudes() throws {
    for (longitude, three, six) in [
      (123.4315, 41, 21), (121.5, 41, 21), (121.49, 40, 21), (119.99, 40, 20), (120.0, 40, 21),
      (75.0, 25, 13),
    ] {
      let narrow = GaussKrugerZone(
        datum: .cgcs2000, width: .three, longitude: longitude, hasPrefix: true)
      let wide = GaussKrugerZone(
        datum: .cgcs2000, width: .six, longitude: longitude, hasPrefix: true)
      #expect(narrow?.number == three, "\(longitude)")
      #expect(wide?.number == six, "\(longitude)")
    }
    #expect(
      GaussKrugerZone(datum: .cgcs2000, width: .three, longitude: 2.3, hasPrefix: true) == nil)
    #expect(GaussKrugerZone(datum: .wgs84, width: .three, number: 41, hasPrefix: true) == nil)
    #expect(
      GaussKrugerZone(datum: .cgcs2000, width: .six, longitude: .nan, hasPrefix: true) == nil)
  }

  @Test func zoneOfAnotherLongitudeIsNamed() throws {
    let wrong = try #require(GaussKrugerZone(epsg: 4524))
    #expect(wrong.number == 36)
    let right = wrong.better(forLongitudes: 122.42...123.81)
    #expect(right?.epsg == 4529)
    #expect(right?.better(forLongitudes: 122.42...123.81) == nil)
  }
}
