import Rules

/// Divisions no table knows, with what they may be (政区名未收录).
enum MisspeltNameRule: AddressRule {
  static let description = RuleDescription(
    id: "address/unknown-division", code: "",
    title: LocalizedText(zh: "政区名未收录", en: "unknown division"),
    rationale: LocalizedText(
      zh: "写着区、县、镇、街道的名称不在政区表中，可能写错。",
      en: "What is written as a district or township is in no table; it may be misspelt."),
    basis: Basis(document: "GB/T 23705-2009 数字城市地理信息公共平台 地名/地址编码规则", clause: ""),
    severity: .warning,
    hint: LocalizedText(zh: "核对；建议的名称由人确认。", en: "Check it; a person confirms what is suggested."))

  static let examples: [(address: String, isFound: Bool)] = [
    ("沈阳市沈和区文萃路12号", true),
    ("沈阳市黄姑区长江街1号", true),
    ("沈阳市沈河区文萃路12号", false),
  ]

  static func inspect(_ draft: AddressDraft, into issues: inout [AddressIssue]) {
    for element in draft.elements where !element.isKnown {
      guard element.kind == .district || element.kind == .township else { continue }
      issues.append(
        AddressIssue(
          Self.self, draft.range(element),
          zh:
            "政区表中没有“\(draft.written(element))”\(like(element, draft).map { "，是否为“\($0)”" } ?? "")。",
          en: "no table has a division “\(draft.written(element))”"
            + (like(element, draft).map { "; perhaps “\($0)”" } ?? "") + ".",
          suggestion: { like(element, draft) }))
    }
  }

  private static func like(_ element: CutElement, _ draft: AddressDraft) -> String? {
    guard element.code == 0 else { return draft.resolver.division(element.code).names.last }
    return draft.resolver.like(
      draft.scalars(element), element.kind, within: draft.division.code)
  }
}
