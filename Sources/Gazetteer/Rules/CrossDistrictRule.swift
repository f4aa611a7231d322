import Rules

/// CROSS-DISTRICT: a street keeps one name across divisions (跨区).
struct CrossDistrictRule: NameRule {
  static let description = RuleDescription(
    id: "name/cross-district", code: "CROSS-DISTRICT",
    title: LocalizedText(zh: "跨区道路", en: "Street across divisions"),
    rationale: LocalizedText(
      zh: "跨行政区的道路只用一个名称，由上一级办理。",
      en: "A street that crosses divisions has one name, for the level above to give."),
    basis: Basis(
      document: "宁波市地名管理条例 (local; a setting elsewhere 本地以规则包为准)", clause: "12"),
    severity: .info,
    hint: LocalizedText(
      zh: "会同相邻区划，报上一级办理；各段名称一致。",
      en: "Ask the other divisions and the level above; all sections bear one name."))

  private static var crossing: RoadFacts {
    var road = RoadFacts()
    road.crossing = ["990102"]
    return road
  }

  static let examples = [
    NameExample("翠湖街", .street, isFound: false),
    NameExample("翠湖街", .street, road: crossing, isFound: true),
  ]

  init() {}

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    guard !name.road.crossing.isEmpty else { return }
    let list = name.road.crossing.joined(separator: "、")
    findings.append(
      context.finding(
        Self.description, name, zh: "道路还经过 \(list)，须全线同名。",
        en: "the street runs through \(list) as well and bears one name all along."))
  }
}
