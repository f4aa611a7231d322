import Geometry
import Testing

@Suite struct CoordinateTransformerTests {
  static func transformer(_ from: String, _ to: String) throws -> CoordinateTransformer {
    try CoordinateTransformer(
      from: CoordinateReferenceSystem(from), to: CoordinateReferenceSystem(to))
  }

  @Test func shenyangInThreePlanes() throws {
    let place = Position(longitude: 123.4315, latitude: 41.8057)
    for (code, easting) in [
      ("EPSG:4550", 535_858.691), ("EPSG:4529", 41_535_858.691), ("EPSG:4499", 21_535_858.691),
    ] {
      let there = try Self.transformer("EPSG:4490", code)
      let plane = try there.transform([place])[0]
      #expect(abs(plane.x - easting) < 5e-4)
      #expect(abs(plane.y - 4_630_145.718) < 5e-4)
      let back = try Self.transformer(code, "EPSG:4490").transform([plane])[0]
      #expect(abs(back.x - place.x) < 1e-11 && abs(back.y - place.y) < 1e-11)
      #expect(there.remark == nil)
    }
  }

  @Test(arguments: [
    ("EPSG:4490", "EPSG:4490"), ("EPSG:4326", "EPSG:4490"), ("EPSG:4490", "OGC:CRS84"),
    ("EPSG:4326", "OGC:CRS84"),
  ])
  func identityCopies(_ from: String, _ to: String) throws {
    let transformer = try Self.transformer(from, to)
    #expect(transformer.isIdentity)
    let places = [Position(123.4315, 41.8057), Position(-180, 90)]
    #expect(try transformer.transform(places) == places)
    let isNamed = transformer.remark != nil
    #expect(isNamed == ((from == "EPSG:4490") != (to == "EPSG:4490")))
  }

  @Test func wgs84GoesIntoCGCS2000Planes() throws {
    let transformer = try Self.transformer("OGC:CRS84", "EPSG:4529")
    let plane = try transformer.transform([Position(123.4315, 41.8057)])[0]
    #expect(abs(plane.x - 41_535_858.691) < 5e-4)
    #expect(transformer.remark?.en.contains("CGCS2000") == true)
    #expect(transformer.remark?.zh.contains("WGS 84") == true)
  }

  @Test func planeSystemsAsProjStringsApply() throws {
    let albers = "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +ellps=GRS80 +units=m"
    for from in ["EPSG:4490", "EPSG:4326"] {
      let transformer = try Self.transformer(from, albers)
      let plane = try transformer.transform([Position(105, 36)])[0]
      #expect(abs(plane.x) < 1e-6)
      #expect(plane.y > 3_500_000)
      #expect(transformer.remark?.en.contains("projection of") == true)
    }
    let transverse = "+proj=tmerc +lon_0=123 +k=1 +x_0=500000 +ellps=GRS80"
    let plane = try Self.transformer("EPSG:4490", transverse).transform([
      Position(123.4315, 41.8057)
    ])[0]
    #expect(abs(plane.x - 535_858.691) < 5e-4)
  }

  @Test func publishedOperationsOfOtherCountriesWork() throws {
    let transformer = try Self.transformer("EPSG:4326", "EPSG:2154")
    let plane = try transformer.transform([Position(2.3522, 48.8566)])[0]
    #expect(abs(plane.x - 652_469) < 2 && abs(plane.y - 6_862_035) < 2)
    let chinese = try Self.transformer("EPSG:2154", "EPSG:4490")
    let back = try chinese.transform([plane])[0]
    #expect(abs(back.x - 2.3522) < 1e-8 && abs(back.y - 48.8566) < 1e-8)
    #expect(chinese.remark != nil)
  }

  @Test func parametersInTheDefinitionAreUsed() throws {
    let local = "+proj=longlat +ellps=krass +towgs84=22,-118,30.5"
    let transformer = try Self.transformer(local, "EPSG:4490")
    let moved = try transformer.transform([Position(123.4315, 41.8057)])[0]
    let metres = abs(moved.x - 123.4315) * 83_000
    #expect(metres > 20 && metres < 150)
    #expect(!transformer.isIdentity)
  }

  @Test(arguments: [
    ("EPSG:4214", "EPSG:4490"), ("EPSG:4610", "EPSG:4490"), ("EPSG:4490", "EPSG:2365"),
    ("EPSG:21421", "EPSG:4529"), ("EPSG:4555", "EPSG:4326"), ("EPSG:4214", "EPSG:4610"),
    ("+proj=tmerc +lon_0=123 +x_0=500000 +ellps=krass", "EPSG:4490"),
  ])
  func changesOfDatumAreRefusedByName(_ from: String, _ to: String) {
    #expect {
      try Self.transformer(from, to)
    } throws: { error in
      guard let error = error as? CRSError else { return false }
      return error.code == .datum && error.en.contains("7 parameters")
        && error.zh.contains("七参数") && error.zh.contains("四参数")
    }
  }

  @Test(arguments: ["EPSG:4479", "EPSG:5737"]) func onlyHorizontalSystems(_ code: String) {
    #expect {
      try Self.transformer(code, "EPSG:4490")
    } throws: { ($0 as? CRSError)?.code == .unsupported }
  }

  @Test func xianPlanesConvertWithinTheirDatum() throws {
    let transformer = try Self.transformer("EPSG:2365", "EPSG:4610")
    let place = try transformer.transform([Position(41_535_858.691, 4_630_145.718)])[0]
    #expect(abs(place.x - 123.4315) < 1e-3 && abs(place.y - 41.8057) < 1e-3)
  }

  @Test(arguments: [
    Position(.nan, 41), Position(123, .infinity), Position(123, 95),
  ])
  func badPositionsAreNamed(_ bad: Position) throws {
    let transformer = try Self.transformer("EPSG:4490", "EPSG:4529")
    var places = Array(repeating: Position(123.4, 41.8), count: 3000)
    places[2047] = bad
    #expect {
      try transformer.transform(places)
    } throws: { error in
      guard let error = error as? CRSError else { return false }
      return error.code == .position && error.en.contains("Position 2048 ")
        && error.zh.contains("第 2048 个点")
    }
  }

  @Test func identityPassesNothingThatIsNotANumber() throws {
    let transformer = try Self.transformer("EPSG:4326", "EPSG:4490")
    #expect(throws: CRSError.self) { try transformer.transform([Position(.nan, 1)]) }
  }

  @Test func roundTripsFromSeveralTasks() async throws {
    let there = try Self.transformer("EPSG:4490", "EPSG:4529")
    let back = try Self.transformer("EPSG:4529", "EPSG:4490")
    let worst = try await withThrowingTaskGroup(of: Double.self) { group in
      for task in 0..<8 {
        group.addTask {
          let places = (0..<2500).map { index in
            Position(
              121.5 + 3 * Double(index) / 2500, 40 + Double(task) / 4 + Double(index % 7) / 50)
          }
          let again = try back.transform(there.transform(places))
          return zip(places, again).map { max(abs($0.x - $1.x), abs($0.y - $1.y)) }.max() ?? 1
        }
      }
      return try await group.reduce(0, max)
    }
    #expect(worst < 1e-11)
  }
}
