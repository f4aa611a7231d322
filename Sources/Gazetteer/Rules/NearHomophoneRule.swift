import Rules

/// HOMO-NEAR: nothing that sounds nearly alike (近音).
struct NearHomophoneRule: NameRule {
  static let description = RuleDescription(
    id: "name/homophone-near", code: "HOMO-NEAR",
    title: LocalizedText(zh: "近音", en: "Near homophone"),
    rationale: LocalizedText(
      zh: "同一范围内地名不重名，并避免同音。",
      en: "Names are unique within their scope, and homophones are avoided."),
    basis: Basis(document: "地名管理条例 (State Council Order 753)", clause: "9(7), 9(8)"),
    severity: .info,
    hint: LocalizedText(
      zh: "平翘舌、前后鼻音、n 与 l 不分的人听来相同，酌情换用。",
      en:
        "People who do not tell zh and z, ang and an, n and l apart hear the same; consider another."
    ))

  static let examples = [
    NameExample("翠湖街", .street, against: ["青年街"], isFound: false),
    NameExample("南山街", .street, against: ["兰山街"], isFound: true),
    NameExample("珠江街", .street, against: ["租江街"], isFound: true),
  ]

  init() {}

  func reasonToSkip(_ context: NameRuleContext) -> LocalizedText? { context.reasonWithoutNames }

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    guard let known = context.known else { return }
    let rivals = known.rivals(of: name, .likeness, not: .letters)
    guard !rivals.isEmpty else { return }
    let list = rivals.list
    findings.append(
      context.finding(
        Self.description, name, zh: "与现有地名读音相近：\(list)。",
        en: "it sounds nearly like: \(list)."))
  }
}
