import Rules

/// FEUDAL: no words of emperors (封建).
struct FeudalWordRule: NameRule {
  static let description = RuleDescription(
    id: "name/feudal-word", code: "FEUDAL",
    title: LocalizedText(zh: "疑似封建色彩", en: "May be feudal"),
    rationale: LocalizedText(
      zh: "未经批准不用“皇”“御府”等词；确有历史渊源的除外。",
      en: "Words of emperors and princes need a real history."),
    basis: Basis(
      document: "关于进一步清理整治不规范地名的通知 (民发〔2018〕146号)", clause: "怪"),
    severity: .warning,
    hint: LocalizedText(
      zh: "这是疑似问题，由人判断；有批准文件、历史渊源或纪念意义的写明理由和依据。",
      en:
        "This is a suspicion people judge; an approval, a history or a commemoration is a reason to be written down."
    ))

  static let examples = [
    NameExample("翠湖街", .street, isFound: false),
    NameExample("帝都花园", .building, isFound: true),
  ]

  init() {}

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    context.suspect(.feudal, Self.description, name, &findings)
  }
}
