import Rules

/// HERITAGE-LOCK: a protected name is not changed before measures are fixed (保护名录).
struct HeritageLockRule: NameRule {
  static let description = RuleDescription(
    id: "name/heritage-lock", code: "HERITAGE-LOCK",
    title: LocalizedText(zh: "列入保护名录", en: "Protected name"),
    rationale: LocalizedText(
      zh: "列入保护名录的地名确需更名的，事先制定保护措施；有重要历史文化价值的地名一般不更名。",
      en:
        "Measures of protection are fixed before a name on the list is changed; names of importance generally stay."
    ),
    basis: Basis(
      document: "地名管理条例 (State Council Order 753)", clause: "10, 25"),
    severity: .error,
    hint: LocalizedText(
      zh: "先制定保护措施并登记（dijie name heritage measures），再办更名。",
      en: "Fix measures first and record them (dijie name heritage measures), then rename."))

  private static func renaming(protection: Bool?, isFound: Bool) -> NameExample {
    var entry = NameCollection.Entry("中街", .street, area: "")
    entry.protection = protection
    var example = NameExample("翠湖街", .street, entries: [entry], isFound: isFound)
    example.replaces = "中街"
    return example
  }

  static let examples = [
    NameExample("翠湖街", .street, against: ["中街"], isFound: false),
    renaming(protection: nil, isFound: false), renaming(protection: false, isFound: true),
    renaming(protection: true, isFound: true),
  ]

  init() {}

  func reasonToSkip(_ context: NameRuleContext) -> LocalizedText? { context.reasonWithoutNames }

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    guard let known = context.known, let former = name.replaces else { return }
    let listed = known.same(former).filter { $0.protection != nil }
    guard let entry = listed.first else { return }
    let isFixed = entry.protection == true
    findings.append(
      context.finding(
        Self.description, name, severity: isFixed ? .warning : nil,
        zh: "原名“\(former)”列入保护名录，"
          + (isFixed ? "保护措施已登记；一般不更名，须写明理由。" : "还没有登记保护措施。"),
        en: "the name “\(former)” is protected; "
          + (isFixed
            ? "measures are recorded, and generally it stays." : "no measures are recorded yet.")))
  }
}
