import Geometry
import Rules

/// G04: consecutive vertices differ.
struct RepeatedVertexRule: CoverageRule {
  static let description = RuleDescription(
    id: "geometry/repeated-vertex", code: "G04",
    title: LocalizedText(zh: "重复顶点", en: "Repeated vertices"),
    rationale: LocalizedText(
      zh: "相邻两个顶点重合，没有意义，还会妨碍接边比对。",
      en: "Two consecutive vertices in one place mean nothing and disturb edge matching."),
    basis: Basis(document: "QGIS Geometry Checker", clause: "duplicate nodes"),
    severity: .warning,
    hint: LocalizedText(
      zh: "删去重合的顶点。",
      en: "Delete the repeated vertex."),
    settings: ["ring.repeated"])

  static let examples = [
    RuleExample(
      LocalizedText(zh: "正常", en: "sound"), units: ["A: 0 0, 10 0, 10 10, 0 10"],
      expected: []),
    RuleExample(
      LocalizedText(zh: "一个顶点写了两遍", en: "a vertex twice"),
      units: ["A: 0 0, 10 0, 10 0, 10 10, 0 10"],
      expected: [["A"]]),
  ]

  init() {}

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    let least = (try? analysis.settings.pack.number("ring.repeated")) ?? 0
    for scan in analysis.scanSegments(where: { $0 <= least }) {
      let label = analysis.label(scan.unit)
      findings.append(
        analysis.finding(
          Self.description, units: [scan.unit],
          message: LocalizedText(
            zh: "\(label)有 \(scan.count) 处相邻顶点重合。",
            en:
              "\(label) has \(Quantity.count(scan.count, "pair")) of consecutive vertices in one place."
          ),
          measures: [Measure("count", count: scan.count)], at: scan.place))
    }
  }
}
