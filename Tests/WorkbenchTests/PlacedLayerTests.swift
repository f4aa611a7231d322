import Foundation
import Geometry
import Rules
import TestSupport
import Testing

@testable import Boundaries
@testable import Workbench

/// Layers that cannot lie where they are drawn are never passed, and what was done to them is named.
@Suite struct PlacedLayerTests {
  let data = DataFolder(
    path: DataSets.repository.appending(path: "GeoData").path, origin: .sources)

  /// Units where their codes say, about a tenth of a degree wide.
  static let places: [(code: String, x: Double, y: Double)] = [
    ("650104", 87.5, 43.9), ("652301", 87.3, 44.1), ("654202", 84.7, 44.4), ("620502", 105.7, 34.6),
    ("430102", 113.0, 28.2), ("210102", 123.4, 41.8),
  ]

  private func check(
    places: [(code: String, x: Double, y: Double)] = Self.places,
    reading: LayerReading = LayerReading(),
    _ change: (Position) -> Position
  ) throws -> CheckReport {
    let features = places.map { place in
      let corners = [(0.0, 0.0), (0.08, 0), (0.08, 0.08), (0, 0.08), (0, 0)].map {
        change(Position(place.x + $0.0, place.y + $0.1))
      }
      let ring = corners.map { "[\($0.x),\($0.y)]" }.joined(separator: ",")
      return #"{"type":"Feature","properties":{"code":"\#(place.code)"},"geometry":"#
        + #"{"type":"Polygon","coordinates":[[\#(ring)]]}}"#
    }
    let path = FileManager.default.temporaryDirectory
      .appending(path: "placed-\(UUID().uuidString).geojson").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data(
      #"{"type":"FeatureCollection","features":[\#(features.joined(separator: ","))]}"#.utf8
    ).write(to: URL(filePath: path))
    var options = BoundaryCheck.Options(files: [path])
    options.reading = reading
    return try BoundaryCheck(options: options, data: data).run()
  }

  private func found(_ report: CheckReport) -> [Finding] {
    report.findings.filter { $0.rule == "geometry/place" }
  }

  @Test func `units in place are not spoken of`() throws {
    #expect(try found(check { $0 }).isEmpty)
  }

  @Test(arguments: CoordinateNotation.Unit.allCases, [false, true])
  func `another way of writing is named, and the option mends it`(
    _ unit: CoordinateNotation.Unit, _ isSwapped: Bool
  ) throws {
    let notation = CoordinateNotation(isSwapped: isSwapped, unit: unit)
    guard !notation.isUsual else { return }
    let change = { (position: Position) in
      let turned = isSwapped ? Position(position.y, position.x) : position
      return Position(turned.x / unit.degrees, turned.y / unit.degrees)
    }
    let findings = try found(check(change))
    #expect(findings.count == 1 && findings.first?.severity == .error)
    #expect(findings.first?.subjects.count == Self.places.count)
    let message = findings.first?.message.en ?? ""
    #expect(message.contains("--swap-axes") == isSwapped, "\(message)")
    #expect(message.contains("--angle-unit \(unit.rawValue)") == (unit != .degrees), "\(message)")
    var reading = LayerReading()
    reading.notation = notation
    #expect(try found(check(reading: reading, change)).isEmpty)
  }

  @Test func `one unit far from its code is told by itself`() throws {
    let findings = try found(
      check { $0.y < 30 ? Position($0.x - 9, $0.y + 8) : $0 })
    #expect(findings.map(\.subjects) == [["430102"]])
  }

  @Test(arguments: [(41_500_000.0, "EPSG:4529", false), (500_000, "EPSG:4550", true)])
  func `metres without a system name the zone that fits`(
    _ falseEasting: Double, _ system: String, _ isSwapped: Bool
  ) throws {
    let findings = try found(
      check(places: [("210102", 123.4, 41.78), ("210104", 123.46, 41.81)]) { position in
        let plane = Position(falseEasting + (position.x - 123) * 83_000, position.y * 110_800)
        return isSwapped ? Position(plane.y, plane.x) : plane
      })
    #expect(findings.map(\.subjects) == [["210102", "210104"]])
    let message = findings.first?.message.en ?? ""
    #expect(message.contains("--source-crs \(system)"), "\(message)")
    #expect(message.contains("--swap-axes") == isSwapped, "\(message)")
  }
}

/// Real counties lie where the table says: nothing real is told to be out of place.
@Suite struct RealPlacesTests {
  @Test func `every county of a real layer is in place`() throws {
    guard let path = DataSets.path("boundary/china_counties_datav_lo.geojson") else { return }
    let data = DataFolder(
      path: DataSets.repository.appending(path: "GeoData").path, origin: .sources)
    let loaded = try LayerLoader(LayerReading(), data: data).read([path])
    let pack = try data.rulePack(nil)
    let codes = loaded.units.compactMap(\.code)
    let expected = try #require(
      try ExpectedPlaces(codes: codes, extents: data.divisionExtents(), pack: pack))
    let layer = CoverageLayer(units: loaded.units, metric: .geographic, isGeographic: true)
    let judgement = PlaceJudgement(layer, expected)
    #expect(judgement.judged > 2_800 && judgement.groups.isEmpty)
    let swapped = loaded.units.map { unit in
      var unit = unit
      unit.polygons = unit.polygons.map { polygon in
        Polygon(exterior: LineString(polygon.exterior.positions.map { Position($0.y, $0.x) }))
      }
      return unit
    }
    #expect(PlaceAdvice.remedy(for: swapped, expected)?.en.contains("--swap-axes") == true)
  }
}
