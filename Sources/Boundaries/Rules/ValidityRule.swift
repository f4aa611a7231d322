import Geometry
import Rules

/// G02: polygons are valid.
struct ValidityRule: CoverageRule {
  static let description = RuleDescription(
    id: "geometry/valid", code: "G02",
    title: LocalizedText(zh: "图形无效", en: "Invalid polygon"),
    rationale: LocalizedText(
      zh: "自相交的图形没有确定的面积，叠加分析会出错。",
      en: "A polygon that crosses itself has no certain area and breaks every overlay."),
    basis: Basis(document: "OGC 06-103r4 Simple Features", clause: "6.1.11.1"),
    severity: .error,
    hint: LocalizedText(
      zh: "在指出的位置改正顶点次序；其后的检查用的是结构法修复的图形，修复不写回数据。",
      en:
        "Correct the order of vertices at the place; later rules used a copy repaired by the structure method."
    ),
    settings: [])

  static let examples = [
    RuleExample(
      LocalizedText(zh: "正常", en: "sound"), units: ["A: 0 0, 10 0, 10 10, 0 10"],
      expected: []),
    RuleExample(
      LocalizedText(zh: "蝴蝶结", en: "a bow-tie"), units: ["A: 0 0, 10 10, 10 0, 0 10"],
      expected: [["A"]]),
  ]

  init() {}

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    for index in analysis.units.indices {
      guard let fault = analysis.validity[index] else { continue }
      let rings = analysis.layer.units[index].polygons.flatMap(\.rings)
      // A ring that is no ring at all is reported as such.
      guard rings.allSatisfy({ RingRule.isRing($0.positions) }) else { continue }
      let crossings = analysis.crossings[index]?.map(\.place) ?? [fault.place]
      let label = analysis.label(index)
      let count = crossings.count
      let reason = ValidityWording.text(fault.reason)
      var finding = analysis.finding(
        Self.description, units: [index],
        message: LocalizedText(
          zh: "\(label)的图形无效：\(reason.zh)，\(count) 处；后续检查使用修复后的图形。",
          en:
            "\(label) is invalid: \(reason.en), \(Quantity.count(count, "place")); later rules used a repaired copy."
        ),
        measures: [Measure("count", count: count)],
        at: crossings.first)
      if crossings.count > 1 { finding.evidence = .multiPoint(LineString(crossings)) }
      findings.append(finding)
    }
  }
}
