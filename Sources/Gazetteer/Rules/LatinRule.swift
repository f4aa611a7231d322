import Rules

/// LATIN: no foreign letters (外文).
struct LatinRule: NameRule {
  static let description = RuleDescription(
    id: "name/latin", code: "LATIN",
    title: LocalizedText(zh: "夹用外文字母", en: "Latin letters"),
    rationale: LocalizedText(
      zh: "地名使用国家通用文字，不用外文。",
      en: "Names are written in the common script, not in foreign letters."),
    basis: Basis(document: "地名管理条例 (State Council Order 753)", clause: "9(3)"),
    severity: .error,
    hint: LocalizedText(
      zh: "去掉字母，改用汉字。",
      en: "Write it in characters."))

  static let examples = [
    NameExample("翠湖街", .street, isFound: false),
    NameExample("MOMO公园", .park, isFound: true),
    NameExample("A3路", .street, isFound: true),
  ]

  init() {}

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    let letters = name.characters.filter { character in
      character.isLetter && !character.unicodeScalars.contains { $0.properties.isIdeographic }
    }
    guard !letters.isEmpty else { return }
    let list = String(letters)
    findings.append(
      context.finding(
        Self.description, name, zh: "名称中有外文字母“\(list)”。",
        en: "the name holds the letters “\(list)”."))
  }
}
