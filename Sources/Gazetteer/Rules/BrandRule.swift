import Rules

/// BRAND: no names of firms or trademarks (企业名、商标名).
struct BrandRule: NameRule {
  static let description = RuleDescription(
    id: "name/brand", code: "BRAND",
    title: LocalizedText(zh: "疑似企业名、商标名", en: "May be a firm or a trademark"),
    rationale: LocalizedText(
      zh: "不以企业名称或者商标名称作地名；所用字词与企业、商标没有特定联系的除外。",
      en:
        "Names of firms and trademarks are not names of places, unless the characters have no link to them."
    ),
    basis: Basis(
      document: "地名管理条例 (State Council Order 753)", clause: "9(6); 民政部令第71号 4"),
    severity: .error,
    hint: LocalizedText(
      zh: "这是疑似问题，由人判断；没有特定联系或有历史渊源的写明理由和依据。",
      en:
        "This is a suspicion people judge; say what it rests on where there is no link, or a history."
    ))

  static let examples = [
    NameExample("翠湖街", .street, isFound: false),
    NameExample("希尔顿路", .street, isFound: true),
  ]

  init() {}

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    context.suspect(.brand, Self.description, name, &findings)
  }
}
