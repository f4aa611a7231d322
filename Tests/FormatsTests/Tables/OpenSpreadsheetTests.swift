import Foundation
import Testing

@testable import Formats

@Suite struct OpenSpreadsheetTests {
  private static func table(
    _ rows: String, name: String = "甲"
  ) -> String { "<table:table table:name=\"\(name)\">\(rows)</table:table>" }

  private func rows(_ tables: String, sheet: Int = 0) throws -> ([SheetRow], SheetExtras) {
    let folder = try TemporaryFolder()
    try MadeOpenDocument.write(tables, to: folder.path("a.ods"))
    let workbook = try WorkbookReader(path: folder.path("a.ods"))
    #expect(workbook.format == .ods)
    var rows: [SheetRow] = []
    let extras = try workbook.read(sheet: sheet) { row in
      rows.append(row)
      return true
    }
    return (rows, extras)
  }

  private static let cells: [(xml: String, text: String, kind: CellKind)] = [
    ("office:value-type=\"float\" office:value=\"41.780000000000001\"", "41.78", .number),
    ("office:value-type=\"percentage\" office:value=\"0.125\"", "0.125", .number),
    ("office:value-type=\"currency\" office:value=\"1e3\"", "1000", .number),
    ("office:value-type=\"boolean\" office:boolean-value=\"true\"", "TRUE", .boolean),
    ("office:value-type=\"boolean\" office:boolean-value=\"false\"", "FALSE", .boolean),
    (
      "table:style-name=\"day\" office:value-type=\"date\" office:date-value=\"2024-03-02\"",
      "2024-03-02", .date
    ),
    (
      "table:style-name=\"month\" office:value-type=\"date\" office:date-value=\"2024-03-01\"",
      "2024-03-01", .month
    ),
    (
      "table:style-name=\"moment\" office:value-type=\"date\" office:date-value=\"2024-03-02T07:30:00\"",
      "2024-03-02T07:30:00", .date
    ),
    (
      "table:style-name=\"day\" office:value-type=\"date\" office:date-value=\"2024-03-02T07:30:00\"",
      "2024-03-02", .date
    ),
    ("office:value-type=\"date\" office:date-value=\"2024-03-02T00:00:00\"", "2024-03-02", .date),
    ("office:value-type=\"time\" office:time-value=\"PT10H05M09S\"", "10:05:09", .time),
    (
      "table:style-name=\"span\" office:value-type=\"time\" office:time-value=\"PT130H30M00.5S\"",
      "130:30:00", .time
    ),
    ("office:value-type=\"string\" office:string-value=\"只在属性里\"", "只在属性里", .text),
  ]

  @Test(arguments: cells.indices)
  func `values of every type are what spreadsheets show`(index: Int) throws {
    let (xml, text, kind) = Self.cells[index]
    let (rows, _) = try rows(
      Self.table("<table:table-row><table:table-cell \(xml)/></table:table-row>"))
    #expect(rows.first?.texts == [text])
    #expect(rows.first?.kinds == [kind])
  }

  @Test func `paragraphs, blanks, comments and errors`() throws {
    let cells = [
      "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>批注</text:p>"
        + "</office:annotation><text:p>一<text:s text:c=\"2\"/>二<text:span>三</text:span></text:p>"
        + "<text:p>四&amp;五</text:p></table:table-cell>",
      "<table:table-cell table:formula=\"of:=1/0\" office:value-type=\"string\" "
        + "office:string-value=\"\" calcext:value-type=\"error\"><text:p>#DIV/0!</text:p></table:table-cell>",
      "<table:table-cell table:formula=\"of:=A1\"/>",
    ]
    let (rows, _) = try rows(Self.table("<table:table-row>\(cells.joined())</table:table-row>"))
    #expect(rows.first?.texts == ["一  二三\n四&五", "#DIV/0!", ""])
    #expect(rows.first?.kinds == [.text, .error, .formula])
  }

  @Test func `repeated cells and rows are given as often, empty ones counted over`() throws {
    let xml =
      "<table:table-row table:number-rows-repeated=\"3\"><table:table-cell/>"
      + "<table:table-cell table:number-columns-repeated=\"2\" office:value-type=\"float\" office:value=\"7\"/>"
      + "<table:table-cell table:number-columns-repeated=\"16381\"/></table:table-row>"
      + "<table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell "
      + "table:number-columns-repeated=\"99999999999\"/></table:table-row>"
      + "<table:table-row table:visibility=\"collapse\">\(MadeOpenDocument.text("末"))</table:table-row>"
    let (rows, _) = try rows(Self.table(xml))
    #expect(rows.map(\.number) == [1, 2, 3, 1_000_004])
    #expect(rows.prefix(3).allSatisfy { $0.texts == ["", "7", "7"] })
    #expect(rows.last?.isHidden == true)
  }

