import Rules

/// SCOPE-MATCH: no name of a division it does not lie in (含他区名).
struct OtherDivisionRule: NameRule {
  static let description = RuleDescription(
    id: "name/other-division", code: "SCOPE-MATCH",
    title: LocalizedText(zh: "含其他区划的名称", en: "Name of another division"),
    rationale: LocalizedText(
      zh: "含有行政区、片区名称的地名应当位于该区域之内。",
      en: "A name that holds the name of a division lies in it."),
    basis: Basis(
      document: "宁波市地名管理条例 (local; a setting elsewhere 本地以规则包为准)", clause: "10(4)"),
    severity: .info,
    hint: LocalizedText(
      zh: "核对所在区划；与该区划没有关系的写明理由。",
      en: "Check the division; say so where the word means something else."))

  private static func example(_ name: String, in area: String, isFound: Bool) -> NameExample {
    var example = NameExample(name, .building, isFound: isFound)
    example.area = area
    return example
  }

  static let examples = [
    NameExample("翠湖街", .street, isFound: false), example("皇姑花园", in: "210105", isFound: false),
    example("皇姑花园", in: "210114", isFound: true), example("鼓楼街", in: "210114", isFound: false),
  ]

  init() {}

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    guard !name.area.isEmpty, name.category != .division else { return }
    for length in [3, 2] where name.specific.count >= length {
      let word = String(name.specific.prefix(length))
      guard let codes = context.places[word] else { continue }
      let own = name.area.prefix(6)
      let nearby = codes.filter { $0.hasPrefix(name.area.prefix(4)) }
      guard !nearby.isEmpty, !nearby.contains(where: { own.hasPrefix($0.prefix(own.count)) }) else {
        return
      }
      let list = nearby.sorted().joined(separator: "、")
      return findings.append(
        context.finding(
          Self.description, name, zh: "含区划名“\(word)”（\(list)），而所在区划是 \(name.area)。",
          en: "it holds the name of the division “\(word)” (\(list)) and lies in \(name.area)."))
    }
  }
}
