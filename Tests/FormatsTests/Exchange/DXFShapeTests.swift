import Foundation
import Geometry
import TestSupport
import Testing

@testable import Formats

/// Curves, blocks and own systems of drawings against lengths and areas known from their formulas.
@Suite struct DXFShapeTests {
  static func read(_ entities: String, blocks: String = "") throws -> (
    LayerDescription, [Feature], [ReadIssue]
  ) {
    let folder = try TemporaryFolder()
    let text =
      "0\nSECTION\n2\nBLOCKS\n\(blocks)0\nENDSEC\n0\nSECTION\n2\nENTITIES\n\(entities)\n"
      + "0\nENDSEC\n0\nEOF\n"
    try folder.write(Array(text.utf8), "a.dxf")
    return try LayerReader(path: folder.path("a.dxf")).readAll()
  }

  static func length(_ feature: Feature) -> Double {
    let lines = (feature.shape?.lines ?? []) + (feature.shape?.polygons.flatMap(\.rings) ?? [])
    return lines.reduce(0) { sum, line in
      sum
        + zip(line.positions, line.positions.dropFirst()).reduce(0) {
          $0 + hypot($1.1.x - $1.0.x, $1.1.y - $1.0.y)
        }
    }
  }

  static func area(_ feature: Feature) -> Double {
    (feature.shape?.polygons ?? []).reduce(0) { sum, polygon in
      sum + abs(RingGrouping.signedArea(polygon.exterior.positions))
        - polygon.holes.reduce(0) { $0 + abs(RingGrouping.signedArea($1.positions)) }
    }
  }

  static let table: [(String, length: Double?, area: Double)] = [
    ("0\nARC\n8\n0\n10\n5\n20\n6\n40\n100\n50\n350\n51\n80", 100 * .pi / 2, 0),
    ("0\nCIRCLE\n8\n0\n10\n500000\n20\n4600000\n40\n250", 500 * .pi, 62_500 * .pi),
    (
      "0\nELLIPSE\n8\n0\n10\n1\n20\n2\n11\n30\n21\n40\n40\n0.5\n41\n0\n42\n6.283185307179586", nil,
      1250 * .pi
    ),
    ("0\nLWPOLYLINE\n8\n0\n70\n1\n10\n0\n20\n0\n42\n1\n10\n20\n20\n0", 20 + 10 * .pi, 50 * .pi),
    (
      "0\nPOLYLINE\n8\n0\n66\n1\n70\n0\n0\nVERTEX\n10\n0\n20\n0\n42\n-1\n0\nVERTEX\n10\n20\n20\n0\n0\nSEQEND",
      10 * .pi, 0
    ),
    ("0\nSOLID\n8\n0\n10\n0\n20\n0\n11\n4\n21\n0\n12\n0\n22\n3\n13\n4\n23\n3", 14, 12),
    (
      "0\nHATCH\n8\n0\n10\n0\n20\n0\n30\n0\n91\n2\n92\n3\n72\n0\n73\n1\n93\n4\n10\n0\n20\n0\n10\n40\n20\n0\n10\n40\n"
        + "20\n40\n10\n0\n20\n40\n97\n0\n92\n16\n93\n1\n72\n2\n10\n20\n20\n20\n40\n5\n50\n0\n51\n360\n73\n1\n"
        + "97\n0\n75\n0", 160 + 10 * .pi, 1600 - 25 * .pi
    ),
    (
      // A quarter of a circle as a rational parabola.
      "0\nSPLINE\n8\n0\n70\n4\n71\n2\n40\n0\n40\n0\n40\n0\n40\n1\n40\n1\n40\n1\n41\n1\n41\n"
        + "0.7071067811865476\n41\n1\n10\n8\n20\n0\n10\n8\n20\n8\n10\n0\n20\n8", 4 * .pi, 0
    ),
  ]

