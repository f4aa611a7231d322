import Rules

/// CHAR-VARIANT: no traditional or variant forms (繁体字、异体字).
struct VariantCharacterRule: NameRule {
  static let description = RuleDescription(
    id: "name/character-variant", code: "CHAR-VARIANT",
    title: LocalizedText(zh: "繁体字、异体字", en: "Traditional or variant form"),
    rationale: LocalizedText(
      zh: "地名用规范汉字，不用繁体字、异体字。",
      en: "Names are in standard characters, not in traditional or variant forms."),
    basis: Basis(
      document: "地名管理条例 (State Council Order 753)", clause: "9(3)"),
    severity: .error,
    hint: LocalizedText(
      zh: "改用括号中的规范字；确需保留的，报审字音字形。",
      en: "Use the standard form given; where one must stay, have form and reading reviewed."))

  static let examples = [
    NameExample("沈水路", .street, isFound: false),
    NameExample("瀋水路", .street, isFound: true),
    NameExample("東路", .street, isFound: true),
  ]

  init() {}

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    let pairs = name.characters.compactMap { character in
      context.readings.number(character) == nil
        ? context.readings.standard(character).map { "\(character)（\($0)）" } : nil
    }
    guard !pairs.isEmpty else { return }
    let list = pairs.joined(separator: "、")
    findings.append(
      context.finding(
        Self.description, name, zh: "用了繁体字或异体字：\(list)。",
        en: "traditional or variant forms are used: \(list)."))
  }
}
