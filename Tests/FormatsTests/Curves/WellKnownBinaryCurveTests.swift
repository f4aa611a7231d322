import Foundation
import Geometry
import TestSupport
import Testing

@testable import Formats

/// Curves in well-known binary, from bytes made here.
@Suite struct WellKnownBinaryCurveTests {
  /// How a geometry's numbers are written.
  struct Form: Sendable {
    var isLittle = true
    /// 0, 1000, 2000 or 3000, or the flags of EWKB.
    var dimensions: UInt32 = 0

    func int(_ value: UInt32) -> [UInt8] {
      let bytes = (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * UInt32($0))) }
      return isLittle ? bytes : bytes.reversed()
    }

    func double(_ value: Double) -> [UInt8] {
      let bytes = (0..<8).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt64($0))) }
      return isLittle ? bytes : bytes.reversed()
    }

    func head(_ kind: UInt32, _ count: Int) -> [UInt8] {
      [isLittle ? 1 : 0] + int(kind + dimensions) + int(UInt32(count))
    }

    func chain(_ kind: UInt32, _ points: [(Double, Double)]) -> [UInt8] {
      let more = [0: 0, 1000: 1, 2000: 1, 3000: 2, 0x8000_0000: 1][dimensions] ?? 0
      return head(kind, points.count)
        + points.enumerated().flatMap { index, point in
          double(point.0) + double(point.1)
            + (0..<more).flatMap { double($0 == 0 ? 100 + Double(index) : -1) }
        }
    }
  }

  static let forms = [
    Form(), Form(isLittle: false), Form(dimensions: 1000), Form(dimensions: 2000),
    Form(isLittle: false, dimensions: 3000), Form(dimensions: 0x8000_0000),
  ]
  static let half = [(510.0, 600.0), (500.0, 610.0), (490.0, 600.0)]

  private func length(_ lines: [LineString]) -> Double {
    lines.reduce(0) { sum, line in
      sum + CurveFlatteningTests.length(line.positions.map { Vector($0.x, $0.y) })
    }
  }

  @Test(arguments: forms)
  func `strings of arcs and curves of pieces are lines`(form: Form) throws {
    let arc = form.chain(8, Self.half)
    let straight = form.chain(2, [(490, 600), (490, 550)])
    let shape = try WellKnownBinary.shape(arc[...])
    let line = try #require(shape?.lines.first)
    #expect(CurveFlatteningTests.isNear(length([line]), 10 * .pi))
    #expect(line.positions.contains(Position(500, 610)))
    let hasHeight = form.dimensions != 0 && form.dimensions != 2000
    #expect((line.heights != nil) == hasHeight)
    if let heights = line.heights {
      #expect(heights.first == 100 && heights.last == 102)
      #expect(zip(heights, heights.dropFirst()).allSatisfy(<))
    }
    let compound = form.head(9, 2) + arc + straight
    let whole = try #require(try WellKnownBinary.shape(compound[...])?.lines.first)
    #expect(CurveFlatteningTests.isNear(length([whole]), 10 * .pi + 50))
    #expect(whole.positions.last == Position(490, 550))
    let several = form.head(11, 3) + arc + straight + compound
    let lines = try #require(try WellKnownBinary.shape(several[...]))
    #expect(lines.lines.count == 3)
    #expect(CurveFlatteningTests.isNear(length(lines.lines), 20 * .pi + 100))
  }

  @Test(arguments: forms)
  func `areas bounded by curves keep their area`(form: Form) throws {
    let circle = form.chain(8, [(480, 600), (520, 600), (480, 600)])
    let square = form.chain(2, [(495, 595), (505, 595), (505, 605), (495, 605), (495, 595)])
    let cap = form.head(9, 2) + form.chain(8, Self.half) + form.chain(2, [(490, 600), (510, 600)])
    let ring = form.head(10, 2) + circle + square
    let shape = try #require(try WellKnownBinary.shape(ring[...]))
    let polygon = try #require(shape.polygons.first)
    #expect(polygon.holes.count == 1 && ShapeCheck.trouble(shape) == nil)
    func area(_ line: LineString) -> Double {
      CurveFlatteningTests.area(line.positions.map { Vector($0.x, $0.y) })
    }
    #expect(CurveFlatteningTests.isNear(area(polygon.exterior), 400 * .pi))
    #expect(CurveFlatteningTests.isNear(area(polygon.holes[0]), 100))
    let plain = form.head(3, 1) + form.chain(2, [(0, 0), (1, 0), (1, 1), (0, 0)]).dropFirst(5)
    let surfaces = form.head(12, 3) + ring + plain + form.head(10, 1) + cap
    let all = try #require(try WellKnownBinary.shape(surfaces[...])?.polygons)
    #expect(all.count == 3)
    #expect(CurveFlatteningTests.isNear(area(all[2].exterior), 50 * .pi))
    let triangles =
      form.head(16, 1) + form.head(17, 1)
      + form.chain(2, [(0, 0), (1, 0), (1, 1), (0, 0)]).dropFirst(5)
    #expect(try WellKnownBinary.shape(triangles[...])?.polygons.count == 1)
  }

  @Test func `what is no curve is refused by its kind`() {
    let form = Form()
    for points in [Array(Self.half.prefix(2)), Self.half + [(0, 0)]] {
      #expect(throws: WellKnownBinary.Trouble.self) {
        try WellKnownBinary.shape(form.chain(8, points)[...])
      }
    }
    do {
      _ = try WellKnownBinary.shape(form.head(13, 0)[...])
      Issue.record("kind 13 was read")
    } catch {
      if case .unknownKind(13) = error { return }
      Issue.record("\(error)")
    }
    var deep: [UInt8] = []
    for _ in 0..<3000 { deep = form.head(9, 1) + deep }
    #expect(throws: WellKnownBinary.Trouble.self) { try WellKnownBinary.shape(deep[...]) }
  }

  @Test(arguments: [8 as UInt8, 13])
  func `a GeoPackage gives its curves as lines or names feature and kind`(kind: UInt8) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.gpkg")
    let line = LineString(Self.half.map { Position($0.0, $0.1) })
    _ = try LayerWriter(path: path).write([Feature(shape: .lineString(line))], crs: "EPSG:4529")
    var bytes = try folder.bytes("a.gpkg")
    let written = WellKnownBinary.bytes(.lineString(line))
    let at = try #require(
      bytes.indices.first { bytes[$0...].starts(with: written) })
    bytes[at + 1] = kind
    try folder.write(bytes, "b.gpkg")
    let (description, features, issues) = try LayerReader(path: folder.path("b.gpkg")).readAll()
    guard kind == 8 else {
      #expect(features.isEmpty && issues.count == 1 && issues[0].feature == 1)
      #expect(issues[0].zh.contains("几何类型 13") && issues[0].en.contains("kind 13"))
      return
    }
    #expect(issues.isEmpty && description.remarks.map(\.en).joined().contains("1 curve became"))
    #expect(CurveFlatteningTests.isNear(length(features[0].shape?.lines ?? []), 10 * .pi))
    var options = ReadOptions()
    options.sagitta = 1
    let coarse = try LayerReader(path: folder.path("b.gpkg"), options: options).readAll().1
    #expect((3...12).contains(coarse[0].shape?.positionCount ?? 0))
  }

  @Test func `degrees have chords as short as metres`() throws {
    var flattening = CurveFlattening(sagitta: 1, unit: 1 / 111_320)
    let line = flattening.arcs(
      through: [Vector(120.01, 40), Vector(120, 40.01), Vector(119.99, 40)])
    let off = 0.01 * (1 - cos(.pi / Double(line.count - 1) / 2)) * 111_320
    #expect(off <= 1 && off > 0.2)
  }

  /// A point, three curves GDAL knows and one it does not, of GML.
  static func gml(_ segments: [String]) -> String {
    let members = segments.enumerated().map { index, segment in
      """
      <gml:featureMember><o:a gml:id="a.\(index + 1)"><o:g><gml:Curve srsName="EPSG:4529">
      <gml:segments>\(segment)</gml:segments></gml:Curve></o:g></o:a></gml:featureMember>
      """
    }
    return "<?xml version=\"1.0\"?>\n<o:c xmlns:o=\"http://example.org/o\" "
      + "xmlns:gml=\"http://www.opengis.net/gml\">\(members.joined())</o:c>\n"
  }

  @Test func `curves of GML are lines of the same lengths, others are refused by name`() throws {
    guard GDALTool.find() != nil else {
      print("skipped: ogr2ogr is not installed (gdal-bin)")
      return
    }
    let list = "<gml:posList>510 600 500 610 490 600</gml:posList>"
    let folder = try TemporaryFolder()
    try folder.write(
      Array(
        Self.gml([
          "<gml:Arc>\(list)</gml:Arc>", "<gml:Circle>\(list)</gml:Circle>",
          "<gml:LineStringSegment>\(list)</gml:LineStringSegment><gml:Arc><gml:posList>490 600 480 "
            + "590 490 580</gml:posList></gml:Arc>",
        ]).utf8), "a.gml")
    let (_, features, issues) = try LayerReader(path: folder.path("a.gml")).readAll()
    #expect(issues.isEmpty && features.count == 3)
    let lengths = features.map { length($0.shape?.lines ?? []) }
    #expect(CurveFlatteningTests.isNear(lengths[0], 10 * .pi))
    #expect(CurveFlatteningTests.isNear(lengths[1], 20 * .pi))
    #expect(CurveFlatteningTests.isNear(lengths[2], 20 * 2.0.squareRoot() + 10 * .pi))
    try folder.write(
      Array(Self.gml(["<gml:CubicSpline>\(list)</gml:CubicSpline>"]).utf8), "b.gml")
    let error = #expect(throws: FormatError.self) {
      try LayerReader(path: folder.path("b.gml")).readAll()
    }
    #expect(error?.en.contains("CubicSpline (a.1)") == true)
  }
}
