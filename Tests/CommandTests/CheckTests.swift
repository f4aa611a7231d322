import Foundation
import Testing

/// `dijie boundary check` from the outside: statuses, streams, files.
struct CheckTests {
  @Test func `a clean layer ends with 0 and a fault with 1`() throws {
    try withTemporaryFolder { folder in
      let clean = try SmallLayer.write(SmallLayer.clean, "clean.geojson", in: folder)
      let overlap = try SmallLayer.write(SmallLayer.overlap, "overlap.geojson", in: folder)
      #expect(try ProgramRun.of(["boundary", "check", clean]).status == 0)
      #expect(try ProgramRun.of(["boundary", "check", overlap]).status == 1)
    }
  }

  @Test(arguments: ["zh", "en"])
  func `the table on the terminal`(language: String) throws {
    try withTemporaryFolder { folder in
      _ = try SmallLayer.write(SmallLayer.overlap, "沈阳 两区.geojson", in: folder)
      let run = try ProgramRun.of(
        ["界线", "检查", "沈阳 两区.geojson"], language: language, folder: folder)
      #expect(run.status == 1)
      #expect(run.messages.isEmpty)
      try expectGolden(run.output, "check/overlap.\(language).txt")
    }
  }

  @Test func `Chinese names mean the same as the program's own`() throws {
    try withTemporaryFolder { folder in
      let file = try SmallLayer.write(SmallLayer.overlap, "两区.geojson", in: folder)
      let own = try ProgramRun.of([
        "boundary", "check", file, "--crs", "EPSG:4529", "--format", "json", "--code", "adcode",
      ])
      let chinese = try ProgramRun.of([
        "界线", "检查", file, "——坐标系", "EPSG:4529", "--格式", "json", "--代码列＝adcode",
      ])
      #expect(own.status == 1)
      #expect(own.output == chinese.output)
      #expect(own.output.contains("\"measuredIn\":\"EPSG:4529\""))
    }
  }

  @Test func `standard input and a file give the same findings`() throws {
    try withTemporaryFolder { folder in
      let file = try SmallLayer.write(SmallLayer.overlap, "a.geojson", in: folder)
      let fromFile = try ProgramRun.of(["boundary", "check", file, "--format", "csv"])
      let fromInput = try ProgramRun.of(
        ["boundary", "check", "-", "--format", "csv"], input: SmallLayer.text(SmallLayer.overlap))
      #expect(fromInput.status == 1)
      let findings = { (text: String) in
        text.split(whereSeparator: \.isNewline).map { $0.split(separator: ",").prefix(8) }
      }
      #expect(findings(fromFile.output) == findings(fromInput.output))
    }
  }

  @Test func `neither the number of cores nor the working directory changes a byte`() throws {
    try withTemporaryFolder { folder in
      let file = try SmallLayer.write(SmallLayer.overlap, "a.geojson", in: folder)
      let runs = try ["1", "2", "7"].map { jobs in
        try ProgramRun.of(
          ["boundary", "check", file, "--format", "json", "--jobs", jobs],
          folder: jobs == "1" ? folder : URL(filePath: "/"))
      }
      #expect(runs.allSatisfy { $0.status == 1 })
      #expect(Set(runs.map(\.output)).count == 1)
      #expect(!runs[0].output.contains(folder.path))
    }
  }

  @Test(
    arguments: [
      ("report.json", "{\"schema\":\"dijie.findings/1\""),
      ("report.geojson", "{\"type\":\"FeatureCollection\""),
      ("report.csv", "rule,code,severity"), ("报告 一.html", "<!"), ("report.txt", "Not passed"),
    ])
  func `the extension tells the format`(name: String, beginning: String) throws {
    try withTemporaryFolder { folder in
      let file = try SmallLayer.write(SmallLayer.overlap, "a.geojson", in: folder)
      let run = try ProgramRun.of(["boundary", "check", file, "-o", name], folder: folder)
      #expect(run.status == 1)
      #expect(run.output.isEmpty)
      #expect(run.messages.hasSuffix("Report: \(name)\n"))
      let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
      #expect(text.drop { $0 == "\u{FEFF}" }.lowercased().hasPrefix(beginning.lowercased()))
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(left.count == 2, "only the layer and the report: \(left)")
      let quiet = try ProgramRun.of(
        ["boundary", "check", file, "-o", name, "--quiet"], folder: folder)
      #expect(quiet.messages.isEmpty)
    }
  }

  @Test func `the baseline says what is fixed and what remains`() throws {
    try withTemporaryFolder { folder in
      let before = try SmallLayer.write(SmallLayer.overlap, "a.geojson", in: folder)
      let first = try ProgramRun.of(
        ["boundary", "check", before, "-o", "old.json"], folder: folder)
      #expect(first.status == 1)
      let again = try ProgramRun.of(
        ["boundary", "check", before, "--baseline", "old.json"], folder: folder)
      #expect(again.status == 1)
      let after = try SmallLayer.write(SmallLayer.clean, "b.geojson", in: folder)
      let fixed = try ProgramRun.of(
        ["boundary", "check", after, "--baseline", "old.json"], folder: folder)
      #expect(fixed.status == 0)
      #expect(fixed.output != again.output)
    }
  }

  @Test func `a pattern no shell has replaced stands for the files that fit it`() throws {
    try withTemporaryFolder { folder in
      _ = try SmallLayer.write([SmallLayer.overlap[0]], "区 1.geojson", in: folder)
      _ = try SmallLayer.write([SmallLayer.overlap[1]], "区 2.geojson", in: folder)
      let run = try ProgramRun.of(
        ["boundary", "check", "区*.geojson", "--between", "--format", "csv"], folder: folder)
      #expect(run.status == 1)
      #expect(run.output.contains("210102;210103"))
      let none = try ProgramRun.of(["boundary", "check", "none*.geojson"], folder: folder)
      #expect(none.status == 66)
    }
  }

  @Test func `rules by letter id are the only ones that run`() throws {
    try withTemporaryFolder { folder in
      let file = try SmallLayer.write(SmallLayer.overlap, "a.geojson", in: folder)
      let gaps = try ProgramRun.of(["boundary", "check", file, "--rules", "a02"])
      #expect(gaps.status == 0)
      let overlaps = try ProgramRun.of(["boundary", "check", file, "--规则", "a02，A01"])
      #expect(overlaps.status == 1)
      let unknown = try ProgramRun.of(["boundary", "check", file, "--rules", "A77"])
      #expect(unknown.status == 64)
      #expect(unknown.messages.contains("there is no rule A77"))
    }
  }
}
