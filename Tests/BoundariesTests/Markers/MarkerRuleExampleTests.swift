import Foundation
import Geometry
import Rules
import TestSupport
import Testing

@testable import Boundaries

/// Every marker rule's examples are its tests: the markers go in, the expected subjects come out.
struct MarkerRuleExampleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: any MarkerRule.Type
    let example: MarkerExample
    var testDescription: String { "\(rule.description.id): \(example.note.en)" }
  }

  static let cases = MarkerRuleCatalog.all.flatMap { rule in
    rule.examples.map { Case(rule: rule, example: $0) }
  }

  static let scheme: MarkerNumberScheme = {
    let file = DataSets.repository.appending(path: "GeoData/boundaries/marker-numbers.tsv")
    return try! MarkerNumberScheme(text: String(contentsOf: file, encoding: .utf8))
  }()

  static func analysis(_ layer: MarkerLayer) -> MarkerAnalysis {
    MarkerAnalysis(layer, settings: MarkerTestPack.settings, scheme: scheme)
  }

  @Test(arguments: cases)
  func `an example gives the findings it names`(_ given: Case) {
    let analysis = Self.analysis(given.example.layer)
    var findings: [Finding] = []
    given.rule.init().inspect(analysis, into: &findings)
    #expect(findings.map(\.subjects) == given.example.expected, "\(findings.map(\.message.zh))")
    for finding in findings {
      #expect(finding.rule == given.rule.description.id)
      #expect(finding.message.zh.hasSuffix("。"))
      #expect(finding.message.en.hasSuffix("."))
      let isFound = finding.measures.allSatisfy { $0.value.isFinite }
      #expect(isFound)
    }
  }

  @Test func `every rule has a conforming example and a unique id`() {
    let all = MarkerRuleCatalog.descriptions
    #expect(all.map(\.code) == (1...13).map { "M" + ($0 < 10 ? "0\($0)" : "\($0)") })
    #expect(Set(all.map(\.id)).count == all.count)
    for rule in MarkerRuleCatalog.all {
      #expect(rule.examples.contains { $0.expected.isEmpty }, "\(rule.description.id)")
      #expect(rule.examples.contains { !$0.expected.isEmpty }, "\(rule.description.id)")
      #expect(!rule.description.basis.document.isEmpty)
    }
  }

  @Test func `one number of threads finds what another does`() {
    for given in Self.cases {
      let one = MarkerRuleCatalog.run(Self.analysis(given.example.layer), jobs: 1)
      let layer = given.example.layer
      let several = MarkerAnalysis(
        layer, settings: MarkerTestPack.settings, scheme: Self.scheme, jobs: 4)
      let four = MarkerRuleCatalog.run(several, jobs: 4)
      #expect(one.findings == four.findings)
      #expect(one.runs == four.runs)
    }
  }

  @Test func `rules that were not asked for say so`() {
    let layer = Self.cases[0].example.layer
    let (_, runs) = MarkerRuleCatalog.run(
      Self.analysis(layer), wanted: ["M03", "marker/ties"])
    let asked = runs.filter { run in
      if case .skipped(let reason) = run.status { return reason.en != "not asked for" }
      return true
    }
    #expect(asked.map(\.rule.code) == ["M03", "M09"])
  }

  @Test func `an empty layer and impossible numbers are no reason to stop`() {
    _ = MarkerRuleCatalog.run(Self.analysis(MarkerLayer(markers: [], lines: [])))
    for bad in [Double.nan, .infinity, -.infinity, 1e300, -1e300, 0] {
      var marker = BoundaryMarker(id: "0102001Q", line: "L", sort: .single)
      marker.positions = [
        MarkerPosition(
          .signed, crs: "EPSG:4550", plane: Position(bad, bad), geographic: Position(bad, bad)),
        MarkerPosition(.measured, crs: "nonsense", plane: Position(bad, 1)),
      ]
      marker.ties = [
        .init("塔 0102002Q", azimuth: bad, distance: bad), .init("", azimuth: nil, distance: bad),
      ]
      var other = marker
      other.id = "0102002A"
      other.sort = nil
      var line = BoundaryLine(id: "L", rank: .county, sides: ["990101", "990102"])
      line.course = [
        LineString([Position(bad, 1), Position(2, bad)]), LineString([]),
        LineString([Position(1, 1)]),
      ]
      var layer = MarkerLayer(markers: [marker, other, marker], lines: [line, line])
      layer.observations = [
        .init(
          marker: "0102001Q", source: "1", day: nil, position: marker.positions[0],
          ties: marker.ties)
      ]
      _ = MarkerRuleCatalog.run(Self.analysis(layer))
    }
  }
}
