import Foundation
import TestSupport
import Testing

/// Looking at, exporting, comparing and crossing lines of a register.
struct LineRegisterTests {
  private static let sample = DataSets.repository.appending(path: "GeoData/sample")

  private static func with<Result>(_ body: (RegisterRun) throws -> Result) throws -> Result {
    try RegisterRun.with { run in
      let lines = sample.appending(path: "register/lines.geojson").path
      let made = try run("line", "import", lines, "--quiet")
      #expect(made.status == 0, "\(made.messages)")
      let markers = sample.appending(path: "register/markers.csv").path
      #expect(try run("registry", "import", markers, "--as", "marker", "--quiet").status == 0)
      return try body(run)
    }
  }

  @Test func `lines are listed, by division and by standing`() throws {
    try Self.with { run in
      let all = try run("line", "list", "--format", "csv")
      #expect(all.status == 0)
      #expect(all.output.split(whereSeparator: \.isNewline).count == 17)
      let some = try run("line", "list", "--area", "990122", "--format", "csv").output
      #expect(
        some.split(whereSeparator: \.isNewline).dropFirst().allSatisfy { $0.contains("990122") })
      let none = try run("line", "list", "--standing", "争议界", "--format", "csv").output
      #expect(none.split(whereSeparator: \.isNewline).count == 1)
      let wrong = try run("line", "list", "--rank", "village")
      #expect(wrong.status == 64)
    }
  }

  @Test func `a line is shown with its markers by chainage`() throws {
    try Self.with { run in
      let shown = try run("line", "show", "990101990102")
      #expect(shown.status == 0)
      for word in ["0102004Q", "16469.28", "21.970", "Versions"] {
        #expect(shown.output.contains(word), "\(word)")
      }
      let json = try run("line", "show", "990101990102", "--format", "json").output
      let object = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
      #expect((object?["markers"] as? [Any])?.count == 9)
      let missing = try run("line", "show", "123")
      #expect(missing.status == 66 && missing.messages.contains("990101990102"))
    }
  }

  @Test func `courses go out as they are, and public ones only when classified so`() throws {
    try Self.with { run in
      let out = run.folder.appending(path: "out.geojson")
      #expect(try run("line", "export", "-o", out.path).status == 0)
      let features = try LineDeriveTests.features(out)
      #expect(features.count == 16)
      #expect(features.allSatisfy { $0["geometry"] is [String: Any] })
      let shape = run.folder.appending(path: "out.shp")
      #expect(try run("line", "export", "-o", shape.path, "--crs", "EPSG:4529").status == 0)
      let refused = try run("line", "export", "--public", "-o", "public.geojson")
      #expect(refused.status == 2)
      #expect(!FileManager.default.fileExists(atPath: run.folder.path + "/public.geojson"))
      #expect(try run("line", "export", "-o", "out.doc").status == 64)
    }
  }

  @Test func `a clean layer lies on the lines, a faulty one does not`() throws {
    try Self.with { run in
      let clean = try run(
        "line", "compare", Self.sample.appending(path: "districts-clean.geojson").path, "--format",
        "json")
      #expect(clean.status == 0, "\(clean.messages)")
      #expect(clean.output.contains("dijie.line-deviation/1"))
      let page = run.folder.appending(path: "page.html")
      let faulty = try run(
        "line", "compare", Self.sample.appending(path: "districts.geojson").path, "-o", page.path)
      #expect(faulty.status == 1)
      let html = try String(contentsOf: page, encoding: .utf8)
      #expect(html.contains("class=\"beyond\"") && html.contains("0102004Q"))
      let zero = try run("line", "compare", "a.geojson", "--scale", "0")
      #expect(zero.status == 64)
    }
  }

  @Test func `what crosses a line is told with the law, and how much lies on each side`() throws {
    try Self.with { run in
      let site = run.folder.appending(path: "site.geojson")
      try Data(
        """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"项目甲"},
        "geometry":{"type":"Polygon","coordinates":[[[123.0439,41.7733],[123.0639,41.7733],
        [123.0639,41.7833],[123.0439,41.7833],[123.0439,41.7733]]]}}]}
        """.utf8
      ).write(to: site)
      let bare = try run("line", "crosses", site.path, language: "zh")
      #expect(bare.status == 0)
      #expect(bare.output.contains("990101990102") && bare.output.contains("左侧"))
      #expect(bare.messages.contains("第十条"))
      let layer = Self.sample.appending(path: "districts-clean.geojson").path
      let units = try run(
        "line", "crosses", site.path, "--layer", layer, "--format", "csv")
      let areas = units.output.split(whereSeparator: \.isNewline).dropFirst().compactMap { row in
        row.split(separator: ",", omittingEmptySubsequences: false).dropFirst(12).first.flatMap {
          Double($0)
        }
      }
      #expect(areas.count == 2)
      // The same ground, cut along the line and cut along the units.
      let cut = try run("line", "crosses", site.path, "--format", "csv").output
      let sides = cut.split(whereSeparator: \.isNewline).dropFirst().compactMap { row in
        row.split(separator: ",", omittingEmptySubsequences: false).dropFirst(12).first.flatMap {
          Double($0)
        }
      }
      #expect(
        zip(areas.sorted(), sides.sorted()).allSatisfy { abs($0 - $1) < 0.1 }, "\(areas) \(sides)")
      let away = run.folder.appending(path: "away.geojson")
      try Data(
        """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{},
        "geometry":{"type":"Point","coordinates":[120,40]}}]}
        """.utf8
      ).write(to: away)
      let nothing = try run("line", "crosses", away.path)
      #expect(nothing.status == 0 && nothing.output.isEmpty)
    }
  }
}
