import Foundation
import TestSupport
import Testing

@testable import Formats

/// Workbooks as openpyxl and LibreOffice write them, with every trouble offices' tables have.
@Suite struct OfficeWorkbookTests {
  enum Writer: String, CaseIterable, Sendable {
    case openpyxl
    case libreOffice = "xlsx"
    case libreOfficeOld = "xls"
    case libreOfficeText = "csv"
  }

  /// The table as a writer writes it; nil when the writer is absent.
  private func table(_ writer: Writer, _ folder: TemporaryFolder) throws -> TableFile? {
    guard try Spreadsheets.openpyxl(Spreadsheets.troubles, in: folder) else { return nil }
    if writer == .openpyxl {
      return try TableFile(path: folder.path("a.xlsx"), options: Spreadsheets.options)
    }
    guard
      try Spreadsheets.libreOffice(
        ["a.xlsx"], to: writer == .libreOfficeText ? Spreadsheets.csv : writer.rawValue, in: folder)
    else { return nil }
    return try TableFile(
      path: folder.path("out/a.\(writer.rawValue)"), options: Spreadsheets.options)
  }

  @Test(arguments: Writer.allCases)
  func `heading, rows and notes are found`(writer: Writer) throws {
    let folder = try TemporaryFolder()
    guard let file = try table(writer, folder) else { return }
    let table = file.table
    #expect(
      table.names == [
        "序号", "界桩号", "坐标/纵坐标", "坐标/横坐标", "界线编号", "区划代码", "长编码", "检查日期", "备注",
      ])
    #expect(table.rows.count == 8)
    // Lines with a line end inside a cell count for text files.
    if writer != .libreOfficeText { #expect(table.headingRows == 3...4) }
    #expect(table.lines.map(\.kind) == [.title, .title, .total, .note])
    #expect(
      table.rows[0].texts[1...6] == [
        "1-2", "4623457.12", "41523456.789", "990101-1", "010101", "99010200000000000001",
      ])
    #expect(
      table.rows[1].texts[7] == (writer == .libreOfficeText ? table.rows[1].texts[7] : "2024-03-02")
    )
    #expect(table.narrowed == 6)
  }

  @Test(arguments: Writer.allCases.dropLast())
  func `bad cells are named by their addresses`(writer: Writer) throws {
    let folder = try TemporaryFolder()
    guard let file = try table(writer, folder) else { return }
    let found = file.table.issues.map { "\($0.kind.rawValue) \($0.place) \($0.suggestion ?? "-")" }
    var expected = [
      "errorValue I6 -", "dateForCode B7 3-2", "lostZeros F8 010104", "roundedCode G9 -",
      "mergedCells E10:E11 -",
    ]
    // openpyxl calculates nothing, so its formulas have no result.
    if writer == .openpyxl { expected.insert("formulaWithoutValue I8 -", at: 3) }
    #expect(found == expected)
    for issue in file.table.issues { #expect(issue.zh.hasSuffix("。") && issue.en.hasSuffix(".")) }
    #expect(file.table.rows[6].texts[4] == "河西段", "merged text stands in every row")
    #expect(file.table.hiddenRows == 1)
    #expect(file.table.hiddenColumns == 1)
    if writer != .openpyxl { #expect(file.table.rows[3].texts[8] == "2") }
  }

  @Test(arguments: Writer.allCases.dropLast())
  func `the sheet is chosen by its heading, or as told`(writer: Writer) throws {
    let folder = try TemporaryFolder()
    guard let file = try table(writer, folder) else { return }
    #expect(file.choice == .heading)
    #expect(file.sheets.map(\.name) == ["界桩成果", "说明", "空", "旧表"])
    #expect(file.sheets.map(\.isHidden) == [false, false, false, true])
    #expect(file.sheets.map(\.isEmpty) == [false, false, true, false])
    let path = file.table.file
    var options = Spreadsheets.options
    options.sheet = "2"
    #expect(try TableFile(path: path, options: options).table.sheet == "说明")
    options.sheet = "别的"
    let error = #expect(throws: FormatError.self) { try TableFile(path: path, options: options) }
    #expect(error?.zh.contains("界桩成果") ?? false)
  }

  @Test func `the text LibreOffice makes of it shows what became of the codes`() throws {
    let folder = try TemporaryFolder()
    guard let file = try table(.libreOfficeText, folder) else { return }
    let found = file.table.issues.map { "\($0.kind.rawValue) \($0.suggestion ?? "-")" }
    #expect(found.contains("dateForCode 3-2"))
    #expect(found.contains("lostZeros 010104"))
    #expect(file.table.encoding == "UTF-8")
  }

  @Test func `our workbooks open elsewhere and keep codes, dates and filters`() throws {
    let folder = try TemporaryFolder()
    let columns = [
      Workbook.Column("界桩号", style: .text), Workbook.Column("面积", style: .decimals(2)),
      Workbook.Column("日期", style: .day), Workbook.Column("其他"),
    ]
    let rows: [[Workbook.Cell]] = (1...20).map { index in
      [
        .text("0\(index)-2"), .number(Double(index) / 3), .day(year: 2024, month: 3, day: index),
        .text(index.isMultiple(of: 2) ? "3-2" : "字 <&> \u{1}\u{FFFE}行\n二"),
      ]
    }
    for isLarge in [false, true] {
      try WorkbookStream.write(to: folder.path("o\(isLarge).xlsx"), isLarge: isLarge) {
        (stream) throws(FormatError) in
        try stream.beginSheet("成果", columns: columns)
        for row in rows { try stream.add(row) }
        try stream.beginSheet("成果", columns: [Workbook.Column("空")])
      }
    }
    let script = """
      for name in ['oFalse.xlsx', 'oTrue.xlsx']:
          book = openpyxl.load_workbook(name.replace('F', 'f').replace('T', 't'))
          sheet = book.worksheets[0]
          assert [s.title for s in book.worksheets] == ['成果', '成果_2'], book.sheetnames
          assert sheet['A2'].value == '01-2' and sheet['A2'].number_format == '@'
          assert sheet['D3'].value == '3-2' and sheet['D3'].number_format == '@'
          assert sheet['D2'].value == '字 <&> 行\\n二', repr(sheet['D2'].value)
          assert sheet['C3'].value.day == 2 and sheet['C3'].is_date
          assert sheet['B2'].number_format == '0.00'
          assert sheet.freeze_panes == 'A2' and sheet.auto_filter.ref == 'A1:D21'
          assert sheet.column_dimensions['D'].width > 8
      open('good', 'w').close()
      """
    guard try Spreadsheets.openpyxl(script, in: folder) else { return }
    #expect(try folder.names().contains("good"))
    guard
      try Spreadsheets.libreOffice(["ofalse.xlsx", "otrue.xlsx"], to: Spreadsheets.csv, in: folder)
    else {
      return
    }
    let small = try TableFile(path: folder.path("out/ofalse.csv")).table
    #expect(
      small.rows.map(\.texts)
        == (try TableFile(path: folder.path("out/otrue.csv"))).table.rows.map(\.texts))
    #expect(small.rows.count == 20)
    #expect(small.rows[1].texts[0] == "02-2")
  }
}
