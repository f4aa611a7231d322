import Foundation
import Geometry
import TestSupport
import Testing

@testable import Formats

/// Formats of longitude and latitude alone, and what they name features from.
@Suite struct DegreesOnlyTests {
  private func feature(_ name: String, _ shape: Shape?) -> Feature {
    Feature(properties: [JSONMember("MC", .string(name))], shape: shape)
  }

  @Test(arguments: ["a.kml", "a.kmz", "a.gpx"])
  func `plane coordinates without a system are refused before anything is written`(
    file: String
  ) throws {
    let folder = try TemporaryFolder()
    let features = [
      feature("甲", .point(Position(123, 41), height: nil)),
      feature("乙", .point(Position(501_000, 4_600_000), height: nil)),
    ]
    let writer = try LayerWriter(path: folder.path(file))
    let error = #expect(throws: FormatError.self) { try writer.write(features, crs: nil) }
    #expect(error?.en.contains("feature 2") == true)
    #expect(error?.en.contains("--source-crs") == true)
    #expect(!FileManager.default.fileExists(atPath: folder.path(file)))
  }

  @Test func `GPX and KML count what they show`() throws {
    let folder = try TemporaryFolder()
    let features = [feature("甲", .point(Position(123, 41), height: nil)), feature("乙", nil)]
    let writer = try LayerWriter(path: folder.path("a.gpx"))
    #expect(writer.writtenCount(features) == 1)
    let viewer = try LayerWriter(path: folder.path("a.kml"))
    #expect(viewer.writtenCount(features) == 1)
    #expect(viewer.writtenSystem("EPSG:4529") == "EPSG:4326")
    #expect(writer.writtenSystem(nil) == "EPSG:4326")
    #expect(try LayerWriter(path: folder.path("a.shp")).writtenSystem("EPSG:4529") == "EPSG:4529")
    let remarks = try viewer.write(features, crs: "EPSG:4490")
    #expect(remarks.contains { $0.en.contains("1 feature without geometry") })
  }

  @Test(arguments: ["a.kml", "a.gpx"])
  func `features are named from the column detected`(file: String) throws {
    let folder = try TemporaryFolder()
    let table = DataSets.repository.appending(path: "GeoData/formats/fields.tsv")
    var options = LayerWriter.Options()
    options.names = try FieldNames(
      tsv: String(contentsOf: table, encoding: .utf8), file: "fields.tsv")
    let features = ["甲村", "乙村"].map {
      feature($0, .point(Position(123, 41), height: nil))
    }
    _ = try LayerWriter(path: folder.path(file), options: options).write(features, crs: nil)
    let read = try LayerReader(path: folder.path(file)).readAll().1
    #expect(read.map { $0.property("name")?.columnText } == ["甲村", "乙村"])
  }
}
