import Formats
import Foundation
import Geometry
import Rules
import Testing

@testable import Workbench

/// Listings in every format.
@Suite struct ListingTests {
  static let listing = Listing(
    title: LocalizedText(zh: "界桩", en: "markers"),
    columns: [
      .init("number", zh: "界桩号", en: "number", isCode: true),
      .init("height", zh: "高程", en: "height"),
      .init("seen", zh: "日期", en: "seen"), .init("good", zh: "完好", en: "good"),
      .init("sides", zh: "各方", en: "sides"), .init("count", zh: "次数", en: "count"),
    ],
    rows: [
      [
        .text("3-2"), .number("12.50"), .day("2024-03-02"), .flag(true), .list(["甲", "乙"]),
        .count(2),
      ],
      [.text("0\"1,\n"), .none, .none, .flag(false), .list([]), .none],
    ],
    positions: [Position(123.5, 41.8), nil])

  private func written(_ format: ListingFormat, bom: Bool = false, _ language: Language = .zh)
    throws
    -> String
  {
    let path = FileManager.default.temporaryDirectory
      .appending(path: "dijie-listing-\(UUID().uuidString).\(format.rawValue)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let writer = ListingWriter(
      format: format, output: path, byteOrderMark: bom, language: language)
    try writer.write(Self.listing)
    if format == .xlsx {
      let table = try TableFile(path: path).table
      return "\(table.names)\(table.rows.map(\.texts))\(table.rows.map(\.kinds))"
    }
    if format == .gpkg {
      let (description, features, _) = try LayerReader(path: path).readAll()
      return "\(description.crs ?? "") \(description.features) \(features[0].properties.map(\.key))"
    }
    return String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }

  @Test func `text has titles in the language`() throws {
    #expect(
      try written(.text).hasPrefix(
        "界桩号  高程   日期        完好   各方   次数\n3-2     12.50  2024-03-02  true   甲;乙  2\n"))
    #expect(try written(.text, .en).hasPrefix("number  height"))
  }

  @Test func `JSON and GeoJSON have the keys and the digits`() throws {
    #expect(
      try written(.json) == """
        [{"number":"3-2","height":12.50,"seen":"2024-03-02","good":true,"sides":["甲","乙"],"count":2},
         {"number":"0\\"1,\\n","height":null,"seen":null,"good":false,"sides":[],"count":null}]

        """)
    let map = try written(.geojson)
    #expect(map.contains("\"number\":\"3-2\",\"height\":12.50"))
    #expect(map.contains("{\"type\":\"Point\",\"coordinates\":[123.50000000,41.80000000]}"))
    #expect(map.contains("\"geometry\":null"))
  }

  @Test func `CSV has a mark on request`() throws {
    let text = try written(.csv)
    #expect(
      text
        == "number,height,seen,good,sides,count\r\n3-2,12.50,2024-03-02,true,甲;乙,2\r\n\"0\"\"1,\n\",,,false,,\r\n"
    )
    #expect(try written(.csv, bom: true) == "\u{FEFF}" + text)
  }

  @Test func `workbooks keep codes as text and days as dates`() throws {
    #expect(
      try written(.xlsx).contains(
        "[[\"3-2\", \"12.5\", \"2024-03-02\", \"true\", \"甲;乙\", \"2\"]"))
    #expect(try written(.xlsx).contains("\"界桩号\""))
    #expect(try written(.xlsx, .en).contains("\"number\""))
  }

  @Test func `GeoPackages have the keys`() throws {
    let found = try written(.gpkg)
    #expect(
      found == #"EPSG:4490 2 ["number", "height", "seen", "good", "sides", "count"]"#)
  }

  @Test(arguments: [ListingFormat.geojson, .gpkg])
  func `a listing without positions is no map`(format: ListingFormat) {
    let listing = Listing(columns: [.init("a", zh: "甲", en: "a")], rows: [[.text("x")]])
    let writer = ListingWriter(format: format, output: "never.\(format.rawValue)", language: .zh)
    let error = #expect(throws: FormatError.self) { try writer.write(listing) }
    #expect(error?.en.contains("no coordinates") ?? false)
  }

  @Test(arguments: [
    ("a.XLSX", ListingFormat.xlsx), ("b.txt", .text), ("c.gpkg", .gpkg), ("d.geojson", .geojson),
  ])
  func `names tell formats`(name: String, format: ListingFormat) {
    #expect(ListingFormat(fileName: name) == format)
  }

  @Test(arguments: ["a", "a.pdf", "csv", "a.csv.gz"])
  func `other names tell none`(name: String) { #expect(ListingFormat(fileName: name) == nil) }
}
