import Foundation
import Geometry
import Testing

@testable import Formats

@Suite struct TopoJSONTests {
  /// Two squares that share a side, a line, points of both kinds and a collection, on a grid of 0.5.
  static let text = """
    {"type":"Topology","transform":{"scale":[0.5,0.25],"translate":[100,30]},
     "objects":{
      "区":{"type":"GeometryCollection","geometries":[
       {"type":"Polygon","id":"a","properties":{"name":"东","n":1.50},"arcs":[[0,1]]},
       {"type":"MultiPolygon","properties":{"name":"西"},"arcs":[[[-1,2]]]},
       {"type":null,"properties":{"name":"空"}},
       {"type":"Polygon","properties":{"name":"坏"},"arcs":[[0,9]]}]},
      "点":{"type":"GeometryCollection","geometries":[
       {"type":"Point","coordinates":[2,4]},{"type":"MultiPoint","coordinates":[[0,0],[4,4]]},
       {"type":"LineString","arcs":[0]},{"type":"MultiLineString","arcs":[[0],[~2]]},
       {"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,1]},{"type":"LineString","arcs":[0]}]}]}},
     "arcs":[[[4,0],[0,4]],[[4,4],[4,0],[0,-4],[-4,0]],[[4,0],[-4,0],[0,4],[4,0]]],"note":"x"}
    """.replacing("~2", with: "-3")

  private func read(
    _ text: String, layer: String? = nil, ending: String = "json", empty: Bool = false
  ) throws -> ReadLayer {
    let folder = try TemporaryFolder()
    return ReadLayer(
      path: try folder.write(Array(text.utf8), "a.\(ending)"),
      options: ReadOptions(layer: layer, allowsNoGeometry: empty))
  }

  @Test(arguments: ["json", "topojson"])
  func `arcs become rings, run backwards where they must`(ending: String) throws {
    let layer = try read(Self.text, layer: "区", ending: ending)
    #expect(layer.error == nil)
    #expect(layer.description?.format == "TopoJSON")
    #expect(layer.description?.layer == "区")
    let ring = [
      Position(102, 30), Position(102, 31), Position(104, 31), Position(104, 30), Position(102, 30),
    ]
    #expect(layer.features.first?.shape == .polygon(Polygon(exterior: LineString(ring))))
    #expect(layer.features.first?.id == .string("a"))
    #expect(layer.features.first?.property("n") == .number(JSONNumber(text: "1.50")))
    guard case .multiPolygon(let parts)? = layer.features.dropFirst().first?.shape else {
      Issue.record("no area")
      return
    }
    #expect(
      parts[0].exterior.positions == [
        Position(102, 31), Position(102, 30), Position(100, 30), Position(100, 31),
        Position(102, 31),
      ])
    #expect(layer.issues.map(\.feature) == [3, 4])
    #expect(layer.issues.last?.en.contains("arc 9") == true)
    #expect(layer.description?.foreignMembers.map(\.key) == ["note"])
  }

  @Test func `points, lines and collections are read, with a grid and without`() throws {
    let layer = try read(Self.text, layer: "点")
    #expect(layer.features.count == 5)
    #expect(layer.features[0].shape == .point(Position(101, 31), height: nil))
    #expect(layer.features[1].shape?.positionCount == 2)
    #expect(
      layer.features[2].shape == .lineString(LineString([Position(102, 30), Position(102, 31)])))
    if case .collection(let shapes)? = layer.features[4].shape {
      #expect(shapes.count == 2)
    } else {
      Issue.record("no collection")
    }
    let plain = try read(
      """
      {"arcs":[[[1.25,2,7],[3,4.125,8]]],"objects":{"线":{"type":"LineString","arcs":[0],"properties":{"k":1}}},
       "type":"Topology"}
      """)
    #expect(
      plain.features.first?.shape
        == .lineString(LineString([Position(1.25, 2), Position(3, 4.125)], heights: [7, 8])))
    #expect(plain.description?.decimals == 3)
  }

  @Test func `several objects are layers to choose from`() throws {
    let none = try read(Self.text)
    #expect(none.error?.en.contains("区, 点") == true)
    #expect(try read(Self.text, layer: "别的").error?.zh.contains("区、点") == true)
    #expect(try read(Self.text, layer: "区", empty: true).features.count == 3)
  }

  @Test func `our own maps come back`() throws {
    // Nothing but a topology begins like this, and GeoJSON never does.
    #expect(try read("{\"type\":\"FeatureCollection\",\"features\":[]}").error == nil)
    #expect(try read("{\"type\":\"Topology\",\"arcs\":[]}").error?.zh.contains("TopoJSON") == true)
    #expect(try read("{\"type\":\"Topology\",\"arcs\":[[[1,").error?.line == 1)
  }

  @Test func `GDAL reads the same shapes`() throws {
    guard GDALTool.find() != nil else { return }
    let folder = try TemporaryFolder()
    try folder.write(
      Array(
        Self.text.replacing(
          ",\n   {\"type\":\"Polygon\",\"properties\":{\"name\":\"坏\"},\"arcs\":[[0,9]]}", with: ""
        ).utf8), "a.topojson")
    try OutsideProgram.run("ogr2ogr", ["b.geojson", "a.topojson", "区"], in: folder)
    guard try folder.names().contains("b.geojson") else { return }
    let other = try LayerReader(path: folder.path("b.geojson")).readAll().1
    let own = try LayerReader(
      path: folder.path("a.topojson"), options: ReadOptions(layer: "区")
    ).readAll().1
    for (one, two) in zip(own, other) {
      #expect(one.shape?.envelope == two.shape?.envelope)
      #expect(one.shape?.positionCount == two.shape?.positionCount)
    }
  }
}
