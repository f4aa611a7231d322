import Rules

/// Zones in the place of districts (功能区).
enum ZoneForDistrictRule: AddressRule {
  static let description = RuleDescription(
    id: "address/zone-for-district", code: "",
    title: LocalizedText(zh: "以功能区代替行政区", en: "zone in place of district"),
    rationale: LocalizedText(
      zh: "开发区、高新区等功能区不是行政区，标准地址须写所在的县级政区。",
      en: "Zones are no divisions; a standard address names the county-level unit."),
    basis: Basis(document: "行政区划管理条例 (State Council Order 704)", clause: ""),
    severity: .warning,
    hint: LocalizedText(zh: "查明所在区县后补上。", en: "Find out the district and add it."))

  static let examples: [(address: String, isFound: Bool)] = [
    ("沈阳市经济技术开发区开发大路1号", true),
    ("沈阳市铁西区经济技术开发区开发大路1号", false),
  ]

  static func inspect(_ draft: AddressDraft, into issues: inout [AddressIssue]) {
    guard let zone = draft.elements.first(where: { $0.kind == .zone }), !draft.has(.district)
    else { return }
    issues.append(
      AddressIssue(
        Self.self, draft.range(zone),
        zh: "“\(draft.written(zone))”是功能区，没有写所在的区县。",
        en: "“\(draft.written(zone))” is a zone; the district is not named."))
  }
}
