import Rules

/// Streets called by a name they bore before (已更名的街路).
enum RenamedRoadRule: AddressRule {
  static let description = RuleDescription(
    id: "address/renamed-road", code: "",
    title: LocalizedText(zh: "已更名的街路", en: "renamed street"),
    rationale: LocalizedText(
      zh: "街路更名后，标准地址用现行名称。",
      en: "Once a street is renamed, a standard address bears the name in force."),
    basis: Basis(document: "地名管理条例 (State Council Order 753)", clause: "18"),
    severity: .warning,
    hint: LocalizedText(zh: "改用现行名称。", en: "Take the name in force."))

  static let examples: [(address: String, isFound: Bool)] = [
    ("沈阳市沈河区文化街12号", true),
    ("沈阳市沈河区文萃路12号", false),
  ]

  static let known: KnownDoors? = .example

  static func inspect(_ draft: AddressDraft, into issues: inout [AddressIssue]) {
    guard let answer = draft.answer, let name = answer.name, let present = name.present else {
      return
    }
    let (street, until, document) = (answer.street, name.until, name.document)
    issues.append(
      AddressIssue(
        Self.self, draft.range(draft.elements[answer.road]),
        zh: "“\(street)”\(until.map { "自 \($0) 起" } ?? "")已更名为“\(present)”"
          + "\(document.map { "（\($0)）" } ?? "")。",
        en: "“\(street)” is called “\(present)”\(until.map { " since \($0)" } ?? "")"
          + "\(document.map { " (\($0))" } ?? "").",
        suggestion: { present }))
  }
}
