import Foundation
import Testing

@testable import Formats

/// Sheets as different programs write them, and sheets nobody should.
@Suite struct SheetReaderTests {
  static func rows(
    _ xml: String, strings: [String] = ["甲", "乙"],
    formats: [NumberFormat] = [NumberFormat(builtIn: 0), NumberFormat(builtIn: 14)]
  ) throws -> ([SheetRow], SheetExtras) {
    var reader = SheetReader(
      try XMLScanner(Array(xml.utf8), part: "sheet1.xml", file: "a.xlsx"), strings: strings,
      formats: formats, dateSystem: .from1900)
    var rows: [SheetRow] = []
    let extras = try reader.read { row in
      rows.append(row)
      return true
    }
    return (rows, extras)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// What stands in the sheet's only row.
    let cells: String
    let texts: [String]
    let kinds: [CellKind]
  }

  static let cases: [Case] = [
    Case(
      testDescription: "shared strings",
      cells: "<c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"s\"><v>0</v></c>",
      texts: ["乙", "", "甲"], kinds: [.text, .empty, .text]),
    Case(
      testDescription: "no addresses",
      cells: "<c><v>1</v></c><c t=\"inlineStr\"><is><t>x</t></is></c>",
      texts: ["1", "x"], kinds: [.number, .text]),
    Case(
      testDescription: "prefixes",
      cells: "<x:c r=\"A1\" x:t=\"str\"><x:f>B1</x:f><x:v>a&amp;b</x:v></x:c>",
      texts: ["a&b"], kinds: [.text]),
    Case(
      testDescription: "rich text and readings",
      cells:
        "<c r='A1' t='inlineStr'><is><r><rPr><b/></rPr><t>地</t></r><rPh sb='0' eb='1'><t>di</t></rPh><r><t xml:space='preserve'>名 </t></r></is></c>",
      texts: ["地名 "], kinds: [.text]),
    Case(
      testDescription: "dates",
      cells:
        "<c r=\"A1\" s=\"1\"><v>45353</v></c><c r=\"B1\" t=\"d\"><v>2024-03-02T00:00:00</v></c>",
      texts: ["2024-03-02", "2024-03-02"], kinds: [.date, .date]),
    Case(
      testDescription: "errors, truth, formulas",
      cells:
        "<c r=\"A1\" t=\"e\"><v>#N/A</v></c><c r=\"B1\" t=\"b\"><v>1</v></c><c r=\"C1\"><f>A1</f></c><c r=\"D1\"><f>1+1</f><v>2</v></c>",
      texts: ["#N/A", "TRUE", "", "2"], kinds: [.error, .boolean, .formula, .number]),
    Case(
      testDescription: "references and CDATA",
      cells: "<c r=\"A1\" t=\"str\"><v>&#22320;&#x540D;<![CDATA[<&>]]></v></c>",
      texts: ["地名<&>"], kinds: [.text]),
    Case(
      testDescription: "blank styled cells", cells: "<c r=\"A1\" s=\"1\"/><c r=\"B1\" s=\"1\"></c>",
      texts: [], kinds: []),
    Case(
      testDescription: "comments and quotes",
      cells: "<!-- don't > -->\n<c r=\"A1\" x=\">\"><v>5</v><!-- c --></c>",
      texts: ["5"], kinds: [.number]),
    Case(
      testDescription: "columns out of order",
      cells: "<c r=\"B1\"><v>2</v></c><c r=\"A1\"><v>1</v></c>",
      texts: ["1", "2"], kinds: [.number, .number]),
  ]

  @Test(arguments: cases)
  func `cells are read`(sample: Case) throws {
    let xml =
      "<?xml version=\"1.0\"?><worksheet xmlns:x=\"u\"><sheetData><row r=\"1\">\(sample.cells)</row>"
      + "</sheetData></worksheet>"
    let (rows, _) = try Self.rows(xml)
    #expect(rows.first?.texts == sample.texts)
    #expect(rows.first?.kinds == sample.kinds)
  }

