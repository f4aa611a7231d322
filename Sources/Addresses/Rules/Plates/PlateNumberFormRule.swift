import Rules

/// Numbers not written in the standard form (号码写法).
enum PlateNumberFormRule: PlateRule {
  static let description = RuleDescription(
    id: "plate/number-form", code: "",
    title: LocalizedText(zh: "号码写法不规范", en: "Number not in standard form"),
    rationale: LocalizedText(
      zh: "门牌号用阿拉伯数字，写法一致才能核对和检索。",
      en: "Numbers are written in Arabic digits and in one form, or nothing finds them."),
    basis: Basis(document: "宁波市地名管理条例 (2020)", clause: "22–23"),
    severity: .warning,
    hint: LocalizedText(zh: "改为所示写法。", en: "Write it as shown."), settings: ["plate.infill"])

  private static func example(
    _ number: String, isFound: Bool, _ infill: NumberingPolicy.Infill = .unknown
  ) -> PlateExample {
    PlateExample("1@20L", isFound: isFound) { policy, _, rows in
      rows[0].number = number
      policy.infill = infill
    }
  }

  static let examples = [
    example("19", isFound: false), example("19号", isFound: false),
    example("19-2号", isFound: false), example("甲19号", isFound: false),
    example("33-2号3门", isFound: false), example("十九号", isFound: true),
    example("１９号", isFound: true), example("019号", isFound: true),
    example("文萃路东头", isFound: true), example("", isFound: true),
    example("19号附2号", isFound: true, .dash), example("19-2号", isFound: true, .attached),
  ]

  static func inspect(
    _ street: NumberedStreet, _ context: PlateRuleContext, into findings: inout [Finding]
  ) {
    for row in street.unreadable {
      let text = context.rows[row].number
      findings.append(
        context.finding(
          description, [row], kind: text.isEmpty ? "missing" : "unreadable",
          zh: text.isEmpty ? "\(street.name)有门牌没有号码。" : "\(street.name)“\(text)”读不出号码。",
          en: text.isEmpty
            ? "a plate of \(street.name) has no number."
            : "\(street.name) “\(text)” cannot be read as a number."))
    }
    for plate in street.plates {
      let text = context.rows[plate.row].number
      guard let reading = PlateNumber.read(text),
        !reading.number.isStandard(text, reading.writing, context.policy.infill)
      else { continue }
      let form = context.text(plate.number)
      findings.append(
        context.finding(
          description, [plate.row], kind: "form", zh: "\(street.name)“\(text)”的规范写法是“\(form)”。",
          en: "the standard form of \(street.name) “\(text)” is “\(form)”."))
    }
  }
}
