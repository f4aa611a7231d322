import Foundation
import Geometry
import TestSupport
import Testing

@testable import Formats

/// Mutated inputs of every parser: an error or a result, never a crash, always the same.
///
/// Short by default; `DIJIE_FUZZ_SECONDS` gives each format that much time, with seeds that follow
/// one another and are printed.
@Suite struct FuzzTests {
  enum Kind: String, CaseIterable, Sendable {
    case geoJSON = "geojson"
    case lines = "geojsonl"
    case shapefile = "shp"
    case table = "dbf"
    case geoPackage = "gpkg"
    case archive = "zip"
    case csv = "csv"
    case binary = "wkb"
    case text = "wkt"
    case kml = "kml"
    case kmz = "kmz"
    case gpx = "gpx"
    case dxf = "dxf"
    case curvedDXF = "curved.dxf"
    case curvedBinary = "curved.wkb"
    case binaryDXF = "binary.dxf"
    case surveyText = "txt"
    case topoJSON = "topojson"
    case pointList = "dat"
    case zippedPackage = "gpkg.zip"
    case zippedTable = "csv.zip"
  }

  private static let seconds =
    ProcessInfo.processInfo.environment["DIJIE_FUZZ_SECONDS"].flatMap(Double.init)

  @Test(arguments: Kind.allCases)
  func `mutations never crash`(kind: Kind) throws {
    let folder = try TemporaryFolder()
    let source = try seedBytes(kind, folder)
    let deadline = FuzzTests.seconds.map { ContinuousClock.now.advanced(by: .seconds($0)) }
    var seed: UInt64 = 1
    while deadline.map({ ContinuousClock.now < $0 }) ?? (seed <= 60) {
      var generator = SeededGenerator(seed: seed)
      let bytes = mutated(source, &generator)
      let first = try outcome(kind, bytes, folder)
      if seed % 8 == 0 {
        let again = try outcome(kind, bytes, folder)
        #expect(first == again, "\(kind) seed \(seed)")
      }
      seed += 1
    }
    print("fuzz \(kind.rawValue): seeds 1 to \(seed - 1)")
  }

