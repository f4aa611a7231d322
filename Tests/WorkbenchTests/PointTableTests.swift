import Formats
import Foundation
import Geometry
import Testing

@testable import Workbench

struct PointTableTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let heading: [String]?
    let cells: [[String]]
  }

  static let cases: [Case] = [
    Case(
      testDescription: "commas under a heading", text: "点号,N,E\nJ1,1.5,2.5\n",
      heading: ["点号", "N", "E"], cells: [["J1", "1.5", "2.5"]]),
    Case(
      testDescription: "no heading, CRLF", text: "J1,1,2\r\nJ2,3,4\r\n", heading: nil,
      cells: [["J1", "1", "2"], ["J2", "3", "4"]]),
    Case(
      testDescription: "blanks", text: "\u{FEFF}1  4630145.7   535858.6\n\n2 4630146 535859\n",
      heading: nil, cells: [["1", "4630145.7", "535858.6"], ["2", "4630146", "535859"]]),
    Case(
      testDescription: "tabs and a quoted cell", text: "\"a\tb\"\t1\t2\n", heading: nil,
      cells: [["a\tb", "1", "2"]]),
    Case(
      testDescription: "an empty code as in CASS", text: "1,,535858.691,4630145.718,45.120\n",
      heading: nil, cells: [["1", "", "535858.691", "4630145.718", "45.120"]]),
    Case(
      testDescription: "Chinese commas", text: "J1，1，2\n", heading: nil,
      cells: [["J1", "1", "2"]]),
  ]

  @Test(arguments: cases) func reads(_ value: Case) throws {
    let table = try PointTable(text: value.text, file: "t.csv")
    #expect(table.heading?.cells == value.heading)
    #expect(table.rows.map(\.cells) == value.cells)
  }

  @Test(
    arguments: [
      ("12.5", 12.5), ("-3e2", -300), ("123°25′53.4″", 123 + 25 / 60.0 + 53.4 / 3600),
      ("41度48分", 41.8), ("nan", nil), ("inf", nil), ("0x10", nil), ("1e999", nil), ("", nil),
      ("41°75′", nil), ("J1", nil), ("1,5", nil),
    ] as [(String, Double?)])
  func numbers(_ text: String, _ value: Double?) {
    let read = PointTable.numberOrAngle(text)
    if let value {
      #expect(abs((read ?? .infinity) - value) < 1e-12)
    } else {
      #expect(read == nil)
    }
  }

  @Test(arguments: ["", "\n\n", "N,E\n"]) func emptyTablesAreRefused(_ text: String) {
    #expect {
      try PointTable(text: text, file: "t.csv")
    } throws: { ($0 as? FormatError)?.kind == .content }
  }

  @Test func oldSoftwaresEncodingIsRead() throws {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "dijie-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: file) }
    // 点号,N,E in GB 18030.
    try Data([0xB5, 0xE3, 0xBA, 0xC5] + Array(",N,E\nJ1,1,2\n".utf8)).write(to: file)
    #expect(try PointTable(path: file.path).heading?.cells.first == "点号")
  }
}

struct PointColumnsTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let crs: String
    let north: Int
    let east: Int
    let basis: PointColumns.Basis
  }

  static let cases: [Case] = [
    Case(
      testDescription: "north first by size", text: "1,4630145.718,535858.691,45.1\n",
      crs: "EPSG:4550", north: 1, east: 2, basis: .size),
    Case(
      testDescription: "CASS order by size", text: "1,,535858.691,4630145.718,45.12\n",
      crs: "EPSG:4550", north: 3, east: 2, basis: .size),
    Case(
      testDescription: "prefixed", text: "1,41535858.691,4630145.718\n", crs: "EPSG:4529",
      north: 2, east: 1, basis: .size),
    Case(
      testDescription: "X is north in surveying, whatever the heading",
      text: "点号,X,Y\n1,4630145.718,535858.691\n", crs: "EPSG:4550", north: 1, east: 2,
      basis: .size),
    Case(
      testDescription: "by heading", text: "name,Easting,Northing\n1,535858.691,4630145.718\n",
      crs: "EPSG:4550", north: 2, east: 1, basis: .heading),
    Case(
      testDescription: "Chinese heading with units",
      text: "点号,纵坐标（m）,横坐标（m）\n1,4630145.718,535858.691\n", crs: "EPSG:4550", north: 1,
      east: 2, basis: .heading),
    Case(
      testDescription: "degrees", text: "1,41.8057,123.4315\n", crs: "EPSG:4490", north: 1,
      east: 2, basis: .size),
    Case(
      testDescription: "degrees, minutes, seconds",
      text: "经度,纬度\n123°25′53.4″,41°48′20.52″\n", crs: "EPSG:4490", north: 1, east: 0,
      basis: .heading),
    Case(
      testDescription: "another country's plane", text: "652469.0,6862035.2\n", crs: "EPSG:2154",
      north: 1, east: 0, basis: .size),
  ]

  @Test(arguments: cases) func found(_ value: Case) throws {
    let table = try PointTable(text: value.text, file: "t.csv")
    let columns = try PointColumns(table, in: CoordinateReferenceSystem(value.crs))
    #expect(columns.north == value.north)
    #expect(columns.east == value.east)
    #expect(columns.basis == value.basis)
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let text: String
    let crs: String
    let says: String
    var north: String?
    var east: String?
  }

  static let refusals: [Refusal] = [
    Refusal(
      testDescription: "prefix missing", text: "1,4630145.7,535858.6,45\n", crs: "EPSG:4529",
      says: "EPSG:4550"),
    Refusal(
      testDescription: "prefix unexpected", text: "1,4630145.7,41535858.6,45\n",
      crs: "EPSG:4550", says: "EPSG:4529"),
    Refusal(
      testDescription: "another zone", text: "1,4630145.7,40785184\n", crs: "EPSG:4529",
      says: "zone 40"),
    Refusal(
      testDescription: "degrees in a plane", text: "123.43,41.80\n", crs: "EPSG:4529",
      says: "EPSG:4490"),
    Refusal(
      testDescription: "either way round", text: "75.2,39.5\n", crs: "EPSG:4326",
      says: "--north"),
    Refusal(
      testDescription: "nothing known of a local plane", text: "1000,2000\n", crs: "local",
      says: "--north"),
    Refusal(
      testDescription: "headings against sizes", text: "N,E\n535858.691,4630145.718\n",
      crs: "EPSG:4550", says: "exchange"),
    Refusal(
      testDescription: "told the wrong way", text: "1,4630145.718,535858.691\n",
      crs: "EPSG:4550", says: "exchange", north: "3", east: "2"),
    Refusal(
      testDescription: "no such column", text: "1,4630145.718,535858.691\n", crs: "EPSG:4550",
      says: "no column", north: "7", east: "2"),
    Refusal(
      testDescription: "one row exchanged",
      text: "N,E\n4630145,535858\n535859,4630146\n4630147,535860\n", crs: "EPSG:4550",
      says: "line 3"),
    Refusal(
      testDescription: "not a number", text: "N,E\n4630145,x\n4630147,535860\n",
      crs: "EPSG:4550", says: "--north"),
  ]

  @Test(arguments: refusals) func refused(_ value: Refusal) throws {
    let table = try PointTable(text: value.text, file: "t.csv")
    let system = try CoordinateReferenceSystem(value.crs)
    #expect {
      try PointColumns(table, in: system, north: value.north, east: value.east)
    } throws: { error in
      guard let error = error as? FormatError else { return false }
      return error.kind == .content && error.description.contains(value.says)
    }
  }
}
