import Rules

/// GEN-ALONE: a generic alone is no name (通名单用).
struct GenericAloneRule: NameRule {
  static let description = RuleDescription(
    id: "name/generic-alone", code: "GEN-ALONE",
    title: LocalizedText(zh: "通名单独作地名", en: "Generic alone"),
    rationale: LocalizedText(
      zh: "通名不单独用作地名。",
      en: "A generic does not stand alone as a name."),
    basis: Basis(document: "地名管理条例实施细则 (1996)", clause: "14"),
    severity: .error,
    hint: LocalizedText(
      zh: "补上专名。",
      en: "Add a specific."))

  static let examples = [
    NameExample("翠湖街", .street, isFound: false),
    NameExample("大街", .street, isFound: true),
    NameExample("广场", .building, isFound: true),
  ]

  init() {}

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    guard context.terms.isTerm(name.characters) else { return }
    findings.append(
      context.finding(
        Self.description, name, zh: "“\(name.name)”只有通名，没有专名。",
        en: "“\(name.name)” is a generic without a specific."))
  }
}
