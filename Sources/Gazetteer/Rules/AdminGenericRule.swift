import Rules

/// GEN-ADMIN: buildings are no divisions (政区通名).
struct AdminGenericRule: NameRule {
  static let description = RuleDescription(
    id: "name/generic-admin", code: "GEN-ADMIN",
    title: LocalizedText(zh: "借用政区通名", en: "Generic of a division"),
    rationale: LocalizedText(
      zh: "住宅区、楼宇不用政区通名，名称应与实际相符。",
      en: "Estates and buildings do not call themselves divisions."),
    basis: Basis(document: "地名管理条例 (State Council Order 753)", clause: "9(2)"),
    severity: .warning,
    hint: LocalizedText(
      zh: "换用住宅区、楼宇的通名。",
      en: "Use a generic of estates or buildings."))

  static let examples = [
    NameExample("翠湖花园", .building, isFound: false),
    NameExample("翠湖郡", .building, isFound: true),
    NameExample("翠湖国", .building, isFound: true),
    NameExample("翠湖市", .division, isFound: false),
  ]

  init() {}

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    guard name.category == .building else { return }
    guard let word = context.limits.found(.admin, in: String(name.characters.suffix(2))).first,
      name.name.hasSuffix(word.text)
    else { return }
    findings.append(
      context.finding(
        Self.description, name, zh: "通名“\(word.text)”是政区用字（\(word.source)）。",
        en: "“\(word.text)” is a generic of divisions (\(word.source))."))
  }
}
