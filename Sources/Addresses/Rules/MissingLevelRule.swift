import Rules

/// Levels an address lacks (缺少层级).
enum MissingLevelRule: AddressRule {
  static let description = RuleDescription(
    id: "address/missing-level", code: "",
    title: LocalizedText(zh: "缺少层级", en: "missing level"),
    rationale: LocalizedText(
      zh: "缺区县或缺路名、小区、村名的地址找不到地方。",
      en: "Without district, or without street, estate or village, the place cannot be found."),
    basis: Basis(document: "GB/T 23705-2009 数字城市地理信息公共平台 地名/地址编码规则", clause: ""),
    severity: .warning,
    hint: LocalizedText(zh: "补全缺少的层级。", en: "Add what is missing."))

  static let examples: [(address: String, isFound: Bool)] = [
    ("沈阳市文萃路12号", true),
    ("沈阳市沈河区", true),
    ("沈阳市沈河区文萃路12号", false),
  ]

  static func inspect(_ draft: AddressDraft, into issues: inout [AddressIssue]) {
    let level = draft.division.code.map { $0 % 100_000_000 != 0 } ?? false
    if let index = draft.division.namesake, let county = draft.division.code {
      let (place, name) = (
        draft.written(draft.elements[index]), draft.resolver.division(county).names.last ?? ""
      )
      issues.append(
        AddressIssue(
          Self.self, draft.range(draft.elements[index]),
          zh: "没有写区县；由“\(place)”这一名称推定为\(name)，须核对。",
          en: "the district is missing; by its name “\(place)” lies in \(name), which must be "
            + "checked."))
    } else if draft.division.candidates.count <= 1, !level {
      issues.append(
        AddressIssue(
          Self.self, nil, zh: "没有写区县（或区县不能判定）。", en: "the district is missing."))
    }
    if !draft.elements.contains(where: { isPlaced($0.kind) }) {
      issues.append(
        AddressIssue(
          Self.self, nil, zh: "没有路街巷、小区或村名。", en: "street, estate or village is missing."))
    }
  }
  private static func isPlaced(_ kind: ElementKind) -> Bool {
    switch kind {
    case .road, .subroad, .estate, .place, .community, .villageGroup: true
    default: false
    }
  }
}
