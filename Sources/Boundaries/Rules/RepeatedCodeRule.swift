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
      let parts = distinct.count > 1 ? nil : self.parts(indices, analysis)
      var finding = analysis.finding(
        Self.description, units: indices,
        message: LocalizedText(
          zh: "代码 \(code) 用于 \(indices.count) 个要素"
            + (distinct.isEmpty ? "。" : "：\(distinct.joined(separator: "、"))。") + (parts?.zh ?? ""),
          en: "Code \(code) stands in \(Quantity.count(indices.count, "feature"))"
            + (distinct.isEmpty ? "." : ": \(distinct.joined(separator: ", ")).")
            + (parts?.en ?? "")),
        measures: [Measure("count", count: indices.count)],
        at: analysis.units[indices[1]].polygons.first?.widePlace)
      finding.subjects = [code]
      finding.kind = parts == nil ? nil : "parts"
      findings.append(finding)
    }
  }

  /// What is said where one code and one name suggest a unit in many records.
  private func parts(_ indices: [Int], _ analysis: CoverageAnalysis) -> LocalizedText {
    let own = Set(indices)
    let touch = analysis.lines.pairs.contains { own.contains($0.low) && own.contains($0.high) }
    return touch
      ? LocalizedText(
        zh: "它们彼此相邻、名称相同：如果是同一单元的几块，加 --merge-records 合为一个单元再查。",
        en:
          " They lie next to each other under one name: if they are parts of one unit, check again "
          + "with --merge-records.")
      : LocalizedText(
        zh: "它们互不相连、名称相同：如果是同一单元的岛屿或飞地，加 --merge-records 合为一个单元再查。",
        en:
          " They lie apart under one name: if they are islands or exclaves of one unit, check again "
          + "with --merge-records.")
  }
}
