import Rules

/// BIGWORD: no inflated words (大).
struct BigWordRule: NameRule {
  static let description = RuleDescription(
    id: "name/big-word", code: "BIGWORD",
    title: LocalizedText(zh: "疑似夸大", en: "May be inflated"),
    rationale: LocalizedText(
      zh: "名称不刻意夸大，未经批准不用“世界”“中央”等词。",
      en: "Names do not inflate: 世界, 中央 and the like need an approval."),
    basis: Basis(
      document: "关于进一步清理整治不规范地名的通知 (民发〔2018〕146号)", clause: "大"),
    severity: .warning,
    hint: LocalizedText(
      zh: "这是疑似问题，由人判断；有批准文件、历史渊源或纪念意义的写明理由和依据。",
      en:
        "This is a suspicion people judge; an approval, a history or a commemoration is a reason to be written down."
    ))

  static let examples = [
    NameExample("翠湖街", .street, isFound: false),
    NameExample("环球中心", .building, isFound: true),
    NameExample("天下花园", .building, isFound: true),
  ]

  init() {}

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    context.suspect(.big, Self.description, name, &findings)
  }
}
