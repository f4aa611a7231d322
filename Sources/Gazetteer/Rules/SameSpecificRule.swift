import Rules

/// DUP-SPEC: no specific twice (专名相同).
struct SameSpecificRule: NameRule {
  static let description = RuleDescription(
    id: "name/same-specific", code: "DUP-SPEC",
    title: LocalizedText(zh: "专名相同", en: "Same specific"),
    rationale: LocalizedText(
      zh: "同一范围内地名不重名，并避免同音。",
      en: "Names are unique within their scope, and homophones are avoided."),
    basis: Basis(document: "地名管理条例 (State Council Order 753)", clause: "9(7), 9(8)"),
    severity: .warning,
    hint: LocalizedText(
      zh: "只换通名容易混淆；派生关系（如雅河街、雅河街东巷）已除外。",
      en: "Another generic alone confuses; derivations are left out already."))

  static let examples = [
    NameExample("雅河街", .street, against: ["雅河街东巷"], isFound: false),
    NameExample("翠湖路", .street, against: ["翠湖街"], isFound: true),
    NameExample("翠湖街", .street, against: ["翠湖街"], isFound: false),
  ]

  init() {}

  func reasonToSkip(_ context: NameRuleContext) -> LocalizedText? { context.reasonWithoutNames }

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    guard let known = context.known else { return }
    guard !name.specific.isEmpty else { return }
    let rivals = known.rivals(of: name, .specific(name.specific), sameName: false)
    guard !rivals.isEmpty else { return }
    let list = rivals.list
    findings.append(
      context.finding(
        Self.description, name, zh: "专名“\(name.specific)”已用于：\(list)。",
        en: "the specific “\(name.specific)” is used by: \(list)."))
  }
}
