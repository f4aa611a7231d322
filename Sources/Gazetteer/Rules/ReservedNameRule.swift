import Rules

/// RESERVED-PLAN: no name a plan keeps for another place (方案预留).
struct ReservedNameRule: NameRule {
  static let description = RuleDescription(
    id: "name/reserved", code: "RESERVED-PLAN",
    title: LocalizedText(zh: "地名方案预留", en: "Kept by a name plan"),
    rationale: LocalizedText(
      zh: "地名方案经本级政府批准，其中的名称留给方案指定的地方。",
      en:
        "A plan of names is approved by the government and keeps its names for the places it says."),
    basis: Basis(
      document: "地名管理条例 (State Council Order 753)", clause: "8"),
    severity: .warning,
    hint: LocalizedText(
      zh: "核对地名方案；用于方案指定的地方的，在登记中取消预留。",
      en: "Look into the plan; where this is the place it means, end the reservation."))

  static let examples = [
    NameExample("翠湖街", .street, against: ["翠湖街"], isFound: false),
    NameExample("翠湖街", .street, against: ["翠湖街"], as: .reserved, isFound: true),
  ]

  init() {}

  func reasonToSkip(_ context: NameRuleContext) -> LocalizedText? { context.reasonWithoutNames }

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    guard let known = context.known else { return }
    let rivals = known.rivals(of: name, .name(name.name), [.reserved])
    guard !rivals.isEmpty else { return }
    let list = rivals.list
    findings.append(
      context.finding(
        Self.description, name, zh: "地名方案已预留：\(list)。",
        en: "a name plan keeps it: \(list)."))
  }
}
