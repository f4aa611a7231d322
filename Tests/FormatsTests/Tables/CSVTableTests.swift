import Foundation
import TestSupport
import Testing

@testable import Formats

@Suite struct CSVTableTests {
  @Test(arguments: [
    ("a,b\n1,2\n", [["1", "2"]]), ("a,b\r\n1,\"x,\"\"y\r\n\"\r\n", [["1", "x,\"y\r\n"]]),
    ("a;b\r1;2,5", [["1", "2,5"]]), ("a\tb\n\n1\t\n", [["1", ""]]), ("a,b\n1\n", [["1", ""]]),
    ("a,b\n1,2,,\n", [["1", "2"]]), ("\u{FEFF}a,b\n名,\"\"\n", [["名", ""]]),
    ("a,b\n\"q\"x,2", [["qx", "2"]]),
  ])
  func `tables as programs write them`(text: String, cells: [[String]]) throws {
    let table = try CSVTable(Array(text.utf8), file: "t.csv")
    #expect(table.header == ["a", "b"])
    #expect(table.rows.map(\.cells) == cells)
    #expect(table.encoding == "UTF-8")
  }

  @Test func `GBK is found by content and can be named`() throws {
    let converter = try #require(TextConverter(.gbk))
    let bytes = try #require(converter.bytes("代码,名称\r\n210102,和平区\r\n"))
    let table = try CSVTable(bytes, file: "t.csv")
    #expect(table.header == ["代码", "名称"] && table.encoding == "GB18030")
    #expect(try CSVTable(bytes, file: "t.csv", encoding: "936").encoding == "GBK")
    #expect(throws: FormatError.self) { try CSVTable(bytes, file: "t.csv", encoding: "utf8") }
  }

  @Test(arguments: [("", 1 as Int?), ("a,b\n1,2,3\n", 2), ("a\n\"x\n", 2)])
  func `faulty tables name the line`(text: String, line: Int?) {
    do {
      _ = try CSVTable(Array(text.utf8), file: "t.csv")
      Issue.record("no error")
    } catch {
      #expect(error.kind == .content)
      #expect(text.isEmpty || error.line == line)
    }
  }

  @Test(arguments: [41 as UInt64, 42, 43])
  func `what is written is read back`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let pieces = ["a", "名", ",", "\"", "\n", "\r\n", " ", "😀", "1", ";", "\t"]
    for _ in 0..<200 {
      let width = Int.random(in: 1...4, using: &generator)
      let rows = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
        (0..<width).map { _ in
          (0..<Int.random(in: 0...4, using: &generator))
            .map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
        }
      }
      let header = (0..<width).map { "列\($0)" }
      let text = CSVTable.text([header] + rows, byteOrderMark: Bool.random(using: &generator))
      let table = try CSVTable(Array(text.utf8), file: "t.csv")
      // A single empty cell is an empty line, which readers leave out.
      let kept = rows.filter { $0 != [""] }
      #expect(table.rows.map(\.cells) == kept, "seed \(seed): \(rows)")
    }
  }
}
