import Foundation
import Geometry
import TestSupport
import Testing

@testable import Formats

@Suite struct GeoJSONReaderTests {
  static let square = "[[0,0],[1,0],[1,1],[0,1],[0,0]]"

  static func collection(_ features: String...) -> String {
    #"{"type":"FeatureCollection","features":["# + features.joined(separator: ",\n") + "]}"
  }

  static func feature(_ geometry: String, properties: String = "{}") -> String {
    #"{"type":"Feature","properties":\#(properties),"geometry":\#(geometry)}"#
  }

  static func polygon(_ coordinates: String) -> String {
    #"{"type":"Polygon","coordinates":\#(coordinates)}"#
  }

  @Test func `a collection gives features with ids, properties and foreign members in order`()
    throws
  {
    let text = """
      {"name":"layer","type":"FeatureCollection","features":[
       {"id":7,"geometry":{"coordinates":[[[0,0],[2,0],[2,2],[0,0]],[[0.5,0.25],[1,1],[1,0.5],
       [0.5,0.25]]],"type":"Polygon"},"note":"ü","properties":{"b":1.50,"a":"\\u5730\\n\\ud83d\\ude00",
       "n":null,"o":{"x":[true,false]}},"type":"Feature"}],"last":[1]}
      """
    let layer = try ReadLayer(text)
    let feature = try #require(layer.features.first)
    #expect(feature.id == .number(JSONNumber(text: "7")))
    #expect(feature.properties.map(\.key) == ["b", "a", "n", "o"])
    #expect(feature.property("b") == .number(JSONNumber(text: "1.50")))
    #expect(feature.property("a") == .string("地\n😀"))
    #expect(feature.property("o.x") == .array([.bool(true), .bool(false)]))
    #expect(feature.foreignMembers == [JSONMember("note", .string("ü"))])
    #expect(feature.shape?.polygons.first?.holes.first?.positions.first == Position(0.5, 0.25))
    let description = try #require(layer.description)
    #expect(description.foreignMembers.map(\.key) == ["name", "last"])
    #expect((description.features, description.vertices) == (1, 8))
    #expect(description.decimals == 2)
    #expect(description.crs == "EPSG:4490" && description.crsOrigin == .default)
  }

