import Rules

/// REUSE-CANCELLED: no name that was given up (销名再用).
struct ReusedNameRule: NameRule {
  static let description = RuleDescription(
    id: "name/reuse-cancelled", code: "REUSE-CANCELLED",
    title: LocalizedText(zh: "销名、曾用名再用", en: "Former name used again"),
    rationale: LocalizedText(
      zh: "注销或更改过的地名一般不再用于同类的新地名，以免新旧混淆。",
      en: "A name given up is not given to another place of the sort; old papers would mislead."),
    basis: Basis(
      document: "上海市地名管理条例 (local; a setting elsewhere 本地以规则包为准)", clause: "21"),
    severity: .info,
    hint: LocalizedText(
      zh: "原址恢复使用原名的写明依据；否则换用其他名称。",
      en: "Say what it rests on where the old place gets its name back; else take another."))

  static let examples = [
    NameExample("翠湖街", .street, against: ["青年街"], isFound: false),
    NameExample("翠湖街", .street, against: ["翠湖街"], as: .former, isFound: true),
    NameExample("翠湖街", .street, against: ["翠湖街"], as: .ended, isFound: true),
  ]

  init() {}

  func reasonToSkip(_ context: NameRuleContext) -> LocalizedText? { context.reasonWithoutNames }

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    guard let known = context.known else { return }
    let rivals = known.rivals(of: name, .name(name.name), [.former, .ended])
    guard !rivals.isEmpty else { return }
    let list = rivals.list
    findings.append(
      context.finding(
        Self.description, name, zh: "曾是其他地方的名称：\(list)。",
        en: "it was the name of another place: \(list)."))
  }
}
