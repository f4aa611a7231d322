import Rules

/// Divisions that are gone (已停用的政区名).
enum RetiredNameRule: AddressRule {
  static let description = RuleDescription(
    id: "address/retired-name", code: "",
    title: LocalizedText(zh: "已停用的政区名", en: "retired name"),
    rationale: LocalizedText(
      zh: "政区已撤销或更名，现行地址用现行名称。",
      en: "The division was abolished or renamed; an address in force bears the name in force."),
    basis: Basis(document: "行政区划管理条例 (State Council Order 704)", clause: ""),
    severity: .warning,
    hint: LocalizedText(
      zh: "改用现行名称；不能确定的由人核对。",
      en: "Take the name in force; a person decides where that is not certain."))

  static let examples: [(address: String, isFound: Bool)] = [
    ("沈阳市新城子区中心路1号", true),
    ("沈阳市辽中县商业街3号", true),
    ("沈阳市沈北新区中心路1号", false),
  ]

  static func inspect(_ draft: AddressDraft, into issues: inout [AddressIssue]) {
    for (index, unit, now) in draft.division.retired {
      issues.append(
        AddressIssue(
          Self.self, draft.range(draft.elements[index]),
          zh:
            "“\(name(unit, draft))”自 \(year(unit, draft)) 年起已停用，现为\(successors(unit, draft, "、") ?? "—")。",
          en: "“\(name(unit, draft))” is no longer in force since \(year(unit, draft)); now "
            + "\(successors(unit, draft, ", ") ?? "").",
          suggestion: {
            let isCertain = draft.division.code != nil || draft.resolver.current(unit).count == 1
            return isCertain ? now.flatMap { draft.resolver.division($0).names.last } : nil
          }))
    }
  }

  private static func name(_ unit: Int32, _ draft: AddressDraft) -> String {
    draft.names.name(draft.names.units[Int(unit)])
  }

  private static func year(_ unit: Int32, _ draft: AddressDraft) -> String {
    String(draft.names.units[Int(unit)].until)
  }

  private static func successors(
    _ unit: Int32, _ draft: AddressDraft, _ separator: String
  ) -> String? {
    let names = draft.resolver.current(unit).map { draft.resolver.division($0).names.last ?? "" }
    return names.isEmpty ? nil : names.joined(separator: separator)
  }
}
