import Rules

/// PINYIN: readings are confirmed by people (读音).
struct NameReadingRule: NameRule {
  static let description = RuleDescription(
    id: "name/reading", code: "PINYIN",
    title: LocalizedText(zh: "读音待确认", en: "Reading to be confirmed"),
    rationale: LocalizedText(
      zh: "多音字的读音须审定，由人确认。",
      en: "The reading of a character of several readings is for people to confirm."),
    basis: Basis(document: "地名管理条例 (State Council Order 753)", clause: "15"),
    severity: .info,
    hint: LocalizedText(
      zh: "用 dijie name spell 看各种读音，确认后写入申请。",
      en: "dijie name spell lists the readings; confirm one in the application."))

  static let examples = [
    NameExample("翠湖街", .street, isFound: false),
    NameExample("大堡街", .street, isFound: true),
  ]

  init() {}

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    let spelling = NameSpelling(
      name.name, name.category?.spelling, area: name.area, context.readings, context.terms)
    let words = spelling.polyphones.filter { $0.source.isEmpty }.map {
      "\($0.character)（\($0.candidates.map(\.text).joined(separator: "/"))）"
    }
    guard !words.isEmpty else { return }
    let list = words.joined(separator: "、")
    findings.append(
      context.finding(
        Self.description, name, zh: "\(list)的读音须由人确认，现拼作 \(spelling.spelling)。",
        en: "confirm the reading of \(list); it is spelled \(spelling.spelling) now."))
  }
}
