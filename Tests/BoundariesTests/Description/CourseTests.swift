import Boundaries
import Foundation
import Geometry
import Rules
import TestSupport
import Testing

/// Written courses: put into words, read back, held against the line.
struct CourseTests {
  static func words() throws -> CourseWords {
    try CourseWords(text("GeoData/boundaries/course-words.tsv"))
  }

  static func pack() throws -> RulePack { try RulePack(text: text("GeoData/packs/cn-county.tsv")) }

  static func text(_ path: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  static let detail = CourseDetail(tolerance: 30, shortestLeg: 100)

  @Test(arguments: [
    (0.0, "北"), (11.24, "北"), (11.26, "北偏东北"), (348.76, "北"), (348.74, "北偏西北"), (45, "东北"),
    (90, "东"), (-90, "西"), (123.76, "东南"), (191.24, "南"), (236.3, "西偏西南"), (720, "北"),
  ])
  func `sixteen points from true north`(azimuth: Double, name: String) throws {
    #expect(try Self.words().name(CompassPoint(azimuth: azimuth)).zh == name)
  }

  /// A winding line from west to east with markers on some of its vertices.
  private static func line(_ random: inout SeededGenerator) -> (BoundaryLine, [CourseAnchor]) {
    var position = Position(
      123 + Double.random(in: -0.3...0.3, using: &random),
      41.8 + Double.random(in: -0.3...0.3, using: &random))
    var positions = [position]
    for _ in 0..<Int.random(in: 3...60, using: &random) {
      position = Position(
        position.x + Double.random(in: 0.001...0.02, using: &random),
        position.y + Double.random(in: -0.015...0.015, using: &random))
      positions.append(position)
    }
    var line = BoundaryLine(id: "L1", name: "甲—乙线", course: [LineString(positions)])
    let path = LinePath(line.course)
    var anchors: [CourseAnchor] = []
    for vertex in positions.indices
    where vertex == 0 || Double.random(in: 0...1, using: &random) < 0.2 {
      anchors.append(
        CourseAnchor(
          String(format: "%03dQ", anchors.count + 1), at: path.chainage(chain: 0, vertex: vertex)))
    }
    if Bool.random(using: &random) {
      line.sections = zip(anchors, anchors.dropFirst()).map {
        .init(from: $0.name, to: $1.name, support: .river, feature: "东沙河")
      }
    }
    return (line, anchors)
  }

  @Test(arguments: [Language.zh, .en])
  func `what is written reads back and fits the line`(language: Language) throws {
    let words = try Self.words()
    let settings = try CourseCheck.Settings(Self.pack())
    for seed in UInt64(1)...150 {
      var random = SeededGenerator(seed: seed)
      let (line, anchors) = Self.line(&random)
      let path = LinePath(line.course)
      let written = CourseDescription(line, path, anchors, detail: Self.detail)
      let text = CourseText(words).paragraphs(
        written, title: LocalizedText(zh: "甲", en: "A"), language
      )
      .joined(separator: "\n")
      let read = CourseDescription(reading: text, words)
      try #require(read.sections.count == written.sections.count, "seed \(seed): \(text)")
      for (a, b) in zip(read.sections, written.sections) {
        #expect(a.from == b.from && a.to == b.to)
        #expect(a.support == b.support && a.feature == b.feature, "\(text)")
        #expect(a.legs.map(\.direction) == b.legs.map(\.direction), "\(text)")
        #expect(abs((a.length ?? 0) - (b.length ?? 0)) <= 5.01)
      }
      let found = CourseCheck.findings(read, line, anchors, words, settings) { $0 }
      #expect(found.isEmpty, "\(found.map(\.message.zh)) \(text)")
    }
  }

  @Test func `a course told from the other end fits too`() throws {
    let words = try Self.words()
    var random = SeededGenerator(seed: 5)
    let (line, anchors) = Self.line(&random)
    let path = LinePath(line.course)
    var turned = line
    turned.course = [LineString(line.course[0].positions.reversed())]
    let told = CourseDescription(
      turned, LinePath(turned.course),
      anchors.map { CourseAnchor($0.name, at: path.length - $0.chainage) }, detail: Self.detail)
    let found = CourseCheck.findings(
      told, line, anchors, words, try CourseCheck.Settings(Self.pack())
    ) { $0 }
    #expect(found.filter { $0.rule != "course/support" }.isEmpty, "\(found.map(\.message.en))")
  }

  struct Phrase: Sendable, CustomTestStringConvertible {
    let text: String
    let expected: [String]
    var testDescription: String { text }
  }

  @Test(arguments: [
    Phrase(
      text: "由1号界桩沿山脊线向东北行至2号界桩，距离1.2公里；再折向东偏东南行800米至3号界桩。",
      expected: ["1→2 ridge 东北 1200", "3 东偏东南800"]),
    Phrase(
      text: "自界桩012Q起，顺东沙河主航道中心线往西南延伸，至013Q号界桩，长度 3,450 米。",
      expected: ["012Q→013Q river(东沙河) 西南 3450"]),
    Phrase(
      text: "从０１２号界桩向正北行５００ｍ至０１３号界桩。", expected: ["012→013 北500"]),
    Phrase(
      text: "甲县与乙县界线全长 21.78 千米，共有 2 颗界桩。东山村在其东侧。", expected: ["全长21780"]),
    Phrase(
      text: "From marker 1A, along the ridge, it runs NNE for 2 km, to marker 2A.",
      expected: ["1A→2A ridge 北偏东北2000"]),
    Phrase(text: "这里什么也没有写。", expected: []),
  ])
  func `courses as offices write them`(phrase: Phrase) throws {
    let words = try Self.words()
    let read = CourseDescription(reading: phrase.text, words)
    let all =
      read.sections.map { section in
        "\(section.from)→\(section.to) \(section.support?.rawValue ?? "")(\(section.feature)) "
          + section.legs.map {
            "\(words.name($0.direction).zh)\($0.distance.map { String(Int($0)) } ?? "")"
          }
          .joined(separator: " ") + " \(section.length.map { String(Int($0)) } ?? "")"
      } + (read.length.map { ["全长\(Int($0))"] } ?? [])
    #expect(all.count == phrase.expected.count, "\(all)")
    for (found, expected) in zip(all, phrase.expected) {
      for word in expected.split(separator: " ") {
        let parts = word.split(whereSeparator: { "→()".contains($0) })
        #expect(parts.allSatisfy { found.contains($0) }, "\(found) / \(expected)")
      }
    }
  }

  @Test func `what is wrong is said`() throws {
    let words = try Self.words()
    let settings = try CourseCheck.Settings(Self.pack())
    var line = BoundaryLine(
      id: "L1",
      course: [LineString([Position(123, 41.8), Position(123.02, 41.8), Position(123.02, 41.82)])])
    line.sections = [.init(from: "001", to: "002", support: .road)]
    let path = LinePath(line.course)
    let anchors = [
      CourseAnchor("001", at: 0), CourseAnchor("002", at: path.chainage(chain: 0, vertex: 1)),
      CourseAnchor("003", at: path.length),
    ]
    func rules(_ text: String) -> [String] {
      CourseCheck.findings(CourseDescription(reading: text, words), line, anchors, words, settings)
      {
        $0
      }.map(\.rule)
    }
    let good = "从 001 号界桩起，向东行 1.66 千米，至 002 号界桩，向北行 2.22 千米至 003 号界桩。"
    #expect(rules(good) == [])
    #expect(rules(good.replacingOccurrences(of: "向东行", with: "向西行")) == ["course/direction"])
    #expect(rules(good.replacingOccurrences(of: "1.66", with: "1.76")) == ["course/length"])
    #expect(rules(good.replacingOccurrences(of: "002", with: "009")).contains("course/marker"))
    #expect(rules(good.replacingOccurrences(of: "002", with: "009")).contains("course/missing"))
    #expect(rules("从 001 号界桩起，沿浑河河道中心线向东行至 002 号界桩，向北行至 003 号界桩。") == ["course/support"])
    #expect(rules("从 001 号界桩向东行至 002 号界桩。\n从 001 号界桩向东北行至 003 号界桩。").contains("course/order"))
    #expect(rules("无") == ["course/unread"])
  }

  @Test func `any text is read without harm`() throws {
    let words = try Self.words()
    let pieces = [
      "从", "001Q", "号界桩", "沿", "河流中心线", "向", "东偏东北", "行", "1.2", "千米", "，", "。", "\n", "至", "界桩",
      "marker ", "(", "-", "１２", "本段长", "全长", "𠀀", "e\u{301}",
    ]
    for seed in UInt64(1)...400 {
      var random = SeededGenerator(seed: seed)
      let text = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        pieces[Int.random(in: pieces.indices, using: &random)]
      }.joined()
      let read = CourseDescription(reading: text, words)
      #expect(
        read.sections.allSatisfy { $0.legs.allSatisfy { $0.distance.map(\.isFinite) ?? true } })
    }
  }
}
