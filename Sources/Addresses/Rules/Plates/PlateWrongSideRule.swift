import Rules

/// An odd number among the even ones, or the reverse (单双号错侧).
enum PlateWrongSideRule: PlateRule {
  static let description = RuleDescription(
    id: "plate/wrong-side", code: "",
    title: LocalizedText(zh: "单双号错侧", en: "On the wrong side"),
    rationale: LocalizedText(
      zh: "单号、双号各在一侧，人凭单双找门。",
      en: "Odd and even numbers have a side each; people find doors by it."),
    basis: Basis(document: "北京市地方标准：门楼牌编号 (2012-09-01 起施行，转引)", clause: ""),
    severity: .error,
    hint: LocalizedText(
      zh: "核对位置与号码；号确实错的改编本侧的号并记入对照表。",
      en: "Compare place and number; where the number is wrong, take one of its side and enter the "
        + "change in the table."),
    settings: ["plate.odd"])

  static let examples = [
    PlateExample("1@20L 2@20R 3@40L 4@40R", isFound: false),
    PlateExample("1@20L 2@20R 3@40R 4@40R", isFound: true),
    PlateExample("1@20R 2@20L 3@40R 4@40L", isFound: false) { policy, _, _ in
      policy.oddSides = [:]
    },
    PlateExample("1@20R 2@20L 3@40R 4@40L 5@60R 6@60L 7@80L", isFound: true) { policy, _, _ in
      policy.oddSides = [:]
    },
    PlateExample("1@20R 2@40R 3@60R", isFound: false) { policy, _, _ in
      policy.oddSides = [.northSouth: .none]
    },
  ]

  static func inspect(
    _ street: NumberedStreet, _ context: PlateRuleContext, into findings: inout [Finding]
  ) {
    guard let odd = street.oddSide else { return }
    for plate in street.plates where !plate.isFar && plate.side != nil {
      let wanted = plate.number.isOdd ? odd : odd.opposite
      guard let side = plate.side, side != wanted else { continue }
      let basis = street.oddSource == .plates
      findings.append(
        context.finding(
          description, [plate.row],
          zh: "\(context.address(plate, street))在\(side.title.zh)，"
            + "\(plate.number.isOdd ? "单" : "双")号应在\(wanted.title.zh)\(basis ? "（由现有门牌推得）" : "")。",
          en: "\(context.address(plate, street)) is on \(side.title.en); "
            + "\(plate.number.isOdd ? "odd" : "even") numbers belong on \(wanted.title.en)"
            + "\(basis ? ", as the other plates show" : "").",
          measures: plate.along.isNaN
            ? [] : [Measure("along_m", plate.along), Measure("offset_m", plate.offset)]))
    }
  }
}
