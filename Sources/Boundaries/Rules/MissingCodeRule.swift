import Geometry
import Rules

/// Every unit has a code.
struct MissingCodeRule: CoverageRule {
  static let description = RuleDescription(
    id: "identity/code-missing", code: "",
    title: LocalizedText(zh: "缺少代码", en: "Code missing"),
    rationale: LocalizedText(
      zh: "没有代码的要素无法与登记对应。",
      en: "A feature without a code cannot be matched with any record."),
    basis: Basis(document: "行政区划代码管理办法 (民政部令第79号)", clause: "一一对应"),
    severity: .error,
    hint: LocalizedText(
      zh: "补上代码。",
      en: "Enter the code."),
    settings: [])

  static let needs: [ColumnNeed] = [.code]

  static let examples = [
    RuleExample(
      LocalizedText(zh: "都有代码", en: "every unit has one"), units: ["A: 0 0, 10 0, 10 10, 0 10"],
      expected: []),
    RuleExample(
      LocalizedText(zh: "一个没有", en: "one has none"),
      units: ["A: 0 0, 10 0, 10 10, 0 10", "-: 10 0, 20 0, 20 10, 10 10"],
      expected: [["#1.2"]]),
  ]

  init() {}

  func reasonToSkip(_ analysis: CoverageAnalysis) -> LocalizedText? { analysis.skipCodes }

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    for (index, unit) in analysis.units.enumerated() where unit.code == nil {
      let label = analysis.label(index)
      findings.append(
        analysis.finding(
          Self.description, units: [index],
          message: LocalizedText(
            zh: "第 \(unit.feature.feature) 个要素（\(label)）没有代码。",
            en: "Feature \(unit.feature.feature) (\(label)) has no code."),
          at: unit.polygons.first?.widePlace))
    }
  }
}
