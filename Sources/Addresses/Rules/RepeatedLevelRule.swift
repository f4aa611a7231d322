import Rules

/// Levels named twice (层级重复).
enum RepeatedLevelRule: AddressRule {
  static let description = RuleDescription(
    id: "address/repeated-level", code: "",
    title: LocalizedText(zh: "层级重复", en: "repeated level"),
    rationale: LocalizedText(
      zh: "同一级政区写了两遍，多为拼接所致。",
      en: "A level is named twice, mostly because texts were joined."),
    basis: Basis(document: "GB/T 23705-2009 数字城市地理信息公共平台 地名/地址编码规则", clause: ""),
    severity: .info,
    hint: LocalizedText(zh: "去掉重复的部分。", en: "Leave out what repeats."))

  static let examples: [(address: String, isFound: Bool)] = [
    ("辽宁省沈阳市辽宁省沈阳市沈河区文萃路12号", true),
    ("辽宁省沈阳市沈河区文萃路12号", false),
  ]

  static func inspect(_ draft: AddressDraft, into issues: inout [AddressIssue]) {
    guard draft.elements.contains(where: { $0.kind == .redundant && $0.isKnown }) else { return }
    let strange = draft.strangeRepetitions
    let repeated = draft.elements.enumerated().filter { index, element in
      element.kind == .redundant && element.isKnown && !strange.contains(index)
    }.map(\.element)
    guard let first = repeated.first, let last = repeated.last else { return }
    let range = draft.range(first).lowerBound..<draft.range(last).upperBound
    issues.append(
      AddressIssue(
        Self.self, range, zh: "政区重复：“\(draft.text.text(range))”。",
        en: "divisions are repeated: “\(draft.text.text(range))”."))
  }
}
