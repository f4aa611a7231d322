import Geometry
import TestSupport
import Testing

@testable import Formats

@Suite struct WellKnownTextTests {
  static let line = LineString([Position(1, 2), Position(3.5, -4)])
  static let ring = LineString([Position(0, 0), Position(1, 0), Position(1, 1), Position(0, 0)])
  static let high = LineString([Position(1, 2), Position(3, 4)], heights: [5, 6])

  // Computed: the leak sanitizer does not see shapes held by a constant, whose pointers carry tags.
  static var shapes: [(String, Shape)] {
    [
      ("POINT (1 2)", .point(Position(1, 2), height: nil)),
      ("POINT Z (1 2 3)", .point(Position(1, 2), height: 3)),
      ("LINESTRING (1 2, 3.5 -4)", .lineString(line)),
      ("LINESTRING Z (1 2 5, 3 4 6)", .lineString(high)),
      ("POLYGON ((0 0, 1 0, 1 1, 0 0))", .polygon(Polygon(exterior: ring))),
      ("MULTIPOINT ((1 2), (3.5 -4))", .multiPoint(line)),
      ("MULTILINESTRING ((1 2, 3.5 -4), (1 2, 3.5 -4))", .multiLineString([line, line])),
      ("MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)))", .multiPolygon([Polygon(exterior: ring)])),
      (
        "GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (1 2, 3.5 -4))",
        .collection([.point(Position(1, 2), height: nil), .lineString(line)])
      ),
    ]
  }

  @Test(arguments: shapes)
  func `every kind is written and read`(text: String, shape: Shape) {
    #expect(WellKnownText.text(shape) == text)
    #expect(WellKnownText.shape(text) == shape)
    #expect(WellKnownText.shape(text.lowercased()) == shape)
  }

  @Test(arguments: shapes)
  func `every kind survives as binary`(text: String, shape: Shape) throws {
    #expect(try WellKnownBinary.shape(WellKnownBinary.bytes(shape)[...]) == shape)
    var flattening = CurveFlattening(sagitta: nil)
    let blob = GeoPackageBlob.bytes(shape, srsID: 4490)
    #expect(try GeoPackageBlob.shape(blob, &flattening) == shape)
  }

  @Test(arguments: [
    ("SRID=4490;POINT(1 2)", Shape.point(Position(1, 2), height: nil)),
    ("PointZ(1 2 3)", .point(Position(1, 2), height: 3)),
    ("POINT M (1 2 9)", .point(Position(1, 2), height: nil)),
    ("MULTIPOINT (1 2, 3.5 -4)", .multiPoint(line)),
  ])
  func `other spellings are read`(text: String, shape: Shape) {
    #expect(WellKnownText.shape(text) == shape)
  }

  @Test(arguments: [
    "", "POINT", "POINT EMPTY", "POINT (1)", "POINT (1 2", "POINT (1 2) x", "POLYGON ((0 0, 1 1))",
    "LINESTRING (1 2)", "POINT (NaN 1)", "CIRCLE (1 2)", "POLYGON ((0 0, 1 0, 1 1, 0 1))",
    "POINT (1e999 2)",
  ])
  func `what is no geometry is refused`(text: String) {
    #expect(WellKnownText.shape(text) == nil)
  }
}
