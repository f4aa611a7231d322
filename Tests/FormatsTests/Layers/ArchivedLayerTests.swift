import Foundation
import Geometry
import Testing

@testable import Formats

@Suite struct ArchivedLayerTests {
  private func packed(_ names: [String], _ folder: TemporaryFolder) throws -> String {
    var zip = ZipWriter()
    for name in names { zip.add("夹/\(name)", try folder.bytes(name)) }
    let path = folder.path("包.zip")
    try? FileManager.default.removeItem(atPath: path)
    try zip.write(to: path)
    return path
  }

  @Test(arguments: ["gpkg", "csv", "kml", "geojson", "gpx", "dxf"])
  func `a layer in a zip is read as it is outside`(ending: String) throws {
    let folder = try TemporaryFolder()
    let features = [
      Feature(
        properties: [JSONMember("name", .string("石佛寺"))],
        shape: .lineString(LineString([Position(123.25, 42.125), Position(123.5, 42.25)])))
    ]
    _ = try LayerWriter(path: folder.path("线.\(ending)")).write(
      features, crs: ending == "dxf" ? "EPSG:4529" : "EPSG:4490")
    let path = try packed(["线.\(ending)"], folder)
    let (description, inside, issues) = try LayerReader(path: path).readAll()
    let (plain, outside, _) = try LayerReader(path: folder.path("线.\(ending)")).readAll()
    #expect(inside == outside)
    #expect(issues.isEmpty)
    #expect(description.file == "包.zip")
    #expect(description.format == plain.format + ", zip")
    #expect(description.crs == plain.crs)
    #expect(description.sha256 != plain.sha256)
  }

  @Test func `layers of a GeoPackage in a zip are asked for, others are named`() throws {
    let folder = try TemporaryFolder()
    let point = Feature(
      properties: [JSONMember("a", .string("1"))], shape: .point(Position(1, 2), height: nil))
    try GeoPackageWriter.write(
      [
        GeoPackageLayer(name: "一", crs: "EPSG:4490", features: [point]),
        GeoPackageLayer(name: "二", crs: "EPSG:4490", features: [point, point]),
      ], to: folder.path("两层.gpkg"))
    try folder.write(Array("lon,lat\n1,2\n".utf8), "点.csv")
    let path = try packed(["两层.gpkg", "点.csv"], folder)
    let several = ReadLayer(path: path)
    #expect(several.error?.en.contains("一, 二") == true)
    #expect(several.error?.file == path)
    let second = ReadLayer(path: path, options: ReadOptions(layer: "二"))
    #expect(second.features.count == 2)
    let table = ReadLayer(path: path, options: ReadOptions(layer: "点"))
    #expect(table.features.count == 1)
    let one = try packed(["点.csv"], folder)
    try folder.write(Array("a,b\n1,2\n".utf8), "无.csv")
    #expect(ReadLayer(path: one).description?.remarks.isEmpty == true)
    let both = try packed(["点.csv", "无.csv"], folder)
    #expect(ReadLayer(path: both).error?.zh.contains("--layer") == true)
    let bad = ReadLayer(path: both, options: ReadOptions(layer: "无"))
    #expect(bad.error?.file == both)
    #expect("\(bad.error.debugDescription)".contains("/tmp/") == path.contains("/tmp/"))
  }

  @Test func `a table in a zip is a table, several must be chosen from`() throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("桩号,名称\n01,东桩\n".utf8), "表.csv")
    try folder.write(Array("x".utf8), "说明.pdf")
    let path = try packed(["表.csv", "说明.pdf"], folder)
    let table = try TableFile(path: path).table
    #expect(table.names == ["桩号", "名称"])
    #expect(table.file == path)
    try folder.write(Array("桩号,名称\n01,东桩\n".utf8), "表2.csv")
    let two = try packed(["表.csv", "表2.csv"], folder)
    let error = #expect(throws: FormatError.self) { try TableFile(path: two) }
    #expect(error?.zh.contains("表2.csv") == true)
    let none = try packed(["说明.pdf"], folder)
    #expect(
      #expect(throws: FormatError.self) { try TableFile(path: none) }?.en.contains(".ods") == true)
    #expect(ReadLayer(path: none).error?.en.contains("TopoJSON") == true)
  }
}
