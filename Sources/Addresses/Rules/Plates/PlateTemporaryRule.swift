import Rules

/// Temporary plates where the city has none (临时门牌).
enum PlateTemporaryRule: PlateRule {
  static let description = RuleDescription(
    id: "plate/temporary", code: "",
    title: LocalizedText(zh: "不应有的临时门牌", en: "Temporary plate"),
    rationale: LocalizedText(
      zh: "只给合法建筑编号的城市没有临时门牌。",
      en: "Where only lawful buildings are numbered there are no temporary plates."),
    basis: Basis(document: "沈阳市楼门牌管理实施细则 (2021)", clause: "3"),
    severity: .warning,
    hint: LocalizedText(
      zh: "建筑已合法的改编正式门牌；否则注销。",
      en: "Give a lawful building its number; retire the plate of any other."),
    settings: ["plate.temporary"])

  static let examples = [
    PlateExample("1@20L", isFound: false),
    PlateExample("1@20L", isFound: true) { _, _, rows in rows[0].kind = .temporary },
    PlateExample("1@20L", isFound: true) { _, _, rows in rows[0].number = "临1号" },
    PlateExample("1@20L", isFound: false) { policy, _, rows in
      policy.allowsTemporary = true
      rows[0].kind = .temporary
    },
  ]

  static func reasonToSkip(_ policy: NumberingPolicy) -> LocalizedText? {
    policy.allowsTemporary
      ? LocalizedText(zh: "规则包允许临时门牌", en: "the pack allows them") : nil
  }

  static func inspect(
    _ street: NumberedStreet, _ context: PlateRuleContext, into findings: inout [Finding]
  ) {
    for plate in street.plates {
      let record = context.rows[plate.row]
      guard record.kind == .temporary || plate.number.isTemporary else { continue }
      findings.append(
        context.finding(
          description, [plate.row], zh: "\(context.address(plate, street))是临时门牌，规则包不设临时门牌。",
          en: "\(context.address(plate, street)) is a temporary plate; the pack has none."))
    }
  }
}
