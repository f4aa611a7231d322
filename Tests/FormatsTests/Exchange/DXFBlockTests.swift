import Foundation
import Geometry
import TestSupport
import Testing

@testable import Formats

/// Blocks: what they draw, once each, with their attributes; and those that draw too much.
@Suite struct DXFBlockTests {
  private static func block(_ name: String, _ entities: String) -> String {
    "0\nBLOCK\n2\n\(name)\n70\n0\n10\n0\n20\n0\n\(entities)0\nENDBLK\n"
  }

  private static func insert(
    _ name: String, _ x: Int = 0, _ y: Int = 0, more: String = "", tag: String? = nil
  ) -> String {
    let attribute = tag.map {
      "0\nATTRIB\n8\nJZ\n10\n1\n20\n2\n1\n\($0)\n2\n桩号\n0\nSEQEND\n"
    }
    return "0\nINSERT\n8\nJZ\n66\n\(tag == nil ? 0 : 1)\n2\n\(name)\n10\n\(x)\n20\n\(y)\n\(more)"
      + (attribute ?? "")
  }

  private static let circle = "0\nCIRCLE\n8\n0\n10\n0\n20\n0\n40\n2\n"
  private static let point = "0\nPOINT\n8\n0\n10\n0\n20\n0\n"

  private func read(_ entities: String, _ blocks: String) throws -> [Feature] {
    let (_, features, issues) = try DXFShapeTests.read(
      String(entities.dropLast()), blocks: blocks)
    #expect(issues.isEmpty)
    return features
  }

  @Test func `a block of one point is one point with its attributes`() throws {
    let features = try read(
      Self.insert("P", 10, 20, tag: "A1"),
      Self.block("P", "0\nATTDEF\n8\n0\n10\n0\n20\n0\n2\n桩号\n" + Self.point))
    #expect(features.count == 1)
    #expect(features[0].shape == .point(Position(10, 20), height: nil))
    #expect(features[0].property("entity") == .string("INSERT"))
    #expect(features[0].property("桩号") == .string("A1"))
  }

  @Test func `a symbol is one point and its lines, all with the attributes`() throws {
    let features = try read(
      Self.insert("S", 10, 20, tag: "A1"), Self.block("S", Self.circle + Self.point))
    #expect(features.map { $0.property("entity") } == [.string("INSERT"), .string("CIRCLE")])
    #expect(features.allSatisfy { $0.property("桩号") == .string("A1") })
    #expect(features.allSatisfy { $0.property("block") == .string("S") })
  }

