import Rules

/// NUM-ONLY: no number alone (纯数字).
struct NumberOnlyRule: NameRule {
  static let description = RuleDescription(
    id: "name/number-only", code: "NUM-ONLY",
    title: LocalizedText(zh: "专名纯为数字", en: "A number alone"),
    rationale: LocalizedText(
      zh: "专名不用没有含义的纯数字。",
      en: "A specific is no number without a meaning."),
    basis: Basis(
      document: "关于进一步清理整治不规范地名的通知 (民发〔2018〕146号)", clause: "怪"),
    severity: .warning,
    hint: LocalizedText(
      zh: "换用有含义的专名；批准的序数街巷（如派生的“某路8巷”）不在此列。",
      en: "Take a specific with a meaning; ordinals derived from a street are not meant."))

  static let examples = [
    NameExample("黄海路8巷", .street, isFound: false),
    NameExample("8街", .street, isFound: true),
    NameExample("十二号广场", .building, isFound: false),
    NameExample("一二三广场", .building, isFound: true),
  ]

  init() {}

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    let specific = name.specific
    guard !specific.isEmpty,
      specific.allSatisfy({ $0.isNumber || ChineseNumber.isDigit($0) }),
      !name.segments.contains(where: { $0.digits != nil && $0.range.lowerBound > 0 })
    else { return }
    findings.append(
      context.finding(
        Self.description, name, zh: "专名“\(specific)”只有数字。",
        en: "the specific “\(specific)” is a number alone."))
  }
}
