import Rules
import Testing

@testable import Addresses

/// The rules of plates by their own examples.
struct PlateRuleTests {
  private static let all: [(rule: String, at: Int)] =
    PlateRuleCatalog.all.flatMap { rule in
      rule.examples.indices.map { (rule.description.id, $0) }
    }

  @Test(arguments: all)
  func `a rule finds what its examples say`(rule: String, at: Int) throws {
    let rule = try #require(PlateRuleCatalog.all.first { $0.description.id == rule })
    let example = rule.examples[at]
    let found = example.findings(rule)
    #expect(
      found.isEmpty != example.isFound,
      "\(rule.description.id) \(at) \(example.plates): \(found.map(\.message.en))")
    for finding in found {
      #expect(finding.message.zh.hasSuffix("。") && finding.message.en.hasSuffix("."))
      #expect(!finding.subjects.isEmpty && finding.rule == rule.description.id)
    }
  }

  @Test func `every rule has an example of each kind and an id of its own`() {
    let ids = PlateRuleCatalog.descriptions.map(\.id)
    #expect(Set(ids).count == ids.count && ids.allSatisfy { $0.hasPrefix("plate/") })
    for rule in PlateRuleCatalog.all {
      #expect(rule.examples.contains { $0.isFound }, "\(rule)")
      #expect(rule.examples.contains { !$0.isFound }, "\(rule)")
      let own = rule.description
      for text in [own.rationale, own.hint] {
        #expect(text.zh.hasSuffix("。") && text.en.hasSuffix("."), "\(own.id)")
      }
      #expect(!own.basis.document.isEmpty)
    }
  }

  @Test func `a plate past its last day does not count`() throws {
    let example = PlateExample("1@20L 3@40L 3@60L", isFound: true) { _, _, rows in
      rows[2].until = CalendarDay("2026-06-30")
    }
    let network = StreetNetwork([example.street], example.policy)
    for (day, count) in [("2026-06-30", 1), ("2026-07-01", 0)] {
      let check = PlateCheck(network, example.policy, day: CalendarDay(day))
      #expect(check.run(example.rows).findings.count == count, "\(day)")
    }
  }

  @Test func `a pack sets how much a rule weighs`() throws {
    let pack = try RulePack(
      text: "pack.id\tx\npack.date\t2026-11-29\nseverity.plate/duplicate\tinfo\n")
    let example = PlateExample("3@40L 3@60L", isFound: true)
    let network = StreetNetwork([example.street], example.policy)
    let found = PlateCheck(network, example.policy, pack: pack)
      .run(example.rows, rules: ["plate/duplicate"])
    #expect(found.findings.map(\.severity) == [.info] && found.runs.count == 1)
  }
}
