import TestSupport
import Testing

@testable import Formats

/// Cells a spreadsheet would run go out harmless and come back equal.
@Suite struct CSVCellTests {
  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+cmd|x", "'+cmd|x"), ("-2+3", "'-2+3"), ("@SUM(A1)", "'@SUM(A1)"),
    ("\tx", "'\tx"), ("\rx", "'\rx"), ("'=x", "''=x"), ("='", "'='"), ("-5.5", "-5.5"),
    ("+3", "+3"),
    ("-1.5e-3", "-1.5e-3"), ("-3%", "-3%"), ("-", "-"), ("--", "--"), ("3-2", "3-2"),
    ("'90年", "'90年"),
    ("", ""), ("=\"0001\"", "'=\"0001\""), ("-12°30′", "'-12°30′"), ("--1", "'--1"),
  ])
  func `a cell is made harmless`(cell: String, written: String) {
    #expect(CSVCell.defused(cell) == written)
    #expect(CSVCell.read(written) == cell)
  }

  @Test(arguments: [
    ("=\"0001\"", "0001"), ("=\"a\"\"b\"", "a\"b"), ("=\"\"", ""), ("=\"a\"&\"b\"", "=\"a\"&\"b\""),
    ("=A1", "=A1"), ("'=A1", "=A1"), ("'12", "'12"),
  ])
  func `what offices write is read`(cell: String, text: String) {
    #expect(CSVCell.read(cell) == text)
  }

  @Test func `rows come back equal, and nothing in the file is run`() throws {
    let seed: UInt64 = 19
    var generator = SeededGenerator(seed: seed)
    let marks = Array("=+-@'\t\r\n\",;01.5eE%号 A(")
    for round in 0..<300 {
      let rows = (0..<4).map { _ in
        (0..<3).map { column in
          let count = Int.random(in: 0...5, using: &generator)
          let text = String(
            (0..<count).map { _ in marks[Int.random(in: 0..<marks.count, using: &generator)] })
          return column == 0 ? "k" + text : text
        }
      }
      let text = CSVTable.text([["甲", "乙", "丙"]] + rows)
      let table = try CSVTable(Array(text.utf8), file: "t.csv")
      #expect(table.rows.map(\.cells) == rows, "seed \(seed), round \(round)")
      for cell in rows.joined() {
        let bare = CSVCell.defused(cell)
        let isNumber = Double(bare.replacing("%", with: "")) != nil
        let isDash = !bare.isEmpty && bare.allSatisfy { "+-".contains($0) }
        #expect(
          isNumber || isDash
            || !"=+-@\t\r".unicodeScalars.contains(bare.unicodeScalars.first ?? "x"),
          "seed \(seed), round \(round): \(bare)")
      }
    }
  }

  @Test func `raw cells go out as they are`() {
    #expect(CSVTable.text([["=1+1", "a"]], raw: true) == "=1+1,a\r\n")
    #expect(CSVTable.text([["=1+1", "a"]]) == "'=1+1,a\r\n")
  }
}
