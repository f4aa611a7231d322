import Rules

/// Places described by others (相对位置).
enum RelativePlaceRule: AddressRule {
  static let description = RuleDescription(
    id: "address/relative-place", code: "",
    title: LocalizedText(zh: "相对位置", en: "relative place"),
    rationale: LocalizedText(
      zh: "对面、旁边、某路口等是描述，不是标准地址。",
      en: "Beside, opposite and at the corner of describe; they are no standard address."),
    basis: Basis(document: "GB/T 23705-2009 数字城市地理信息公共平台 地名/地址编码规则", clause: ""),
    severity: .warning,
    hint: LocalizedText(
      zh: "改用门牌号；描述另存备注。", en: "Take the door number; keep the description as a remark."))

  static let examples: [(address: String, isFound: Bool)] = [
    ("沈河区文萃路12号对面", true),
    ("沈阳市沈河区文萃路与文艺路交叉口", true),
    ("沈阳市沈河区文萃路12号", false),
  ]

  static func inspect(_ draft: AddressDraft, into issues: inout [AddressIssue]) {
    for element in draft.elements where element.kind == .relation {
      issues.append(
        AddressIssue(
          Self.self, draft.range(element),
          zh: "“\(draft.written(element))”是相对位置的描述。",
          en: "“\(draft.written(element))” describes a place by another."))
      return
    }
  }
}
