import Foundation
import Geometry
import TestSupport
import Testing

@testable import Formats

@Suite struct GeoJSONWriterTests {
  static func zeros(_ head: String, _ count: Int, _ tail: String) -> String {
    head + String(repeating: "0", count: count) + tail
  }

  static let plainNumbers: [(Double, String)] = [
    (0.0, "0"), (-0.0, "0"), (1, "1"), (-2.5, "-2.5"), (123.45678901234567, "123.45678901234567"),
    (1e21, "1000000000000000000000"), (1e-7, "0.0000001"),
    (1.5e300, zeros("15", 299, "")),
    (-1.25e-10, "-0.000000000125"), (0.1 + 0.2, "0.30000000000000004"),
    (41_535_858.691, "41535858.691"), (9_007_199_254_740_992, "9007199254740992"),
    (Double.leastNonzeroMagnitude, zeros("0.", 323, "5")),
  ]

  private func written(
    _ features: [Feature], _ options: GeoJSONOptions = GeoJSONOptions()
  ) throws -> String {
    let folder = try TemporaryFolder()
    var writer = try GeoJSONWriter(OutputFile(path: folder.path("out.geojson")), options: options)
    for feature in features { try writer.write(feature) }
    try writer.finish()
    #expect(try folder.names() == ["out.geojson"])
    return String(decoding: try folder.bytes("out.geojson"), as: UTF8.self)
  }

  private func shortest(_ value: Double, likely: Int = 6) -> String {
    var sink = ByteSink()
    var places = likely
    sink.append(shortest: value, likelyPlaces: &places)
    return String(decoding: sink.array, as: UTF8.self)
  }

  private func fixed(_ value: Double, _ places: Int) -> String {
    var sink = ByteSink()
    sink.append(value, places: places)
    return String(decoding: sink.array, as: UTF8.self)
  }

  @Test func `a feature is written in one fixed way`() throws {
    let ring = LineString(
      [Position(0, 0), Position(0, 1), Position(1.5, 1), Position(0, 0)], heights: [1, .nan, 2, 1])
    let feature = Feature(
      id: .string("a\"b"),
      properties: [
        JSONMember("名", .string("和平\n\u{2028}\\")),
        JSONMember("n", .number(JSONNumber(text: "1.50"))),
        JSONMember("o", .object([JSONMember("x", .array([.bool(true), .null]))])),
      ], shape: .polygon(Polygon(exterior: ring)), foreignMembers: [JSONMember("z", .bool(false))])
    let text = try written([feature], GeoJSONOptions(boundingBoxes: true, crs: "EPSG:4529"))
    let expected =
      #"{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:"#
      + #"EPSG::4529"}},"features":["# + "\n"
      + #"{"type":"Feature","id":"a\"b","bbox":[0,0,1.5,1],"properties":{"名":"和平\n\u2028\\","#
      + #""n":1.50,"o":{"x":[true,null]}},"geometry":{"type":"Polygon","coordinates":[[[0,0,1],"#
      + #"[1.5,1,2],[0,1],[0,0,1]]]},"z":false}"# + "\n" + #"],"bbox":[0,0,1.5,1]}"# + "\n"
    #expect(text == expected)
  }

  @Test(arguments: [GeoJSONOptions.Layout.collection, .lines, .sequence])
  func `every layout is read back the same`(layout: GeoJSONOptions.Layout) throws {
    let features = [1, 2, 3].map { number in
      Feature(
        id: .number(JSONNumber(text: "\(number)")), properties: [JSONMember("b", .null)],
        shape: .point(Position(Double(number) / 3, -0.1), height: 4))
    }
    let text = try written(features, GeoJSONOptions(layout: layout))
    #expect(try ReadLayer(text).features == features)
  }

  @Test(arguments: plainNumbers)
  func `the shortest text has no exponent`(value: Double, text: String) {
    #expect(shortest(value) == text)
  }

  @Test(arguments: [
    (0.125, 2, "0.12"), (0.375, 2, "0.38"), (1.005, 2, "1"), (2.675, 2, "2.67"), (-0.004, 2, "0"),
    (1.999, 2, "2"), (123.4, 6, "123.4"), (0.5, 0, "0"), (1.5, 0, "2"),
    (1e20, 3, "100000000000000000000"),
    (0.000_001_5, 6, "0.000002"), (-7.25, 1, "-7.2"), (1.45, 1, "1.4"),
  ])
  func `fixed places round the exact value`(value: Double, places: Int, text: String) {
    #expect(fixed(value, places) == text)
  }

  @Test(arguments: [31 as UInt64, 32, 33])
  func `random numbers survive and agree with the standard library`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<3_000 {
      let places = Int.random(in: 0...17, using: &generator)
      let digits = Double(
        Int64.random(in: -1_000_000_000_000...1_000_000_000_000, using: &generator))
      let value = digits / pow(10, Double(places))
      let text = shortest(value, likely: Int.random(in: 0...9, using: &generator))
      #expect(Double(text) == value, "seed \(seed): \(value)")
      #expect(text == DecimalNumber.plainText(value == 0 ? 0 : value), "seed \(seed): \(value)")
      let bits = Double(bitPattern: UInt64.random(in: 0...UInt64.max, using: &generator))
      if bits.isFinite { #expect(Double(shortest(bits)) == bits, "seed \(seed): \(bits)") }
      let kept = Int.random(in: 0...8, using: &generator)
      let known = Double(String(format: "%.\(kept)f", value))
      #expect(Double(fixed(value, kept)) == known, "seed \(seed): \(value) to \(kept)")
    }
  }

  @Test func `a coordinate that is not finite is refused and nothing is written`() throws {
    let folder = try TemporaryFolder()
    var writer = try GeoJSONWriter(OutputFile(path: folder.path("out.geojson")))
    do {
      try writer.write(Feature(shape: .point(Position(.nan, 0), height: nil)))
      Issue.record("no error")
    } catch { #expect(error.kind == .content) }
    _ = consume writer
    #expect(try folder.names().isEmpty)
  }

  @Test(arguments: [
    "boundary/shenyang13_datav_hi.geojson", "boundary/china_counties_datav_lo.geojson",
  ])
  func `real layers survive a round trip`(name: String) throws {
    guard let path = DataSets.path(name) else { return }
    let original = ReadLayer(path: path)
    let folder = try TemporaryFolder()
    let options = GeoJSONOptions(
      windsRings: false, foreignMembers: original.description?.foreignMembers ?? [])
    var writer = try GeoJSONWriter(OutputFile(path: folder.path("o.geojson")), options: options)
    for feature in original.features { try writer.write(feature) }
    try writer.finish()
    let again = ReadLayer(path: folder.path("o.geojson"))
    let same = again.features == original.features
    #expect(same)
    #expect(again.description?.foreignMembers == original.description?.foreignMembers)
    #expect(again.description?.decimals == original.description?.decimals)
  }
}
