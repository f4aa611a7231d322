import Rules

/// GEN-DIRECTION: the generic goes with the way a street runs, where a city has it so (街路与走向).
struct GenericDirectionRule: NameRule {
  static let description = RuleDescription(
    id: "name/generic-direction", code: "GEN-DIRECTION",
    title: LocalizedText(zh: "通名与走向不合", en: "Generic and direction"),
    rationale: LocalizedText(
      zh: "有的城市南北为街、东西为路，有的相反；照本地规则包。",
      en: "In some cities streets run north and roads east, in others the other way; the pack says."
    ),
    basis: Basis(document: "各地命名规则 (local rules, in the pack)", clause: "road.direction"),
    severity: .info,
    hint: LocalizedText(
      zh: "核对走向；按本地习惯可以保留的写明理由。", en: "Check the direction; custom is a reason to be given."),
    settings: ["road.direction.ns", "road.direction.ew"])

  private static let shenyang = ["road.direction.ns": "街", "road.direction.ew": "路"]
  static let examples = [
    NameExample(
      "翠湖街", .street, road: RoadFacts(direction: .northSouth), settings: shenyang, isFound: false),
    NameExample(
      "翠湖路", .street, road: RoadFacts(direction: .northSouth), settings: shenyang, isFound: true),
    NameExample("翠湖路", .street, road: RoadFacts(direction: .northSouth), isFound: false),
  ]

  init() {}

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    let directions = RoadFacts.Direction.allCases
    guard let own = name.road.direction,
      let wanted = context.pack.text("road.direction.\(own.rawValue)"), !wanted.isEmpty,
      let other = directions.first(where: { $0 != own }).flatMap({
        context.pack.text("road.direction.\($0.rawValue)")
      }), name.generic.hasSuffix(other), !name.generic.hasSuffix(wanted)
    else { return }
    let (zh, en) = own == .northSouth ? ("南北", "north and south") : ("东西", "east and west")
    findings.append(
      context.finding(
        Self.description, name, zh: "道路\(zh)走向，本地通名用“\(wanted)”，名称用的是“\(name.generic)”。",
        en: "the street runs \(en), for which “\(wanted)” is used here, not “\(name.generic)”."))
  }
}
