import Rules

/// NUM-MIX: no digits in a specific (混用数字).
struct NumberMixRule: NameRule {
  static let description = RuleDescription(
    id: "name/number-mix", code: "NUM-MIX",
    title: LocalizedText(zh: "汉字数字混用", en: "Digits among characters"),
    rationale: LocalizedText(
      zh: "专名不用没有含义的汉字与阿拉伯数字混合。",
      en: "Digits do not stand among the characters of a specific."),
    basis: Basis(
      document: "关于进一步清理整治不规范地名的通知 (民发〔2018〕146号)", clause: "怪"),
    severity: .warning,
    hint: LocalizedText(
      zh: "改用汉字；街巷序数照规则可用数字。",
      en: "Write it in characters; ordinals of streets may be digits."))

  static let examples = [
    NameExample("黄海路8巷", .street, isFound: false),
    NameExample("翠湖1号花园", .building, isFound: true),
    NameExample("翠湖街", .street, isFound: false),
  ]

  init() {}

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    let plain = name.segments.filter { $0.digits == nil }.flatMap { name.characters[$0.range] }
    let digits = plain.filter { $0.isNumber && $0.isASCII }
    guard !digits.isEmpty, digits.count < plain.count else { return }
    let list = String(digits)
    findings.append(
      context.finding(
        Self.description, name, zh: "专名中夹用数字“\(list)”。",
        en: "the digits “\(list)” stand in the specific."))
  }
}
