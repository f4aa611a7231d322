import Rules

/// CHAR-RARE: no rare characters (生僻字).
struct RareCharacterRule: NameRule {
  static let description = RuleDescription(
    id: "name/character-rare", code: "CHAR-RARE",
    title: LocalizedText(zh: "生僻字", en: "Rare character"),
    rationale: LocalizedText(
      zh: "避免使用生僻字。",
      en: "Rare characters are avoided."),
    basis: Basis(document: "地名管理条例 (State Council Order 753)", clause: "9(3)"),
    severity: .warning,
    hint: LocalizedText(
      zh: "换用常用字；三级字多用于姓氏、地名和科技，确有渊源的写明。",
      en: "Use a common one; characters of level three want their origin told."))

  static let examples = [
    NameExample("翠湖街", .street, isFound: false),
    NameExample("溇水街", .street, isFound: true),
  ]

  init() {}

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    let rare = name.characters.filter { (context.readings.number($0) ?? 0) > 6500 }
    guard !rare.isEmpty else { return }
    let list = String(rare)
    findings.append(
      context.finding(
        Self.description, name, zh: "“\(list)”是《通用规范汉字表》三级字。",
        en: "“\(list)” is of level three of the list of 2013."))
  }
}
