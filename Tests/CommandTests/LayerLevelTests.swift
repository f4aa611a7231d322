import Foundation
import TestSupport
import Testing

/// Layers carry the level their column states into whatever is made of them.
struct LayerLevelTests {
  /// A layer of two units, one of them stating a level.
  private static func layer(_ level: String?) -> String {
    let second = level.map { ",\"密级\":\"\($0)\"" } ?? ""
    func square(_ x: Int) -> String {
      "[[[\(x),41],[\(x + 1),41],[\(x + 1),42],[\(x),42],[\(x),41]]]"
    }
    return """
      {"type":"FeatureCollection","features":[
      {"type":"Feature","properties":{"code":"990101","name":"甲"},
       "geometry":{"type":"Polygon","coordinates":\(square(123))}},
      {"type":"Feature","properties":{"code":"990102","name":"乙"\(second)},
       "geometry":{"type":"Polygon","coordinates":\(square(124))}}]}
      """
  }

  @Test func `the level stated is carried and what lies above the limit is refused`() throws {
    try withTemporaryFolder { folder in
      try Data(Self.layer("机密").utf8).write(to: folder.appending(path: "secret.geojson"))
      try Data(Self.layer(nil).utf8).write(to: folder.appending(path: "plain.geojson"))
      func run(_ words: String...) throws -> ProgramRun { try ProgramRun.of(words, folder: folder) }
      let check = try run("boundary", "check", "secret.geojson", "--format", "json")
      #expect(check.output.contains("\"level\":\"confidential\""))
      #expect(
        try run("boundary", "check", "plain.geojson", "--format", "json").output
          .contains("\"level\":\"internal\""))
      for words in [
        ["boundary", "check", "secret.geojson", "--level", "internal"],
        ["convert", "secret.geojson", "-o", "out.gpkg", "--level", "秘密"],
        ["map", "secret.geojson", "-o", "out.svg", "--level", "internal"],
        ["map", "secret.geojson", "-o", "out.svg", "--public", "--review-number", "审0001"],
        ["convert", "plain.geojson", "-o", "out.gpkg", "--level", "public"],
      ] {
        let refused = try ProgramRun.of(words, folder: folder)
        #expect(refused.status == 2, "\(words) \(refused.messages)")
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "out.svg").path))
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "out.gpkg").path))
      }
      #expect(try run("map", "secret.geojson", "-o", "out.svg").status == 0)
      let drawn = try String(
        contentsOf: folder.appending(path: "out.svg"), encoding: .utf8)
      #expect(drawn.contains("confidential"))
      #expect(try run("convert", "plain.geojson", "-o", "a.csv", "--level", "internal").status == 0)
    }
  }
}
