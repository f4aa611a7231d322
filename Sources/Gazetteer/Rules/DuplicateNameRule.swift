import Rules

/// DUP-EXACT: no name twice within its scope (重名).
struct DuplicateNameRule: NameRule {
  static let description = RuleDescription(
    id: "name/duplicate", code: "DUP-EXACT",
    title: LocalizedText(zh: "重名", en: "Name taken"),
    rationale: LocalizedText(
      zh: "同一范围内地名不重名，并避免同音。",
      en: "Names are unique within their scope, and homophones are avoided."),
    basis: Basis(document: "地名管理条例 (State Council Order 753)", clause: "9(7), 9(8)"),
    severity: .error,
    hint: LocalizedText(
      zh: "换用其他名称；派生地名写明派生自哪条路。",
      en: "Take another name; say what a derived one derives from."))

  static let examples = [
    NameExample("翠湖街", .street, against: ["青年大街"], isFound: false),
    NameExample("翠湖街", .street, against: ["翠湖街"], isFound: true),
  ]

  init() {}

  func reasonToSkip(_ context: NameRuleContext) -> LocalizedText? { context.reasonWithoutNames }

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    guard let known = context.known else { return }
    let rivals = known.rivals(of: name, .name(name.name))
    guard !rivals.isEmpty else { return }
    let list = rivals.list
    findings.append(
      context.finding(
        // Only famous natural features have to be unique, which people know.
        Self.description, name, severity: name.category == .natural ? .warning : nil,
        zh: "\(name.scope.zh)已有：\(list)。",
        en: "\(name.scope.en) has it already: \(list)."))
  }
}
