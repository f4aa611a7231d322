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
    var (isAnything, hasPlace, hasNumber) = (false, false, false)
    for element in draft.elements {
      if element.isKnown { isAnything = true }
      switch element.kind {
      case .road, .subroad, .community, .township, .zone: isAnything = true
      case .place, .estate: hasPlace = true
      case .roadNumber, .building, .room: hasNumber = true
      default: break
      }
    }
    let isPlace = hasPlace && hasNumber
    if !isAnything, !isPlace {
      issues.append(
        AddressIssue(
          Self.self, nil, zh: "看不出是地址：没有政区、路街或小区。",
          en: "this does not look like an address: no division, street or estate."))
    }
  }
}
