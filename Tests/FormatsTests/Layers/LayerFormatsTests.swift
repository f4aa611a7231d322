import Foundation
import Geometry
import TestSupport
import Testing

@testable import Formats

@Suite struct LayerFormatsTests {
  // Computed: the leak sanitizer does not see shapes held by a constant, whose pointers carry tags.
  static var squares: [Feature] {
    let outer = LineString([
      Position(0, 0), Position(10, 0), Position(10, 10), Position(0, 10), Position(0, 0),
    ])
    let hole = LineString([
      Position(2, 2), Position(2, 4), Position(4, 4), Position(4, 2), Position(2, 2),
    ])
    let far = LineString([
      Position(20, 0), Position(30, 0), Position(30, 10.125), Position(20, 0),
    ])
    let properties = { (number: Int, name: String?) in
      [
        JSONMember("行政区划代码", .string("21010\(number)")),
        JSONMember("name", name.map { .string($0) } ?? .null),
        JSONMember("面积", .number(JSONNumber(text: "\(number).25"))),
        JSONMember("count", .number(JSONNumber(text: "\(number)"))),
        JSONMember("flag", .bool(number == 1)),
      ]
    }
    return [
      Feature(
        properties: properties(1, "和平区"),
        shape: .polygon(Polygon(exterior: outer, holes: [hole]))),
      Feature(
        properties: properties(2, nil),
        shape: .multiPolygon([Polygon(exterior: outer, holes: [hole]), Polygon(exterior: far)])),
    ]
  }

  /// Area of all parts with holes taken off, to compare shapes whose rings were turned.
  private func area(_ shape: Shape?) -> Double {
    (shape?.polygons ?? []).reduce(0) { sum, polygon in
      let holes = polygon.holes.reduce(0) { $0 + abs(RingGrouping.signedArea($1.positions)) }
      return sum + abs(RingGrouping.signedArea(polygon.exterior.positions)) - holes
    }
  }

  private func expectSame(_ read: [Feature], _ original: [Feature]) {
    #expect(read.count == original.count)
    for (one, other) in zip(read, original) {
      #expect(area(one.shape) == area(other.shape))
      #expect(one.shape?.positionCount == other.shape?.positionCount)
      #expect(one.shape?.polygons.map(\.holes.count) == other.shape?.polygons.map(\.holes.count))
    }
  }

