import Rules

/// HOMO-NOTONE: nothing that differs in tones alone (声韵相同).
struct TonelessHomophoneRule: NameRule {
  static let description = RuleDescription(
    id: "name/homophone-toneless", code: "HOMO-NOTONE",
    title: LocalizedText(zh: "声韵相同", en: "Homophone without tones"),
    rationale: LocalizedText(
      zh: "同一范围内地名不重名，并避免同音。",
      en: "Names are unique within their scope, and homophones are avoided."),
    basis: Basis(document: "地名管理条例 (State Council Order 753)", clause: "9(7), 9(8)"),
    severity: .info,
    hint: LocalizedText(
      zh: "口头容易混淆，酌情换用。",
      en: "It is easily confused in speech; consider another."))

  static let examples = [
    NameExample("翠湖街", .street, against: ["青年街"], isFound: false),
    NameExample("翠湖街", .street, against: ["翠虎街"], isFound: true),
    NameExample("翠湖街", .street, against: ["翠壶街"], isFound: false),
  ]

  init() {}

  func reasonToSkip(_ context: NameRuleContext) -> LocalizedText? { context.reasonWithoutNames }

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    guard let known = context.known else { return }
    let rivals = known.rivals(of: name, .letters, not: .sound)
    guard !rivals.isEmpty else { return }
    let list = rivals.list
    findings.append(
      context.finding(
        Self.description, name, zh: "与现有地名声韵相同、声调不同：\(list)。",
        en: "it sounds like others but for the tones: \(list)."))
  }
}
