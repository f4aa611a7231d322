import Geometry
import Rules

/// A04: one unit lies wholly within another.
struct ContainedRule: CoverageRule {
  static let description = RuleDescription(
    id: "coverage/contained", code: "A04",
    title: LocalizedText(zh: "单元套在另一单元内", en: "Unit within another"),
    rationale: LocalizedText(
      zh: "单元整个落在另一单元里，说明外面的单元缺一个洞，或里面的单元属于别的级别。",
      en:
        "A unit wholly within another means that the outer one lacks a hole or the level is wrong."
    ),
    basis: Basis(document: "QGIS Geometry Checker", clause: "feature within feature"),
    severity: .error,
    hint: LocalizedText(
      zh: "在外面的单元上挖出相应的洞，或把里面的单元移到它所属的级别。",
      en: "Cut the hole into the outer unit, or move the inner one to its own level."),
    settings: ["containment.share"])

  static let examples = [
    RuleExample(
      LocalizedText(zh: "外面的单元有洞", en: "the outer unit has a hole"),
      units: ["A: 0 0, 10 0, 10 10, 0 10 | 3 3, 3 6, 6 6, 6 3", "B: 3 3, 6 3, 6 6, 3 6"],
      expected: []),
    RuleExample(
      LocalizedText(zh: "外面的单元没有洞", en: "the outer unit has none"),
      units: ["A: 0 0, 10 0, 10 10, 0 10", "B: 3 3, 6 3, 6 6, 3 6"], expected: [["A", "B"]]),
  ]

  init() {}

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    for containment in analysis.containments() where !containment.isDuplicate {
      let pair = containment.pair
      let lowIsInner = analysis.unitTable[pair.low].area < analysis.unitTable[pair.high].area
      let inner = lowIsInner ? pair.low : pair.high
      let outer = lowIsInner ? pair.high : pair.low
      let innerLabel = analysis.label(inner)
      let outerLabel = analysis.label(outer)
      findings.append(
        analysis.finding(
          Self.description, units: [pair.low, pair.high],
          message: LocalizedText(
            zh: "\(innerLabel)整个落在\(outerLabel)内，面积 \(Quantity.area(containment.area))。",
            en:
              "\(innerLabel) lies wholly within \(outerLabel); \(Quantity.area(containment.area)) "
              + "count twice."),
          measures: [Measure("area_m2", containment.area)],
          at: analysis.units[inner].polygons.first?.widePlace))
    }
  }
}
