import Foundation
import TestSupport
import Testing

/// `dijie marker export` as users run it.
struct MarkerExportTests {
  @Test(arguments: ["xlsx", "csv", "gpkg", "geojson", "kml", "dat", "txt"], ["zh", "en"])
  func `what goes out comes back unchanged`(ending: String, language: String) throws {
    try MarkerOffice.with { office in
      let file = office.run.folder.appending(path: "out.\(ending)").path
      let written = try office.run(
        "marker", "export", "--line", "990101-990102", "-o", file, language: language)
      #expect(written.status == 0, "\(written.messages)")
      let back = try office.run("marker", "import", file, "--dry-run")
      #expect(back.status == 0, "\(back.output)\(back.messages)")
      #expect(back.output.contains("unchanged"), "\(back.output)")
      for word in ["refused", "position added", "changed "] {
        #expect(!back.output.replacing("unchanged ", with: "").contains(word), "\(back.output)")
      }
    }
  }

  @Test func `persons are masked, levels hold and one list has one system`() throws {
    try MarkerOffice.with { office in
      func export(_ words: String..., file: String) throws -> (Int32, String, String) {
        let path = office.run.folder.appending(path: file).path
        let run = try office.run.arguments(["marker", "export", "-o", path] + words)
        return (
          run.status, run.messages, (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        )
      }
      let plain = try export(file: "a.csv")
      #expect(plain.0 == 0 && !plain.2.contains("王小明"))
      #expect(try export("--personal", file: "b.csv").2.contains("王小明"))
      #expect(try export("--public", file: "c.csv").0 == 2)
      let degrees = try export("--crs", "EPSG:4490", file: "d.dat")
      #expect(degrees.0 == 2 && degrees.1.contains("must be projected"), "\(degrees.1)")
      #expect(try export(file: "e.doc").0 == 64)
      let other = try export("--crs", "EPSG:4528", file: "f.dat")
      #expect(other.0 == 0 && other.2.contains("0102001Q,,40"), "\(other.1)\(other.2)")
      #expect(try export("9999", file: "g.csv").0 == 66)
    }
  }
}
