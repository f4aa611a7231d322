import Rules

/// GLYPH-NEAR: nothing that looks alike (形近).
struct LikeGlyphRule: NameRule {
  static let description = RuleDescription(
    id: "name/glyph-near", code: "GLYPH-NEAR",
    title: LocalizedText(zh: "形近", en: "Looks alike"),
    rationale: LocalizedText(
      zh: "同一范围内只差一个形近字的地名容易看错、写错。",
      en: "Names that differ in one character that looks alike are misread and miswritten."),
    basis: Basis(
      document: "地名管理条例 (State Council Order 753)", clause: "9(8)"),
    severity: .info,
    hint: LocalizedText(
      zh: "酌情换用其他名称。",
      en: "Consider another name."))

  static let examples = [
    NameExample("青年街", .street, against: ["翠湖街"], isFound: false),
    NameExample("未山街", .street, against: ["末山街"], isFound: true),
  ]

  init() {}

  func reasonToSkip(_ context: NameRuleContext) -> LocalizedText? {
    context.reasonWithoutNames
      ?? (context.glyphs == nil ? LocalizedText(zh: "没有形近字表", en: "no table of look-alikes") : nil)
  }

  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding]) {
    guard let known = context.known, let glyphs = context.glyphs else { return }
    var rivals = NameCollection.Rivals()
    for (index, character) in name.characters.enumerated() where index < name.genericStart {
      for like in glyphs.likes(character) {
        var other = name.characters
        other[index] = like
        let found = known.rivals(of: name, .name(String(other)))
        rivals.first += found.first
        rivals.count += found.count
      }
    }
    guard !rivals.isEmpty else { return }
    let list = rivals.list
    findings.append(
      context.finding(
        Self.description, name, zh: "与现有地名只差一个形近字：\(list)。",
        en: "it differs by one character that looks alike from: \(list)."))
  }
}
