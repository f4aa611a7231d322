import Foundation
import Geometry
import Testing

@testable import Formats

@Suite struct PointListTests {
  static let text =
    "3\nJ1,,41523456.125,4623456.75,52.310\nJ2,A21 沟,41523460,4623459.5,\n旧3,,41523470.5,4623461,0\nEND\n"

  private func read(
    _ text: String, crs: String? = "EPSG:4529", encoding: String? = nil, isSwapped: Bool = false,
    _ converter: TextConverter? = nil
  ) throws -> ReadLayer {
    let folder = try TemporaryFolder()
    let bytes = converter?.bytes(text) ?? Array(text.utf8)
    var options = ReadOptions(encoding: encoding, crs: crs)
    options.notation = CoordinateNotation(isSwapped: isSwapped)
    return ReadLayer(path: try folder.write(bytes, "点.dat"), options: options)
  }

  @Test func `the easting comes first, whatever the encoding`() throws {
    for converter in [nil, TextConverter(.gb18030)] {
      let layer = try read(Self.text, converter)
      #expect(layer.error == nil)
      #expect(layer.description?.format == "CASS DAT")
      #expect(layer.description?.crs == "EPSG:4529")
      #expect(layer.features.count == 3)
      #expect(
        layer.features.first?.shape == .point(Position(41_523_456.125, 4_623_456.75), height: 52.31)
      )
      #expect(layer.features[1].property("编码") == .string("A21 沟"))
      #expect(layer.features[1].shape == .point(Position(41_523_460, 4_623_459.5), height: nil))
      #expect(layer.features[2].property("点号") == .string("旧3"))
      #expect(layer.features[0].property("高程") == .number(JSONNumber(text: "52.310")))
    }
  }

  @Test func `a system must be named`() throws {
    #expect(try read(Self.text, crs: nil).error?.en.contains("--source-crs") == true)
  }

  @Test func `a file with the northing first is refused until it is said to be so`() throws {
    let text = "1,,4623456.75,523456.1,1\n2,,4623457.75,523457.1,1\n"
    let layer = try read(text)
    #expect(layer.error?.zh.contains("--swap-axes") == true)
    let swapped = try read(text, isSwapped: true)
    #expect(swapped.features.first?.shape == .point(Position(523_456.1, 4_623_456.75), height: 1))
    let mixed = try read(text + "3,,523456,4623456,1\n")
    #expect(mixed.features.count == 1)
    #expect(mixed.issues.map(\.line) == [1, 2])
  }

  @Test func `lines that are no points are named, local coordinates are not`() throws {
    let layer = try read("1,,500.5,1200.25,3\n2,,x,1,2\n3,,1\n")
    #expect(layer.features.count == 1)
    #expect(layer.issues.map(\.line) == [2, 3])
  }

  @Test func `what is written comes back`() throws {
    let folder = try TemporaryFolder()
    let points = [
      NamedPoint(name: "J1", code: "K", northing: "4623456.5", easting: "523456.25", height: "7")
    ]
    let bytes = try PointListWriter.cass(points, file: "a.dat")
    let layer = ReadLayer(
      path: try folder.write(bytes, "a.dat"), options: ReadOptions(crs: "EPSG:4549"))
    #expect(layer.features.first?.shape == .point(Position(523_456.25, 4_623_456.5), height: 7))
  }
}
