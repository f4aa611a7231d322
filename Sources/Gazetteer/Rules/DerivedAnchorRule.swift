import Rules

/// DERIVED-ANCHOR: what a name derives from is there (派生).
struct DerivedAnchorRule: NameRule {
  static let description = RuleDescription(
    id: "name/derived-anchor", code: "DERIVED-ANCHOR",
    title: LocalizedText(zh: "派生的主地名", en: "Derived from what is not there"),
    rationale: LocalizedText(
      zh: "派生地名与主地名相协调：主地名应当存在、在用。",
      en: "A derived name goes with the main name, which has to be there and in use."),
    basis: Basis(
      document: "地名管理条例实施办法 (民政部令第71号), 派生命名; 上海市地名管理条例 7(7)", clause: ""),
    severity: .warning,
    hint: LocalizedText(
      zh: "核对主地名；主地名已更名、销名的，派生地名一并处理。",
      en: "Look at the main name; where it was changed or ended, the derived ones follow."))

  static let examples = [
    NameExample("翠湖街", .street, against: ["青年街"], isFound: false),
    NameExample("黄海路8巷", .street, against: ["黄海路"], isFound: false),
    NameExample("黄海路8巷", .street, against: ["青年街"], isFound: true),
    NameExample("雅河街东巷", .street, against: ["雅河街"], as: .ended, isFound: true),
  ]

  init() {}

  func reasonToSkip(_ context: NameRuleContext) -> LocalizedText? { context.reasonWithoutNames }

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    guard let known = context.known, name.category == .street || name.category == nil,
      let end = context.terms.anchor(of: name.characters)
    else { return }
    let anchor = String(name.characters[..<end])
    let found = known.same(anchor).filter { $0.category == nil || $0.category == .street }
    if found.contains(where: { $0.standing == .standard }) { return }
    let (zh, en) =
      found.isEmpty
      ? ("不在现有地名中", "is not among the names there are")
      : ("已更名或销名", "was renamed or ended")
    findings.append(
      context.finding(
        Self.description, name, zh: "派生自“\(anchor)”，而它\(zh)。",
        en: "it derives from “\(anchor)”, which \(en)."))
  }
}
