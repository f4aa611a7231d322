import Rules

/// Numbers not written in the standard form (编号写法).
enum NumberFormRule: AddressRule {
  static let description = RuleDescription(
    id: "address/number-form", code: "",
    title: LocalizedText(zh: "编号写法不规范", en: "form of numbers"),
    rationale: LocalizedText(
      zh: "幢、栋、# 和中文数字在标准地址中写成统一的形式。",
      en: "幢, 栋, # and Chinese numerals are written in one form."),
    basis: Basis(document: "GB/T 35639-2017 地址模型", clause: "附录 B"),
    severity: .info,
    hint: LocalizedText(zh: "采用标准写法。", en: "Take the standard form."))

  static let examples: [(address: String, isFound: Bool)] = [
    ("沈阳市沈河区文萃路12号3栋二单元501", true),
    ("沈阳市沈河区文萃路12号3号楼2单元501室", false),
  ]

  static func inspect(_ draft: AddressDraft, into issues: inout [AddressIssue]) {
    for (index, form) in draft.forms.enumerated() {
      if let standard = form {
        let element = draft.elements[index]
        issues.append(
          AddressIssue(
            Self.self, draft.range(element), zh: "“\(draft.written(element))”标准写法为“\(standard)”。",
            en: "the standard form of “\(draft.written(element))” is “\(standard)”.",
            suggestion: { standard }))
      }
    }
  }
}
