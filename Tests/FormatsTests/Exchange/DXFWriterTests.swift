import Foundation
import Geometry
import TestSupport
import Testing

@testable import Formats

/// Layers written as drawings come back as they were.
@Suite struct DXFWriterTests {
  private static func chain(_ count: Int, _ spatial: Bool, _ random: inout SeededGenerator)
    -> LineString
  {
    let positions = (0..<count).map { _ in
      Position(
        Double.random(in: 400_000...600_000, using: &random),
        Double.random(in: 4_000_000...4_700_000, using: &random))
    }
    return LineString(
      positions,
      heights: spatial ? positions.map { _ in Double.random(in: -9...900, using: &random) } : nil)
  }

  private static func ring(_ spatial: Bool, _ random: inout SeededGenerator) -> LineString {
    var line = chain(Int.random(in: 3...9, using: &random), spatial, &random)
    line.positions.append(line.positions[0])
    if let first = line.heights?.first { line.heights?.append(first) }
    return line
  }

  private static func polygon(_ spatial: Bool, _ random: inout SeededGenerator) -> Polygon {
    let holes = (0..<Int.random(in: 0...2, using: &random)).map { _ in ring(spatial, &random) }
    return Polygon(exterior: ring(spatial, &random), holes: holes)
  }

  private static func shape(_ kind: Int, _ random: inout SeededGenerator) -> Shape {
    let spatial = Bool.random(using: &random)
    switch kind {
    case 0:
      let line = chain(1, spatial, &random)
      return .point(line.positions[0], height: line.heights?[0])
    case 1: return .multiPoint(chain(3, spatial, &random))
    case 2: return .lineString(chain(5, spatial, &random))
    case 3: return .multiLineString([chain(2, spatial, &random), chain(4, spatial, &random)])
    case 4: return .polygon(polygon(spatial, &random))
    case 5: return .multiPolygon([polygon(spatial, &random), polygon(spatial, &random)])
    default: return .collection([shape(kind % 6, &random), shape(4, &random)])
    }
  }

  @Test(arguments: 1...30 as ClosedRange<UInt64>)
  func `a layer comes back`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let words = ["东 陵", "A^B", "%%d \\P", "a\nb", "𠀀", "", " x "]
    let features = (0..<8).map { index in
      Feature(
        id: index % 2 == 0 ? .string("f\(index)") : nil,
        properties: [
          JSONMember("name", .string(words[Int.random(in: 0..<7, using: &random)])),
          JSONMember("layer", index % 3 == 0 ? .null : .string("界线")),
          JSONMember("n", .number(JSONNumber(text: "1.50"))),
          JSONMember("长", .string(String(repeating: "界", count: 700))),
          JSONMember("b", .bool(true)),
        ], shape: Self.shape(index, &random))
    }
    let folder = try TemporaryFolder()
    let path = folder.path("a.dxf")
    let said = try LayerWriter(path: path).write(
      features + [Feature(shape: nil)], crs: "EPSG:4529")
    #expect(said.count == 1 && said[0].en.contains("1 features have no geometry"))
    let (description, back, issues) = try LayerReader(path: path).readAll()
    #expect(issues.isEmpty && back == features, "seed \(seed)")
    #expect(description.crs == "EPSG:4529" && description.crsOrigin == .file)
    #expect(try folder.bytes("a.dxf").allSatisfy { $0 < 0x80 })
  }

  @Test func `degrees are refused`() throws {
    let folder = try TemporaryFolder()
    let error = #expect(throws: FormatError.self) {
      try LayerWriter(path: folder.path("a.dxf")).write(
        [Feature(shape: .point(Position(120, 40), height: nil))], crs: "EPSG:4490")
    }
    #expect(error?.en.contains("--crs") == true)
    #expect(try folder.names().isEmpty)
  }

  @Test func `pieces somebody cut are read as drawn, and a changed label is a text`() throws {
    let folder = try TemporaryFolder()
    let features = [
      Feature(
        properties: [JSONMember("name", .string("Hill"))],
        shape: .multiLineString([
          LineString([Position(0, 0), Position(1, 1)]),
          LineString([Position(2, 2), Position(3, 1)]),
        ]))
    ]
    _ = try LayerWriter(path: folder.path("a.dxf")).write(features, crs: nil)
    var text = String(decoding: try folder.bytes("a.dxf"), as: UTF8.self)
    text = text.replacing("1\nHill\n", with: "1\nDale\n")
    try folder.write(Array(text.utf8), "b.dxf")
    let (_, back, _) = try LayerReader(path: folder.path("b.dxf")).readAll()
    #expect(back.count == 2 && back[0] == features[0])
    #expect(back.last?.property("text") == .string("Dale"))
  }
}
