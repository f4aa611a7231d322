import Rules

/// Groups of numbers that can be read in several ways (编号组).
enum AmbiguousGroupRule: AddressRule {
  static let description = RuleDescription(
    id: "address/ambiguous-group", code: "",
    title: LocalizedText(zh: "编号组含义不明", en: "ambiguous group of numbers"),
    rationale: LocalizedText(
      zh: "2-6-1 这样的编号组可以有几种读法，以门牌登记为准。",
      en: "A group such as 2-6-1 can be read in several ways; the register of plates settles it."),
    basis: Basis(document: "沈阳市楼门牌管理实施细则 2021; GB/T 35639-2017 地址模型", clause: ""),
    severity: .warning,
    hint: LocalizedText(
      zh: "与门牌登记核对；规则包可定本地读法。",
      en: "Check with the register of plates; a pack sets the local reading."))

  static let examples: [(address: String, isFound: Bool)] = [
    ("沈阳市沈河区文萃路12号2-6-1", true),
    ("沈阳市沈河区文萃路19-2号", false),
    ("沈阳市沈河区文萃路12号2单元6层1室", false),
  ]

  static func inspect(_ draft: AddressDraft, into issues: inout [AddressIssue]) {
    // A door the register has so settles it.
    if draft.answer?.door != nil { return }
    for (index, element) in draft.elements.enumerated()
    where element.kind >= .building && element.kind <= .room {
      guard index + 1 < draft.elements.count else { break }
      let next = draft.elements[index + 1]
      let between = draft.text.scalars[element.end..<max(element.end, next.start)]
      guard next.kind >= .unit, next.kind <= .room, between.count == 1,
        let mark = between.first, Glyph.isDash(mark),
        Glyph.isDigit(draft.text.scalars[element.end - 1])
      else { continue }
      let range = draft.range(element).lowerBound..<draft.range(next).upperBound
      issues.append(
        AddressIssue(
          Self.self, range,
          zh: "编号组“\(draft.text.text(range))”没有写明楼、单元、室，按第一种读法拆分。",
          en:
            "the group “\(draft.text.text(range))” does not say building, unit or room; the first "
            + "reading was taken."))
      return
    }
  }
}
