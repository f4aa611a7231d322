import Geometry
import Rules
import Testing

@testable import Boundaries

/// Every rule's examples are its tests: the layer goes in, the expected subjects come out.
struct RuleExampleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: any CoverageRule.Type
    let example: RuleExample
    var testDescription: String { "\(rule.description.id): \(example.note.en)" }
  }

  static let cases = RuleCatalog.all.flatMap { rule in
    rule.examples.map { Case(rule: rule, example: $0) }
  }

  @Test(arguments: cases)
  func `an example gives the findings it names`(_ given: Case) throws {
    let settings = try CoverageSettings(
      TestPack.pack, tolerance: nil, resolution: given.example.resolution)
    let analysis = try CoverageAnalysis(given.example.layer, settings: settings, jobs: 1)
    var findings: [Finding] = []
    given.rule.init().inspect(analysis, into: &findings)
    #expect(findings.map(\.subjects) == given.example.expected)
    for finding in findings {
      #expect(finding.rule == given.rule.description.id)
      #expect(finding.message.zh.hasSuffix("。"))
      #expect(finding.message.en.hasSuffix("."))
    }
  }

  @Test func `every rule has a conforming example and a unique id`() {
    #expect(Set(RuleCatalog.descriptions.map(\.id)).count == RuleCatalog.descriptions.count)
    for rule in RuleCatalog.all {
      #expect(rule.examples.contains { $0.expected.isEmpty }, "\(rule.description.id)")
      #expect(!rule.description.basis.document.isEmpty)
    }
  }
}

/// A pack with round numbers, so that examples do not depend on what an office sets.
enum TestPack {
  static let pack: RulePack = {
    let text = """
      pack.id\ttest
      pack.date\t2026-11-01
      tolerance.edge\t2
      gap.unit.areaShare\t0.003
      gap.enclave.areaShare\t0.5
      gap.unit.thinness\t0.05
      containment.share\t0.999
      ring.repeated\t0
      ring.shortSegment\t0.2
      ring.spikeAngle\t1
      ring.spikeLength\t1
      part.smallArea\t100
      part.thinness\t0.001
      area.statedShare\t0.01
      code.fitShare\t0.9
      code.nameShare\t0.5
      exception.growth\t0.1
      """
    return try! RulePack(text: text)
  }()
}
