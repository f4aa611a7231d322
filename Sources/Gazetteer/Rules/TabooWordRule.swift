import Rules

/// TABOO: nothing unhealthy (公序良俗).
struct TabooWordRule: NameRule {
  static let description = RuleDescription(
    id: "name/taboo-word", code: "TABOO",
    title: LocalizedText(zh: "疑似含义不健康", en: "May be unhealthy"),
    rationale: LocalizedText(
      zh: "含义明确、健康，不违背公序良俗。",
      en: "The meaning is plain and healthy."),
    basis: Basis(document: "地名管理条例 (State Council Order 753)", clause: "9(1)"),
    severity: .warning,
    hint: LocalizedText(
      zh: "这是疑似问题，由人判断；有批准文件、历史渊源或纪念意义的写明理由和依据。",
      en:
        "This is a suspicion people judge; an approval, a history or a commemoration is a reason to be written down."
    ))

  static let examples = [
    NameExample("翠湖街", .street, isFound: false),
    NameExample("黄泉路", .street, isFound: true),
  ]

  init() {}

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    context.suspect(.taboo, Self.description, name, &findings)
  }
}
