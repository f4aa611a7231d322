import Rules

/// Texts that are no address (不是地址).
enum NoAddressRule: AddressRule {
  static let description = RuleDescription(
    id: "address/no-address", code: "",
    title: LocalizedText(zh: "不是地址", en: "no address"),
    rationale: LocalizedText(
      zh: "文中没有政区、路街、小区或编号。",
      en: "The text names neither division nor street, estate or number."),
    basis: Basis(document: "GB/T 23705-2009 数字城市地理信息公共平台 地名/地址编码规则", clause: ""),
    severity: .error,
    hint: LocalizedText(zh: "核对原始数据。", en: "Check the data."))

  static let examples: [(address: String, isFound: Bool)] = [
    ("收件人已搬走请电话联系", true),
    ("123", true),
    ("沈阳市沈河区文萃路12号", false),
  ]

  static func inspect(_ draft: AddressDraft, into issues: inout [AddressIssue]) {
    let isAnything = draft.elements.contains {
      $0.isKnown || [.road, .subroad, .community, .township, .zone].contains($0.kind)
    }
    let isPlace = draft.has(.place, .estate) && draft.has(.roadNumber, .building, .room)
    if !isAnything, !isPlace {
      issues.append(
        AddressIssue(
          description, nil, zh: "看不出是地址：没有政区、路街或小区。",
          en: "this does not look like an address: no division, street or estate."))
    }
  }
}
