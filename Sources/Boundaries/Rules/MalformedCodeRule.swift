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

  static let needs: [ColumnNeed] = [.code]

  static let examples = [
    RuleExample(
      LocalizedText(zh: "没有适用的格式时不查", en: "no scheme fits, nothing is judged"),
      units: ["A: 0 0, 10 0, 10 10, 0 10"],
      expected: [])
  ]

  init() {}

  func reasonToSkip(_ analysis: CoverageAnalysis) -> LocalizedText? {
    if let reason = analysis.skipCodes { return reason }
    guard let check = analysis.layer.codeCheck, check.isJudged else {
      return LocalizedText(
        zh: "符合规则包里任何一种格式的代码都不到 code.fitShare 规定的比例",
        en: "fewer codes than code.fitShare asks for fit any scheme of the pack")
    }
    return nil
  }

  /// A layer in which many codes are wrong is not one of another scheme.
  static func overlooked(_ analysis: CoverageAnalysis) -> [OverlookedColumn] {
    guard let check = analysis.layer.codeCheck, check.share >= 0.3 else { return [] }
    let share = Quantity.fixed(check.share * 100, 0)
    return [
      OverlookedColumn(
        column: "", option: ColumnNeed.code.option,
        advice: LocalizedText(
          zh: "代码有 \(share)% 符合 \(check.scheme)，其余不符；请核对代码，代码在别的列时用 --code 指定，"
            + "或在规则包里调低 code.fitShare",
          en:
            "\(share) % of the codes fit \(check.scheme); look at the others, name another column "
            + "with --code, or lower code.fitShare in the pack"))
    ]
  }

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    guard let check = analysis.layer.codeCheck, check.isJudged else { return }
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
