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
    // The code page it states, so that programs without knowledge of \\U+ show the names.
    let page = try #require(TextConverter(.gbk)?.text(try folder.bytes("a.dxf")))
    #expect(page.contains("\n8\n界线\n"))
  }

  /// Layers of all kinds, with names that are hard to hold.
  static let hard: [Feature] = {
    let ring = { (x: Double, y: Double, r: Double) in
      LineString([
        Position(x - r, y - r), Position(x + r, y - r), Position(x + r, y + r),
        Position(x - r, y + r),
        Position(x - r, y - r),
      ])
    }
    let names = [
      "沈河区", "𠮷林", "龘靐齉", "A^B", "^J", "<x>|y", "%%d", "\\P{a}", "*层", "a=b`'", "Ärger", "日本語",
      "联通", "", "  ", "长" + String(repeating: "名", count: 400), "layer 0", "0", "\u{7F}\t|",
    ]
    let shapes: [Shape] = [
      .polygon(Polygon(exterior: ring(5e5, 4.6e6, 90), holes: [ring(5e5, 4.6e6, 9)])),
      .multiPolygon([
        Polygon(exterior: ring(1, 2, 3)),
        Polygon(exterior: ring(50, 60, 9), holes: [ring(50, 60, 2), ring(55, 65, 1)]),
      ]),
      .multiLineString([
        LineString([Position(0, 0), Position(1, 1)]),
        LineString([Position(5, 5), Position(6, 6), Position(7, 5)], heights: [1, 2, 3]),
      ]), .point(Position(1, 2), height: 3),
      .multiPoint(LineString([Position(1, 2), Position(3, 4)])),
      .collection([.point(Position(9, 9), height: nil), .polygon(Polygon(exterior: ring(0, 0, 1)))]
      ),
    ]
    return names.enumerated().map { index, name in
      Feature(
        properties: [
          JSONMember("name", .string(name)), JSONMember("layer", .string(name)),
          JSONMember("备注", .string(String(repeating: "长", count: index * 40))),
        ], shape: shapes[index % shapes.count])
    }
  }()

  @Test func `a drawing has the structure programs expect`() throws {
    let folder = try TemporaryFolder()
    _ = try LayerWriter(path: folder.path("a.dxf")).write(Self.hard, crs: "EPSG:4529")
    let bytes = try folder.bytes("a.dxf")
    let page = try #require(TextConverter(.gbk))
    var pairs = DXFPairs(bytes)
    var open: [String] = []
    var (layers, used): (Set<String>, Set<String>) = ([], [])
    var (applications, marking): (Set<String>, Set<String>) = ([], [])
    var (type, vertices, marked) = ("", 0, 0)
    while let pair = pairs.next() {
      let text = try #require(page.text(pair.value))
      #expect(text.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
      #expect(pair.value.count <= 2049)
      if [10, 20, 30, 40].contains(pair.code) { #expect(Double(text)?.isFinite == true) }
      switch pair.code {
      case 0:
        if ["SECTION", "TABLE", "POLYLINE"].contains(text) {
          open.append(text)
          vertices = 0
        } else if let end = ["ENDSEC": "SECTION", "ENDTAB": "TABLE", "SEQEND": "POLYLINE"][text] {
          #expect(open.popLast() == end)
          if text == "SEQEND" { #expect(vertices >= 2) }
        } else if text == "VERTEX" {
          #expect(open.last == "POLYLINE")
          vertices += 1
        }
        (type, marked) = (text, 0)
      case 2 where type == "LAYER":
        let plain = DXFText.decoded(text)
        #expect(plain.count <= 255 && !plain.contains { "<>/\\\":;?*|,=`'^".contains($0) })
        #expect(layers.insert(text).inserted)
      case 2 where type == "APPID": applications.insert(text)
      case 8: used.insert(text)
      case 1000:
        marked += pair.value.count
        #expect(pair.value.count <= 255 && marked <= 16_000)
      case 1001: marking.insert(text)
      default: break
      }
    }
    #expect(!pairs.isBroken && open.isEmpty && type == "EOF")
    #expect(marking == ["DIJIE"] && marking.isSubset(of: applications))
    #expect(used.isSubset(of: layers) && layers.contains("沈河区") && layers.contains("0"))
    let (description, back, issues) = try LayerReader(path: folder.path("a.dxf")).readAll()
    #expect(issues.isEmpty && back == Self.hard && description.encoding == "GBK")
  }

  @Test func `ezdxf finds nothing to mend, and reads layers and names`() throws {
    let folder = try TemporaryFolder()
    _ = try LayerWriter(path: folder.path("a.dxf")).write(Self.hard, crs: "EPSG:4529")
    _ = try LayerWriter(path: folder.path("b.dxf")).write([], crs: nil)
    try folder.write(
      Array(
        """
        import ezdxf
        from ezdxf import recover
        with open('found.txt', 'w', encoding='utf-8') as out:
            for name in ('a.dxf', 'b.dxf'):
                plain = ezdxf.readfile(name)
                for audit in (plain.audit(), recover.readfile(name)[1]):
                    print(len(audit.errors), len(audit.fixes), file=out)
            texts = [e.dxf.text for e in ezdxf.readfile('a.dxf').modelspace().query('TEXT')]
            print('沈河区' in texts, '沈河区' in ezdxf.readfile('a.dxf').layers, file=out)

        """.utf8), "audit.py")
    let which = ["/usr/bin/env", "/bin/env"].first {
      FileManager.default.isExecutableFile(atPath: $0)
    }
    guard which != nil else { return print("skipped: no env") }
    try OutsideProgram.run("env", ["python3", "audit.py"], in: folder)
    guard try folder.names().contains("found.txt"), !(try folder.bytes("found.txt").isEmpty) else {
      return print("skipped: python3 with ezdxf is not installed")
    }
    #expect(
      String(decoding: try folder.bytes("found.txt"), as: UTF8.self)
        == "0 0\n0 0\n0 0\n0 0\nTrue True\n")
  }

  @Test func `features are named by the column told, or found by the table of names`() throws {
    let folder = try TemporaryFolder()
    let points = (0..<4).map { index in
      Feature(
        properties: [JSONMember("说明", .string("甲")), JSONMember("桩号", .string("Z\(index)"))],
        shape: .point(Position(Double(index), 0), height: nil))
    }
    let names = try FieldNames(tsv: "name\tname\nlabel\t桩号\n", file: "fields.tsv")
    for (column, names, shown) in [
      (nil, nil, nil), (nil, names, "Z2"), ("说明", names, "甲"),
    ] as [(String?, FieldNames?, String?)] {
      var options = LayerWriter.Options()
      (options.nameColumn, options.names) = (column, names)
      _ = try LayerWriter(path: folder.path("a.dxf"), options: options).write(points, crs: nil)
      let text = try #require(TextConverter(.gbk)?.text(try folder.bytes("a.dxf")))
      #expect(text.contains("\n0\nTEXT\n") == (shown != nil))
      if let shown { #expect(text.contains("\n1\n\(shown)\n")) }
    }
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
