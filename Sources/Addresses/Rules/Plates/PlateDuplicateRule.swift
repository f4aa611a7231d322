import Rules

/// One number on two doors (重号).
enum PlateDuplicateRule: PlateRule {
  static let description = RuleDescription(
    id: "plate/duplicate", code: "",
    title: LocalizedText(zh: "重号", en: "Number used twice"),
    rationale: LocalizedText(
      zh: "一处一号、一号一牌；两处同号，信件、救护车和登记都会弄错。",
      en: "One number, one plate: two doors of one number mislead post, ambulance and registers."),
    basis: Basis(document: "宁波市地名管理条例 (2020)", clause: "22–23"),
    severity: .error,
    hint: LocalizedText(
      zh: "实地核对，留用先编的号，另一处另编；同一处登记了两次的注销一条。",
      en: "Look on the spot: the door numbered first keeps it, the other takes a free one; "
        + "retire one record where a door was entered twice."))

  static let examples = [
    PlateExample("1@20L 3@40L 5@60L", isFound: false),
    PlateExample("1@20L 3@40L 3@60L", isFound: true),
    PlateExample("1@20L 3@40L =3@60L", isFound: true),
    PlateExample("19-1@20L 19-2@40L", isFound: false),
    PlateExample("3@40L 3@60L", isFound: false) { _, _, rows in rows[0].status = .retired },
    PlateExample("3@40L 3@40L", isFound: true) { _, _, rows in
      for index in rows.indices { (rows[index].kind, rows[index].room) = (.room, "101室") }
    },
  ]

  static func inspect(
    _ street: NumberedStreet, _ context: PlateRuleContext, into findings: inout [Finding]
  ) {
    var groups: [PlateNumber: [NumberedPlate]] = [:]
    for plate in street.plates where plate.isDuplicate {
      groups[plate.number, default: []].append(plate)
    }
    for (number, plates) in groups.sorted(by: { $0.key < $1.key }) {
      let isReserve = plates.contains(where: \.isReserved)
      let text = street.name + context.text(number)
      let places = plates.filter { !$0.along.isNaN }.map(\.along)
      let spread = (places.max() ?? 0) - (places.min() ?? 0)
      findings.append(
        context.finding(
          description, plates.map(\.row), kind: isReserve ? "reserved" : "twice",
          zh: isReserve
            ? "\(text)已预留给别处，又有门牌使用。" : "\(text)有 \(plates.count) 处门牌使用。",
          en: isReserve
            ? "\(text) is kept for a plot and borne by a plate as well."
            : "\(text) is borne by \(plates.count) plates.",
          measures: [Measure("plates", count: plates.count), Measure("apart_m", spread)]))
    }
    inspectInner(street, context, &findings)
  }

  /// Units, floors and rooms of one building.
  private static func inspectInner(
    _ street: NumberedStreet, _ context: PlateRuleContext, _ findings: inout [Finding]
  ) {
    var groups: [[String]: [Int]] = [:]
    for row in street.inner {
      let record = context.rows[row]
      let number = PlateNumber(record.number)?.description ?? record.number
      groups[
        [record.estate, number, record.building, record.unit, record.floor, record.room],
        default: []
      ].append(row)
    }
    let doubles = groups.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    for rows in doubles {
      let text = context.rows[rows[0]].address
      findings.append(
        context.finding(
          description, rows, kind: "twice", zh: "\(text)有 \(rows.count) 处门牌使用。",
          en: "\(text) is borne by \(rows.count) plates.",
          measures: [Measure("plates", count: rows.count)]))
    }
  }
}
