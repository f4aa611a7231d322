import Rules

/// CHAR-TABLE: only characters of the standard list of 2013 (规范字).
struct CharacterTableRule: NameRule {
  static let description = RuleDescription(
    id: "name/character-table", code: "CHAR-TABLE",
    title: LocalizedText(zh: "用字在规范字表外", en: "Character outside of the list"),
    rationale: LocalizedText(
      zh: "地名用字应当规范，使用国家通用语言文字；繁体字、异体字、生造字不用。",
      en: "Names use the standard characters; traditional, variant and made-up ones are not used."),
    basis: Basis(document: "地名管理条例 (State Council Order 753)", clause: "9(3), 15"),
    severity: .error,
    hint: LocalizedText(
      zh: "换用规范字；确需保留的，报审字音字形。",
      en: "Use a standard character; where one must stay, have form and reading reviewed."))

  static let examples = [
    NameExample("翠湖街", .street, isFound: false),
    NameExample("瀋水路", .street, isFound: true),
    NameExample("東路", .street, isFound: true),
  ]

  init() {}

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    let outside = name.characters.filter { character in
      character.unicodeScalars.contains { $0.properties.isIdeographic }
        && context.readings.number(character) == nil
    }
    guard !outside.isEmpty else { return }
    let list = String(outside)
    findings.append(
      context.finding(
        Self.description, name, zh: "“\(list)”不在《通用规范汉字表》内。",
        en: "“\(list)” is not in the list of standard characters of 2013."))
  }
}
