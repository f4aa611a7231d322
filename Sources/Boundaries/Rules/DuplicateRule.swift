import Geometry
import Rules

/// A04: the same outline twice.
struct DuplicateRule: CoverageRule {
  static let description = RuleDescription(
    id: "coverage/duplicate", code: "A04",
    title: LocalizedText(zh: "图形重复", en: "Duplicate unit"),
    rationale: LocalizedText(
      zh: "同一图形出现两次，面积会被重复计算，界线检查也会被掩盖。",
      en: "An outline that stands twice counts its area twice and hides its faults."),
    basis: Basis(document: "QGIS Geometry Checker", clause: "check for duplicates"),
    severity: .error,
    hint: LocalizedText(
      zh: "确认哪一条记录有效，删除另一条。", en: "Find out which record is right and delete the other."),
    settings: ["containment.share"])

  static let examples = [
    RuleExample(
      LocalizedText(zh: "各不相同", en: "all different"),
      units: ["A: 0 0, 10 0, 10 10, 0 10", "B: 10 0, 20 0, 20 10, 10 10"], expected: []),
    RuleExample(
      LocalizedText(zh: "起点和方向不同的同一图形", en: "one outline with another start and direction"),
      units: ["A: 0 0, 10 0, 10 10, 0 10", "B: 10 10, 10 0, 0 0, 0 10"],
      expected: [["A", "B"]]),
  ]

  init() {}

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    for (copy, original) in analysis.duplicates {
      findings.append(
        finding(
          [original, copy], area: analysis.unitTable[copy].area,
          place: analysis.units[copy].polygons.first?.widePlace, analysis))
    }
    for containment in analysis.containments() where containment.isDuplicate {
      let faces = analysis.overlaps.filter { $0.pair == containment.pair }.map(\.measure)
      let place = faces.max { $0.area < $1.area }?.outline.widePlace
      findings.append(
        finding(
          [containment.pair.low, containment.pair.high], area: containment.area, place: place,
          analysis))
    }
  }

  private func finding(
    _ units: [Int], area: Double, place: Position?, _ analysis: CoverageAnalysis
  ) -> Finding {
    let labels = analysis.labels(units)
    let codes = units.map { analysis.units[$0].code }
    // A repeated code is the error of this place; the repeated outline only explains it.
    let repeatsCode = codes[0] != nil && codes[0] == codes[1]
    return analysis.finding(
      Self.description, severity: repeatsCode ? .info : nil, units: units,
      message: LocalizedText(
        zh: "\(labels.zh)的图形相同，面积 \(Quantity.area(area))。",
        en: "\(labels.en) have the same outline of \(Quantity.area(area))."),
      measures: [Measure("area_m2", area)], at: place)
  }
}
