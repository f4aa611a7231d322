import Rules

/// A sub-number under a sub-number (附号再附号).
enum PlateSubOfSubRule: PlateRule {
  static let description = RuleDescription(
    id: "plate/sub-of-sub", code: "",
    title: LocalizedText(zh: "附号下再编附号", en: "Sub-number under a sub-number"),
    rationale: LocalizedText(
      zh: "附号不得再编附号；再多的号应当重编。",
      en: "A sub-number bears no sub-number; where more are needed the stretch is renumbered."),
    basis: Basis(document: "江门市门楼号牌管理条例 (2023)", clause: ""),
    severity: .error,
    hint: LocalizedText(
      zh: "改用下一个附号；三段号若指单元、楼层、户，分列到相应栏。",
      en:
        "Take the next sub-number; where it means unit, floor and room, put them in their columns."),
    settings: ["plate.infill.nested"])

  static let examples = [
    PlateExample("19-1@20L 19-2@30L", isFound: false),
    PlateExample("19-2-1@20L", isFound: true),
    PlateExample("19-2-1@20L", isFound: false) { policy, _, _ in policy.allowsNested = true },
  ]

  static func reasonToSkip(_ policy: NumberingPolicy) -> LocalizedText? {
    policy.allowsNested
      ? LocalizedText(zh: "规则包允许附号再编附号", en: "the pack allows them") : nil
  }

  static func inspect(
    _ street: NumberedStreet, _ context: PlateRuleContext, into findings: inout [Finding]
  ) {
    for plate in street.plates where plate.number.depth > 1 {
      findings.append(
        context.finding(
          description, [plate.row], zh: "\(context.address(plate, street))在附号下又编附号。",
          en: "\(context.address(plate, street)) has a sub-number under a sub-number.",
          measures: [Measure("levels", count: plate.number.depth)]))
    }
  }
}