  @Test(arguments: [
    (#"{"type":"Point","coordinates":[1,2]}"#, Shape.point(Position(1, 2), height: nil)),
    (#"{"type":"Point","coordinates":[1,2,3.5]}"#, .point(Position(1, 2), height: 3.5)),
    (
      #"{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}"#,
      .multiPoint(LineString([Position(1, 2), Position(3, 4)]))
    ),
    (
      #"{"coordinates":[[1,2,5],[3,4,6,7]],"type":"LineString"}"#,
      .lineString(LineString([Position(1, 2), Position(3, 4)], heights: [5, 6]))
    ),
    (
      #"{"type":"MultiLineString","coordinates":[[[1,2],[3,4]],[[5,6],[7,8]]]}"#,
      .multiLineString([
        LineString([Position(1, 2), Position(3, 4)]), LineString([Position(5, 6), Position(7, 8)]),
      ])
    ),
    (
      #"{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[-1e1,2E-1]}]}"#,
      .collection([.point(Position(-10, 0.2), height: nil)])
    ),
  ])
  func `every geometry type is read`(text: String, shape: Shape) throws {
    let bare = try ReadLayer(text)
    #expect(bare.features.map(\.shape) == [shape], "\(bare)")
    let inCollection = try ReadLayer(Self.collection(Self.feature(text)))
    #expect(inCollection.features.map(\.shape) == [shape])
  }

  @Test(arguments: [
    ("null", "null"), (Self.polygon("[]"), "no coordinates"),
    (Self.polygon("[[[0,0],[1,0],[0,0]]]"), "fewer than four"),
    (Self.polygon("[[[0,0],[1,0],[1,1],[0,1]]]"), "open"),
    (Self.polygon(Self.square), "nested"), (Self.polygon("[[\(Self.square)]]"), "nested"),
    (Self.polygon("[[[0,0],[1,\"0\"],[1,1],[0,0]]]"), "not a number"),
    (Self.polygon("[[[0,0],[1,null],[1,1],[0,0]]]"), "not a number"),
    (Self.polygon("[[[0,0],[1],[1,1],[0,0]]]"), "fewer than two numbers"),
    (Self.polygon("[[[0,0],[1e999,0],[1,1],[0,0]]]"), "too large"),
    (Self.polygon("7"), "nested"), (#"{"type":"Polygon"}"#, "no coordinates"),
    (#"{"type":"polygon","coordinates":[]}"#, "none of the seven"), ("[1]", "not an object"),
    (#"{"type":"LineString","coordinates":[[1,2]]}"#, "fewer than two positions"),
    (#"{"type":"Point","coordinates":[]}"#, "fewer than two numbers"),
    (#"{"type":"GeometryCollection","coordinates":[]}"#, "no coordinates"),
    (#"{"type":"MultiPolygon","coordinates":[[]]}"#, "no coordinates"),
  ])
  func `a bad geometry is an issue and the rest is read`(geometry: String, words: String) throws {
    let good = Self.feature(Self.polygon("[\(Self.square)]"))
    let bad = Self.feature(geometry, properties: #"{"code":"1"}"#)
    let layer = try ReadLayer(Self.collection(good, bad, good))
    #expect(layer.error == nil)
    #expect(layer.features.count == 2)
    let issue = try #require(layer.issues.first)
    #expect(issue.feature == 2 && issue.line == 2)
    #expect(issue.en.contains(words), "\(issue.en)")
    #expect(issue.properties == [JSONMember("code", .string("1"))])
    #expect(layer.description?.unreadable == 1)
  }

  @Test(arguments: [
    (#"7"#, "not an object"), (#"{"type":"Point","coordinates":[1,2]}"#, "not \"Feature\""),
    (#"{"type":"Feature","properties":{}}"#, "no geometry member"),
    (
      #"{"type":"Feature","properties":3,"geometry":{"type":"Point","coordinates":[1,2]}}"#,
      "properties is not"
    ),
    (#"{"type":"Feature","id":[],"geometry":{"type":"Point","coordinates":[1,2]}}"#, "the id"),
  ])
  func `a bad feature is an issue`(feature: String, words: String) throws {
    let layer = try ReadLayer(Self.collection(feature))
    #expect(layer.error == nil && layer.features.isEmpty)
    #expect(layer.issues.first?.en.contains(words) == true, "\(layer.issues)")
  }

  @Test func `empty geometry can be allowed`() throws {
    let text = Self.collection(
      Self.feature("null"), Self.feature(#"{"type":"Point","coordinates":[]}"#),
      Self.feature(Self.polygon("[]")))
    let layer = try ReadLayer(text, options: ReadOptions(allowsNoGeometry: true))
    #expect(layer.issues.isEmpty)
    #expect(layer.features.map(\.shape) == [nil, nil, nil])
  }

  static let point = #"{"type":"Point","coordinates":[1,2]}"#

  static let documents: [(String, Int)] = [
    ("\u{FEFF}" + collection(), 0),
    (feature(polygon("[\(square)]")), 1),
    ("\(point)\r\n\(point)", 2),
    ("\u{1E}\(feature(point))\n\u{1E}\(feature(point))\n", 2),
    (#" {"type":"FeatureCollection","features" : [ ] , "type2":{} } "#, 0),
  ]

  @Test(arguments: documents)
  func `documents and sequences`(text: String, count: Int) throws {
    let layer = try ReadLayer(text)
    #expect(layer.error == nil, "\(String(describing: layer.error))")
    #expect(layer.features.count == count)
  }

  @Test(arguments: [
    (#"{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4529"}}"#, "EPSG:4529"),
    (#"{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG:9.1:4529"}}"#, "EPSG:4529"),
    (#"{"type":"name","properties":{"name":"EPSG:4550"}}"#, "EPSG:4550"),
    (
      #"{"type":"name","properties":{"name":"http://www.opengis.net/def/crs/EPSG/0/4490"}}"#,
      "EPSG:4490"
    ),
    (#"{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}}"#, "EPSG:4326"),
    (#"{"type":"EPSG","properties":{"code":2365}}"#, "EPSG:2365"),
    (#"{"type":"name","properties":{"name":"+proj=longlat"}}"#, "+proj=longlat"),
  ])
  func `the old crs member is understood before and after the features`(
    crs: String, name: String
  ) throws {
    for text in [
      #"{"type":"FeatureCollection","crs":\#(crs),"features":[]}"#,
      #"{"type":"FeatureCollection","features":[],"crs":\#(crs)}"#,
    ] {
      let layer = try ReadLayer(text)
      #expect(layer.description?.crs == name)
      #expect(layer.description?.crsOrigin == .file)
    }
  }

  @Test func `a linked crs is refused with a sentence`() throws {
    let folder = try TemporaryFolder()
    let text =
      #"{"type":"FeatureCollection","features":[],"crs":{"type":"link","properties":{"href":"x"}}}"#
    try OutputFile.write(text, to: folder.path("a.geojson"))
    let error = #expect(throws: FormatError.self) {
      try LayerReader(path: folder.path("a.geojson")).readAll()
    }
    #expect(error?.en.contains("--source-crs") == true)
  }

  @Test func `GeoJSON in GBK is read when the encoding is named`() throws {
    let folder = try TemporaryFolder()
    let text = Self.collection(Self.feature(Self.point, properties: #"{"名称":"和平区"}"#))
    let bytes = try #require(TextConverter(.gbk)?.bytes(text))
    let path = try folder.write(bytes)
    #expect(ReadLayer(path: path).error?.en.contains("--encoding") == true)
    let layer = ReadLayer(path: path, options: ReadOptions(encoding: "gbk"))
    #expect(layer.features.first?.property("名称") == .string("和平区"))
    #expect(layer.description?.encoding == "GBK")
    var hash = SHA256()
    hash.update(bytes)
    #expect(layer.description?.sha256 == hash.hexDigest())
  }

  @Test(arguments: [
    ("boundary/france_communes_2018.geojson", 35_357, 2_199_045, 5),
    ("boundary/shenyang13_datav_hi.geojson", 13, 11_003, 6),
  ])
  func `real layers`(name: String, features: Int, vertices: Int, decimals: Int) throws {
    guard let path = DataSets.path(name) else { return }
    var polygons = 0
    let description = try LayerReader(path: path).read { item in
      if case .feature(let feature, _) = item { polygons += feature.shape?.polygons.count ?? 0 }
    }
    #expect(description.features == features && description.vertices == vertices)
    #expect(description.unreadable == 0 && description.decimals == decimals)
    #expect(polygons >= features)
    let data = try Data(contentsOf: URL(filePath: path))
    var hash = SHA256()
    hash.update(Array(data))
    #expect(description.sha256 == hash.hexDigest())
  }
}
