import Rules

/// GEN-STACK: one generic at a time (通名重叠).
struct StackedGenericRule: NameRule {
  static let description = RuleDescription(
    id: "name/generic-stacked", code: "GEN-STACK",
    title: LocalizedText(zh: "通名重叠", en: "Stacked generics"),
    rationale: LocalizedText(
      zh: "通名不重叠使用，如“广场花园”。",
      en: "Generics are not stacked, as in 广场花园."),
    basis: Basis(document: "各地住宅区、建筑物命名规则 (local rules, such as Nanchang 2013)", clause: "通名"),
    severity: .warning,
    hint: LocalizedText(
      zh: "只留一个通名；派生地名（某路某巷）不在此列。",
      en: "Keep one generic; names derived from a street are not meant."))

  static let examples = [
    NameExample("翠湖花园", .building, isFound: false),
    NameExample("翠湖广场花园", .building, isFound: true),
    NameExample("黄海路8巷", .street, isFound: false),
  ]

  init() {}

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    guard name.category == .building || name.category == .park, !name.generic.isEmpty else {
      return
    }
    let specific = Array(name.specific)
    guard let inner = context.terms.term(ending: specific, .building), inner.text.count > 1 else {
      return
    }
    let stacked = String(inner.text) + name.generic
    findings.append(
      context.finding(
        Self.description, name, zh: "通名“\(stacked)”重叠。",
        en: "the generics “\(stacked)” are stacked."))
  }
}
