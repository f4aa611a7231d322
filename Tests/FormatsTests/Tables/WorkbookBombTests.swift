import Foundation
import TestSupport
import Testing

@testable import Formats

/// Small workbooks made to fill memory are refused before they do; honest large ones are read.
@Suite struct WorkbookBombTests {
  /// A workbook of one sheet, with its parts as they are given.
  private func workbook(
    _ folder: TemporaryFolder, sheet: String, strings: String = "", styles: String = ""
  ) throws -> String {
    var zip = ZipWriter()
    func add(_ name: String, _ text: String) { zip.add(name, Array(text.utf8)) }
    add(
      "xl/workbook.xml", "<workbook><sheets><sheet name=\"a\" sheetId=\"1\"/></sheets></workbook>")
    add("xl/worksheets/sheet1.xml", "<worksheet><sheetData>\(sheet)</sheetData></worksheet>")
    if !strings.isEmpty { add("xl/sharedStrings.xml", "<sst>\(strings)</sst>") }
    if !styles.isEmpty { add("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>") }
    let path = folder.path("b.xlsx")
    try zip.write(to: path)
    return path
  }

  private func times(_ count: Int, _ text: String) -> String {
    String(repeating: text, count: count)
  }

  private static let row = "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c></row>"

  @Test(arguments: ["shared strings", "cells claimed", "rows of nothing", "styles", "entities"])
  func `a bomb is refused`(kind: String) throws {
    let folder = try TemporaryFolder()
    let path: String
    switch kind {
    case "shared strings":
      path = try workbook(
        folder, sheet: Self.row, strings: times(1_800_000, "<si><t>aaaaaaaa</t></si>"))
    case "cells claimed":
      path = try workbook(folder, sheet: times(300, "<row><c r=\"XFD1\"><v>1</v></c></row>"))
    case "rows of nothing": path = try workbook(folder, sheet: times(11_000_000, "<row/>"))
    case "styles":
      path = try workbook(
        folder, sheet: Self.row, strings: "<si><t>a</t></si><si><t>b</t></si>",
        styles: "<cellXfs>" + times(140_000, "<xf numFmtId=\"0\"/>") + "</cellXfs>")
    default:
      path = try workbook(
        folder, sheet: Self.row,
        strings: "<!DOCTYPE sst [<!ENTITY a \"aaaa\">]><si><t>&a;</t></si>")
    }
    let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    #expect(size < 2 << 20)
    let start = ContinuousClock.now
    let error = #expect(throws: FormatError.self) { try TableFile(path: path) }
    #expect(error?.kind == .content)
    // A debug build under load; the release build takes a tenth of a second.
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test func `many texts of a file of their size are read`() throws {
    let folder = try TemporaryFolder()
    let strings = (0..<20_000).map { "<si><t>区划 \($0) 号界桩 \($0 &* 7_919 % 99_991)</t></si>" }
    let rows = (0..<10_000).map {
      "<row><c t=\"s\"><v>\($0 * 2)</v></c><c t=\"s\"><v>\($0 * 2 + 1)</v></c></row>"
    }
    let path = try workbook(folder, sheet: rows.joined(), strings: strings.joined())
    let table = try TableFile(path: path).table
    #expect(table.rows.count >= 9_999)
  }
}
