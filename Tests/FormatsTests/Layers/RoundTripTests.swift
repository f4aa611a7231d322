import Foundation
import Geometry
import Testing

@testable import Formats

/// Layers of every kind of column written and read in every format: equal, or the loss named.
@Suite struct RoundTripTests {
  private static let endings = [
    "geojson", "geojsonl", "geojsons", "gpkg", "shp", "csv", "kml", "kmz", "gpx", "fgb", "gml",
    "tab", "mif", "sqlite", "xlsx",
  ]

  @Test(arguments: endings, [UInt64(1), 2, 3, 4])
  func `every value comes back or its column is named`(ending: String, seed: UInt64) throws {
    let isForeign = ForeignWriter.endings.contains(ending)
    if isForeign, GDALTool.find() == nil { return }
    var made = RandomLayer(seed: seed &* 7919 &+ UInt64(ending.utf8.reduce(0) { $0 &+ Int($1) }))
    made.hasPlainNames = ["tab", "mif"].contains(ending)
    let features = made.features(kind: ending == "gpx" ? 0 : Int(seed % 3))
    let folder = try TemporaryFolder()
    let path = folder.path("layer.\(ending)")
    let remarks: [ReadRemark]
    do throws(FormatError) {
      remarks = try LayerWriter(path: path).write(features, crs: "EPSG:4326")
    } catch {
      guard error.kind == .content else { throw error }
      // Refused before anything was written, which is as good as named.
      #expect(try folder.names().isEmpty)
      return
    }
    let back = try RoundTripTests.read(path, ending)
    let said = remarks.map(\.en).joined(separator: "\n")
    let placeless = features.count { $0.shape == nil }
    if ending == "gpx", placeless > 0 { #expect(said.contains("without geometry")) }
    #expect(
      back.count == features.count - (ending == "gpx" ? placeless : 0)
        || said.contains("of \(features.count)"), "seed \(seed): \(said)")
    guard back.count == features.count else { return }
    if isForeign {
      RoundTripTests.compareColumns(features, back, said, "seed \(seed), \(ending)")
      return
    }
    let table = AttributeColumns(features)
    for (feature, other) in zip(features, back) {
      for (column, value) in zip(table.columns, table.values(feature)) where value != .null {
        let same =
          other.properties.contains {
            // Headings of tables are read without the spaces in them.
            let key = ending == "xlsx" ? column.name.filter { $0 != " " } : column.name
            return $0.key == key && RoundTripTests.equal($0.value, value)
          }
          || column.name != column.key
            && other.properties.contains {
              $0.key == column.key && RoundTripTests.equal($0.value, value)
            }
        #expect(
          same || said.contains(column.key),
          "seed \(seed), \(ending): \(column.key) \(value) became \(other.properties); \(said)")
      }
      if ending != "xlsx" {
        #expect(other.shape?.positionCount == feature.shape?.positionCount, "seed \(seed)")
      }
    }
  }

  /// Compares the values of each column as they occur, since formats may order features anew.
  private static func compareColumns(
    _ features: [Feature], _ back: [Feature], _ said: String, _ place: String
  ) {
    let table = AttributeColumns(features, withIDs: true)
    let rows = features.map { table.values($0) }
    for (index, column) in table.columns.enumerated() where !said.contains(column.key) {
      var rest = back.map { $0.property(column.name) ?? .null }
      for value in rows.map({ $0[index] }) where value != .null {
        let match = rest.firstIndex { equal($0, value) }
        #expect(match != nil, "\(place): \(column.name) \(value) is not among \(rest); \(said)")
        if let match { rest.remove(at: match) }
      }
      #expect(rest.allSatisfy { $0 == .null }, "\(place): \(column.name) has \(rest) more; \(said)")
    }
  }

  private static func equal(_ a: JSONValue, _ b: JSONValue) -> Bool {
    if case .number(let x) = a, case .number(let y) = b {
      return DecimalText(x.text).isEqual(to: DecimalText(y.text))
    }
    return a == b
  }

  private static func read(_ path: String, _ ending: String) throws -> [Feature] {
    if ending == "xlsx" {
      let table = try TableFile(path: path).table
      return table.rows.map { row in
        Feature(
          properties: table.columns.enumerated().map {
            let kind = row.kinds[$0.offset]
            let text = row.texts[$0.offset]
            return JSONMember(
              $0.element.name,
              text.isEmpty ? .null : kind == .number ? AttributeTable.number(text) : .string(text))
          }, shape: nil)
      }
    }
    return try LayerReader(path: path, options: ReadOptions(allowsNoGeometry: true)).readAll().1
  }

  @Test(arguments: ["gpkg", "shp", "csv", "xlsx", "kml", "fgb"])
  func `two columns of one name are both kept`(ending: String) throws {
    if ending == "fgb", GDALTool.find() == nil { return }
    let folder = try TemporaryFolder()
    let path = folder.path("two.\(ending)")
    let features = [
      Feature(
        properties: [
          JSONMember("部门", .string("民政")), JSONMember("部门", .string("自然资源")),
          JSONMember("Case", .string("大")), JSONMember("case", .string("小")),
        ], shape: .point(Position(110.5, 30.25), height: nil))
    ]
    let remarks = try LayerWriter(path: path).write(features, crs: "EPSG:4326")
    let back = try #require(try RoundTripTests.read(path, ending).first)
    let texts = back.properties.compactMap(\.value.columnText)
    for text in ["民政", "自然资源", "大", "小"] { #expect(texts.contains(text), "\(back)") }
    #expect(back.property("部门_2")?.columnText == "自然资源")
    if ending != "fgb" { #expect(remarks.contains { $0.zh.contains("部门_2") }) }
  }

  @Test func `numbers beyond a format's range are kept as text and told`() throws {
    let folder = try TemporaryFolder()
    let texts = ["410322198805061218", "98765432109876543210987", "3.75e-06", "4.4e31"]
    let names = ["id", "wide", "small", "large"]
    let feature = Feature(
      properties: zip(names, texts).map { JSONMember($0, .number(JSONNumber(text: $1))) },
      shape: .point(Position(110.5, 30.25), height: nil))
    for (ending, kept) in [
      ("gpkg", [false, true, false, true]), ("shp", [false, true, false, true]),
      ("xlsx", [true, true, false, true]),
    ] {
      let path = folder.path("n.\(ending)")
      let remarks = try LayerWriter(path: path).write([feature], crs: "EPSG:4326")
      let back = try #require(try RoundTripTests.read(path, ending).first)
      for (index, name) in names.enumerated() {
        let value = back.property(name)
        let text = try #require(value?.columnText)
        #expect(
          DecimalText(text).isEqual(to: DecimalText(texts[index])), "\(ending) \(name) \(text)")
        if kept[index], index < 2 {
          #expect(value == .string(texts[index]), "\(ending) \(name)")
          #expect(remarks.contains { $0.en.contains(name) }, "\(ending) \(name)")
        }
      }
    }
  }

  @Test func `quotation marks in names are letters like others`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("q.gpkg")
    let feature = Feature(
      properties: [JSONMember("高\"低\"", .string("x")), JSONMember("it's", .bool(true))],
      shape: .point(Position(1, 2), height: nil))
    _ = try LayerWriter(path: path, options: .init(layer: "层\"1\"")).write(
      [feature], crs: "EPSG:4326")
    let (_, back, _) = try LayerReader(path: path).readAll()
    #expect(back.first?.properties == feature.properties)
  }

  @Test(arguments: [
    "gpkg", "shp", "xlsx", "csv", "kml", "geojson", "tab", "mif", "fgb", "gml", "sqlite",
  ])
  func `days are days where the format has them, and come back as they were`(ending: String) throws
  {
    if ForeignWriter.endings.contains(ending), GDALTool.find() == nil { return }
    let folder = try TemporaryFolder()
    let path = folder.path("d.\(ending)")
    let days: [String?] = ["2024-02-29", nil, "1949-10-01"]
    let features = days.enumerated().map { index, day in
      Feature(
        properties: [
          JSONMember("day", day.map { .string($0) } ?? .null),
          JSONMember("mixed", .string(index == 0 ? "2024-05-01" : "待定")),
          JSONMember("none", .string("2023-02-29")),
        ], shape: .point(Position(110 + Double(index), 30), height: nil))
    }
    let remarks = try LayerWriter(path: path).write(features, crs: "EPSG:4326")
    let back = try RoundTripTests.read(path, ending)
    for key in ["day", "mixed", "none"] {
      let own = features.compactMap { $0.property(key)?.columnText }.sorted()
      #expect(
        back.compactMap { $0.property(key)?.columnText }.sorted() == own, "\(ending): \(remarks)")
    }
    #expect(!remarks.contains { $0.en.contains("column day") }, "\(remarks)")
    let bytes = try folder.bytes("d.\(ending)")
    if ending == "gpkg" { #expect(Data(bytes).range(of: Data("\"day\" DATE".utf8)) != nil) }
    if ending == "shp" { #expect(try folder.bytes("d.dbf")[32 + 11] == UInt8(ascii: "D")) }
    if ending == "xlsx" {
      let table = try TableFile(path: path).table
      #expect(table.rows.first?.kinds[0] == .date)
      #expect(table.rows.first?.kinds[1] == .text)
    }
  }

  @Test func `binary content goes from GeoPackage to GeoPackage, and is named elsewhere`() throws {
    let folder = try TemporaryFolder()
    var feature = Feature(
      properties: [JSONMember("name", .string("甲")), JSONMember("照片", .null)],
      shape: .point(Position(1, 2), height: nil))
    feature.binaries["照片"] = [0, 1, 0xFF, 7]
    _ = try LayerWriter(path: folder.path("a.gpkg")).write([feature], crs: "EPSG:4490")
    var options = ReadOptions()
    #expect(try LayerReader(path: folder.path("a.gpkg")).readAll().0.remarks.count == 1)
    options.keepsBinary = true
    let (description, back, _) = try LayerReader(path: folder.path("a.gpkg"), options: options)
      .readAll()
    #expect(description.remarks.isEmpty)
    #expect(back.first?.binaries == feature.binaries)
    _ = try LayerWriter(path: folder.path("b.gpkg")).write(back, crs: "EPSG:4490")
    #expect(
      try LayerReader(path: folder.path("b.gpkg"), options: options).readAll().1 == back)
    for ending in ["shp", "geojson", "csv", "kml"] {
      let remarks = try LayerWriter(path: folder.path("c.\(ending)")).write(back, crs: "EPSG:4490")
      #expect(remarks.contains { $0.zh.contains("照片") && $0.zh.contains("BLOB") }, "\(ending)")
    }
  }

  @Test func `a replaced shapefile leaves no system, encoding or index behind`() throws {
    let folder = try TemporaryFolder()
    let feature = Feature(
      properties: [JSONMember("a", .string("甲"))],
      shape: .point(Position(500_000, 4_600_000), height: nil))
    for name in ["s.PRJ", "s.qpj", "s.sbn", "s.sbx", "s.CPG", "s.txt", "s2.prj"] {
      try folder.write(Array("x".utf8), name)
    }
    _ = try LayerWriter(path: folder.path("s.shp")).write([feature], crs: "EPSG:4529")
    #expect(try folder.names() == ["s.cpg", "s.dbf", "s.prj", "s.shp", "s.shx", "s.txt", "s2.prj"])
    _ = try LayerWriter(path: folder.path("s.shp")).write([feature], crs: nil)
    #expect(try folder.names() == ["s.cpg", "s.dbf", "s.shp", "s.shx", "s.txt", "s2.prj"])
    #expect(try LayerReader(path: folder.path("s.shp")).readAll().0.crs == nil)
  }

  @Test func `numbers and flags of KML keep their types through a schema`() throws {
    let folder = try TemporaryFolder()
    let feature = Feature(
      properties: [
        JSONMember("名称", .string("甲")), JSONMember("n", .number(JSONNumber(text: "7"))),
        JSONMember("面积", .number(JSONNumber(text: "2.50"))), JSONMember("ok", .bool(false)),
        JSONMember("code", .string("0012")),
      ], shape: .point(Position(110.5, 30.25), height: nil))
    var options = LayerWriter.Options()
    options.nameColumn = "名称"
    let writer = try LayerWriter(path: folder.path("a.kml"), options: options)
    let remarks = try writer.write([feature], crs: "EPSG:4490")
    #expect(remarks.isEmpty, "\(remarks)")
    let text = String(decoding: try folder.bytes("a.kml"), as: UTF8.self)
    #expect(text.contains("<name>甲</name>"))
    let back = try #require(try LayerReader(path: folder.path("a.kml")).readAll().1.first)
    for member in feature.properties { #expect(back.property(member.key) == member.value) }
    let foreign = text.replacing("type=\"int\"", with: "type=\"string\"")
    try folder.write(Array(foreign.utf8), "b.kml")
    #expect(
      try LayerReader(path: folder.path("b.kml")).readAll().1.first?.property("n") == .string("7"))
  }

  @Test func `Chinese names and MapInfo - kept as the charset is declared`() throws {
    guard GDALTool.find() != nil else { return }
    for ending in ["tab", "mif"] {
      let folder = try TemporaryFolder()
      let feature = Feature(
        properties: [
          JSONMember("乡镇名", .string("龙泉镇")), JSONMember("设立日期", .string("1987-05-04")),
        ], shape: .point(Position(1, 2), height: nil))
      let remarks = try LayerWriter(path: folder.path("a.\(ending)")).write(
        [feature], crs: "EPSG:4326")
      #expect(remarks.isEmpty, "\(remarks)")
      let (_, back, _) = try LayerReader(path: folder.path("a.\(ending)")).readAll()
      #expect(back.first?.properties == feature.properties)
    }
  }

  @Test func `names MapInfo destroys are refused with the columns named`() throws {
    guard GDALTool.find() != nil else { return }
    let folder = try TemporaryFolder()
    let feature = Feature(
      properties: [JSONMember("面积 km²/a", .string("龙泉镇"))],
      shape: .point(Position(1, 2), height: nil))
    for ending in ["tab", "mif"] {
      let error = #expect(throws: FormatError.self) {
        _ = try LayerWriter(path: folder.path("a.\(ending)")).write([feature], crs: "EPSG:4326")
      }
      #expect(error?.zh.contains("面积 km²/a") == true)
      #expect(try folder.names().isEmpty)
      let plain = Feature(
        properties: [JSONMember("town", .string("龙泉镇"))], shape: feature.shape)
      _ = try LayerWriter(path: folder.path("b.\(ending)")).write([plain], crs: "EPSG:4326")
      let (_, back, _) = try LayerReader(path: folder.path("b.\(ending)")).readAll()
      #expect(back.first?.property("town") == .string("龙泉镇"))
      for name in try folder.names() {
        try FileManager.default.removeItem(atPath: folder.path(name))
      }
    }
  }
}

