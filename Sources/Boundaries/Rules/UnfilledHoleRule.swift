import Geometry
import Rules

/// G10: a hole in one unit that nothing fills.
struct UnfilledHoleRule: CoverageRule {
  static let description = RuleDescription(
    id: "geometry/unfilled-hole", code: "G10",
    title: LocalizedText(zh: "空洞无单元填充", en: "Hole filled by nothing"),
    rationale: LocalizedText(
      zh: "单元内的洞应由另一单元填满，否则那块地不属于任何行政区域。",
      en: "A hole in a unit is filled by another one, or the land belongs to nobody."),
    basis: Basis(document: "QGIS Geometry Checker", clause: "holes"),
    severity: .error,
    hint: LocalizedText(
      zh: "补上洞内的单元，或删去洞；洞外属他方的登记为例外。",
      en: "Add the unit inside or delete the hole; enter land of others as an exception."),
    settings: ["tolerance.edge"])

  static let examples = [
    RuleExample(
      LocalizedText(zh: "洞由乙填满", en: "B fills the hole"),
      units: ["A: 0 0, 10 0, 10 10, 0 10 | 3 3, 3 6, 6 6, 6 3", "B: 3 3, 6 3, 6 6, 3 6"],
      expected: []),
    RuleExample(
      LocalizedText(zh: "洞是空的", en: "the hole is empty"),
      units: ["A: 0 0, 10 0, 10 10, 0 10 | 3 3, 3 6, 6 6, 6 3", "B: 10 0, 20 0, 20 10, 10 10"],
      expected: [["A"]]),
  ]

  init() {}

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    for gap in analysis.gaps where gap.neighbours.count == 1 {
      let measure = gap.measure
      var weight = analysis.weight(
        of: [measure], units: gap.neighbours, rule: Self.description)
      if gap.kind != .sliver {
        weight = (analysis.settings.pack.severity(of: Self.description), .none)
      }
      let label = analysis.label(gap.neighbours[0])
      let names = gap.divisions.map { "\($0.name)(\($0.code))" }
      let missing = LocalizedText(
        zh: names.isEmpty ? "" : "缺少单元：\(names.joined(separator: "、"))。",
        en: names.isEmpty ? "" : " Missing: \(names.joined(separator: ", ")).")
      var finding = analysis.finding(
        Self.description, severity: weight.severity, units: gap.neighbours,
        message: LocalizedText(
          zh: "\(label)内有一个 \(Quantity.area(measure.area)) 的洞没有单元填充。"
            + missing.zh + weight.note.zh,
          en: "A hole of \(Quantity.area(measure.area)) in \(label) is filled by no unit."
            + missing.en + weight.note.en),
        measures: [
          Measure("area_m2", measure.area), Measure("max_width_m", measure.width),
        ], at: measure.outline.widePlace)
      finding.kind = gap.kind.rawValue
      finding.divisions = gap.divisions
      finding.faces = analysis.faultFaces([measure], kind: gap.kind.rawValue)
      findings.append(finding)
    }
  }
}