  @Test func `a symbol in a symbol is no second point, and a mark in a plan is one`() throws {
    let blocks =
      Self.block("S", Self.circle) + Self.block("N", Self.insert("S", 1, 0) + Self.insert("S"))
      + Self.block("PLAN", Self.insert("S", 7, 7, tag: "B2") + Self.insert("S", 9, 9))
    // The inner symbols are parts of what the attribute belongs to.
    let marked = try read(Self.insert("N", 10, 20, tag: "A1"), blocks)
    #expect(marked.count { $0.property("entity") == .string("INSERT") } == 1)
    #expect(marked.count { $0.property("entity") == .string("CIRCLE") } == 2)
    // One in the place of another is the same; one elsewhere is not.
    let bare = try read(Self.insert("N", 10, 20), blocks)
    #expect(bare.count { $0.property("entity") == .string("INSERT") } == 2)
    let plan = try read(Self.insert("PLAN", 100, 100), blocks)
    let points = plan.filter { $0.property("entity") == .string("INSERT") }
    #expect(
      points.map(\.shape) == [
        .point(Position(100, 100), height: nil), .point(Position(107, 107), height: nil),
        .point(Position(109, 109), height: nil),
      ])
    #expect(points.map { $0.property("桩号") } == [nil, .string("B2"), nil])
    let circles = plan.filter { $0.property("entity") == .string("CIRCLE") }
    #expect(circles.map { $0.property("桩号") } == [.string("B2"), nil])
  }

  @Test func `every copy of an array is there, turned, scaled and mirrored`() throws {
    let features = try read(
      Self.insert(
        "S", 10, 20, more: "41\n3\n42\n-1\n50\n90\n70\n2\n71\n3\n44\n100\n45\n50\n"),
      Self.block("S", Self.circle + "0\nLINE\n8\n0\n10\n0\n20\n0\n11\n1\n21\n1\n"))
    let points = features.filter { $0.property("entity") == .string("INSERT") }
    #expect(points.count == 6)
    #expect(points[1].shape.map { abs($0.envelope.minY - 120) < 1e-9 } == true)
    #expect(points[2].shape.map { abs($0.envelope.minX + 40) < 1e-9 } == true)
    let circles = features.filter { $0.property("entity") == .string("CIRCLE") }
    #expect(circles.count == 6)
    for circle in circles {
      #expect(CurveFlatteningTests.isNear(DXFShapeTests.area(circle), 12 * .pi))
    }
    // (1, 1) becomes (3, −1), and that turned by a quarter (1, 3).
    let line = features.first { $0.property("entity") == .string("LINE") }
    let end = try #require(line?.shape?.lines.first?.positions.last)
    #expect(abs(end.x - 11) < 1e-9 && abs(end.y - 23) < 1e-9)
  }

  static let bombs: [(String, blocks: String, said: String)] = {
    let chain = (0..<40).map { block("C\($0)", insert("C\($0 + 1)")) }.joined()
    let tree = (0..<30).map { level in
      block("T\(level)", String(repeating: insert("T\(level + 1)"), count: 10))
    }.joined()
    return [
      (insert("L"), block("L", insert("L")), "inserts itself"),
      (insert("A"), block("A", insert("B")) + block("B", insert("A")), "inserts itself"),
      (
        "0\nDIMENSION\n8\n0\n2\nD\n", block("D", "0\nDIMENSION\n8\n0\n2\nD\n"),
        "inserts itself"
      ),
      (insert("C0"), chain + block("C40", point), "deep"),
      (insert("T0"), tree + block("T30", circle), "too much"),
      (
        insert("S", more: "70\n1000000\n71\n1000000\n44\n1\n45\n1\n"), block("S", circle),
        "too much"
      ),
      (insert("E", more: "70\n1000000\n71\n1000000\n"), block("E", ""), "too much"),
      (
        insert("W", more: "70\n300\n71\n200\n44\n1\n45\n1\n"),
        block(
          "W",
          "0\nLWPOLYLINE\n8\n0\n70\n0\n"
            + (0..<1000).map { "10\n\($0)\n20\n\($0 % 7)\n" }.joined()), "too much"
      ),
    ]
  }()

  @Test(arguments: bombs.indices)
  func `blocks that draw too much are refused at once with a sentence`(index: Int) throws {
    let (entities, blocks, said) = Self.bombs[index]
    let start = ContinuousClock.now
    let error = #expect(throws: FormatError.self) { try read(entities, blocks) }
    #expect(ContinuousClock.now - start < .seconds(1))
    #expect(error?.en.contains(said) == true && error?.zh.isEmpty == false)
    #expect(error?.kind == .content)
  }

  @Test func `a hatch that claims ten million edges is told and the rest is read`() throws {
    let start = ContinuousClock.now
    for claim in [
      "91\n1\n92\n1\n93\n10000000\n72\n1\n10\n0\n20\n0\n11\n1\n21\n0\n",
      "91\n10000000\n92\n1\n93\n1\n", "91\n1\n92\n3\n72\n0\n73\n1\n93\n10000000\n10\n0\n20\n0\n",
    ] {
      let (_, features, issues) = try DXFShapeTests.read(
        "0\nHATCH\n8\n0\n10\n0\n20\n0\n30\n0\n\(claim)0\nPOINT\n8\n0\n10\n1\n20\n2")
      #expect(features.count == 1 && issues.count == 1)
      #expect(issues[0].en.contains("HATCH") && issues[0].en.contains("edges"))
    }
    #expect(ContinuousClock.now - start < .seconds(1))
  }

  @Test func `curves of more points than a layer may have are refused`() throws {
    let text = "0\nSECTION\n2\nENTITIES\n\(Self.circle)0\nENDSEC\n0\nEOF\n"
    let drawing = DXFDrawing(
      Array(text.utf8), text: { String(decoding: $0.value, as: UTF8.self) },
      number: { Double(String(decoding: $0.value, as: UTF8.self)) })
    var emission = DXFEmission(drawing, path: "a.dxf", sagitta: nil)
    var count = 0
    try emission.emit(drawing.entities[0], DXFEmission.Place()) { _ in count += 1 }
    emission.shapes.flattening.made = CurveFlattening.mostMade + 1
    let error = #expect(throws: FormatError.self) {
      try emission.emit(drawing.entities[0], DXFEmission.Place()) { _ in count += 1 }
    }
    #expect(count == 1 && error?.en.contains("--sagitta") == true)
  }
}
