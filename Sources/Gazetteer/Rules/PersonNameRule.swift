import Rules

/// PERSON: no names of persons (人名).
struct PersonNameRule: NameRule {
  static let description = RuleDescription(
    id: "name/person", code: "PERSON",
    title: LocalizedText(zh: "疑似人名", en: "May be a person"),
    rationale: LocalizedText(
      zh: "一般不以人名作地名；人名包括真名、别名、笔名和文艺作品中的虚构人物，所用字词与该人没有特定联系的除外。",
      en:
        "Persons, real or fictional, are generally not names of places, unless the characters have no link to them."
    ),
    basis: Basis(
      document: "地名管理条例 (State Council Order 753)", clause: "9(4); 民政部令第71号 3"),
    severity: .warning,
    hint: LocalizedText(
      zh: "这是疑似问题，由人判断；没有特定联系或有历史渊源的写明理由和依据。",
      en:
        "This is a suspicion people judge; say what it rests on where there is no link, or a history."
    ))

  static let examples = [
    NameExample("翠湖街", .street, isFound: false),
    NameExample("雷锋路", .street, isFound: true),
  ]

  init() {}

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    context.suspect(.person, Self.description, name, &findings)
  }
}
