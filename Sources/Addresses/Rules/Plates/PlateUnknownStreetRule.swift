import Rules

/// Plates on a street nobody knows (街路不存在).
enum PlateUnknownStreetRule: PlateRule {
  static let description = RuleDescription(
    id: "plate/unknown-street", code: "",
    title: LocalizedText(zh: "没有这条街路", en: "No such street"),
    rationale: LocalizedText(
      zh: "门牌以标准街路名编排；街路表里没有的名称可能写错或未命名。",
      en: "Plates are numbered by standard names; one that no street bears is misspelt or unnamed."),
    basis: Basis(document: "地名管理条例 (State Council Order 753)", clause: "18"),
    severity: .warning,
    hint: LocalizedText(
      zh: "核对街路名；确有其路的补入街路图层。",
      en: "Correct the name, or add the street to the layer."))

  static let examples = [
    PlateExample("1@20L", isFound: false),
    PlateExample("1@20L", isFound: true) { _, _, rows in rows[0].street = "无名路" },
  ]

  static func inspect(
    _ street: NumberedStreet, _ context: PlateRuleContext, into findings: inout [Finding]
  ) {
    guard street.street == nil, !street.rows.isEmpty else { return }
    let near = street.rows.lazy.compactMap { context.rows[$0].position }.first
      .flatMap { context.network.nearest(to: $0, limit: 1).first }
      .map { context.network.streets[$0.street].name }
    let name = street.name.isEmpty ? "（空）" : street.name
    findings.append(
      context.finding(
        description, street.rows,
        zh: "街路表里没有\(name)，涉及 \(street.rows.count) 块门牌\(near.map { "；最近的是\($0)" } ?? "")。",
        en: "no street is called \(name); \(street.rows.count) plates say so"
          + "\(near.map { "; the nearest street is \($0)" } ?? "").",
        measures: [Measure("plates", count: street.rows.count)]))
  }
}
