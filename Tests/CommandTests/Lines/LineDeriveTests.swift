import Foundation
import TestSupport
import Testing

/// `dijie line derive` and `line check` on layers, as people run them.
struct LineDeriveTests {
  static let clean = DataSets.repository.appending(path: "GeoData/sample/districts-clean.geojson")
    .path
  static let faulty = DataSets.repository.appending(path: "GeoData/sample/districts.geojson").path

  static func features(_ file: URL) throws -> [[String: Any]] {
    let object = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    return try #require((object as? [String: Any])?["features"] as? [[String: Any]])
  }

  @Test func `the sample's lines have codes, names, levels and sides`() throws {
    try withTemporaryFolder { folder in
      let out = folder.appending(path: "lines.geojson")
      let run = try ProgramRun.of(["line", "derive", Self.clean, "-o", out.path])
      #expect(run.status == 0, "\(run.messages)")
      #expect(run.messages.contains("lines, ") && run.messages.contains("junctions"))
      let features = try Self.features(out)
      let first = try #require(features.first?["properties"] as? [String: Any])
      #expect(first["id"] as? String == "990101990102")
      #expect(first["name"] as? String == "云汀区—星桥区线")
      #expect(first["rank"] as? String == "county")
      #expect(Set([first["left"] as? String, first["right"] as? String]) == ["990101", "990102"])
      let length = try #require(first["length_km"] as? Double)
      #expect(abs(length - 21.970_29) < 1e-5)
      let second = try ProgramRun.of(["line", "derive", Self.clean, "-o", out.path + "2.geojson"])
      #expect(second.status == 0)
      #expect(
        try Data(contentsOf: out) == Data(contentsOf: URL(filePath: out.path + "2.geojson")))
    }
  }

  @Test func `a faulty layer is told with status 1, and its lines are written all the same`() throws
  {
    try withTemporaryFolder { folder in
      let out = folder.appending(path: "lines.geojson")
      let run = try ProgramRun.of(["line", "derive", Self.faulty, "-o", out.path], language: "zh")
      #expect(run.status == 1)
      #expect(run.messages.contains("图层不干净") && run.messages.contains("只属于一个单元"))
      #expect(try Self.features(out).count > 20)
    }
  }

  @Test(arguments: ["gpkg", "shp", "csv", "xlsx", "json", "geojson"])
  func `every format is written`(ending: String) throws {
    try withTemporaryFolder { folder in
      let out = folder.appending(path: "lines.\(ending)")
      let nodes = folder.appending(path: "nodes.geojson")
      let run = try ProgramRun.of(
        ["line", "derive", Self.clean, "-o", out.path, "--nodes", nodes.path, "--quiet"])
      #expect(run.status == 0, "\(run.messages)")
      #expect(try Data(contentsOf: out).count > 500)
      let points = try Self.features(nodes)
      #expect(points.count > 15)
      let units = points.compactMap { ($0["properties"] as? [String: Any])?["units"] as? String }
      #expect(units.contains("990101;990102;990103"))
    }
  }

  @Test func `Shenyang has 29 lines inside and 23 to its neighbours`() throws {
    guard let own = DataSets.path("boundary/shenyang13_datav_lo.geojson"),
      let around = DataSets.path("boundary/china_counties_datav_lo.geojson")
    else { return }
    try withTemporaryFolder { folder in
      let out = folder.appending(path: "lines.geojson")
      let run = try ProgramRun.of([
        "line", "derive", own, "--neighbours", around, "--tolerance", "500", "-o", out.path,
      ])
      #expect(run.status == 0)
      let lines = try Self.features(out).compactMap { $0["properties"] as? [String: Any] }
      let units = Set((210102...210181).map(String.init))
      let inner = lines.filter { line in
        [line["left"], line["right"]].allSatisfy { ($0 as? String).map(units.contains) ?? false }
      }
      #expect(inner.count == 29)
      #expect(lines.count == 52)
      #expect(lines.count { $0["rank"] as? String == "province" } == 1)
    }
  }

  @Test func `what makes no sense is answered with a sentence and a status`() throws {
    try withTemporaryFolder { folder in
      let points = folder.appending(path: "points.geojson")
      try Data(
        """
        {"type":"FeatureCollection","features":[{"type":"Feature","properties":{},
        "geometry":{"type":"Point","coordinates":[123,41]}}]}
        """.utf8
      ).write(to: points)
      #expect(try ProgramRun.of(["line", "derive", points.path]).status == 65)
      #expect(try ProgramRun.of(["line", "derive", "nothing.geojson"]).status == 66)
      #expect(try ProgramRun.of(["line", "derive", Self.clean, "--tolerance", "-1"]).status == 64)
      #expect(try ProgramRun.of(["line", "derive", Self.clean, "-o", "x.docx"]).status == 64)
      #expect(try ProgramRun.of(["line", "derive", Self.clean, "--format", "gpkg"]).status == 64)
      let rank = try ProgramRun.of(["line", "derive", Self.clean, "--rank", "village"])
      #expect(rank.status == 64 && !rank.messages.isEmpty)
    }
  }

  @Test func `derived lines are the outlines they came from`() throws {
    try withTemporaryFolder { folder in
      let out = folder.appending(path: "lines.geojson")
      _ = try ProgramRun.of(["line", "derive", Self.clean, "-o", out.path, "--quiet"])
      let run = try ProgramRun.of([
        "line", "check", out.path, "--layer", Self.clean, "--rules", "L01,L03,L04,L05,L06,L07,L13",
      ])
      #expect(run.status == 0, "\(run.output)")
      #expect(run.messages.contains("errors 0") || run.output.contains("errors 0"))
      let unknown = try ProgramRun.of(["line", "check", out.path, "--line", "77"])
      #expect(unknown.status == 66 && unknown.messages.contains("77"))
      #expect(try ProgramRun.of(["line", "check", out.path, "--rules", "L99"]).status == 64)
    }
  }
}
