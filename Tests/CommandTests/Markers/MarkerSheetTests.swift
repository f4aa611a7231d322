import Documents
import Foundation
import TestSupport
import Testing

/// `dijie marker sheet` as users run it.
struct MarkerSheetTests {
  private func text(_ file: URL) throws -> String {
    let paper = try PaperContent(Array(Data(contentsOf: file)), file: file.path)
    return paper.text
  }

  @Test func `a register sheet holds the marker, its ties and a sketch, persons masked`() throws {
    try MarkerOffice.with { office in
      let file = office.run.folder.appending(path: "a.docx")
      let made = try office.run("marker", "sheet", "0102001Q", "-o", file.path, language: "zh")
      #expect(made.status == 0, "\(made.messages)")
      #expect(made.messages.contains("密级：内部"))
      let text = try text(file)
      for said in [
        "界桩登记表", "密级：内部", "0102001Q", "单立双面型", "4629881.15", "41501773.5", "电线杆", "41°00′",
        "复测", "EPSG:4529 2022-09-14", "王**",
      ] { #expect(text.contains(said), "\(said)") }
      #expect(!text.contains("王小明"))
      let bytes = try Data(contentsOf: file)
      let again = office.run.folder.appending(path: "again.docx")
      _ = try office.run("marker", "sheet", "0102001Q", "-o", again.path)
      #expect(try Data(contentsOf: again) == bytes, "the same marker makes the same bytes")
    }
  }

  @Test func `html shows the sketch as a drawing in words`() throws {
    try MarkerOffice.with { office in
      let file = office.run.folder.appending(path: "a.html")
      let made = try office.run("marker", "sheet", "0102002A", "-o", file.path)
      #expect(made.status == 0, "\(made.messages)")
      let page = try String(contentsOf: file, encoding: .utf8)
      for said in ["<svg", "闸房A", "北", "1:", "0102002B"] { #expect(page.contains(said), "\(said)") }
      #expect(!page.contains("<img"))
    }
  }

  @Test func `several markers make a folder or a workbook`() throws {
    try MarkerOffice.with { office in
      let folder = office.run.folder.appending(path: "sheets")
      let many = try office.run(
        "marker", "sheet", "--line", "990101-990102", "-o", folder.path)
      #expect(many.status == 0, "\(many.messages)")
      let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(files.count == 6)
      #expect(files.contains("界桩登记表-0102001Q.docx"))
      let book = office.run.folder.appending(path: "sheets.xlsx")
      let one = try office.run("marker", "sheet", "--line", "990101-990102", "-o", book.path)
      #expect(one.status == 0, "\(one.messages)")
      let shown = try office.run("table", "show", book.path, "--sheet", "0102001Q")
      #expect(shown.output.contains("0102001Q") || shown.messages.contains("0102001Q"))
      let refused = try office.run(
        "marker", "sheet", "0102001Q", "0102004Q", "-o",
        office.run.folder.appending(path: "x.docx").path)
      #expect(refused.status == 64)
      #expect(refused.messages.contains("folder"))
    }
  }

  @Test(arguments: ["markers", "points"])
  func `a line has result tables`(table: String) throws {
    try MarkerOffice.with { office in
      for ending in ["docx", "xlsx", "html"] {
        let file = office.run.folder.appending(path: "table.\(ending)")
        let made = try office.run(
          "marker", "sheet", "--table", table, "--line", "990101-990102", "-o", file.path)
        #expect(made.status == 0, "\(made.messages)")
        #expect(try Data(contentsOf: file).count > 5000)
      }
      let text = try text(office.run.folder.appending(path: "table.docx"))
      #expect(text.contains(table == "markers" ? "共 6 个界桩" : "共 7 个边界点"))
      #expect(text.contains("0102004Q"))
    }
  }

  @Test(arguments: [
    (["--table", "markers", "-o", "x.docx"], 64, "--line"), (["-o", "x.docx"], 64, "name markers"),
    (["9999", "-o", "x.docx"], 66, "no marker 9999"),
    (["0102001Q", "-o", "x.txt"], 64, "end it in"),
    (["--line", "1", "-o", "x.docx"], 66, "no line 1"),
  ])
  func `what makes no sense is said`(words: [String], status: Int32, said: String) throws {
    try MarkerOffice.with { office in
      let run = try office.run.arguments(["marker", "sheet"] + words)
      #expect(run.status == status, "\(run.messages)")
      #expect(run.messages.contains(said), "\(run.messages)")
    }
  }
}
