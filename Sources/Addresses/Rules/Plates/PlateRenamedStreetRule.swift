import Rules

/// Plates that bear a street's former name (街路已更名).
enum PlateRenamedStreetRule: PlateRule {
  static let description = RuleDescription(
    id: "plate/renamed-street", code: "",
    title: LocalizedText(zh: "门牌仍用街路旧名", en: "Former street name on the plate"),
    rationale: LocalizedText(
      zh: "街路更名后，门牌和登记改用现名，旧名只作历史地名。",
      en: "After a street is renamed plates and records bear the name in force."),
    basis: Basis(document: "地名管理条例 (State Council Order 753)", clause: "18"),
    severity: .error,
    hint: LocalizedText(
      zh: "登记改用现名，更换门牌，新旧地址记入对照表。",
      en: "Take the present name, change the plate, and enter both addresses in the table."))

  static let examples = [
    PlateExample("1@20L 3@40L", isFound: false),
    PlateExample("1@20L 3@40L", isFound: true) { _, street, rows in
      street.formerNames = ["旧马路"]
      rows[1].street = "旧马路"
    },
    PlateExample("1@20L 3@40L", isFound: true) { _, street, rows in
      street.formerNames = ["旧马路"]
      rows[0].plateText = "旧马路1号"
    },
  ]

  static func inspect(
    _ street: NumberedStreet, _ context: PlateRuleContext, into findings: inout [Finding]
  ) {
    guard let present = context.street(street) else { return }
    var byName: [String: [Int]] = [:]
    for row in street.rows {
      let record = context.rows[row]
      if record.street != present.name, !record.street.isEmpty {
        byName[record.street, default: []].append(row)
      } else if !record.plateText.isEmpty,
        let former = present.formerNames.first(where: record.plateText.contains)
      {
        byName[former, default: []].append(row)
      } else if present.status == .renamed {
        byName[present.name, default: []].append(row)
      }
    }
    for (name, rows) in byName.sorted(by: { $0.key < $1.key }) {
      let now = present.status == .renamed ? present.presentName : present.name
      findings.append(
        context.finding(
          description, rows,
          zh: now.isEmpty
            ? "\(name)已更名，仍有 \(rows.count) 块门牌使用旧名。"
            : "\(rows.count) 块门牌写作\(name)，标准名称是\(now)。",
          en: now.isEmpty
            ? "\(name) was renamed and \(rows.count) plates still bear it."
            : "\(rows.count) plates bear \(name); the standard name is \(now).",
          measures: [Measure("plates", count: rows.count)]))
    }
  }
}