  /// Numbers of one code, as pairs.
  private static func numbers(_ code: Int, _ values: [Double]) -> String {
    values.map { "\(code)\n\($0)\n" }.joined()
  }

  private static func points(_ values: [(Double, Double)], _ code: Int = 10) -> String {
    values.map { "\(code)\n\($0.0)\n\(code + 10)\n\($0.1)\n" }.joined()
  }

  /// Kinds in depth: from formulas, and for splines from ezdxf's curve in 40,000 steps a span.
  static let deep: [(name: String, text: String, length: Double?, area: Double)] = {
    let half = 0.5.squareRoot()
    let tilted = 14.0.squareRoot()
    let oval = CurveFlatteningTests.integral(0, 2 * .pi) { 50 * hypot(sin($0), 0.5 * cos($0)) }
    let square: [(Double, Double)] = [
      (10, 0), (10, 10), (0, 10), (-10, 10), (-10, 0), (-10, -10), (0, -10), (10, -10), (10, 0),
    ]
    let frame: [(Double, Double)] = [
      (100, 0), (50, 80), (-50, 80), (-100, 0), (-50, -80), (50, -80), (100, 0), (50, 80),
      (-50, 80),
    ]
    let fits: [(Double, Double)] = [(0, 0), (30, 40), (80, 10), (120, 60), (150, 0)]
    let ring = { (radius: Int, side: Int) in
      "92\n16\n93\n1\n72\n2\n10\n500\n20\n600\n40\n\(radius)\n50\n0\n51\n360\n73\n\(side)\n97\n0\n"
    }
    let hatch = { (paths: Int, text: String, more: String) in
      "0\nHATCH\n8\n0\n10\n0\n20\n0\n30\n0\n\(more)91\n\(paths)\n\(text)"
    }
    let rings = ring(10, 1) + ring(4, 0) + ring(1, 1)
    return [
      (
        "a circle seen aslant",
        "0\nCIRCLE\n8\n0\n10\n1\n20\n2\n30\n3\n40\n50\n210\n1\n220\n2\n230\n3\n", nil,
        2500 * .pi * 3 / tilted
      ),
      (
        "a circle from below", "0\nCIRCLE\n8\n0\n10\n7\n20\n2\n40\n5\n230\n-1\n", 10 * .pi, 25 * .pi
      ),
      (
        "an ellipse from below",
        "0\nELLIPSE\n8\n0\n10\n1\n20\n2\n11\n30\n21\n40\n40\n0.5\n210\n0\n220\n0\n230\n-1\n", oval,
        1250 * .pi
      ),
      (
        "a lens of two flat arcs",
        "0\nLWPOLYLINE\n8\n0\n70\n1\n10\n500000\n20\n4600000\n42\n0.01\n10\n500050\n20\n4600000\n42\n"
          + "0.01\n", nil, 16.666999995239
      ),
      (
        "a circle as a rational spline",
        "0\nSPLINE\n8\n0\n70\n5\n71\n2\n"
          + numbers(40, [0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 4])
          + numbers(41, [1, half, 1, half, 1, half, 1, half, 1]) + points(square), 20 * .pi,
        100 * .pi
      ),
      (
        "a closed spline with knots that go round",
        "0\nSPLINE\n8\n0\n70\n11\n71\n3\n" + numbers(40, (0...12).map(Double.init)) + points(frame),
        502.770896786745, 20066.6666666664
      ),
      (
        "a spline through points", "0\nSPLINE\n8\n0\n71\n3\n" + points(fits, 11), 248.987988381170,
        0
      ),
      (
        "a spline through points with directions",
        "0\nSPLINE\n8\n0\n71\n3\n12\n1\n22\n2\n13\n-3\n23\n1\n" + points(fits, 11),
        258.678655625683, 0
      ),
      ("islands by turns", hatch(3, rings, ""), 30 * .pi, 85 * .pi),
      ("the outermost island only", hatch(3, rings, "75\n1\n"), 28 * .pi, 84 * .pi),
      ("no island", hatch(3, rings, "75\n2\n"), 20 * .pi, 100 * .pi),
      (
        "a half disc whose arc runs clockwise",
        hatch(
          1,
          "92\n1\n93\n2\n72\n2\n10\n0\n20\n0\n40\n10\n50\n180\n51\n360\n73\n0\n72\n1\n10\n10\n20\n0\n11\n-10\n"
            + "21\n0\n97\n0\n", ""), 10 * .pi + 20, 50 * .pi
      ),
      (
        "an oval from below",
        hatch(
          1,
          "92\n1\n93\n1\n72\n3\n10\n0\n20\n0\n11\n30\n21\n40\n40\n0.5\n50\n0\n51\n360\n73\n1\n97\n0\n",
          "210\n0\n220\n0\n230\n-1\n"), oval, 1250 * .pi
      ),
      (
        "a parabola with its chord",
        hatch(
          1,
          "92\n1\n93\n2\n72\n4\n94\n2\n73\n0\n74\n0\n95\n6\n96\n3\n"
            + numbers(40, [0, 0, 0, 1, 1, 1])
            + points([(0, 0), (10, 20), (20, 0)])
            + "97\n0\n72\n1\n10\n20\n20\n0\n11\n0\n21\n0\n97\n0\n", ""),
        20 + CurveFlatteningTests.integral(0, 1) { hypot(20, 40 * (1 - 2 * $0)) }, 400.0 / 3
      ),
    ]
  }()

