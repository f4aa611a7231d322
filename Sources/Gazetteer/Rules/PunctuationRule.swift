import Rules

/// PUNCT: no marks (符号).
struct PunctuationRule: NameRule {
  static let description = RuleDescription(
    id: "name/punctuation", code: "PUNCT",
    title: LocalizedText(zh: "夹用符号", en: "Marks in the name"),
    rationale: LocalizedText(
      zh: "专名不用“·”“-”等非文字符号。",
      en: "No marks that are no characters stand in a name."),
    basis: Basis(
      document: "关于进一步清理整治不规范地名的通知 (民发〔2018〕146号)", clause: "怪"),
    severity: .error,
    hint: LocalizedText(
      zh: "去掉符号。",
      en: "Drop the marks."))

  static let examples = [
    NameExample("翠湖街", .street, isFound: false),
    NameExample("翠湖·上院", .building, isFound: true),
    NameExample("翠湖-北街", .street, isFound: true),
    NameExample("翠湖 街", .street, isFound: true),
  ]

  init() {}

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    let marks = name.characters.filter { !$0.isLetter && !$0.isNumber }
    guard !marks.isEmpty else { return }
    let list = marks.map { $0.isWhitespace ? "空格" : String($0) }.joined(separator: " ")
    findings.append(
      context.finding(
        Self.description, name, zh: "名称中有符号：\(list)。",
        en: "the name holds marks: \(list)."))
  }
}
