import Rules

/// One door with two numbers (一处两号).
enum PlateDoubledNumberRule: PlateRule {
  static let description = RuleDescription(
    id: "plate/doubled-number", code: "",
    title: LocalizedText(zh: "一处两号", en: "Two numbers at one door"),
    rationale: LocalizedText(
      zh: "一处建筑只编一个号；两块牌同在一处，多半是旧牌未撤。",
      en: "A building bears one number; two plates at one door are mostly an old one left up."),
    basis: Basis(document: "沈阳市楼门牌管理实施细则 (2021)", clause: "1–4"),
    severity: .warning,
    hint: LocalizedText(
      zh: "确定留用的号，另一个注销并记入新旧门楼号对照表。",
      en: "Decide which number stays; retire the other and enter it in the old-to-new table."),
    settings: ["plate.limit.door"])

  static let examples = [
    PlateExample("1@20L 3@40L", isFound: false),
    PlateExample("1@20L 3@20.2L", isFound: true),
    PlateExample("1@20L 2@20R", isFound: false),
    PlateExample("1@20L 3@20L", isFound: false) { _, _, rows in rows[1].kind = .shop },
  ]

  static func inspect(
    _ street: NumberedStreet, _ context: PlateRuleContext, into findings: inout [Finding]
  ) {
    let plates = street.plates.filter {
      !$0.along.isNaN && !$0.isReserved && !$0.isDuplicate && $0.number.door == 0
    }
    var clusters: [[NumberedPlate]] = []
    var owner = [Int](repeating: -1, count: plates.count)
    for index in plates.indices {
      guard let other = partner(index, plates, context) else { continue }
      if owner[other] < 0 {
        owner[other] = clusters.count
        clusters.append([plates[other]])
      }
      owner[index] = owner[other]
      clusters[owner[index]].append(plates[index])
    }
    for cluster in clusters {
      let numbers = cluster.map { context.text($0.number) }
      findings.append(
        context.finding(
          description, cluster.map(\.row),
          zh: "\(street.name)同一处有 \(cluster.count) 个号：\(numbers.joined(separator: "、"))。",
          en: "\(street.name) has \(cluster.count) numbers at one door: "
            + "\(numbers.joined(separator: ", ")).",
          measures: [Measure("plates", count: cluster.count)]))
    }
  }

  /// An earlier plate at the same door; few plates share a place, so few are looked at.
  private static func partner(
    _ index: Int, _ plates: [NumberedPlate], _ context: PlateRuleContext
  ) -> Int? {
    let (own, limit) = (plates[index], context.policy.limits.door)
    for other in stride(from: index - 1, through: max(0, index - 40), by: -1) {
      let plate = plates[other]
      if own.along - plate.along > limit { return nil }
      if plate.side == own.side, abs(plate.offset - own.offset) <= limit,
        context.rows[plate.row].kind == context.rows[own.row].kind
      {
        return other
      }
    }
    return nil
  }
}
