import Testing

@testable import Formats

/// Headings below titles, over several rows, with and without merged cells.
@Suite struct HeadingFinderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// Rows parted by strokes, cells by commas; numbers are numbers.
    let rows: String
    var merged: [String] = []
    let heading: Range<Int>
    var body: Int?
    let names: [String]
  }

  static let cases: [Case] = [
    Case(
      testDescription: "first row", rows: "桩号,经度,纬度|1,122.5,41.2|2,122.6,41.3", heading: 0..<1,
      names: ["桩号", "经度", "纬度"]),
    Case(
      testDescription: "title above", rows: "界桩表|桩号,经度,纬度|1,122.5,41.2", heading: 1..<2,
      names: ["桩号", "经度", "纬度"]),
    Case(
      testDescription: "merged title and form line",
      rows: "界桩表,,|单位：甲局,,日期：今|桩号,经度,纬度|1,122.5,41.2", merged: ["A1:C1"],
      heading: 2..<3, names: ["桩号", "经度", "纬度"]),
    Case(
      testDescription: "two rows, merged", rows: "桩号,坐标,,备注|,X,Y,|1,2,3,无",
      merged: ["A1:A2", "B1:C1", "D1:D2"], heading: 0..<2, names: ["桩号", "坐标/X", "坐标/Y", "备注"]),
    Case(
      testDescription: "two rows, merging lost", rows: "桩号,坐标,,备注|,X,Y,|1,2,3,无|2,3,4,无",
      heading: 0..<2, names: ["桩号", "坐标/X", "坐标/Y", "备注"]),
    Case(
      testDescription: "three rows", rows: "桩号,坐标,,,|,平面,,高程,|,X,Y,,|7,2,3,4,5",
      merged: ["A1:A3", "B1:D1", "B2:C2", "D2:D3", "E1:E3"], heading: 0..<3,
      names: ["桩号", "坐标/平面/X", "坐标/平面/Y", "坐标/高程", ""]),
    Case(
      testDescription: "columns numbered", rows: "桩号,经度,纬度|1,2,3|7,122.5,41.2", heading: 0..<1,
      body: 2, names: ["桩号", "经度", "纬度"]),
    Case(
      testDescription: "columns lettered", rows: "桩号,名称,经度,纬度|甲,乙,1,2|7,桥,122.5,41.2",
      heading: 0..<1, body: 2, names: ["桩号", "名称", "经度", "纬度"]),
    Case(
      testDescription: "no heading", rows: "1,122.5,41.2|2,122.6,41.3", heading: 0..<0,
      names: ["", "", ""]),
    Case(
      testDescription: "one column", rows: "名称|桥|路", heading: 0..<1, names: ["名称"]),
    Case(
      testDescription: "texts only", rows: "名称,类别|东桥,桥|西路,路", heading: 0..<1,
      names: ["名称", "类别"]),
    Case(
      testDescription: "spaces and line ends", rows: "桩 号,long  name|1,2|3,4", heading: 0..<1,
      names: ["桩号", "long name"]),
    Case(
      testDescription: "sparse rows are no second heading",
      rows: "名称,别名,备注|东桥,,|西路,老路,好", heading: 0..<1, names: ["名称", "别名", "备注"]),
  ]

  static func rows(_ text: String) -> [SheetRow] {
    text.split(separator: "|").enumerated().map { index, line in
      var row = SheetRow(number: index + 1)
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      for (column, cell) in cells.enumerated() where !cell.isEmpty {
        row.put(String(cell), Double(cell) == nil ? .text : .number, at: column)
      }
      return row
    }
  }

  @Test(arguments: cases)
  func `the heading is found`(sample: Case) {
    let rows = Self.rows(sample.rows)
    let merged = sample.merged.compactMap { CellRange($0) }
    let found = HeadingFinder(rows, merged: merged).find()
    #expect(found.rows == sample.heading)
    #expect(found.body == sample.body ?? sample.heading.upperBound)
    let names = found.names + [String](repeating: "", count: sample.names.count)
    #expect(Array(names.prefix(sample.names.count)) == sample.names)
  }

  @Test func `known names outweigh what comes first`() {
    let rows = Self.rows("甲,乙,丙|界桩号,纵坐标,横坐标|1,2,3|2,3,4")
    let found = HeadingFinder(rows, merged: [], fields: Spreadsheets.options.fields).find()
    #expect(found.rows == 1..<2)
  }
}