  @Test(arguments: [nil, "GBK", "UTF-8", "GB18030"])
  func `a shapefile keeps attributes and rings in every encoding`(encoding: String?) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("行政区 界线.shp")
    let writer = try LayerWriter(path: path, options: LayerWriter.Options(encoding: encoding))
    let remarks = try writer.write(Self.squares, crs: "EPSG:4529")
    #expect(remarks.count == 1, "the first name is longer than ten bytes")
    let (description, features, issues) = try LayerReader(path: path).readAll()
    #expect(issues.isEmpty)
    expectSame(features, Self.squares)
    #expect(description.encoding == encoding ?? "UTF-8")
    #expect(description.crsOrigin == .file && description.layer == "行政区 界线")
    let text = try #require(description.crs)
    let crs = try CoordinateReferenceSystem(text)
    #expect(crs.code == "EPSG:4529")
    #expect(features[0].property("name") == .string("和平区"))
    #expect(features[1].property("name") == .null)
    #expect(features[0].property("flag") == .bool(true))
    #expect(features[0].property("count") == .number(JSONNumber(text: "1")))
    #expect(features[0].properties[2].value == .number(JSONNumber(text: "1.25")))
    #expect(features[0].properties[0].value == .string("210101"))
    #expect(try folder.names().count == 5)
  }

  @Test func `a shapefile without its table or projection is read and says so`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.shp")
    _ = try LayerWriter(path: path).write(Self.squares, crs: "EPSG:4490")
    for ending in ["dbf", "prj", "shx", "cpg"] {
      try FileManager.default.removeItem(atPath: folder.path("a.\(ending)"))
    }
    let (description, features, issues) = try LayerReader(path: path).readAll()
    #expect(issues.isEmpty && features.count == 2)
    #expect(features.map(\.properties.count) == [0, 0])
    #expect(description.crs == nil)
    #expect(description.remarks.map(\.en).joined().contains("(.dbf)"))
    #expect(description.remarks.map(\.en).joined().contains("--source-crs"))
  }

  @Test func `the encoding of a table is guessed when nothing says it`() throws {
    for encoding in ["GBK", "UTF-8"] {
      let folder = try TemporaryFolder()
      let path = folder.path("a.shp")
      _ = try LayerWriter(path: path, options: LayerWriter.Options(encoding: encoding))
        .write(Self.squares, crs: nil)
      try FileManager.default.removeItem(atPath: folder.path("a.cpg"))
      var table = try folder.bytes("a.dbf")
      table[29] = 0
      try folder.write(table, "a.dbf")
      let (description, features, _) = try LayerReader(path: path).readAll()
      #expect(features[0].property("name") == .string("和平区"))
      #expect(description.encoding == (encoding == "GBK" ? "GB18030" : "UTF-8"))
      let forced = LayerFailure.error(
        path, ReadOptions(encoding: encoding == "GBK" ? "UTF-8" : "CP932X"))
      #expect(forced?.en.contains(encoding == "GBK" ? "--encoding" : "not known") == true)
    }
  }

  @Test(arguments: [
    "EPSG:4490", "EPSG:4529", "+proj=aea +lat_1=25 +lat_2=47 +lon_0=105 +ellps=GRS80", nil,
  ])
  func `a GeoPackage keeps layer, columns and coordinate system`(crs: String?) throws {
    let folder = try TemporaryFolder()
    let path = folder.path("图 层.gpkg")
    var features = Self.squares
    features[0].properties.append(
      JSONMember("parent", .object([JSONMember("adcode", .number(JSONNumber(text: "210100")))])))
    _ = try LayerWriter(path: path).write(features, crs: crs)
    let (description, read, issues) = try LayerReader(path: path).readAll()
    #expect(issues.isEmpty && description.layer == "图 层")
    expectSame(read, features)
    if let crs, crs.hasPrefix("EPSG") { #expect(description.crs == crs) }
    #expect((description.crs == nil) == (crs == nil))
    #expect(read[0].property("parent.adcode") == .number(JSONNumber(text: "210100")))
    #expect(read[0].properties.map(\.key) == features[0].properties.map(\.key))
    #expect(read[0].property("flag") == .bool(true))
    #expect(read[1].property("name") == .null)
    let first = try folder.bytes("图 层.gpkg")
    _ = try LayerWriter(path: path).write(features, crs: crs)
    let again = try folder.bytes("图 层.gpkg") == first
    #expect(again, "same layer, same bytes")
  }

  @Test func `several layers ask for a choice`() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("a.gpkg")
    let style = GeoPackageStyle(name: "默认", qml: "<qgis/>")
    try GeoPackageWriter.write(
      [
        GeoPackageLayer(name: "units", crs: "EPSG:4490", features: Self.squares, styles: [style]),
        GeoPackageLayer(
          name: "点", crs: "EPSG:4490",
          features: [Feature(id: .string("a"), shape: .point(Position(1, 2), height: 3))]),
      ], to: path)
    #expect(LayerFailure.error(path)?.en.contains("units, 点") == true)
    #expect(LayerFailure.error(path, ReadOptions(layer: "x"))?.en.contains("no layer x") == true)
    let (_, points, _) = try LayerReader(path: path, options: ReadOptions(layer: "点")).readAll()
    #expect(points.first?.shape == .point(Position(1, 2), height: 3))
    #expect(points.first?.property("id") == .string("a"))
    #expect(try GeoPackageReader.layers(path) == ["units", "点"])
  }

  @Test func `a zip of a shapefile or of GeoJSON is read`() throws {
    let folder = try TemporaryFolder()
    _ = try LayerWriter(path: folder.path("区 划.shp"), options: .init(encoding: "GBK"))
      .write(Self.squares, crs: "EPSG:4490")
    let names = try folder.names()
    try OutsideProgram.run("zip", ["-q", "压 缩.zip"] + names, in: folder)
    guard try folder.names().contains("压 缩.zip") else { return }
    let (description, features, issues) = try LayerReader(path: folder.path("压 缩.zip")).readAll()
    #expect(issues.isEmpty && description.layer == "区 划" && description.encoding == "GBK")
    expectSame(features, Self.squares)
    _ = try LayerWriter(path: folder.path("b.shp")).write(Self.squares, crs: nil)
    try OutsideProgram.run("zip", ["-q", "压 缩.zip", "b.shp", "b.dbf"], in: folder)
    #expect(LayerFailure.error(folder.path("压 缩.zip"))?.en.contains("--layer") == true)
    _ = try LayerWriter(path: folder.path("c.geojson")).write(Self.squares, crs: nil)
    try OutsideProgram.run("zip", ["-q", "c.zip", "c.geojson"], in: folder)
    expectSame(try LayerReader(path: folder.path("c.zip")).readAll().1, Self.squares)
  }

  @Test func `GDAL reads what is written, and what it writes is read`() throws {
    guard GDALTool.find() != nil else {
      print("skipped: ogr2ogr is not installed (gdal-bin)")
      return
    }
    let folder = try TemporaryFolder()
    _ = try LayerWriter(path: folder.path("a.geojson")).write(Self.squares, crs: "EPSG:4529")
    let kinds = [
      ("shp", "ESRI Shapefile"), ("gpkg", "GPKG"), ("fgb", "FlatGeobuf"), ("kml", "KML"),
    ]
    for (ending, driver) in kinds {
      let crs = ending == "kml" ? ["-a_srs", "EPSG:4326"] : []
      try OutsideProgram.run(
        "ogr2ogr", ["-f", driver] + crs + ["g.\(ending)", "a.geojson"], in: folder)
      let (description, features, issues) = try LayerReader(path: folder.path("g.\(ending)"))
        .readAll()
      #expect(issues.isEmpty, "\(ending): \(issues)")
      expectSame(features, Self.squares)
      if ending == "fgb" { #expect(description.crs == "EPSG:4529") }
      #expect(description.file == "g.\(ending)")
    }
    for ending in ["shp", "gpkg"] {
      _ = try LayerWriter(path: folder.path("w.\(ending)")).write(Self.squares, crs: "EPSG:4529")
      try OutsideProgram.run(
        "ogr2ogr", ["-f", "GeoJSON", "\(ending).json", "w.\(ending)"], in: folder)
      let (_, features, _) = try LayerReader(path: folder.path("\(ending).json")).readAll()
      expectSame(features, Self.squares)
      #expect(features[0].property("name") == .string("和平区"))
    }
  }
}

/// Reads a layer for the error it gives.
enum LayerFailure {
  static func error(_ path: String, _ options: ReadOptions = ReadOptions()) -> FormatError? {
    do {
      _ = try LayerReader(path: path, options: options).readAll()
      return nil
    } catch { return error as? FormatError }
  }
}
