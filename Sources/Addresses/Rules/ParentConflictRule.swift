import Rules

/// Divisions that do not lie in each other (上下级矛盾).
enum ParentConflictRule: AddressRule {
  static let description = RuleDescription(
    id: "address/parent-conflict", code: "",
    title: LocalizedText(zh: "上下级矛盾", en: "conflict of parents"),
    rationale: LocalizedText(
      zh: "写明的上级与下级不相属，地址指向两处。",
      en: "The divisions named do not lie in each other: the address names two places."),
    basis: Basis(document: "GB/T 23705-2009 数字城市地理信息公共平台 地名/地址编码规则", clause: ""),
    severity: .error,
    hint: LocalizedText(zh: "核对哪一级写错，改正后再用。", en: "Find out which level is wrong and correct it."))

  static let examples: [(address: String, isFound: Bool)] = [
    ("大连市沈河区中街路1号", true),
    ("沈阳市鞍山市铁西区建设大路1号", true),
    ("辽宁省沈阳市沈河区中街路1号", false),
  ]

  static func inspect(_ draft: AddressDraft, into issues: inout [AddressIssue]) {
    for index in draft.division.conflicts + draft.strangeRepetitions {
      let element = draft.elements[index]
      issues.append(
        AddressIssue(
          Self.self, draft.range(element),
          zh: "“\(draft.written(element))”与其他政区（\(named(draft) ?? "不止一处")）不相属。",
          en:
            "“\(draft.written(element))” does not go with the other divisions (\(named(draft) ?? "")).",
          severity: element.kind == .township || element.kind == .community ? .warning : .error))
    }
  }

  private static func named(_ draft: AddressDraft) -> String? {
    draft.division.code.map { draft.resolver.division($0).names.joined() }
  }
}
