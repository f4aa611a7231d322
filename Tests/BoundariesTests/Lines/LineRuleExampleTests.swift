import Foundation
import Geometry
import Rules
import TestSupport
import Testing

@testable import Boundaries

/// The pack that comes with the program, as rules on lines need many of its settings.
enum ShippedPack {
  static let pack: RulePack = {
    let file = DataSets.repository.appending(path: "GeoData/packs/cn-county.tsv")
    return try! RulePack(text: String(contentsOf: file, encoding: .utf8))
  }()
}

/// Every line rule's examples are its tests: the lines go in, the expected subjects come out.
struct LineRuleExampleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: any LineRule.Type
    let example: LineExample
    var testDescription: String { "\(rule.description.id): \(example.note.en)" }
  }

  static let cases = LineRuleCatalog.all.flatMap { rule in
    rule.examples.map { Case(rule: rule, example: $0) }
  }

  static let settings = try! LineSettings(ShippedPack.pack)

  @Test(arguments: cases)
  func `an example gives the findings it names`(_ given: Case) {
    let analysis = LineAnalysis(given.example.layer, settings: Self.settings)
    let rule = given.rule.init()
    #expect(given.example.expected.isEmpty || rule.reasonToSkip(analysis) == nil)
    var findings: [Finding] = []
    rule.inspect(analysis, into: &findings)
    #expect(findings.map(\.subjects) == given.example.expected, "\(findings.map(\.message.zh))")
    for finding in findings {
      #expect(finding.rule == given.rule.description.id)
      #expect(finding.message.zh.hasSuffix("。"))
      #expect(finding.message.en.hasSuffix("."))
    }
  }

  @Test func `every rule has a conforming example and a unique id`() {
    let all = LineRuleCatalog.descriptions
    #expect(all.map(\.code) == (1...13).map { "L" + ($0 < 10 ? "0\($0)" : "\($0)") })
    #expect(Set(all.map(\.id)).count == all.count)
    for rule in LineRuleCatalog.all {
      #expect(rule.examples.contains { $0.expected.isEmpty }, "\(rule.description.id)")
      #expect(rule.examples.contains { !$0.expected.isEmpty }, "\(rule.description.id)")
      #expect(!rule.description.basis.document.isEmpty)
    }
  }

  @Test func `an empty layer and impossible numbers are no reason to stop`() {
    _ = LineRuleCatalog.run(LineAnalysis(LineLayer(lines: []), settings: Self.settings))
    for bad in [Double.nan, .infinity, -.infinity, 1e300, 0] {
      var line = BoundaryLine(id: "L", rank: .county, sides: ["990101", "990102"])
      line.course = [
        LineString([Position(bad, 1), Position(2, bad)]), LineString([]),
        LineString([Position(1, 1)]),
      ]
      line.statedLength = bad
      var layer = LineLayer(lines: [line, line])
      layer.reference = [line]
      layer.marks = [.init(id: "1", lines: ["L"], place: Position(bad, bad), isJunction: true)]
      let one = LineRuleCatalog.run(LineAnalysis(layer, settings: Self.settings))
      let four = LineRuleCatalog.run(LineAnalysis(layer, settings: Self.settings), jobs: 4)
      #expect(one.runs == four.runs)
    }
  }
}