  private func seedBytes(_ kind: Kind, _ folder: TemporaryFolder) throws -> [UInt8] {
    let features = LayerFormatsTests.squares
    switch kind {
    case .dxf: return Array(DXFTests.drawing().utf8)
    case .curvedDXF:
      let shapes = DXFShapeTests.table.map(\.0) + DXFShapeTests.deep.map(\.text)
      let block = "0\nBLOCK\n2\nB\n10\n0\n20\n0\n0\nCIRCLE\n8\n0\n10\n0\n20\n0\n40\n2\n0\nENDBLK\n"
      let entities = shapes.map { $0.hasSuffix("\n") ? $0 : $0 + "\n" }.joined()
      return Array(
        ("0\nSECTION\n2\nBLOCKS\n\(block)0\nENDSEC\n0\nSECTION\n2\nENTITIES\n\(entities)0\nINSERT\n"
          + "8\n0\n2\nB\n10\n1\n20\n2\n70\n2\n71\n3\n44\n5\n45\n5\n0\nENDSEC\n0\nEOF\n").utf8)
    case .curvedBinary:
      let form = WellKnownBinaryCurveTests.Form(dimensions: 1000)
      let arc = form.chain(8, WellKnownBinaryCurveTests.half)
      let cap = form.head(9, 2) + arc + form.chain(2, [(490, 600), (510, 600)])
      return form.head(12, 2) + form.head(10, 1) + cap + form.head(10, 1)
        + form.chain(8, [(480, 600), (520, 600), (480, 600)])
    case .binaryDXF: return DXFTests.binary(DXFTests.drawing())
    case .surveyText: return Array(SurveyTextTests.text.utf8)
    case .topoJSON:
      return Array(TopoJSONTests.text.replacing("\"点\":", with: "\"type\":").utf8)
    case .pointList: return Array(PointListTests.text.utf8)
    case .zippedPackage, .zippedTable:
      let name = kind == .zippedPackage ? "a.gpkg" : "a.csv"
      _ = try LayerWriter(path: folder.path(name)).write(features, crs: "EPSG:4490")
      var zip = ZipWriter()
      zip.add(name, try folder.bytes(name))
      try zip.write(to: folder.path("z.zip"))
      return try folder.bytes("z.zip")
    case .gpx:
      let line = LineString([Position(1, 2), Position(3, 4)], heights: [5, 6])
      let path = folder.path("a.gpx")
      _ = try LayerWriter(path: path).write(
        [
          Feature(
            properties: [JSONMember("name", .string("桩"))],
            shape: .point(Position(1, 2), height: 3)),
          Feature(shape: .lineString(line)), Feature(shape: .multiLineString([line, line])),
        ], crs: "EPSG:4490")
      return try folder.bytes("a.gpx")
    case .binary: return WellKnownBinary.bytes(try #require(features[1].shape))
    case .text: return Array(WellKnownText.text(try #require(features[1].shape)).utf8)
    case .shapefile, .table, .archive:
      _ = try LayerWriter(path: folder.path("a.shp"), options: .init(encoding: "GBK"))
        .write(features, crs: "EPSG:4490")
      guard kind == .archive else { return try folder.bytes("a.\(kind.rawValue)") }
      try OutsideProgram.run("zip", ["-q", "a.zip", "a.shp", "a.dbf", "a.prj"], in: folder)
      return try folder.names().contains("a.zip") ? folder.bytes("a.zip") : [0x50, 0x4B, 3, 4]
    default:
      _ = try LayerWriter(path: folder.path("a.\(kind.rawValue)")).write(features, crs: "EPSG:4490")
      return try folder.bytes("a.\(kind.rawValue)")
    }
  }

  private func mutated(_ source: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
    var bytes = source
    for _ in 0..<Int.random(in: 1...6, using: &generator) {
      guard !bytes.isEmpty else { return bytes }
      let at = Int.random(in: 0..<bytes.count, using: &generator)
      switch Int.random(in: 0..<6, using: &generator) {
      case 0: bytes[at] = UInt8.random(in: 0...255, using: &generator)
      case 1: bytes[at] ^= 1 << UInt8.random(in: 0...7, using: &generator)
      case 2:
        bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...40, using: &generator)))
      case 3:
        let piece = bytes[at..<min(bytes.count, at + Int.random(in: 1...40, using: &generator))]
        bytes.insert(contentsOf: piece, at: Int.random(in: 0...bytes.count, using: &generator))
      case 4: bytes.removeSubrange(at...)
      default:
        for index in at..<min(bytes.count, at + 4) {
          bytes[index] = [0, 0xFF][Int(bytes[index] & 1)]
        }
      }
    }
    return bytes
  }

  /// What reading gives, as text: errors by kind and place, features by their description.
  private func outcome(_ kind: Kind, _ bytes: [UInt8], _ folder: TemporaryFolder) throws -> String {
    switch kind {
    case .binary, .curvedBinary:
      return "\((try? WellKnownBinary.shape(bytes[...])).debugDescription)"
    case .text:
      return "\(WellKnownText.shape(String(decoding: bytes, as: UTF8.self)).debugDescription)"
    case .shapefile, .table: try folder.write(bytes, "a.\(kind.rawValue)")
    default: try folder.write(bytes, "f.\(kind.rawValue)")
    }
    let name = kind == .shapefile || kind == .table ? "a.shp" : "f.\(kind.rawValue)"
    do {
      let options = ReadOptions(
        crs: kind == .pointList ? "EPSG:4529" : nil, layer: kind == .topoJSON ? "区" : nil,
        sagitta: kind == .curvedDXF ? 1 : nil)
      let (description, features, issues) = try LayerReader(
        path: folder.path(name), options: options
      ).readAll()
      #expect(description.features == features.count + issues.count)
      return "\(description)\(features)\(issues)"
    } catch let error as FormatError {
      #expect(!error.zh.isEmpty && !error.en.isEmpty)
      return "\(error)"
    }
  }
}
