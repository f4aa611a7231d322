import Geometry
import Rules

/// Codes look like those of their scheme.
struct MalformedCodeRule: CoverageRule {
  static let description = RuleDescription(
    id: "identity/code-malformed", code: "",
    title: LocalizedText(zh: "代码格式不对", en: "Code malformed"),
    rationale: LocalizedText(
      zh: "图层绝大多数代码符合同一格式，这一个不符合，多为录入错误。",
      en:
        "Nearly all codes of the layer fit one scheme and this one does not: a slip of the keyboard."
    ),
    basis: Basis(document: "GB/T 2260-2007", clause: "代码结构"),
    severity: .error,
    hint: LocalizedText(
      zh: "对照代码表改正。",
      en: "Correct it from the list of codes."),
    settings: ["code.fitShare"])

  static let examples = [
    RuleExample(
      LocalizedText(zh: "没有适用的格式时不查", en: "no scheme fits, nothing is judged"),
      units: ["A: 0 0, 10 0, 10 10, 0 10"],
      expected: [])
  ]

  init() {}

  func reasonToSkip(_ analysis: CoverageAnalysis) -> LocalizedText? {
    if let reason = analysis.skipCodes { return reason }
    return analysis.layer.codeCheck == nil
      ? LocalizedText(
        zh: "不足九成的代码符合规则包里的任何一种格式",
        en: "fewer than nine in ten codes fit any scheme of the pack") : nil
  }

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    guard let check = analysis.layer.codeCheck else { return }
    for (index, unit) in analysis.units.enumerated() {
      guard let code = unit.code, !check.fits(code) else { continue }
      let label = analysis.label(index)
      findings.append(
        analysis.finding(
          Self.description, units: [index],
          message: LocalizedText(
            zh: "\(label)的代码不符合编码规则 \(check.scheme)。",
            en: "The code of \(label) does not fit the scheme \(check.scheme)."),
          at: unit.polygons.first?.widePlace))
    }
  }
}
