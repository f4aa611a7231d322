import Rules

/// GEN-SIZE: the generic goes with the width and length of a street (通名与规模).
struct GenericSizeRule: NameRule {
  static let description = RuleDescription(
    id: "name/generic-size", code: "GEN-SIZE",
    title: LocalizedText(zh: "通名与规模不合", en: "Generic and size"),
    rationale: LocalizedText(
      zh: "名称应与实际面积、规模相符；各地宽度、长度的规定不同，照本地规则包。",
      en:
        "A name fits the size of what it names; widths and lengths are the city's own, in the pack."
    ),
    basis: Basis(document: "地名管理条例 (State Council Order 753)", clause: "9(2)"),
    severity: .info,
    hint: LocalizedText(
      zh: "核对宽度和长度，或换用相应的通名；规定写在规则包 road.size.通名 = 最小宽度:最小长度。",
      en: "Check width and length, or take the fitting generic; the pack has road.size.GENERIC = "
        + "least width:least length."),
    settings: ["road.size"])

  private static let sizes = ["road.size.大道": "80:8000"]
  static let examples = [
    NameExample(
      "翠湖大道", .street, road: RoadFacts(width: 90, length: 9000), settings: sizes, isFound: false),
    NameExample(
      "翠湖大道", .street, road: RoadFacts(width: 40, length: 9000), settings: sizes, isFound: true),
    NameExample("翠湖大道", .street, road: RoadFacts(width: 40), isFound: false),
  ]

  init() {}

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    guard let text = context.pack.text("road.size.\(name.generic)") else { return }
    let limits = text.split(separator: ":", omittingEmptySubsequences: false).map { Double($0) }
    let measures: [(zh: String, en: String, own: Double?)] = [
      ("宽", "wide", name.road.width), ("长", "long", name.road.length),
    ]
    for (limit, measure) in zip(limits, measures) {
      guard let limit, let own = measure.own, own < limit else { continue }
      findings.append(
        context.finding(
          Self.description, name,
          zh: "“\(name.generic)”应\(measure.zh)不小于 \(Self.plain(limit)) 米，这条道路\(measure.zh) "
            + "\(Self.plain(own)) 米。",
          en: "“\(name.generic)” is at least \(Self.plain(limit)) m \(measure.en), this one "
            + "\(Self.plain(own)) m."))
    }
  }

  private static func plain(_ metres: Double) -> String {
    metres == metres.rounded() && abs(metres) < 1e15 ? String(Int(metres)) : String(metres)
  }
}
