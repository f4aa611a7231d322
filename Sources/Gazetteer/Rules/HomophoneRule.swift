import Rules

/// HOMO-TONE: no homophones (同音).
struct HomophoneRule: NameRule {
  static let description = RuleDescription(
    id: "name/homophone", code: "HOMO-TONE",
    title: LocalizedText(zh: "同音", en: "Homophone"),
    rationale: LocalizedText(
      zh: "同一范围内地名不重名，并避免同音。",
      en: "Names are unique within their scope, and homophones are avoided."),
    basis: Basis(document: "地名管理条例 (State Council Order 753)", clause: "9(7), 9(8)"),
    severity: .warning,
    hint: LocalizedText(
      zh: "避免同音，换用其他名称。",
      en: "Avoid homophones; take another name."))

  static let examples = [
    NameExample("翠湖街", .street, against: ["青年街"], isFound: false),
    NameExample("翠湖街", .street, against: ["翠壶街"], isFound: true),
    NameExample("翠湖街", .street, against: ["翠湖街"], isFound: false),
  ]

  init() {}

  func reasonToSkip(_ context: NameRuleContext) -> LocalizedText? { context.reasonWithoutNames }

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    guard let known = context.known else { return }
    let rivals = known.rivals(of: name, .sound, sameName: false)
    guard !rivals.isEmpty else { return }
    let list = rivals.list
    findings.append(
      context.finding(
        Self.description, name, zh: "与现有地名同音：\(list)。",
        en: "it sounds like: \(list)."))
  }
}
