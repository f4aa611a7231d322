import Formats
import Foundation
import Geometry
import Rules
import TestSupport
import Testing
import Workbench

/// Reports of a real layer whose thirteen districts were digitised each for itself.
@Suite struct RealLayerReportTests {
  private func check(crs: String? = nil) throws -> CheckReport? {
    guard let path = DataSets.path("boundary/shenyang13_datav_hi.geojson") else { return nil }
    var options = BoundaryCheck.Options(files: [path])
    options.crs = crs
    options.wantsCourses = true
    let folder = DataFolder(
      path: DataSets.repository.appending(path: "GeoData").path, origin: .sources)
    return try BoundaryCheck(options: options, data: folder).run()
  }

  @Test(arguments: [nil, "EPSG:4529"])
  func `page, JSON and tables tell the same of Shenyang`(crs: String?) throws {
    guard let report = try check(crs: crs) else { return }
    let json = FindingsJSON.render(report, language: .zh, each: true, allLines: false)
    let top = try #require(
      JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
    let lines = try #require(top["lines"] as? [[String: Any]])
    let findings = try #require(top["findings"] as? [[String: Any]])
    let largest = findings.compactMap { finding -> Double? in
      guard (finding["rule"] as? String)?.hasPrefix("coverage/") == true else { return nil }
      return (finding["measures"] as? [String: Any])?["largest_area_m2"] as? Double
    }
    #expect(lines.count == 29)

    let page = String(decoding: FindingsHTML.render(report, language: .zh), as: UTF8.self)
    let worst = try #require(page.firstMatch(of: /data-worst-area="([\d.]+)"/)).1
    #expect(page.contains("data-lines=\"29\"") && Double(worst) == largest.max())
    let cards = page.components(separatedBy: "<article ").dropFirst()
    #expect(cards.count == 200)
    for card in cards where card.contains("class=\"fo\"") {
      let sides = card.matches(of: /class="side s\d" data-unit="([^"]+)" d="([^"]+)"/)
      #expect(sides.count > 1 && Set(sides.map(\.2)).count == sides.count)
    }

    let layers = FindingsGeoPackage.layers(report, language: .zh)
    let faces = findings.compactMap { $0["faces"] as? [Any] }.reduce(0) { $0 + $1.count }
    #expect(layers[1].features.count + layers[2].features.count == faces)
    #expect(layers.allSatisfy { $0.crs == "EPSG:4490" })
    #expect(layers[3].features.allSatisfy { $0.shape?.lines.isEmpty == false })
  }

  @Test func `a second run against the first finds nothing fixed and nothing new`() throws {
    guard let report = try check() else { return }
    let bytes = FindingsJSON.render(report, language: .zh, each: false, allLines: false)
    let comparison = try BaselineReport(file: "a.json", bytes: bytes).compare(report.findings)
    #expect(comparison.fixed.isEmpty && comparison.new.isEmpty)
    #expect(comparison.remaining.count == report.findings.count)
  }
}