  @Test func `rows, merged blocks and hidden things are told`() throws {
    let (rows, extras) = try Self.rows(
      """
      <worksheet><cols><col min="2" max="3" hidden="1"/><col min="4" max="4"/></cols><sheetData>
      <row r="2" hidden="1"><c r="A2"><v>1</v></c></row><row><c><v>2</v></c></row></sheetData>
      <mergeCells count="1"><mergeCell ref="B2:C4"/></mergeCells></worksheet>
      """)
    #expect(rows.map(\.number) == [2, 3])
    #expect(rows.map(\.isHidden) == [true, false])
    #expect(extras.merged.map(\.description) == ["B2:C4"])
    #expect(extras.hiddenColumns == [1...2])
  }

  @Test(arguments: [
    ("<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>9</v></c></row>", "damaged"),
    ("<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>9</v></c>", "too early"),
    ("<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>9", "too early"),
    ("<worksheet", "too early"),
    ("</worksheet>", "damaged"),
    ("<row r=\"2000000\"></row>", "damaged"),
    ("<row r=\"1\"><c r=\"ZZZZ1\"><v>1</v></c></row>", "damaged"),
    ("<!DOCTYPE x [<!ENTITY a \"aaaa\">]><worksheet/>", "DOCTYPE"),
    ("\u{0}<worksheet/>", "damaged"),
    ("< >", "damaged"),
  ])
  func `damaged and dangerous sheets are refused`(xml: String, says: String) {
    let error = #expect(throws: FormatError.self) { try Self.rows(xml) }
    #expect(error?.en.contains(says) ?? false, "\(error?.en ?? "")")
  }

  @Test func `an archive that unpacks to an absurd size is refused`() throws {
    let folder = try TemporaryFolder()
    let script = """
      import zipfile
      types = '<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
      with zipfile.ZipFile('a.xlsx', 'w', zipfile.ZIP_DEFLATED) as z:
          z.writestr('[Content_Types].xml', types)
          z.writestr('xl/workbook.xml', '<workbook><sheets><sheet name="a"/></sheets></workbook>')
          z.writestr('xl/worksheets/sheet1.xml', '<worksheet>' + ' ' * (80 << 20) + '</worksheet>')
      """
    try OutsideProgram.run("python3", ["-c", script], in: folder)
    guard try folder.names().contains("a.xlsx") else { return }
    let error = #expect(throws: FormatError.self) { try TableFile(path: folder.path("a.xlsx")) }
    #expect(error?.en.contains("zip bomb") ?? false, "\(error?.en ?? "")")
  }

  @Test(arguments: [
    ("xl/workbook.bin", "xlsb"), ("content.xml", "content.xml"), ("word/document.xml", "Word"),
    ("a.txt", "no table"),
  ])
  func `other archives are called what they are`(member: String, says: String) throws {
    let folder = try TemporaryFolder()
    let script = "import zipfile\nzipfile.ZipFile('a.xlsx', 'w').writestr('\(member)', 'x')"
    try OutsideProgram.run("python3", ["-c", script], in: folder)
    guard try folder.names().contains("a.xlsx") else { return }
    let error = #expect(throws: FormatError.self) { try TableFile(path: folder.path("a.xlsx")) }
    #expect(error?.en.contains(says) ?? false)
  }

  @Test func `windows of every size read the same`() throws {
    let folder = try TemporaryFolder()
    let rows: [[Workbook.Cell]] = (1...50).map { index in
      [
        .text("第\(index)号界桩 <&>"), .number(Double(index) * 1.5),
        .text(String(repeating: "长", count: index * 9)),
      ]
    }
    try Workbook(sheets: [.init(name: "a", header: ["一", "二", "三"], rows: rows)])
      .write(to: folder.path("a.xlsx"))
    let parts = try WorkbookParts(PackageParts(try Archive(path: folder.path("a.xlsx"))))
    let strings = try parts.sharedStrings()
    var expected: [SheetRow]?
    for capacity in [16, 33, 100, 4096, 1 << 18] {
      let stream = try parts.package.archive.stream(parts.sheets[0].member)
      var reader = SheetReader(
        try XMLScanner(stream, part: "s", file: "a.xlsx", capacity: capacity), strings: strings,
        formats: parts.formats, dateSystem: .from1900)
      var found: [SheetRow] = []
      _ = try reader.read { row in
        found.append(row)
        return true
      }
      #expect(found.count == 51)
      #expect(expected == nil || expected == found, "window of \(capacity)")
      expected = found
    }
  }
}
