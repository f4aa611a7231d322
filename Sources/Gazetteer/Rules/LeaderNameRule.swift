import Rules

/// LEADER: no names of state leaders (国家领导人).
struct LeaderNameRule: NameRule {
  static let description = RuleDescription(
    id: "name/leader", code: "LEADER",
    title: LocalizedText(zh: "国家领导人姓名", en: "Name of a state leader"),
    rationale: LocalizedText(
      zh: "不以国家领导人的名字作地名。",
      en: "Names of state leaders are never used."),
    basis: Basis(
      document: "地名管理条例 (State Council Order 753)", clause: "9(4)"),
    severity: .error,
    hint: LocalizedText(
      zh: "这是疑似问题，由人判断；没有特定联系或有历史渊源的写明理由和依据。",
      en:
        "This is a suspicion people judge; say what it rests on where there is no link, or a history."
    ))

  static let examples = [
    NameExample("翠湖街", .street, isFound: false),
    NameExample("润之路", .street, isFound: true),
  ]

  init() {}

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    context.suspect(.leader, Self.description, name, &findings)
  }
}
