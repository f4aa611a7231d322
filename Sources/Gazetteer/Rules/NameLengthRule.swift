import Rules

/// LEN: names are short (字数).
struct NameLengthRule: NameRule {
  static let description = RuleDescription(
    id: "name/length", code: "LEN",
    title: LocalizedText(zh: "名称过长或过短", en: "Length of the name"),
    rationale: LocalizedText(
      zh: "名称宜简短，长短按规则包。",
      en: "Names are short; the pack says how short."),
    basis: Basis(document: "各地命名规则 (local rules, such as Nanchang 2013)", clause: "字数"),
    severity: .info,
    hint: LocalizedText(
      zh: "酌情精简；长度限制在规则包 name.length.least、name.length.most。",
      en: "Shorten it; the limits are name.length.least and name.length.most of the pack."),
    settings: ["name.length.least", "name.length.most"])

  static let examples = [
    NameExample("翠湖街", .street, isFound: false),
    NameExample("街", .street, isFound: true),
    NameExample("沈阳国际软件人才创新创业服务中心大厦", .building, isFound: true),
  ]

  init() {}

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    guard let least = try? context.pack.number("name.length.least"),
      let most = try? context.pack.number("name.length.most")
    else { return }
    let count = name.characters.count
    guard Double(count) < least || Double(count) > most else { return }
    findings.append(
      context.finding(
        Self.description, name, zh: "名称 \(count) 字，规则包为 \(Int(least)) 至 \(Int(most)) 字。",
        en: "the name has \(count) characters; the pack wants \(Int(least)) to \(Int(most))."))
  }
}
