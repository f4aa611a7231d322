import Rules

/// Elements in the wrong order (次序颠倒).
enum WrongOrderRule: AddressRule {
  static let description = RuleDescription(
    id: "address/wrong-order", code: "",
    title: LocalizedText(zh: "次序颠倒", en: "wrong order"),
    rationale: LocalizedText(
      zh: "标准地址由大到小书写。",
      en: "A standard address goes from the large to the small."),
    basis: Basis(document: "GB/T 23705-2009 数字城市地理信息公共平台 地名/地址编码规则", clause: ""),
    severity: .warning,
    hint: LocalizedText(zh: "按由大到小的次序改写。", en: "Write it from the large to the small."))

  static let examples: [(address: String, isFound: Bool)] = [
    ("文萃路12号沈河区沈阳市", true),
    ("沈阳市沈河区文萃路12号", false),
  ]

  static func inspect(_ draft: AddressDraft, into issues: inout [AddressIssue]) {
    var lowest: ElementKind?
    for element in draft.elements where element.kind <= .road && element.kind != .zone {
      if let lowest, element.kind < lowest {
        issues.append(
          AddressIssue(
            Self.self, draft.range(element),
            zh: "“\(draft.written(element))”写在了下级之后。",
            en: "“\(draft.written(element))” stands behind what lies in it."))
        return
      }
      lowest = element.kind
    }
  }
}
