import Geometry
import Rules

/// G05: edges are not shorter than digitising can mean.
struct ShortSegmentRule: CoverageRule {
  static let description = RuleDescription(
    id: "geometry/short-segment", code: "G05",
    title: LocalizedText(zh: "边过短", en: "Segment too short"),
    rationale: LocalizedText(
      zh: "过短的边多为数字化误差。",
      en: "Very short segments are slips of digitising."),
    basis: Basis(document: "第三次全国国土调查技术规程 (三调)", clause: "最短边长"),
    severity: .warning,
    hint: LocalizedText(
      zh: "合并过近的顶点。",
      en: "Merge vertices that lie too close."),
    settings: ["ring.shortSegment", "ring.repeated"])

  static let examples = [
    RuleExample(
      LocalizedText(zh: "正常", en: "sound"), units: ["A: 0 0, 10 0, 10 10, 0 10"],
      expected: []),
    RuleExample(
      LocalizedText(zh: "约 0.1 米的边", en: "an edge of about 0.1 m"),
      units: ["A: 0 0, 10 0, 10 0.001, 10 10, 0 10"],
      expected: [["A"]]),
  ]

  init() {}

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    let pack = analysis.settings.pack
    let repeated = (try? pack.number("ring.repeated")) ?? 0
    guard let least = try? pack.number("ring.shortSegment") else { return }
    for scan in analysis.scanSegments(where: { $0 > repeated && $0 < least }) {
      let label = analysis.label(scan.unit)
      findings.append(
        analysis.finding(
          Self.description, units: [scan.unit],
          message: LocalizedText(
            zh:
              "\(label)有 \(scan.count) 条短于 \(Quantity.length(least)) 的边，最短 \(Quantity.fixed(scan.shortest, 3)) m。",
            en:
              "\(label) has \(Quantity.count(scan.count, "edge")) shorter than \(Quantity.length(least)); the shortest is \(Quantity.fixed(scan.shortest, 3)) m."
          ),
          measures: [Measure("count", count: scan.count), Measure("shortest_m", scan.shortest)],
          at: scan.place))
    }
  }
}
