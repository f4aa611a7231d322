import Rules

/// SPLIT: a name has a specific and a generic (专名、通名).
struct NoGenericRule: NameRule {
  static let description = RuleDescription(
    id: "name/no-generic", code: "SPLIT",
    title: LocalizedText(zh: "没有通名", en: "No generic"),
    rationale: LocalizedText(
      zh: "地名由专名和通名两部分组成。",
      en: "A name is made of a specific and a generic."),
    basis: Basis(document: "地名管理条例 (State Council Order 753)", clause: "9"),
    severity: .warning,
    hint: LocalizedText(
      zh: "补上合适的通名；自然村镇、习惯名称不分专名通名的，写明理由。",
      en: "Add a fitting generic; where custom has none, give the reason."))

  static let examples = [
    NameExample("翠湖街", .street, isFound: false),
    NameExample("翠湖", .street, isFound: true),
    NameExample("周口店", isFound: true),
  ]

  init() {}

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    guard name.generic.isEmpty, !name.characters.isEmpty, !context.terms.isTerm(name.characters)
    else {
      return
    }
    findings.append(
      context.finding(
        Self.description, name, zh: "“\(name.name)”没有可以识别的通名。",
        en: "“\(name.name)” ends in no generic the table knows."))
  }
}
