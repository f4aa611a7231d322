import Foundation
import Testing

@testable import Formats

@Suite struct PackedWorkbookTests {
  static func made() -> MadePackedWorkbook {
    var book = MadePackedWorkbook()
    book.row(1)
    for (column, text) in ["界桩号", "数", "日期", "是否", "备注"].enumerated() {
      book.shared(text, column)
    }
    book.row(2)
    book.shared("1-2", 0)
    book.number(41_523_456.789, 1)
    book.number(45_353, 2, style: 1)
    book.cell(4, 3, [1])
    book.cell(6, 4, MadePackedWorkbook.text("行内 <&>"))
    book.row(5, isHidden: true)
    book.cell(6, 0, MadePackedWorkbook.text("3-2"))
    // 12.5 packed: 1250 as a whole number a hundredfold.
    book.cell(2, 1, MadePackedWorkbook.long(1250 << 2 | 3))
    book.cell(13, 0, style: 1, MadePackedWorkbook.long(45_354 << 2 | 2))
    book.cell(3, 3, [0x07])
    book.cell(1, 4, [])
    book.merge(2...5, 4...4)
    return book
  }

  @Test func `cells of every kind, dates, hidden rows and merged blocks are read`() throws {
    let folder = try TemporaryFolder()
    try Self.made().write(to: folder.path("a.xlsb"))
    let workbook = try WorkbookReader(path: folder.path("a.xlsb"))
    #expect(workbook.format == .xlsb)
    #expect(workbook.sheets == [.init(name: "界桩", isHidden: false)])
    var rows: [SheetRow] = []
    let extras = try workbook.read(sheet: 0) { row in
      rows.append(row)
      return true
    }
    #expect(rows.map(\.number) == [1, 2, 5])
    #expect(rows[1].texts == ["1-2", "41523456.789", "2024-03-02", "TRUE", "行内 <&>"])
    #expect(rows[1].kinds == [.text, .number, .date, .boolean, .text])
    #expect(rows[2].texts == ["3-2", "12.5", "2024-03-03", "#DIV/0!"])
    #expect(rows[2].kinds == [.text, .number, .date, .error])
    #expect(rows[2].isHidden)
    #expect(extras.merged.map(\.description) == ["E2:E5"])
    let table = try TableFile(path: folder.path("a.xlsb")).table
    #expect(table.format == .xlsb)
    #expect(table.names == ["界桩号", "数", "日期", "是否", "备注"])
  }

  @Test func `another program reads the same`() throws {
    let folder = try TemporaryFolder()
    try Self.made().write(to: folder.path("a.xlsb"))
    guard try Spreadsheets.libreOffice(["a.xlsb"], to: Spreadsheets.csv, in: folder),
      try folder.names().contains("out")
    else { return }
    let text = try TableFile(path: folder.path("out/a.csv")).table
    #expect(text.names == ["界桩号", "数", "日期", "是否", "备注"])
    #expect(text.rows.first?.texts[0] == "1-2")
    #expect(text.rows.first?.texts[4] == "行内 <&>")
  }

  @Test func `damaged parts are said to be, never crash`() throws {
    let folder = try TemporaryFolder()
    let whole = Self.made().part
    for length in stride(from: 1, to: whole.count - 4, by: 7) {
      try Self.made().write(to: folder.path("a.xlsb"), part: Array(whole[..<length]))
      do {
        _ = try TableFile(path: folder.path("a.xlsb"))
      } catch let error as FormatError {
        #expect(!error.zh.isEmpty)
      }
    }
  }
}