  @Test(arguments: deep.indices)
  func `kinds in depth keep length and area`(index: Int) throws {
    let (name, text, length, area) = Self.deep[index]
    let (_, features, issues) = try Self.read(String(text.dropLast()))
    #expect(features.count == 1 && issues.isEmpty, "\(name)")
    let feature = try #require(features.first)
    if let length {
      #expect(CurveFlatteningTests.isNear(Self.length(feature), length), "\(name)")
    }
    #expect(abs(Self.area(feature) - area) <= 1e-6 * area, "\(name)")
  }

  @Test func `a double line is its lines`() throws {
    // Vertices with their mitres, and for each line how far it lies off; a gap follows in one.
    let vertex = { (x: Int, y: Int, mitre: (Double, Double), more: String) in
      "11\n\(x)\n21\n\(y)\n31\n0\n12\n1\n22\n0\n32\n0\n13\n\(mitre.0)\n23\n\(mitre.1)\n33\n0\n"
        + "74\n\(more)75\n0\n74\n2\n41\n-2\n41\n0\n75\n0\n"
    }
    let text =
      "0\nMLINE\n8\nX\n2\nSTANDARD\n40\n1\n70\n0\n71\n1\n72\n3\n73\n2\n10\n0\n20\n0\n30\n0\n"
      + vertex(0, 0, (0, 1), "2\n41\n0\n41\n0\n")
      + vertex(10, 0, (-1, 1), "4\n41\n0\n41\n0\n41\n3\n41\n4\n")
      + vertex(10, 10, (-1, 0), "2\n41\n0\n41\n0\n")
    let (_, features, issues) = try Self.read(String(text.dropLast()))
    #expect(issues.isEmpty)
    #expect(
      features.first?.shape
        == .multiLineString([
          LineString([Position(0, 0), Position(10, 0), Position(10, 10)]),
          LineString([Position(0, -2), Position(12, -2), Position(12, 10)]),
        ]))
    let closed = try Self.read(String(text.replacing("71\n1\n", with: "71\n3\n").dropLast())).1
    #expect(
      closed.first?.shape?.lines.allSatisfy { $0.positions.first == $0.positions.last } == true)
  }

  @Test(arguments: table.indices)
  func `lengths and areas are those of the curves`(index: Int) throws {
    let (text, length, area) = Self.table[index]
    let (description, features, issues) = try Self.read(text)
    #expect(features.count == 1 && issues.isEmpty)
    let feature = try #require(features.first)
    if let length { #expect(abs(Self.length(feature) - length) <= 1e-6 * length) }
    #expect(abs(Self.area(feature) - area) <= 1e-6 * area)
    #expect(text.contains("SOLID") || description.remarks.map(\.en).joined().contains("0.001"))
  }

  @Test func `an extrusion downwards mirrors x, and heights are kept`() throws {
    let (_, features, _) = try Self.read(
      "0\nLWPOLYLINE\n8\n0\n38\n7\n70\n0\n10\n10\n20\n1\n10\n20\n20\n3\n210\n0\n220\n0\n230\n-1\n"
        + "0\nLINE\n8\n0\n10\n0\n20\n0\n30\n5\n11\n1\n21\n1\n31\n6")
    #expect(
      features[0].shape
        == .lineString(LineString([Position(-10, 1), Position(-20, 3)], heights: [-7, -7])))
    #expect(
      features[1].shape
        == .lineString(LineString([Position(0, 0), Position(1, 1)], heights: [5, 6])))
  }

  @Test func `points of a spline's frame are not on the line`() throws {
    let vertices = [(16, 0, 0), (8, 1, 1), (8, 2, 1), (16, 9, 9), (8, 3, 0)].map {
      "0\nVERTEX\n70\n\($0.0)\n10\n\($0.1)\n20\n\($0.2)\n"
    }
    let (_, features, _) = try Self.read(
      "0\nPOLYLINE\n8\n0\n66\n1\n70\n4\n\(vertices.joined())0\nSEQEND")
    #expect(
      features[0].shape
        == .lineString(LineString([Position(1, 1), Position(2, 1), Position(3, 0)])))
  }

  @Test func `blocks are drawn where they are inserted`() throws {
    let blocks =
      "0\nBLOCK\n2\nA\n70\n0\n10\n1\n20\n0\n0\nCIRCLE\n8\n0\n10\n1\n20\n0\n40\n2\n0\nENDBLK\n"
      + "0\nBLOCK\n2\nB\n70\n0\n10\n0\n20\n0\n0\nINSERT\n8\n0\n2\nA\n10\n5\n20\n0\n0\nENDBLK\n"
    let (_, features, issues) = try Self.read(
      "0\nINSERT\n8\nJZ\n2\nB\n10\n100\n20\n200\n41\n2\n42\n2\n50\n90\n70\n2\n71\n1\n44\n50",
      blocks: blocks)
    let circles = features.filter { $0.property("entity") == .string("CIRCLE") }
    #expect(issues.isEmpty && circles.count == 2)
    for (circle, y) in zip(circles, [206.0, 256.0]) {
      let box = try #require(circle.shape?.envelope)
      #expect(abs((box.minX + box.maxX) / 2 - 100) < 1e-6 && abs(box.maxY - y - 8) < 1e-4)
      #expect(
        abs(Self.area(circle) - 16 * .pi) < 1e-5 * 16 && circle.property("layer") == .string("JZ"))
    }
  }

  @Test func `blocks that draw without end are refused`() throws {
    let loop = "0\nBLOCK\n2\nL\n10\n0\n20\n0\n0\nINSERT\n2\nL\n10\n0\n20\n0\n0\nENDBLK\n"
    #expect(throws: FormatError.self) {
      try Self.read("0\nINSERT\n2\nL\n10\n0\n20\n0", blocks: loop)
    }
  }

  @Test func `what is not read is said by layer and kind`() throws {
    let (_, features, issues) = try Self.read(
      "0\n3DSOLID\n8\n房屋\n0\n3DSOLID\n8\n房屋\n0\nIMAGE\n8\nT\n0\nRAY\n8\nT")
    #expect(features.isEmpty && issues.count == 3)
    #expect(issues.map(\.en).joined().contains("2 3DSOLID on the layer 房屋"))
  }
}
