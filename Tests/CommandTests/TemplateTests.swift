import Foundation
import TestSupport
import Testing

/// Papers as an office fills them.
struct TemplateTests {
  static let ids = [
    "letter", "notice", "request", "reply", "announcement", "minutes", "marker-sheet",
    "marker-table", "course", "files", "papers", "hand-over", "custody",
  ]

  @Test func `every template is listed, checked and filled`() throws {
    let list = try ProgramRun.of(["template", "list", "--format", "json"])
    for id in Self.ids { #expect(list.output.contains("\"id\":\"\(id)\"")) }
    try withTemporaryFolder { folder in
      for id in Self.ids {
        let file = DataSets.repository.appending(path: "GeoData/templates/\(id).docx").path
        let check = try ProgramRun.of(["template", "check", file])
        #expect(check.status == 0, "\(id): \(check.output)")
        let filled = try ProgramRun.of(
          ["template", "show", id, "--sample", "-o", "\(id).docx"], folder: folder)
        #expect(filled.status == 0, "\(id): \(filled.messages)")
      }
      let page = try ProgramRun.of(
        ["模板", "查看", "界桩登记表", "--样例", "-o", "a.html"], language: "zh", folder: folder)
      #expect(page.status == 0, "\(page.messages)")
      let html = try String(contentsOf: folder.appending(path: "a.html"), encoding: .utf8)
      #expect(html.contains("界桩登记表"))
      #expect(!html.contains("http://") || !html.contains("src=\"http"))
    }
  }

  @Test func `python-docx opens what is written`() throws {
    try withTemporaryFolder { folder in
      let python = "/usr/bin/python3"
      guard FileManager.default.isExecutableFile(atPath: python) else {
        return print("skipped: no python3")
      }
      for id in Self.ids {
        _ = try ProgramRun.of(
          ["template", "show", id, "--sample", "-o", "\(id).docx"], folder: folder)
      }
      let script = """
        import sys, glob
        try:
          import docx
        except ImportError:
          print("absent"); sys.exit(0)
        for f in sorted(glob.glob(sys.argv[1] + "/*.docx")):
          d = docx.Document(f)
          assert any(p.text for p in d.paragraphs) or d.tables, f
          assert "{{" not in "".join(p.text for p in d.paragraphs), f
        print("opened", len(glob.glob(sys.argv[1] + "/*.docx")))
        """
      let process = Process()
      let pipe = Pipe()
      process.executableURL = URL(filePath: python)
      process.arguments = ["-c", script, folder.path]
      process.standardOutput = pipe
      try process.run()
      process.waitUntilExit()
      let said = String(decoding: pipe.fileHandleForReading.availableData, as: UTF8.self)
      #expect(process.terminationStatus == 0)
      if said.contains("absent") { return print("skipped: python-docx is not installed") }
      #expect(said.contains("opened 13"))
    }
  }

  @Test func `LibreOffice makes a PDF of it`() throws {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/soffice") else {
      return print("skipped: LibreOffice is not installed")
    }
    try withTemporaryFolder { folder in
      let run = try ProgramRun.of(
        ["template", "show", "marker-sheet", "--sample", "-o", "a.pdf"],
        environment: ["HOME": folder.path], folder: folder)
      #expect(run.status == 0, "\(run.messages)")
      let head = try Data(contentsOf: folder.appending(path: "a.pdf")).prefix(5)
      #expect(String(decoding: head, as: UTF8.self) == "%PDF-")
    }
  }

  @Test func `faults are told with their place, and bad files by a sentence`() throws {
    try withTemporaryFolder { folder in
      try Data("no paper".utf8).write(to: folder.appending(path: "x.docx"))
      let bad = try ProgramRun.of(["template", "check", "x.docx"], folder: folder)
      #expect(bad.status == 65)
      #expect(bad.messages.contains("x.docx"))
      #expect(try ProgramRun.of(["template", "check", "none.docx"], folder: folder).status == 66)
      #expect(try ProgramRun.of(["template", "show", "nothing"], folder: folder).status != 0)
      let values = "{\"标题\": \"试\", \"多余的\": 1}"
      try Data(values.utf8).write(to: folder.appending(path: "v.json"))
      let filled = try ProgramRun.of(
        ["template", "show", "letter", "--values", "v.json", "-o", "l.docx"], folder: folder)
      #expect(filled.messages.contains("多余的"))
    }
  }
}
