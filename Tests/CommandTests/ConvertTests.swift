import Foundation
import TestSupport
import Testing

@Suite struct ConvertTests {
  static let layer = """
    {"type":"FeatureCollection","name":"样","features":[
    {"type":"Feature","id":1,"properties":{"adcode":210102,"name":"和平区","x":1.50},\
    "geometry":{"type":"Polygon","coordinates":[[[123,41],[124,41],[124,42],[123,41]]]}},
    {"type":"Feature","properties":{"adcode":210103,"name":"沈河区","x":null},"geometry":null}
    ]}

    """

  private func convert(_ arguments: [String], _ folder: URL, language: String = "en") throws
    -> ProgramRun
  {
    try ProgramRun.of(
      ["convert"] + arguments, language: language, input: Self.layer, folder: folder)
  }

  @Test func `GeoJSON comes out as it went in`() throws {
    try withTemporaryFolder { folder in
      let run = try convert(["-", "-o", "-"], folder)
      #expect(run.status == 0 && run.messages.isEmpty)
      #expect(run.output.contains(#""id":1,"properties":{"adcode":210102,"name":"和平区","x":1.50}"#))
      #expect(run.output.hasPrefix(#"{"type":"FeatureCollection","name":"样","features":["#))
      #expect(run.output.contains(#""geometry":null"#))
    }
  }

  @Test(arguments: ["gpkg", "shp", "csv", "geojsonl", "geojsons"])
  func `there and back again`(ending: String) throws {
    try withTemporaryFolder { folder in
      let file = "中 间.\(ending)"
      #expect(try convert(["-", "-o", file], folder).status == 0)
      let run = try convert([file, "-o", "-", "--fields", "代码=adcode,name"], folder)
      #expect(run.status == 0, "\(run.messages)")
      #expect(run.output.contains("和平区") && run.output.contains("沈河区"))
      #expect(run.output.contains("[[[123,41],[124,41],[124,42],[123,41]]]"))
      #expect(run.output.contains(ending == "csv" ? #""代码":"210102""# : #""代码":210102"#))
    }
  }

  @Test func `coordinates, columns and precision change`() throws {
    try withTemporaryFolder { folder in
      let run = try convert(
        ["-", "-o", "平面.geojson", "--坐标系", "EPSG:4529", "--字段", "name", "--精度", "2"], folder,
        language: "zh")
      #expect(run.status == 0, "\(run.messages)")
      #expect(run.messages.contains("写出 2 个要素到 平面.geojson"))
      let text = try String(contentsOf: folder.appending(path: "平面.geojson"), encoding: .utf8)
      #expect(text.contains("EPSG::4529") && text.contains("[41500000,45"))
      #expect(text.contains(#""properties":{"name":"和平区"}"#))
      let back = try convert(
        ["平面.geojson", "-o", "-", "--crs", "EPSG:4490", "--precision", "6"], folder)
      #expect(back.output.contains("[[[123,41],[124,41],[124,42],[123,41]]]"), "\(back)")
    }
  }

  @Test(arguments: ["gpkg", "shp", "csv", "geojsonl"])
  func `the precision asked for holds in every format`(ending: String) throws {
    try withTemporaryFolder { folder in
      let text = Self.layer.replacing("[124,42]", with: "[124.123456,42.987654]")
      let there = try ProgramRun.of(
        ["convert", "-", "-o", "a.\(ending)", "--precision", "2"], input: text, folder: folder)
      #expect(there.status == 0, "\(there.messages)")
      let back = try convert(["a.\(ending)", "-o", "-"], folder)
      #expect(back.output.contains("[124.12,42.99]"), "\(back.output)")
    }
  }

  @Test(arguments: [
    (["-", "-o", "a.xyz"], 64 as Int32, "does not tell the format"),
    (["-", "-o", "a.geojson", "--precision", "99"], 64, "0 to 15"),
    (["none.shp", "-o", "a.geojson"], 66, "no such file"),
    (["-", "-o", "none/a.geojson"], 73, "does not exist"),
    (["-", "-o", "a.geojson", "--fields", "nothing"], 65, "no column nothing"),
    (["-", "-o", "a.geojson", "--crs", "EPSG:2365"], 65, "crs fit"),
    (["-", "-o", "/dev/full", "--crs", "EPSG:4490"], 64, "does not tell the format"),
  ])
  func `trouble has its status and writes nothing`(
    arguments: [String], status: Int32, words: String
  ) throws {
    try withTemporaryFolder { folder in
      let run = try convert(arguments, folder)
      #expect(run.status == status, "\(run.messages)")
      #expect(run.messages.contains(words), "\(run.messages)")
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(files.filter { $0.hasPrefix("a.") || $0.contains(".part") }.isEmpty)
    }
  }

  @Test func `features that cannot be read are named and the status is 1`() throws {
    try withTemporaryFolder { folder in
      let text = Self.layer.replacing("[124,42],[123,41]]]", with: "[124,42],[123,40]]]")
      let run = try ProgramRun.of(["convert", "-", "-o", "a.geojson"], input: text, folder: folder)
      #expect(run.status == 1)
      #expect(run.messages.contains("feature 1 (line 2) was not converted"))
      #expect(run.messages.contains("1 feature written to a.geojson"))
    }
  }

  @Test func `plane numbers without a coordinate system are refused`() throws {
    try withTemporaryFolder { folder in
      let text = Self.layer.replacing("[123,41]", with: "[41500000,4542000]")
      let run = try ProgramRun.of(["convert", "-", "-o", "a.gpkg"], input: text, folder: folder)
      #expect(run.status == 65 && run.messages.contains("--source-crs"))
      let told = try ProgramRun.of(
        ["convert", "-", "-o", "a.gpkg", "--source-crs", "EPSG:4529"], input: text, folder: folder)
      #expect(told.status == 0, "\(told.messages)")
    }
  }
}
