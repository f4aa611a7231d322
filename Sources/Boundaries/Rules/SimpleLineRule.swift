import Geometry
import Rules

/// G03: lines do not cross themselves.
struct SimpleLineRule: CoverageRule {
  static let description = RuleDescription(
    id: "geometry/simple", code: "G03",
    title: LocalizedText(zh: "界线自相交", en: "Line crosses itself"),
    rationale: LocalizedText(
      zh: "界线不得与自身相交，否则里程和两侧都无从确定。",
      en: "A line that crosses itself has no certain chainage and no certain sides."),
    basis: Basis(document: "OGC 06-103r4 Simple Features", clause: "6.1.7"), severity: .error,
    hint: LocalizedText(zh: "改正顶点次序。", en: "Correct the order of vertices."))

  static let examples = [
    RuleExample(
      LocalizedText(zh: "没有线要素时不查", en: "nothing to judge without lines"),
      units: ["A: 0 0, 10 0, 10 10, 0 10"], expected: [])
  ]

  init() {}

  func reasonToSkip(_ analysis: CoverageAnalysis) -> LocalizedText? {
    analysis.layer.lines.isEmpty
      ? LocalizedText(zh: "图层没有线要素", en: "the layer has no lines") : nil
  }

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    for line in analysis.layer.lines {
      let places = SelfCrossings.places(line.lines, isGeographic: analysis.layer.isGeographic)
      guard let first = places.first else { continue }
      findings.append(
        Finding(
          rule: Self.description.id, code: Self.description.code,
          severity: analysis.settings.pack.severity(of: Self.description),
          subjects: [line.subject], features: [line.feature],
          message: LocalizedText(
            zh: "\(line.subject)在 \(places.count) 处与自身相交。",
            en: "\(line.subject) crosses itself in \(places.count) places."),
          hint: Self.description.hint, basis: Self.description.basis,
          measures: [Measure("count", count: places.count)],
          place: analysis.layer.toGeographic([first]).first,
          evidence: .multiPoint(LineString(places))))
    }
  }
}
