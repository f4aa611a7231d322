import Rules

/// Names several divisions bear (政区不唯一).
enum AmbiguousDivisionRule: AddressRule {
  static let description = RuleDescription(
    id: "address/ambiguous-division", code: "",
    title: LocalizedText(zh: "政区不唯一", en: "ambiguous division"),
    rationale: LocalizedText(
      zh: "同名政区不止一个，写明的上级不足以区分。",
      en: "Several divisions bear the name and what stands above does not tell them apart."),
    basis: Basis(document: "GB/T 23705-2009 数字城市地理信息公共平台 地名/地址编码规则", clause: ""),
    severity: .warning,
    hint: LocalizedText(
      zh: "补上市名，或用 --area 给出默认范围。", en: "Add the city, or give a default with --area."))

  static let examples: [(address: String, isFound: Bool)] = [
    ("铁西区北一西路52号", true),
    ("沈阳市铁西区北一西路52号", false),
  ]

  static func inspect(_ draft: AddressDraft, into issues: inout [AddressIssue]) {
    guard draft.division.code == nil, draft.division.candidates.count > 1 else { return }
    issues.append(
      AddressIssue(
        Self.self, nil, zh: "政区可能是：\(names(draft, "、"))。",
        en: "the division may be: \(names(draft, ", "))."))
  }
  private static func names(_ draft: AddressDraft, _ separator: String) -> String {
    draft.division.candidates.prefix(5).map { draft.resolver.division($0).names.joined() }
      .joined(separator: separator)
  }
}
