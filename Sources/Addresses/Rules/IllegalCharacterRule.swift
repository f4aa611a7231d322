import Rules

/// Characters no address may hold (非法字符).
enum IllegalCharacterRule: AddressRule {
  static let description = RuleDescription(
    id: "address/illegal-character", code: "",
    title: LocalizedText(zh: "非法字符", en: "illegal character"),
    rationale: LocalizedText(
      zh: "控制字符和替换字符不是地址内容，多为编码出错。",
      en:
        "Control and replacement characters are no part of an address; mostly the encoding is wrong."
    ),
    basis: Basis(document: "GB/T 35639-2017 地址模型", clause: ""),
    severity: .error,
    hint: LocalizedText(zh: "核对原始数据的编码。", en: "Check how the data are encoded."))

  static let examples: [(address: String, isFound: Bool)] = [
    ("沈阳市沈河区\u{0007}文萃路12号", true),
    ("沈阳市沈河区文萃路12号", false),
  ]

  static func inspect(_ draft: AddressDraft, into issues: inout [AddressIssue]) {
    guard draft.text.changes.contains(.illegal) else { return }
    issues.append(
      AddressIssue(
        Self.self, nil, zh: "文中有控制字符或无法识别的字符，请核对编码。",
        en: "the text holds control or unreadable characters; check its encoding."))
  }
}
