import Rules

/// FOREIGN: no foreign names (洋).
struct ForeignWordRule: NameRule {
  static let description = RuleDescription(
    id: "name/foreign-word", code: "FOREIGN",
    title: LocalizedText(zh: "疑似外国人名地名", en: "May be a foreign name"),
    rationale: LocalizedText(
      zh: "不以外国人名、地名作地名；有纪念意义的除外。",
      en: "No foreign persons and places, but for commemoration."),
    basis: Basis(document: "地名管理条例 (State Council Order 753)", clause: "9(5)"),
    severity: .warning,
    hint: LocalizedText(
      zh: "这是疑似问题，由人判断；有批准文件、历史渊源或纪念意义的写明理由和依据。",
      en:
        "This is a suspicion people judge; an approval, a history or a commemoration is a reason to be written down."
    ))

  static let examples = [
    NameExample("翠湖街", .street, isFound: false),
    NameExample("威尼斯花园", .building, isFound: true),
  ]

  init() {}

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    context.suspect(.foreign, Self.description, name, &findings)
  }
}
