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
      let element = draft.elements[index]
      let former = draft.names.units[Int(unit)]
      let formerName = draft.names.name(former)
      let successors = draft.resolver.current(unit)
        .map { draft.resolver.division($0).names.last ?? "" }
      let name = now.flatMap { draft.resolver.division($0).names.last }
      let year = String(former.until)
      issues.append(
        AddressIssue(
          description, draft.range(element),
          zh:
            "“\(formerName)”自 \(year) 年起已停用，现为\(successors.isEmpty ? "—" : successors.joined(separator: "、"))。",
          en: "“\(formerName)” is no longer in force since \(year); now "
            + "\(successors.joined(separator: ", ")).",
          suggestion: successors.count == 1 || draft.division.code != nil ? name : nil))
    }
  }
}