/// Layers made from a seed: values and names of all kinds, shapes of one kind, some missing.
private struct RandomLayer {
  private var state: UInt64
  /// Whether names are ASCII letters alone.
  var hasPlainNames = false

  init(seed: UInt64) { state = seed }

  private mutating func next(_ limit: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33) % limit
  }

  private static let names = [
    "乡镇代码", "name", "Name", "高\"低\"", "面积 km²", "a_very_long_column_name", "fid", "geom",
    "备注", "x<y", "时间",
  ]
  private static let texts = [
    "", " 空 格 ", "0012", "2.50", "2019-05-06", "2019-05-06T07:08:09Z", "a,b\"c", "龙泉驿区", "<&>",
    "1e5", "true", String(repeating: "长", count: 100),
  ]
  private static let numbers = [
    "0", "-7", "3.125", "9007199254740993", "2.5e-07", "7.5e299", "12345678901234567890123",
    "0.1", "-0.30000000000000004", "210114210106001234", "1e2",
  ]

  private mutating func value(_ kind: Int) -> JSONValue {
    if next(5) == 0 { return .null }
    switch kind {
    case 0: return .string(RandomLayer.texts[next(RandomLayer.texts.count)])
    case 1: return .number(JSONNumber(text: RandomLayer.numbers[next(RandomLayer.numbers.count)]))
    case 2: return .number(JSONNumber(text: "\(next(100_000) - 50_000)"))
    case 3: return .bool(next(2) == 0)
    case 4:
      return .array([.number(JSONNumber(text: "\(next(9))")), .object([JSONMember("k", .null)])])
    default: return value(next(5))
    }
  }

  private mutating func shape(_ kind: Int) -> Shape? {
    if next(6) == 0 { return nil }
    let x = 110 + Double(next(1000)) / 128
    let y = 30 + Double(next(1000)) / 128
    let ring = [
      Position(x, y), Position(x, y + 0.5), Position(x + 0.5, y + 0.5), Position(x + 0.5, y),
      Position(x, y),
    ]
    switch kind {
    case 0: return .point(Position(x, y), height: nil)
    case 1: return .lineString(LineString(ring))
    default: return .polygon(Polygon(exterior: LineString(ring)))
    }
  }

  mutating func features(kind: Int) -> [Feature] {
    var columns: [(String, Int)] = []
    for _ in 0..<(3 + next(5)) {
      let name =
        hasPlainNames ? "c\(next(9))" : RandomLayer.names[next(RandomLayer.names.count)]
      columns.append((name, next(6)))
    }
    return (0..<(2 + next(7))).map { _ in
      let members = columns.map { JSONMember($0.0, value($0.1)) }
      return Feature(properties: members, shape: shape(kind))
    }
  }
}
