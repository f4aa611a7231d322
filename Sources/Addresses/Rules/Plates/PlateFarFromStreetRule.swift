import Geometry
import Rules

/// Plates far from the street they name (门牌远离街路).
enum PlateFarFromStreetRule: PlateRule {
  static let description = RuleDescription(
    id: "plate/far-from-street", code: "",
    title: LocalizedText(zh: "门牌远离街路", en: "Far from its street"),
    rationale: LocalizedText(
      zh: "门牌编在临街的一面；远离街路的，坐标或街路名多半有误。",
      en: "A plate is numbered along the street it faces; far from it, position or name is wrong."),
    basis: Basis(document: "各地编号规则 (local rules, in the pack)", clause: ""),
    severity: .warning,
    hint: LocalizedText(
      zh: "核对坐标和街路名；确在院内的登记为院内楼牌。",
      en: "Correct position or street; what lies within a courtyard is entered as such."),
    settings: ["plate.limit.far"])

  static let examples = [
    PlateExample("1@20L", isFound: false),
    PlateExample("1@20L 3@40L", isFound: true) { _, street, rows in
      rows[1].position = StreetPlane(street.lines[0].positions[0]).degrees(.init(-300, 40))
    },
  ]

  static func inspect(
    _ street: NumberedStreet, _ context: PlateRuleContext, into findings: inout [Finding]
  ) {
    for row in street.rows {
      guard let position = context.rows[row].position, !position.isGeographic else { continue }
      findings.append(
        context.finding(
          description, [row], kind: "not-degrees", zh: "\(context.rows[row].address)的坐标不是经纬度。",
          en: "the position of \(context.rows[row].address) is no longitude and latitude."))
    }
    for plate in street.plates where plate.isFar {
      let near = context.rows[plate.row].position
        .flatMap { context.network.nearest(to: $0, limit: 1).first }
        .flatMap { $0.street == street.street ? nil : $0 }
      let name = near.map { context.network.streets[$0.street].name }
      let metres = Int(plate.offset.rounded())
      findings.append(
        context.finding(
          description, [plate.row],
          zh:
            "\(context.address(plate, street))离\(street.name) \(metres) 米\(name.map { "，最近的是\($0)" } ?? "")。",
          en: "\(context.address(plate, street)) is \(metres) m from \(street.name)"
            + "\(name.map { "; the nearest street is \($0)" } ?? "").",
          measures: [Measure("offset_m", plate.offset)]))
    }
  }
}
