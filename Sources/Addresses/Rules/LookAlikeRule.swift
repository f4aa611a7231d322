import Rules

/// Radicals and traditional characters (字形).
enum LookAlikeRule: AddressRule {
  static let description = RuleDescription(
    id: "address/character-form", code: "",
    title: LocalizedText(zh: "字形不规范", en: "character form"),
    rationale: LocalizedText(
      zh: "部首字、繁体字会使检索失败，标准地址用规范汉字。",
      en:
        "Radicals and traditional forms make look-ups fail; a standard address is written in standard characters."
    ),
    basis: Basis(document: "地名管理条例 (State Council Order 753)", clause: "9"),
    severity: .info,
    hint: LocalizedText(zh: "采用标准写法。", en: "Take the standard form."))

  static let examples: [(address: String, isFound: Bool)] = [
    ("⻄安市⻓安区", true),
    ("瀋陽市瀋河區文萃路12號", true),
    ("沈阳市沈河区文萃路12号", false),
    ("沈阳市沈河区文萃路１２号", false),
  ]

  static func inspect(_ draft: AddressDraft, into issues: inout [AddressIssue]) {
    let changes = draft.text.changes
    guard changes.contains(.lookAlike) || changes.contains(.traditional) else { return }
    let isTraditional = changes.contains(.traditional)
    issues.append(
      AddressIssue(
        Self.self, nil,
        zh: isTraditional ? "文中有繁体字，已按规范字识别。" : "文中有形近的部首字，已按规范字识别。",
        en: isTraditional
          ? "traditional characters were read as standard ones."
          : "look-alike radicals were read as standard characters."))
  }
}