  @Test func `merged cells, hidden columns and sheets, columns' own styles`() throws {
    let day =
      "<table:table-cell office:value-type=\"date\" office:date-value=\"2024-05-01T00:00:00\"/>"
    let first = Self.table(
      "<table:table-column table:visibility=\"collapse\"/><table:table-column "
        + "table:number-columns-repeated=\"3\" table:default-cell-style-name=\"month\"/>"
        + "<table:table-header-rows><table:table-row><table:table-cell office:value-type=\"string\" "
        + "table:number-columns-spanned=\"2\" table:number-rows-spanned=\"2\"><text:p>题</text:p>"
        + "</table:table-cell><table:covered-table-cell><text:p>藏</text:p></table:covered-table-cell>"
        + "\(day)</table:table-row></table:table-header-rows><table:table-row>"
        + "<table:covered-table-cell table:number-columns-repeated=\"2\"/>\(MadeOpenDocument.text("右"))"
        + "</table:table-row>")
    let other =
      "<table:table table:name=\"乙\" table:style-name=\"away\"><table:table-row>"
      + "\(MadeOpenDocument.text("旧"))</table:table-row></table:table>"
    let (rows, extras) = try rows(first + other)
    #expect(rows[0].texts == ["题", "", "2024-05-01"])
    #expect(rows[0].kind(2) == .month)
    #expect(rows[1].texts == ["", "", "右"])
    #expect(extras.merged.map(\.description) == ["A1:B2"])
    #expect(extras.hiddenColumns == [0...0])
    #expect(try self.rows(first + other, sheet: 1).0.first?.texts == ["旧"])
    let folder = try TemporaryFolder()
    try MadeOpenDocument.write(first + other, to: folder.path("a.ods"))
    #expect(try WorkbookReader(path: folder.path("a.ods")).sheets.map(\.isHidden) == [false, true])
    let file = try TableFile(path: folder.path("a.ods"), options: .init(headingRow: 0))
    #expect(file.table.format == .ods)
  }

  @Test func `what is made to fill memory is refused at once`() throws {
    let folder = try TemporaryFolder()
    let row =
      "<table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell "
      + "table:number-columns-repeated=\"16384\" office:value-type=\"string\"><text:p>很长的文字</text:p>"
      + "</table:table-cell></table:table-row>"
    try MadeOpenDocument.write(Self.table(row), to: folder.path("a.ods"))
    let clock = ContinuousClock()
    let time = clock.measure {
      let error = #expect(throws: FormatError.self) { try TableFile(path: folder.path("a.ods")) }
      #expect(error?.en.contains("fill memory") == true)
    }
    #expect(time < .seconds(30))
  }

  @Test func `locked files and documents of text are said to be`() throws {
    let folder = try TemporaryFolder()
    try MadeOpenDocument.write(
      "", to: folder.path("a.ods"),
      manifest: "<manifest:manifest><manifest:file-entry><manifest:encryption-data/>"
        + "</manifest:file-entry></manifest:manifest>")
    let locked = #expect(throws: FormatError.self) {
      try WorkbookReader(path: folder.path("a.ods"))
    }
    #expect(locked?.zh.contains("密码") == true)
    var zip = ZipWriter()
    zip.add("content.xml", Array("<office:body><office:text/></office:body>".utf8))
    try zip.write(to: folder.path("b.ods"))
    let text = #expect(throws: FormatError.self) { try WorkbookReader(path: folder.path("b.ods")) }
    #expect(text?.en.contains("no spreadsheet") == true)
  }

  @Test func `a table of LibreOffice reads as the workbook it was made from`() throws {
    let folder = try TemporaryFolder()
    guard try Spreadsheets.openpyxl(Spreadsheets.troubles, in: folder),
      try Spreadsheets.libreOffice(["a.xlsx"], to: "ods", in: folder)
    else { return }
    let own = try TableFile(path: folder.path("a.xlsx"), options: Spreadsheets.options)
    let open = try TableFile(path: folder.path("out/a.ods"), options: Spreadsheets.options)
    #expect(open.sheets == own.sheets)
    #expect(open.table.names == own.table.names)
    #expect(open.table.headingRows == own.table.headingRows)
    #expect(open.table.lines == own.table.lines)
    #expect(open.table.rows.count == own.table.rows.count)
    for (one, other) in zip(open.table.rows, own.table.rows) {
      // LibreOffice calculates the formula openpyxl leaves without a result.
      #expect(one.texts.dropLast() == other.texts.dropLast())
      #expect(one.kinds.dropLast() == other.kinds.dropLast())
    }
    #expect(open.table.hiddenRows == own.table.hiddenRows)
    #expect(open.table.hiddenColumns == own.table.hiddenColumns)
  }
}
