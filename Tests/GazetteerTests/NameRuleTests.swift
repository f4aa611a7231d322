import Foundation
import Gazetteer
import Rules
import Testing

/// Every rule over names on its own examples.
@Suite struct NameRuleTests {
  private static func table(_ name: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    return try String(contentsOf: root.appending(path: "GeoData/\(name).tsv"), encoding: .utf8)
  }

  private static let context: Result<NameRuleContext, any Error> = Result { try made([:]) }

  private static func made(_ settings: [String: String]) throws -> NameRuleContext {
    let own = settings.sorted { $0.key < $1.key }.map { "\($0.key)\t\($0.value)\t\ttest\t\t\n" }
    let lines: [String] = try table("packs/cn-names").split(separator: "\n").filter { line in
      !settings.keys.contains { line.hasPrefix($0 + "\t") }
    }.map { String($0) + "\n" }
    return NameRuleContext(
      pack: try RulePack(text: (lines + own).joined()),
      readings: try ReadingTable(
        characters: table("names/characters"), words: table("names/readings")),
      terms: try GenericTerms(table: table("names/generics")),
      limits: try LimitedWords(table: table("names/limits")))
  }

  struct Case: Sendable, CustomTestStringConvertible {
    let rule: any NameRule.Type
    let example: NameExample
    var testDescription: String { "\(rule.description.code) \(example.name)" }
  }

  static let cases = NameRuleCatalog.all.flatMap { rule in
    rule.examples.map { Case(rule: rule, example: $0) }
  }

  @Test(arguments: cases)
  func `an example is found or is not`(item: Case) throws {
    var context =
      item.example.settings.isEmpty ? try Self.context.get() : try Self.made(item.example.settings)
    context.glyphs = try LikeGlyphs(table: Self.table("names/glyphs"))
    context.places = ["皇姑": ["210105"], "鼓楼": ["320106"]]
    context.known = NameCollection(item.example.known, context)
    var findings: [Finding] = []
    item.rule.init().inspect(
      item.example.proposed(context), context, into: &findings)
    #expect(findings.isEmpty != item.example.isFound, "\(findings.map(\.message.zh))")
    #expect(findings.allSatisfy { $0.rule == item.rule.description.id })
  }

  @Test func `every rule shows a good name and a bad one, and has an id of its own`() {
    for rule in NameRuleCatalog.all {
      #expect(rule.examples.contains { $0.isFound } && rule.examples.contains { !$0.isFound })
    }
    #expect(Set(NameRuleCatalog.descriptions.map(\.id)).count == NameRuleCatalog.all.count)
    #expect(Set(NameRuleCatalog.descriptions.map(\.code)).count == NameRuleCatalog.all.count)
  }

  struct Scope: Sendable, CustomTestStringConvertible {
    let name: String
    let category: NameCategory
    let area: String
    let other: String
    let severity: Severity?
    var testDescription: String { "\(name) \(category) \(area) \(other)" }
  }

  @Test(arguments: [
    Scope(name: "翠湖街", category: .street, area: "210114", other: "210102", severity: .error),
    Scope(name: "翠湖街", category: .street, area: "210114", other: "210201", severity: nil),
    Scope(name: "翠湖街", category: .street, area: "210114", other: "21", severity: .error),
    Scope(name: "翠湖街", category: .street, area: "", other: "110101", severity: .error),
    Scope(name: "柳溪镇", category: .division, area: "210114", other: "210281", severity: .error),
    Scope(name: "柳溪镇", category: .division, area: "210114", other: "220101", severity: nil),
    Scope(name: "柳溪县", category: .division, area: "210114", other: "450101", severity: .error),
    Scope(name: "柳溪社区", category: .seat, area: "210114", other: "210114003", severity: .error),
    Scope(name: "柳溪社区", category: .seat, area: "210114", other: "210113", severity: nil),
    Scope(name: "大黑山", category: .natural, area: "21", other: "15", severity: .warning),
  ])
  func `a name is unique within the scope the law gives its category`(item: Scope) throws {
    var context = try Self.context.get()
    context.known = NameCollection(
      [.init(item.name, item.category, area: item.other)], context)
    let name = ProposedName(item.name, item.category, area: item.area, context)
    let found = NameRuleCatalog.run(name, context).findings.first { $0.code == "DUP-EXACT" }
    #expect(found?.severity == item.severity, "\(found?.message.zh ?? "")")
  }

  @Test func `no text stops a rule`() throws {
    var context = try Self.context.get()
    context.known = NameCollection(
      ["", "路", "翠湖街"].map { .init($0, nil, area: "") }, context)
    for text in ["", " ", "路", "第", "第路", "🏔️", "e\u{301}路", String(repeating: "路", count: 500)] {
      for category in NameCategory.allCases {
        _ = NameRuleCatalog.run(ProposedName(text, category, context), context)
      }
    }
  }
}
