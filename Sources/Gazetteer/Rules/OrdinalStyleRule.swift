import Rules

/// ORD-STYLE: ordinals written as a city writes them (序数写法).
struct OrdinalStyleRule: NameRule {
  static let description = RuleDescription(
    id: "name/ordinal-style", code: "ORD-STYLE",
    title: LocalizedText(zh: "序数写法", en: "How ordinals are written"),
    rationale: LocalizedText(
      zh: "派生街巷的序号，有的城市用阿拉伯数字，有的用汉字；同一城市应一致。",
      en: "Some cities number alleys in digits and some in characters; one city keeps to one."),
    basis: Basis(
      document: "各地命名规则 (local rules, in the pack)", clause: "ordinal.style"),
    severity: .info,
    hint: LocalizedText(
      zh: "按规则包 ordinal.style 改写。",
      en: "Write it as the pack says (ordinal.style)."),
    settings: ["ordinal.style"])

  private static let digits = ["ordinal.style": "digits"]
  static let examples = [
    NameExample("黄海路8巷", .street, settings: digits, isFound: false),
    NameExample("黄海路八巷", .street, settings: digits, isFound: true),
    NameExample("黄海路8巷", .street, settings: ["ordinal.style": "characters"], isFound: true),
    NameExample("黄海路八巷", .street, isFound: false),
  ]

  init() {}

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    guard let style = context.pack.text("ordinal.style"), !style.isEmpty,
      let end = context.terms.anchor(of: name.characters)
    else { return }
    let number = name.characters[end..<max(end, name.genericStart)].filter { $0 != "第" }
    guard !number.isEmpty else { return }
    let isDigits = number.allSatisfy { $0.isASCII && $0.isNumber }
    let isCharacters = number.allSatisfy { "零一二三四五六七八九十百".contains($0) }
    guard style == "digits" && isCharacters || style == "characters" && isDigits else { return }
    let (zh, en) = style == "digits" ? ("阿拉伯数字", "digits") : ("汉字", "characters")
    findings.append(
      context.finding(
        Self.description, name, zh: "序号“\(String(number))”应写作\(zh)。",
        en: "the number “\(String(number))” is written in \(en) here."))
  }
}
