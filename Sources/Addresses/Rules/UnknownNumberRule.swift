import Rules

/// Door numbers a street of the register does not have (未登记的门牌号).
enum UnknownNumberRule: AddressRule {
  static let description = RuleDescription(
    id: "address/unknown-number", code: "",
    title: LocalizedText(zh: "未登记的门牌号", en: "unknown door number"),
    rationale: LocalizedText(
      zh: "门牌号由民政部门编制确认，登记库中没有的不是标准地址。",
      en: "Numbers are given by the office; one the register lacks is no standard address."),
    basis: Basis(document: "沈阳市楼门牌管理实施细则 2021", clause: "4"),
    severity: .warning,
    hint: LocalizedText(
      zh: "核对号码；确有此门的先编号登记。",
      en: "Check the number; a door that is there is numbered and entered first."))

  static let examples: [(address: String, isFound: Bool)] = [
    ("沈阳市沈河区文萃路14号", true),
    ("沈阳市沈河区文萃路120号", true),
    ("沈阳市沈河区文萃路12号", false),
    ("沈阳市沈河区文萃路12号2单元601室", false),
  ]

  static let known: KnownDoors? = .example

  static func inspect(_ draft: AddressDraft, into issues: inout [AddressIssue]) {
    guard let answer = draft.answer, answer.name != nil, let number = answer.number,
      let numbers = answer.numbers, !answer.isNumberKnown
    else { return }
    let element = draft.elements[number]
    let written = draft.written(element)
    let main = PlateNumber(draft.matched(element))?.main
    let isOutside = main.map { !numbers.contains($0) } ?? false
    issues.append(
      AddressIssue(
        Self.self, draft.range(element),
        zh: isOutside
          ? "\(answer.street)的门牌在 \(numbers.lowerBound)—\(numbers.upperBound) 号之间，没有“\(written)”。"
          : "登记库中\(answer.street)没有“\(written)”。",
        en: isOutside
          ? "numbers of \(answer.street) run from \(numbers.lowerBound) to \(numbers.upperBound), "
            + "“\(written)” is not among them."
          : "the register has no “\(written)” in \(answer.street)."))
  }
}
