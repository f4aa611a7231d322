import Foundation
import TestSupport
import Testing

@testable import Formats

/// Delimited text as tables: encodings, separators, titles, and files that are something else.
@Suite struct TextGridTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    var encoding = "UTF-8"
    var mark: [UInt8] = []
    var format = SheetTable.Format.csv
    var name = "a.csv"
  }

  static let cases: [Case] = [
    Case(testDescription: "commas", text: "桩号,备注\r\n1-2,好\r\n2-2,坏\r\n"),
    Case(
      testDescription: "byte-order mark", text: "桩号,备注\n1-2,好\n2-2,坏\n", mark: [0xEF, 0xBB, 0xBF]),
    Case(testDescription: "GBK", text: "桩号,备注\r\n1-2,好\r\n2-2,坏\r\n", encoding: "GB18030"),
    Case(testDescription: "tabs", text: "桩号\t备注\n1-2\t好\n2-2\t坏\n", format: .tsv),
    Case(
      testDescription: "Unicode text of Excel", text: "桩号\t备注\r\n1-2\t好\r\n2-2\t坏\r\n",
      encoding: "UTF-16LE", mark: [0xFF, 0xFE], format: .tsv),
    Case(testDescription: "semicolons", text: "桩号;备注\n1-2;好\n2-2;坏\n"),
    Case(testDescription: "title above", text: "界桩成果表,\n桩号,备注\n1-2,好\n2-2,坏\n合计,2\n"),
    Case(
      testDescription: "text called xls", text: "桩号\t备注\n1-2\t好\n2-2\t坏\n", format: .tsv,
      name: "a.xls"),
    Case(testDescription: "text called xlsx", text: "桩号,备注\n1-2,好\n2-2,坏\n", name: "a.xlsx"),
    Case(
      testDescription: "blank lines and columns", text: "\n\n桩号,,备注,\n1-2,,好,\n,,,\n2-2,,坏,\n,,,\n"),
  ]

  @Test(arguments: cases)
  func `texts are read as tables`(sample: Case) throws {
    let folder = try TemporaryFolder()
    let converter = try #require(TextConverter(TextEncoding(named: sample.encoding)))
    let bytes = try #require(converter.bytes(sample.text))
    let path = try folder.write(sample.mark + bytes, sample.name)
    let table = try TableFile(path: path, options: Spreadsheets.options).table
    #expect(table.names == ["桩号", "备注"])
    #expect(table.rows.map(\.texts) == [["1-2", "好"], ["2-2", "坏"]])
    #expect(table.encoding == sample.encoding)
    #expect(table.format == sample.format)
    #expect(table.issues.isEmpty)
  }

  @Test func `lines and columns are named where there are no addresses`() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(Array("界桩号,长码\n1-2,1\n3月2日,2.1E+19\n2-3,3\n".utf8), "a.csv")
    let table = try TableFile(path: path, options: Spreadsheets.options).table
    #expect(table.issues.map(\.place) == ["3:1", "3:2"])
    #expect(table.issues.map(\.kind) == [.dateForCode, .roundedCode])
    #expect(table.issues.first?.suggestion == "3-2")
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let says: String
  }

  static let container: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

  static let refusals: [Refusal] = [
    Refusal(
      testDescription: "locked workbook",
      bytes: container + [UInt8](repeating: 0, count: 600)
        + Array("EncryptedPackage".utf16).flatMap { [UInt8($0), 0] as [UInt8] },
      says: "password"),
    Refusal(
      testDescription: "page", bytes: Array("<html><table><tr><td>1</td></tr></table>".utf8),
      says: "HTML"),
    Refusal(
      testDescription: "XML of 2003",
      bytes: Array(
        "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"
          .utf8),
      says: "2003"),
    Refusal(testDescription: "picture", bytes: [0x89, 0x50, 0x4E, 0x47, 0, 0, 0], says: "neither"),
    Refusal(
      testDescription: "old workbook", bytes: [9, 4, 6, 0, 0, 0, 16, 0, 0, 0], says: "Excel 95"),
    Refusal(testDescription: "empty", bytes: [], says: "empty"),
    Refusal(testDescription: "half an archive", bytes: [0x50, 0x4B, 3, 4, 20, 0], says: "zip"),
    Refusal(testDescription: "half a container", bytes: container, says: "damaged"),
    Refusal(
      testDescription: "open quotation mark", bytes: Array("a,b\n\"1,2\n".utf8), says: "quotation"),
  ]

  @Test(arguments: refusals)
  func `other files are called what they are`(sample: Refusal) throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(sample.bytes, "a.xls")
    let error = #expect(throws: FormatError.self) { try TableFile(path: path) }
    #expect(error?.en.contains(sample.says) ?? false, "\(error?.en ?? "")")
    #expect(error?.kind == .content)
  }
}
