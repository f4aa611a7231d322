import Rules

/// Plates on a street whose name is cancelled (街路已销名).
enum PlateCancelledStreetRule: PlateRule {
  static let description = RuleDescription(
    id: "plate/cancelled-street", code: "",
    title: LocalizedText(zh: "门牌在已销名的街路上", en: "Plates on a cancelled street"),
    rationale: LocalizedText(
      zh: "街路销名后，其上的门牌应当注销或改编到现有街路。",
      en: "When a street's name is cancelled its plates are retired or renumbered along another."),
    basis: Basis(document: "江门市门楼号牌管理条例 (2023)", clause: ""),
    severity: .error,
    hint: LocalizedText(
      zh: "逐处核对：已拆除的注销，仍在的按现有街路改编并记入对照表。",
      en: "Look at each: retire what is demolished, renumber what stands along a street in use."))

  static let examples = [
    PlateExample("1@20L 3@40L", isFound: false),
    PlateExample("1@20L 3@40L", isFound: true) { _, street, _ in street.status = .cancelled },
    PlateExample("1@20L", isFound: false) { _, street, rows in
      street.status = .cancelled
      rows[0].status = .retired
    },
  ]

  static func inspect(
    _ street: NumberedStreet, _ context: PlateRuleContext, into findings: inout [Finding]
  ) {
    guard context.street(street)?.status == .cancelled, !street.rows.isEmpty else { return }
    findings.append(
      context.finding(
        description, street.rows,
        zh: "\(street.name)已销名，仍有 \(street.rows.count) 块门牌未注销。",
        en: "\(street.name) is cancelled and \(street.rows.count) plates on it are not retired.",
        measures: [Measure("plates", count: street.rows.count)]))
  }
}
