import Geometry
import TestSupport
import Testing

/// The series against PROJ, whose `etmerc` is never taken for a national zone and so stays PROJ's.
@Suite struct GaussKrugerProjectionTests {
  struct Figure: Sendable {
    let geographic: String
    let plane: String
    let reference: String
  }

  static let figures = [
    Figure(
      geographic: "EPSG:4490", plane: "EPSG:4529",
      reference: "+proj=etmerc +lon_0=123 +x_0=41500000 +a=6378137 +rf=298.257222101"),
    Figure(
      geographic: "EPSG:4610", plane: "EPSG:2386",
      reference: "+proj=etmerc +lon_0=123 +x_0=500000 +a=6378140 +rf=298.257"),
    Figure(
      geographic: "EPSG:4214", plane: "EPSG:21413",
      reference: "+proj=etmerc +lon_0=75 +x_0=13500000 +ellps=krass"),
  ]

  @Test(arguments: figures)
  func agreesWithTheEngine(_ figure: Figure) throws {
    let own = try CoordinateTransformerTests.transformer(figure.geographic, figure.plane)
    let back = try CoordinateTransformerTests.transformer(figure.plane, figure.geographic)
    let geographic =
      "+proj=longlat "
      + figure.reference.split(separator: " ").filter {
        $0.hasPrefix("+a") || $0.hasPrefix("+rf") || $0.hasPrefix("+ellps")
      }.joined(separator: " ")
    let engine = try CoordinateTransformerTests.transformer(geographic, figure.reference)
    let meridian = try #require(own.to.centralMeridian)
    let seed: UInt64 = 20_261_125
    print("GaussKrugerProjectionTests: seed \(seed)")
    var random = SeededGenerator(seed: seed)
    let places = (0..<20_000).map { _ in
      Position(
        meridian + Double.random(in: -6.4...6.4, using: &random),
        Double.random(in: -83...83, using: &random))
    }
    let plane = try own.transform(places)
    let reference = try engine.transform(places)
    for (a, b) in zip(plane, reference) {
      #expect(abs(a.x - b.x) < 1e-6 && abs(a.y - b.y) < 1e-6)
    }
    for (a, b) in zip(try back.transform(plane), places) {
      #expect(abs(a.x - b.x) < 1e-12 && abs(a.y - b.y) < 1e-12)
    }
  }

  @Test(arguments: [("EPSG:4490", "EPSG:4527"), ("EPSG:4527", "EPSG:4490")])
  func aPositionDoesNotDependOnThoseBesideIt(from: String, to: String) throws {
    let way = try CoordinateTransformerTests.transformer(from, to)
    let seed: UInt64 = 20_261_126
    print("GaussKrugerProjectionTests: seed \(seed)")
    var random = SeededGenerator(seed: seed)
    // On both sides of where the series ends.
    var places = (0..<500).map { _ in
      Position(
        117 + Double.random(in: 4...8, using: &random), Double.random(in: 20...50, using: &random))
    }
    if from == "EPSG:4527" {
      let there = try CoordinateTransformerTests.transformer(to, from)
      places = try there.transform(places)
    }
    let together = try way.transform(places)
    for (place, result) in zip(places, together) {
      #expect(try way.transform([place]) == [result], "\(place)")
    }
  }

  @Test func leavesToTheEngineWhatIsFarAway() throws {
    let own = try CoordinateTransformerTests.transformer("EPSG:4490", "EPSG:4529")
    let engine = try CoordinateTransformerTests.transformer(
      "EPSG:4490", "+proj=etmerc +lon_0=123 +x_0=41500000 +ellps=GRS80")
    let places = [Position(123, 42), Position(100, 60), Position(123, 89.9), Position(130, -30)]
    for place in places {
      let mine = try own.transform([place])[0]
      let theirs = try engine.transform([place])[0]
      #expect(abs(mine.x - theirs.x) < 1e-6 && abs(mine.y - theirs.y) < 1e-6, "\(place)")
    }
    #expect(try own.transform(places).count == places.count)
  }
}
