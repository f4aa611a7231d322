import Foundation
import TestSupport
import Testing

@testable import Formats

/// Tables as they are printed: groups above headings, headings on each page, headings in doubt.
@Suite struct PageTableTests {
  private static let fields = [
    TableFields(
      kind: "marker",
      fields: [
        .init("id", zh: "桩号", en: "number", value: .code, isRequired: true),
        .init("longitude", zh: "经度", en: "longitude", value: .number),
        .init("latitude", zh: "纬度", en: "latitude", value: .number),
        .init("height", zh: "高程", en: "height", value: .number),
        .init("speed", zh: "速度", en: "speed", value: .number),
      ])
  ]

  private func table(_ rows: String, _ headingRow: Int? = nil) throws -> SheetTable {
    let folder = try TemporaryFolder()
    try folder.write(Array(rows.replacing("|", with: "\n").utf8), "t.csv")
    return try TableFile(
      path: folder.path("t.csv"), options: .init(headingRow: headingRow, fields: Self.fields)
    ).table
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let rows: String
    let names: [String]
    let count: Int
    var again = 0
  }

  static let cases: [Case] = [
    Case(
      testDescription: "a group over known names, one row of data",
      rows: "桩号,坐标,,|,经度,纬度,高程|J1,123.5,41.5,50", names: ["桩号", "坐标/经度", "坐标/纬度", "坐标/高程"],
      count: 1),
    Case(
      testDescription: "a value is lacking in the first row",
      rows: "桩号,坐标,,|,经度,纬度,高程|J1,123.5,41.5,|J2,123.5,41.5,9",
      names: ["桩号", "坐标/经度", "坐标/纬度", "坐标/高程"], count: 2),
    Case(
      testDescription: "a heading on each page",
      rows: "桩号,经度,纬度|J1,123.5,41.5|桩号,经度,纬度|J2,123.6,41.6|桩号,经度,纬度|J3,123.6,41.7",
      names: ["桩号", "经度", "纬度"], count: 3, again: 2),
    Case(
      testDescription: "title, two rows and column numbers on each page",
      rows:
        "界桩表,,,|桩号,坐标,,备注|,经度,纬度,|1,2,3,4|J1,123.5,41.5,好|界桩表,,,|桩号,坐标,,备注|,经度,纬度,|1,2,3,4|J2,123.6,41.6,无",
      names: ["桩号", "坐标/经度", "坐标/纬度", "备注"], count: 2, again: 2),
    Case(
      testDescription: "rows alike are rows", rows: "桩号,经度,纬度|1,2,3|7,123,41|1,2,3|8,123,41",
      names: ["桩号", "经度", "纬度"], count: 3),
  ]

  @Test(arguments: cases) func `a printed table is read`(value: Case) throws {
    let table = try table(value.rows)
    #expect(table.names == value.names)
    #expect(table.rows.count == value.count)
    #expect(table.issues.count { $0.kind == .headingAgain } == value.again)
  }

  @Test func `a heading below rows of data is asked about`() throws {
    let rows = "J1,123.5,41.5|J2,123.6,41.6|桩号,经度,纬度|J3,123.7,41.7"
    let error = #expect(throws: FormatError.self) { try table(rows) }
    #expect(error?.en.contains("--heading-row 3") ?? false)
    #expect(error?.zh.contains("--heading-row 3") ?? false)
    let told = try table(rows, 3)
    #expect(told.names == ["桩号", "经度", "纬度"] && told.rows.count == 1)
    let none = try table(rows, 0)
    #expect(none.rows.count == 4 && none.headingRows == nil)
    #expect(throws: FormatError.self) { try table(rows, 9) }
  }

  @Test(arguments: [
    ("坐标/高程(m)", "height"), ("高程/m", "height"), ("高程（米）", "height"), ("坐标／高程[m]", "height"),
    ("坐标/高程/m", "height"), ("速度(km/h)", "speed"), ("平面/经度", "longitude"), ("别的/m", ""),
  ])
  func `units and groups do not hide a field`(heading: String, field: String) {
    let map = ColumnMap(guessing: [heading], fields: Self.fields[0])
    #expect(map.entries[0].field ?? "" == field)
  }

  @Test(arguments: [
    ("[h]:mm", 1.5, "36:00:00"), ("[hh]:mm:ss", 2.25, "54:00:00"), ("[mm]:ss", 0.25, "06:00:00"),
    ("h:mm", 1.5, "12:00:00"), ("[$-804]h:mm", 0.5, "12:00:00"),
  ])
  func `time that has gone by goes on beyond a day`(code: String, serial: Double, text: String) {
    let date = SerialDate(serial, system: .from1900, format: NumberFormat(code: code))
    #expect(date?.iso == text)
  }
}
