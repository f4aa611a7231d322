import Foundation
import TestSupport
import Testing

/// `marker export --layout` and `line export --layout` as users run them.
struct ExchangeLayoutTests {
  private func files(_ folder: URL) throws -> [String] {
    let found = try #require(FileManager.default.enumerator(atPath: folder.path))
    return found.compactMap { $0 as? String }.filter { $0.contains(".") }.sorted()
  }

  @Test func `tables of the marker format come back unchanged, attachments lie beside them`() throws
  {
    try MarkerOffice.with { office in
      let photo = office.run.folder.appending(path: "p.JPG")
      for type in ["marker-photo", "other"] {
        try Data(ExifPhoto.shenyang.bytes + Array(type.utf8)).write(to: photo)
        let kept = try office.run(
          "record", "attach", "marker", "0102003Q", photo.path, "--type", type)
        #expect(kept.status == 0, "\(kept.messages)")
      }
      let folder = office.run.folder.appending(path: "out")
      let run = try office.run("marker", "export", "--layout", "mzt149", "-o", folder.path)
      #expect(run.status == 0, "\(run.messages)")
      #expect(run.messages.contains("are guesses"))
      #expect(run.messages.contains("1 of them attachments"), "\(run.messages)")
      let names = try files(folder)
      #expect(
        names.contains("990101-990102/多媒体数据/0102003Q_marker-photo1.jpg"), "\(names)")
      for name in names where name.hasSuffix(".csv") {
        let bytes = try Data(contentsOf: folder.appending(path: name))
        #expect(String(validating: bytes, as: UTF8.self) == nil, "not in GB 18030: \(name)")
        let back = try office.run(
          "marker", "import", folder.appending(path: name).path, "--dry-run", "--format", "csv")
        #expect(back.status == 0, "\(name) \(back.messages)\(back.output)")
        #expect(
          !back.output.contains(",changed,") && back.output.contains("unchanged"), "\(back.output)")
      }
      let again = try office.run("marker", "export", "--layout", "mzt149", "-o", folder.path)
      #expect(again.status == 73 && again.messages.contains("holds files"))
      let other = try office.run("marker", "export", "--layout", "mzt150", "-o", "x")
      #expect(
        other.status == 66 && other.messages.contains("there are: mzt149"), "\(other.messages)")
    }
  }

  @Test func `lines go out with their courses`() throws {
    try MarkerOffice.with { office in
      let folder = office.run.folder.appending(path: "out")
      let run = try office.run("line", "export", "--layout", "mzt150", "-o", folder.path)
      #expect(run.status == 0, "\(run.messages)")
      let names = try files(folder)
      #expect(names.count { $0.hasSuffix(".csv") } == 3, "\(names)")
      let shape = try #require(names.first { $0.hasSuffix(".shp") })
      #expect(try Data(contentsOf: folder.appending(path: shape)).count > 150)
    }
  }

  private static let head =
    "standard\tpart\tpath\tfield\tours\tformat\tsource\tconfidence\n"
    + "own\tstandard\t\t本省格式\tmarker\t\tt\tread\n"

  @Test func `an office's own table makes its own format`() throws {
    try MarkerOffice.with { office in
      let table = office.run.folder.appending(path: "own.tsv")
      let rows = [
        ("编号", "id", ""), ("界线", "line.name", ""), ("东", "signed.easting", "1"),
        ("经", "signed.longitude", "dms1"), ("埋设", "set_up", "yyyymmdd"), ("类", "type", "stored"),
        ("年", "=2026", ""),
      ].map { "own\tattribute\t成果/{name}.csv\t\($0.0)\t\($0.1)\t\($0.2)\tt\tread\n" }
      try Data((Self.head + rows.joined()).utf8).write(to: table)
      let folder = office.run.folder.appending(path: "out")
      let run = try office.run(
        "marker", "export", "0102003Q", "--layout", table.path, "-o", folder.path)
      #expect(run.status == 0 && !run.messages.contains("guesses"), "\(run.messages)")
      let names = try files(folder)
      #expect(names.count == 1 && names[0].hasPrefix("成果/"))
      let text = try String(contentsOf: folder.appending(path: names[0]), encoding: .utf8)
      #expect(text.contains("编号,界线,东,经,埋设,类,年"), "\(text)")
      #expect(text.contains("0102003Q,") && text.contains("single,2026"), "\(text)")
    }
  }

  @Test(arguments: [
    ("own\tattribute\tx.csv\ta\tnowhere\t\tt\tread", "no field “nowhere”"),
    ("own\tattribute\tx.csv\ta\tid\tloud\tt\tread", "format “loud”"),
    ("own\tattribute\tx.what\ta\tid\t\tt\tread", "does not tell"),
    ("own\tsecret\tx.csv\ta\tid\t\tt\tread", "not “secret”"),
    ("own\tattribute\tx.csv", "eight columns"),
  ])
  func `a row that cannot be used is named`(row: String, said: String) throws {
    try MarkerOffice.with { office in
      let table = office.run.folder.appending(path: "own.tsv")
      try Data((Self.head + row + "\n").utf8).write(to: table)
      let folder = office.run.folder.appending(path: "out").path
      let run = try office.run("marker", "export", "--layout", table.path, "-o", folder)
      #expect(run.status == 65, "\(run.messages)")
      #expect(run.messages.contains(said) && run.messages.contains("line 3"), "\(run.messages)")
      #expect(!FileManager.default.fileExists(atPath: folder))
    }
  }
}
