import Rules
import TestSupport
import Testing

@testable import Boundaries

/// A pack with round numbers, so that examples do not depend on what an office sets.
enum InspectionTestPack {
  static let today = CalendarDay("2026-11-25")!

  static let settings: InspectionSettings = {
    let text = """
      pack.id\ttest
      pack.date\t2026-11-25
      inspection.cycle\t5
      inspection.ahead\t12
      inspection.photos\t1
      inspection.open.days\t180
      inspection.filing.days\t30
      inspection.day.plan\t05-15
      inspection.day.summary\t12-01
      inspection.lead.odd\tleft
      inspection.round.county\t5:2023
      """
    return try! InspectionSettings(RulePack(text: text))
  }()
}

/// Every rule's examples are its tests.
struct InspectionRuleTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let rule: any InspectionRule.Type
    let example: InspectionExample
    var testDescription: String { "\(rule.description.id): \(example.note.en)" }
  }

  static let cases = InspectionRuleCatalog.all.flatMap { rule in
    rule.examples.map { Case(rule: rule, example: $0) }
  }

  @Test(arguments: cases)
  func `an example gives the findings it names`(_ given: Case) {
    let analysis = given.example.analysis(
      InspectionTestPack.settings, today: InspectionTestPack.today)
    var findings: [Finding] = []
    given.rule.init().inspect(analysis, into: &findings)
    #expect(findings.map(\.subjects) == given.example.expected)
    for finding in findings {
      #expect(finding.rule == given.rule.description.id)
      #expect(finding.message.zh.hasSuffix("。"))
      #expect(finding.message.en.hasSuffix("."))
    }
  }

  @Test func `every rule has a conforming example`() {
    #expect(InspectionRuleCatalog.descriptions.map(\.code) == ["I01", "I02", "I03", "I04", "I05"])
    for rule in InspectionRuleCatalog.all {
      #expect(rule.examples.contains { $0.expected.isEmpty }, "\(rule.description.id)")
    }
  }

  @Test func `what old papers lack never weighs as an error`() {
    let example = InspectionExample(
      LocalizedText(zh: "旧档", en: "old"), lines: ["L sides=A,B markers=1"],
      inspections: ["J line=L closed=2012-10-01 historical=yes"],
      missing: ["J inspection-report error"], expected: [])
    let analysis = example.analysis(InspectionTestPack.settings, today: InspectionTestPack.today)
    let findings = InspectionRuleCatalog.run(analysis).findings
    #expect(findings.contains { $0.rule == "inspection/filing" })
    #expect(
      findings.filter { $0.rule != "inspection/overdue" }.allSatisfy { $0.severity != .error })
  }

  @Test func `while one is closed the others are left alone`() {
    let example = InspectionExample(
      LocalizedText(zh: "两次", en: "two"), lines: ["L sides=A,B markers=1", "K markers=2"],
      inspections: ["J line=L opened=2026-05-01", "I line=K closed=2026-05-01"],
      closing: "J", expected: [])
    let analysis = example.analysis(InspectionTestPack.settings, today: InspectionTestPack.today)
    let subjects = InspectionRuleCatalog.run(analysis).findings.flatMap(\.subjects)
    #expect(subjects.contains("J"))
    #expect(!subjects.contains("I") && !subjects.contains("K"))
  }
}
