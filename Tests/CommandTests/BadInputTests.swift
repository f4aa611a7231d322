import Foundation
import Testing

/// Files that cannot be read or written: one sentence, the right status, nothing half-written.
struct BadInputTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let content: String?
    let status: Int32
    var testDescription: String { name }
  }

  static let cases: [Case] = [
    Case(name: "没有 这个.geojson", content: nil, status: 66),
    Case(name: "empty.geojson", content: "", status: 65),
    Case(name: "words.geojson", content: "not JSON", status: 65),
    Case(name: "nan.geojson", content: "{\"type\":\"Point\",\"coordinates\":[NaN,1]}", status: 65),
    Case(name: "object.geojson", content: "{\"a\":1}", status: 65),
    Case(
      name: "half.geojson", content: String(SmallLayer.text(SmallLayer.clean).dropLast(40)),
      status: 65),
    Case(name: "shape.shp", content: "no shapefile", status: 65),
    Case(name: "data.gpkg", content: "no GeoPackage", status: 65),
  ]

  @Test(arguments: cases, ["zh", "en"])
  func `a file that cannot be used`(sample: Case, language: String) throws {
    try withTemporaryFolder { folder in
      if let content = sample.content {
        try Data(content.utf8).write(to: folder.appending(path: sample.name))
      }
      let run = try ProgramRun.of(
        ["boundary", "check", sample.name, "-o", "out.json"], language: language, folder: folder)
      #expect(run.status == sample.status)
      #expect(run.output.isEmpty)
      #expect(run.messages.contains(sample.name))
      #expect(run.messages.count { $0 == "\n" } == 1)
      #expect(run.messages.hasSuffix(language == "zh" ? "。\n" : ".\n"))
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(left.count == (sample.content == nil ? 0 : 1), "\(left)")
    }
  }

  @Test func `bytes that are no UTF-8 are named by line and byte`() throws {
    try withTemporaryFolder { folder in
      var bytes = Array(SmallLayer.text(SmallLayer.clean).utf8)
      let place = try #require(bytes.firstIndex(of: 0xE5))
      bytes[place] = 0xFF
      try Data(bytes).write(to: folder.appending(path: "a.geojson"))
      let run = try ProgramRun.of(["boundary", "check", "a.geojson"], folder: folder)
      #expect(run.status == 65)
      #expect(run.messages.contains("line 2, byte \(place)"))
    }
  }

  @Test func `a layer of nothing but bad features has errors`() throws {
    try withTemporaryFolder { folder in
      let text =
        "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":{},"
        + "\"geometry\":null}]}"
      try Data(text.utf8).write(to: folder.appending(path: "a.geojson"))
      for format in ["json", "text", "html", "geojson", "csv"] {
        let run = try ProgramRun.of(
          ["boundary", "check", "a.geojson", "--format", format], folder: folder)
        #expect(run.status == 1)
        #expect(run.output.contains("input/unreadable-feature"))
      }
    }
  }

  @Test func `a file of four gigabytes is refused before it is read`() throws {
    try withTemporaryFolder { folder in
      let file = folder.appending(path: "a.geojson")
      try Data("{".utf8).write(to: file)
      let handle = try FileHandle(forWritingTo: file)
      // A hole in the file takes no room on the disk.
      try handle.truncate(atOffset: 1 << 32)
      try handle.close()
      let run = try ProgramRun.of(["boundary", "check", "a.geojson"], folder: folder)
      #expect(run.status == 65)
      #expect(run.messages.contains("4 GB or larger"))
    }
  }

  @Test func `a folder is no layer`() throws {
    let run = try ProgramRun.of(["boundary", "check", "/usr"])
    #expect(run.status == 66)
  }

  @Test(
    arguments: [
      ("no/such/folder/out.json", Int32(73)), ("/proc/out.json", 73), ("/usr", 73),
      ("/dev/full", 74),
    ])
  func `an output that cannot be written`(path: String, status: Int32) throws {
    try withTemporaryFolder { folder in
      let file = try SmallLayer.write(SmallLayer.overlap, "a.geojson", in: folder)
      let run = try ProgramRun.of(
        ["boundary", "check", file, "--format", "json", "-o", path], language: "zh",
        folder: folder)
      #expect(run.status == status)
      #expect(run.messages.hasPrefix("dijie：\(path)："))
      #expect(run.messages.count { $0 == "\n" } == 1)
    }
  }

  @Test func `a report that cannot be replaced stays as it was`() throws {
    try withTemporaryFolder { folder in
      let file = try SmallLayer.write(SmallLayer.overlap, "a.geojson", in: folder)
      try Data("old".utf8).write(to: folder.appending(path: "out.json"))
      try Data("broken".utf8).write(to: folder.appending(path: "b.geojson"))
      let failed = try ProgramRun.of(
        ["boundary", "check", "b.geojson", "-o", "out.json", "--overwrite"], folder: folder)
      #expect(failed.status == 65)
      let old = try String(contentsOf: folder.appending(path: "out.json"), encoding: .utf8)
      #expect(old == "old")
      let done = try ProgramRun.of(
        ["boundary", "check", file, "-o", "out.json", "--overwrite"], folder: folder)
      #expect(done.status == 1)
      let new = try String(contentsOf: folder.appending(path: "out.json"), encoding: .utf8)
      #expect(new.hasPrefix("{"))
    }
  }

  @Test func `files another user may not read or write`() throws {
    try withTemporaryFolder { folder in
      let files = FileManager.default
      let file = try SmallLayer.write(SmallLayer.overlap, "a.geojson", in: folder)
      try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.path)
      // Root may read everything, so the program runs as nobody where it can.
      let user = ["--reuid=65534", "--regid=65534", "--clear-groups"]
      let trial = try ProgramRun.of(["--version"], prefix: ["/usr/bin/setpriv"] + user)
      guard trial.status == 0 else {
        print("skipped: the program cannot run as another user here")
        return
      }
      try files.setAttributes([.posixPermissions: 0o000], ofItemAtPath: file)
      let unreadable = try ProgramRun.of(
        ["boundary", "check", file], prefix: ["/usr/bin/setpriv"] + user)
      #expect(unreadable.status == 66)
      #expect(unreadable.messages.contains("a.geojson"))
      try files.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
      let unwritable = try ProgramRun.of(
        ["boundary", "check", file, "-o", folder.path + "/out.json"],
        prefix: ["/usr/bin/setpriv"] + user)
      #expect(unwritable.status == 73)
      #expect(unwritable.messages.contains("no permission to write"))
    }
  }
}
