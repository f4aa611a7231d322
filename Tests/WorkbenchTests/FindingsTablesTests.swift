import Boundaries
import Formats
import Foundation
import Geometry
import Rules
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

@testable import Workbench

@Suite struct FindingsTablesTests {
  private let report = GridReport(columns: 4, rows: 3, faulty: 0.7).make()

  @Test(arguments: Language.allCases)
  func `a workbook has a row for everything`(language: Language) throws {
    let book = FindingsWorkbook.make(report, language: language)
    let rows = book.sheets.map(\.rows.count)
    let faulty = report.lines.count(where: \.isFaulty)
    #expect(rows[1...] == [faulty, report.findings.count, 12, report.rules.count])
    #expect(
      FindingsWorkbook.make(report, language: language, allLines: true).sheets[1].rows.count == 17)
    for sheet in book.sheets {
      #expect(
        sheet.rows.allSatisfy { $0.count == sheet.columns.map(\.title).count }, "\(sheet.name)")
    }
    #expect(book.sheets[3].rows.first?.first == .text("210001"), "codes stay text")
  }

  @Test func `a workbook and a GeoPackage are the same bytes every time`() throws {
    let folder = try ScratchFolder()
    defer { folder.remove() }
    let files = ["a", "b"].map { folder.url.appending(path: "报告 \($0)").path }
    for file in files {
      try FindingsWorkbook.write(report, language: .zh, to: file + ".xlsx")
      try FindingsGeoPackage.write(report, language: .zh, to: file + ".gpkg")
    }
    for suffix in [".xlsx", ".gpkg"] {
      let bytes = try files.map { try Data(contentsOf: URL(filePath: $0 + suffix)) }
      #expect(bytes[0] == bytes[1] && !bytes[0].isEmpty)
    }
  }

  @Test func `the layers hold each fault where it is`() {
    let layers = FindingsGeoPackage.layers(report, language: .zh)
    #expect(layers.map(\.name) == ["places", "overlaps", "gaps", "lines", "units"])
    let faces = report.findings.flatMap(\.faces)
    let overlaps = faces.count { $0.kind == "overlap" }
    #expect(
      layers.map(\.features.count)
        == [report.findings.count, overlaps, faces.count - overlaps, 17, 12])
    for layer in layers {
      #expect(layer.crs == "EPSG:4490" && layer.features.allSatisfy { $0.shape != nil })
    }
    let outlines = layers[1].features.compactMap { $0.shape?.polygons.first }
    #expect(Set(outlines) == Set(faces.filter { $0.kind == "overlap" }.map(\.outline)))
  }

  @Test func `a plane check of a geographic layer goes back to the layer's own system`() {
    var plane = report
    plane.isGeographic = false
    plane.crs = "EPSG:4529"
    plane.toGeographic = { $0.map { Position($0.x / 10, $0.y / 10) } }
    let layers = FindingsGeoPackage.layers(plane, language: .en)
    #expect(layers.allSatisfy { $0.crs == "EPSG:4490" })
    #expect(layers[4].features[0].shape?.envelope.maxX ?? 200 < 13)
    plane.inputs[0].description.crs = "EPSG:4529"
    let own = FindingsGeoPackage.layers(plane, language: .en)
    #expect(own.allSatisfy { $0.crs == "EPSG:4529" })
    #expect(own[4].features[0].shape?.envelope.maxX ?? 0 > 100)
  }

  @Test(arguments: ["places", "overlaps", "gaps", "lines", "units"])
  func `styles are well-formed XML`(layer: String) {
    for text in [LayerStyle.qml(layer), LayerStyle.sld(layer)] {
      let parser = XMLParser(data: Data(text.utf8))
      #expect(parser.parse(), "\(layer): \(String(describing: parser.parserError))")
    }
  }
}
