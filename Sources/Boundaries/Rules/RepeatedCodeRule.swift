import Geometry
import Rules

/// One code, one unit.
struct RepeatedCodeRule: CoverageRule {
  static let description = RuleDescription(
    id: "identity/code-repeated", code: "",
    title: LocalizedText(zh: "代码重复", en: "Code used twice"),
    rationale: LocalizedText(
      zh: "一个代码对应一个行政区域，一一对应。",
      en: "One code belongs to one unit."),
    basis: Basis(document: "行政区划代码管理办法 (民政部令第79号)", clause: "一一对应"),
    severity: .error,
    hint: LocalizedText(
      zh: "改正其中一个代码；同一单元的多个部分合并为一个要素。",
      en: "Correct one of the codes, or merge the parts of one unit into one feature."),
    settings: [])

  static let needs: [ColumnNeed] = [.code]

  static let examples = [
    RuleExample(
      LocalizedText(zh: "各不相同", en: "all different"),
      units: ["A: 0 0, 10 0, 10 10, 0 10", "B: 10 0, 20 0, 20 10, 10 10"],
      expected: []),
    RuleExample(
      LocalizedText(zh: "同一代码两次", en: "one code twice"),
      units: ["A: 0 0, 10 0, 10 10, 0 10", "A: 10 0, 20 0, 20 10, 10 10"],
      expected: [["A"]]),
  ]

  init() {}

  func reasonToSkip(_ analysis: CoverageAnalysis) -> LocalizedText? { analysis.skipCodes }

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    var byCode: [String: [Int]] = [:]
    for (index, unit) in analysis.units.enumerated() {
      if let code = unit.code { byCode[code, default: []].append(index) }
    }
    for (code, indices) in byCode.sorted(by: { $0.key < $1.key }) where indices.count > 1 {
      let names = indices.compactMap { analysis.units[$0].name }
      let distinct = Set(names).sorted()
      var finding = analysis.finding(
        Self.description, units: indices,
        message: LocalizedText(
          zh: "代码 \(code) 用于 \(indices.count) 个要素"
            + (distinct.isEmpty ? "。" : "：\(distinct.joined(separator: "、"))。"),
          en: "Code \(code) stands in \(Quantity.count(indices.count, "feature"))"
            + (distinct.isEmpty ? "." : ": \(distinct.joined(separator: ", ")).")),
        measures: [Measure("count", count: indices.count)],
        at: analysis.units[indices[1]].polygons.first?.widePlace)
      finding.subjects = [code]
      findings.append(finding)
    }
  }
}
