import Foundation
import Geometry
import TestSupport
import Testing

/// The program's figures on real layers against those of the overlay engine, worked out by test
/// code that shares nothing with the check: every pair intersected, everything unioned.
@Suite(.serialized) struct EngineComparisonTests {
  static let albers =
    "+proj=aea +lat_1=25 +lat_2=47 +lat_0=0 +lon_0=105 +ellps=GRS80 +units=m"
  static let china = "boundary/china_counties_datav_lo.geojson"
  static let shenyang = "boundary/shenyang13_datav_hi.geojson"

  /// What overlaps and gaps add up to.
  struct Figures {
    var overlapPairs = 0
    var overlapArea = 0.0
    var gaps: [Double] = []
    var gapArea: Double { gaps.reduce(0, +) }
  }

  @Test func `Liaoning in an equal-area plane`() throws {
    guard let path = DataSets.path(Self.china) else { return }
    let layer = try SeededLayer(path: path, codeKey: "adcode") { _, code in code.hasPrefix("21") }
    #expect(layer.units.count == 100)
    let engine = try Self.engineFigures(layer, plane: Self.albers) { abs(ringArea($0)) }
    #expect(engine.overlapPairs == 87)
    #expect(abs(engine.overlapArea - 20.545e6) < 20.545e6 * 0.001)
    #expect(abs(engine.gaps.count - 2466) <= 2)
    #expect(abs(engine.gapArea - 20.30e6) < 20.30e6 * 0.001)
    #expect(engine.gaps.count { $0 >= 1000 } == 1009)
    let report = try withTemporaryFolder { folder in
      let file = folder.appending(path: "liaoning.geojson")
      try layer.write(to: file)
      return try CheckedProgram.check([file.path, "--crs", Self.albers, "--each"]).report
    }
    let checked = Self.figures(of: report)
    #expect(checked.overlapPairs == engine.overlapPairs)
    #expect(abs(checked.overlapArea - engine.overlapArea) < engine.overlapArea * 0.001)
    #expect(abs(checked.gaps.count - engine.gaps.count) <= 2)
    #expect(abs(checked.gapArea - engine.gapArea) < engine.gapArea * 0.001)
    #expect(checked.gaps.count { $0 >= 1000 } == engine.gaps.count { $0 >= 1000 })
  }

  @Test(arguments: [nil, "EPSG:4529"])
  func `Shenyang, each district digitised alone`(plane: String?) throws {
    guard let path = DataSets.path(Self.shenyang) else { return }
    let layer = try SeededLayer(path: path, codeKey: "adcode")
    let engine = try Self.engineFigures(layer, plane: plane) { ring in
      guard plane == nil else { return abs(ringArea(ring)) }
      // Slivers are small: the scale of their place measures them.
      let frame = SeedFrame(ring[0])
      return abs(ringArea(ring.map(frame.metres)))
    }
    let arguments = [path, "--each", "--lines", "all"] + (plane.map { ["--crs", $0] } ?? [])
    let report = try CheckedProgram.check(arguments).report
    #expect(report.lines.count == 29)
    let checked = Self.figures(of: report)
    let published = plane == nil ? (489_370.0, 495_484.0) : (488_923.0, 495_937.0)
    #expect(abs(checked.overlapArea - published.0) < published.0 * 0.0005)
    #expect(abs(checked.gapArea - published.1) < published.1 * 0.0005)
    #expect(abs(checked.overlapArea - engine.overlapArea) < engine.overlapArea * 0.0002)
    #expect(abs(checked.gapArea - engine.gapArea) < engine.gapArea * 0.0002)
    #expect(checked.overlapPairs == engine.overlapPairs)
    #expect(checked.gaps.count == engine.gaps.count)
  }

  @Test func `the whole of China`() throws {
    guard let path = DataSets.path(Self.china) else { return }
    let report = try CheckedProgram.check([path, "--each"]).report
    let checked = Self.figures(of: report)
    #expect(abs(checked.overlapPairs - 3265) <= 32)
    #expect(abs(checked.overlapArea - 1526.7e6) < 1526.7e6 * 0.01)
    #expect(abs(checked.gaps.count - 76_717) <= 767)
    let missing = report.findings.filter { $0.kind == "missing-unit" }
      .sorted { ($0.measures["area_m2"] ?? 0) > ($1.measures["area_m2"] ?? 0) }
    #expect(missing.count >= 6)
    for name in ["仙桃", "潜江", "天门"] {
      #expect(missing.prefix(6).contains { $0.message.contains(name) }, "\(name)")
    }
  }

  /// The figures a report adds up to.
  static func figures(of report: CheckedFindings) -> Figures {
    var figures = Figures()
    figures.overlapPairs = report.lines.count { $0.overlap_area_m2 > 1 }
    for finding in report.findings {
      switch finding.rule {
      case "coverage/overlap", "coverage/contained":
        figures.overlapArea += finding.measures["area_m2"] ?? 0
      case "coverage/gap", "geometry/unfilled-hole":
        figures.gaps += (finding.faces ?? []).map(\.area_m2)
      case "coverage/edge-match":
        // Faces that rounding explains are told by their number and area.
        figures.overlapArea += finding.measures["overlap_area_m2"] ?? 0
        let count = finding.measures["gaps"] ?? 0
        let area = finding.measures["gap_area_m2"] ?? 0
        figures.gaps += Array(repeating: area / count, count: Int(count))
      default: break
      }
    }
    return figures
  }

  /// The same figures by the overlay engine.
  static func engineFigures(
    _ layer: SeededLayer, plane: String?, area: @escaping ([SeedPoint]) -> Double
  ) throws -> Figures {
    let transformer = try plane.map {
      try CoordinateTransformer(
        from: CoordinateReferenceSystem("EPSG:4490"), to: CoordinateReferenceSystem($0))
    }
    let shapes = try layer.units.map { unit in
      let polygons = try unit.polygons.map { rings in
        let lines = try rings.map { ring in
          let positions = (ring + ring.prefix(1)).map { Position($0.x, $0.y) }
          return LineString(try transformer?.transform(positions) ?? positions)
        }
        return Polygon(exterior: lines[0], holes: Array(lines.dropFirst()))
      }
      return Shape.multiPolygon(try Validity.madeValid(polygons))
    }
    let measure = { (line: LineString) in
      area(line.positions.dropLast().map { SeedPoint($0.x, $0.y) })
    }
    var figures = Figures()
    for (a, b) in try SpatialIndex(shapes.map(\.envelope)).meetingPairs() {
      let common = try Overlay.intersection(shapes[a], shapes[b]).polygons
      let size = common.reduce(0) { sum, polygon in
        sum + measure(polygon.exterior) - polygon.holes.reduce(0) { $0 + measure($1) }
      }
      figures.overlapArea += size
      if size > 1 { figures.overlapPairs += 1 }
    }
    for polygon in try Overlay.union(of: shapes).polygons {
      figures.gaps += polygon.holes.map(measure)
    }
    return figures
  }
}
