import Foundation
import TestSupport
import Testing

@testable import Formats

@Suite struct WorkbookTests {
  @Test func `sheets keep texts as texts and numbers as numbers`() throws {
    let folder = try TemporaryFolder()
    let sheet = Workbook.Sheet(
      name: "界线/表", header: ["代码", "面积"],
      rows: [[.text("021010"), .number(12.5)], [.empty, .number(.nan)]])
    try Workbook(sheets: [sheet, sheet]).write(to: folder.path("表 一.xlsx"))
    let first = try folder.bytes("表 一.xlsx")
    try Workbook(sheets: [sheet, sheet]).write(to: folder.path("表 一.xlsx"))
    let again = try folder.bytes("表 一.xlsx") == first
    #expect(again, "same sheets, same bytes")
    #expect(try folder.names() == ["表 一.xlsx"])
    let archive = try Archive(path: folder.path("表 一.xlsx"))
    func text(_ name: String) throws -> String {
      let index = try #require(archive.members.first { $0.name == name }?.index)
      return String(decoding: try archive.bytes(index), as: UTF8.self)
    }
    #expect(try text("xl/workbook.xml").contains("界线表"))
    #expect(try text("xl/sharedStrings.xml").contains("021010"))
    #expect(try text("xl/worksheets/sheet1.xml").contains("<v>12.5</v>"))
  }

  @Test func `a sheet beyond Excel's limit is refused`() throws {
    let folder = try TemporaryFolder()
    let rows = [[Workbook.Cell]](repeating: [], count: Workbook.rowLimit)
    do {
      try Workbook(sheets: [Workbook.Sheet(name: "a", header: ["x"], rows: rows)])
        .write(to: folder.path("a.xlsx"))
      Issue.record("no error")
    } catch { #expect(error.en.contains("1,048,576")) }
    #expect(try folder.names().isEmpty)
  }

  @Test(arguments: ["-", "/dev/full"])
  func `a device is refused`(path: String) {
    #expect(throws: FormatError.self) { try Workbook(sheets: []).write(to: path) }
  }
}
