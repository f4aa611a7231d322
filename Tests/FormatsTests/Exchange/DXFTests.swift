import Foundation
import Geometry
import TestSupport
import Testing

@testable import Formats

@Suite struct DXFTests {
  /// A small drawing as CASS writes it.
  static func drawing(_ page: String? = "ANSI_936", version: String = "AC1015") -> String {
    let header =
      "0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\n\(version)\n"
      + (page.map { "9\n$DWGCODEPAGE\n3\n\($0)\n" } ?? "") + "0\nENDSEC\n"
    let entities = [
      "0\nPOINT\n5\n1F\n8\nJZ\n10\n535858.691\n20\n4630145.718\n30\n45.5",
      "0\nINSERT\n8\n界桩\n66\n1\n2\nJZ01\n10\n535900.5\n20\n4630200.25\n30\n0.0\n0\nATTRIB\n8\n界桩\n"
        + "10\n1\n20\n2\n1\n9901002Q\n2\n桩号\n0\nATTRIB\n1\n花岗岩\n2\n材质\n0\nSEQEND",
      "0\nTEXT\n8\nJZ\n10\n535860.0\n20\n4630146.0\n40\n2.0\n1\n9901001Q",
      "0\nMTEXT\n8\nJZ\n10\n1\n20\n2\n1\n{\\fSimSun|b0;\\U+754C\\P桩%%d}",
      "0\nLINE\n8\nJX\n10\n0\n20\n0\n11\n10\n21\n5",
      "0\nLWPOLYLINE\n8\nJX\n90\n3\n70\n0\n10\n0\n20\n0\n10\n10\n20\n0\n10\n10\n20\n10",
      "0\nLWPOLYLINE\n8\nJX\n90\n3\n70\n1\n10\n0\n20\n0\n10\n10\n20\n0\n10\n10\n20\n10",
      "0\nPOLYLINE\n8\nJX\n66\n1\n70\n0\n0\nVERTEX\n10\n1\n20\n1\n0\nVERTEX\n10\n2\n20\n3\n0\nSEQEND",
      "0\nCIRCLE\n8\n0\n10\n1\n20\n1\n40\n5", "0\nPOINT\n8\nJZ\n10\n5",
    ]
    return header + "0\nSECTION\n2\nENTITIES\n" + entities.joined(separator: "\n")
      + "\n0\nENDSEC\n0\nEOF\n"
  }

  private func read(_ bytes: [UInt8]) throws -> (LayerDescription, [Feature], [ReadIssue]) {
    let folder = try TemporaryFolder()
    try folder.write(bytes, "a.dxf")
    return try LayerReader(path: folder.path("a.dxf")).readAll()
  }

  @Test(arguments: ["GB18030", "UTF-8"], [false, true])
  func `points, insertions, texts and lines are read`(encoding: String, windows: Bool) throws {
    let isUTF8 = encoding == "UTF-8"
    var text = Self.drawing(isUTF8 ? nil : "ANSI_936", version: isUTF8 ? "AC1021" : "AC1015")
    if windows { text = text.replacing("\n", with: "\r\n") }
    let bytes = try #require(TextConverter(TextEncoding(named: encoding))?.bytes(text))
    let (description, features, issues) = try read(bytes)
    #expect(features.count == 9 && issues.count == 1)
    #expect(description.remarks.map(\.en).joined().contains("JZ01"))
    #expect(features[8].property("entity") == .string("CIRCLE"))
    #expect(description.crs == nil)
    #expect(features[0].shape == .point(Position(535_858.691, 4_630_145.718), height: 45.5))
    #expect(features[0].property("layer") == .string("JZ"))
    #expect(features[0].property("handle") == .string("1F"))
    #expect(features[1].property("layer") == .string("界桩"))
    #expect(features[1].property("桩号") == .string("9901002Q"))
    #expect(features[1].property("材质") == .string("花岗岩"))
    #expect(features[1].property("block") == .string("JZ01"))
    #expect(features[2].property("text") == .string("9901001Q"))
    #expect(features[3].property("text") == .string("界 桩°"))
    #expect(features[4].shape == .lineString(LineString([Position(0, 0), Position(10, 5)])))
    #expect(features[5].shape?.lines.first?.positions.count == 3)
    #expect(features[6].shape?.polygons.first?.exterior.positions.count == 4)
    #expect(features[7].shape == .lineString(LineString([Position(1, 1), Position(2, 3)])))
  }

  /// The same drawing in the binary form.
  static func binary(_ text: String) -> [UInt8] {
    var bytes = DXFPairs.binaryMark
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    func word(_ value: UInt64, _ size: Int) {
      for index in 0..<size {
        bytes.append(UInt8(truncatingIfNeeded: value >> (8 * UInt64(index))))
      }
    }
    for index in stride(from: 0, to: lines.count - 1, by: 2) {
      let code = Int(lines[index]) ?? 0
      word(UInt64(code), 2)
      switch code {
      case 10...59: word((Double(lines[index + 1]) ?? 0).bitPattern, 8)
      case 60...79: word(UInt64(Int(lines[index + 1]) ?? 0), 2)
      case 90...99: word(UInt64(Int(lines[index + 1]) ?? 0), 4)
      default: bytes += (TextConverter(.gb18030)?.bytes(lines[index + 1]) ?? []) + [0]
      }
    }
    return bytes
  }

  @Test func `the binary form says the same`() throws {
    let text = Self.drawing()
    let (_, plain, _) = try read(try #require(TextConverter(.gb18030)?.bytes(text)))
    let (_, features, issues) = try read(Self.binary(text))
    #expect(features == plain && issues.count == 1)
  }

  @Test func `a drawing that breaks off is read so far and says so`() throws {
    let text = Self.drawing().prefix { $0 != "M" }
    let (description, features, _) = try read(Array(String(text).utf8))
    #expect(!features.isEmpty && description.remarks.map(\.en).joined().contains("breaks off"))
  }

  @Test(arguments: ["", "hello\nworld\n", "0\nLINE\n"])
  func `what is no drawing is an error`(text: String) throws {
    #expect(throws: FormatError.self) { try read(Array(text.utf8)) }
  }

  @Test(arguments: ["a.dwg", "b.bin"])
  func `a DWG is answered with what to do`(name: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(Array("AC1032".utf8) + [0, 0, 0, 1], name)
    let error = #expect(throws: FormatError.self) {
      try LayerReader(path: folder.path(name)).readAll()
    }
    #expect(error?.zh.contains("另存为 DXF") == true && error?.en.contains("save it as DXF") == true)
  }
}
