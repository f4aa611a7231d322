import Geometry
import Rules

/// L03: lines meet at nodes only.
struct LineCrossingRule: LineRule {
  static let description = RuleDescription(
    id: "line/crossing", code: "L03",
    title: LocalizedText(zh: "界线相交而无结点", en: "Lines cross away from a node"),
    rationale: LocalizedText(
      zh: "界线只在交会点相接；一条从另一条中间穿过或接在其中间，两侧归属就说不清。",
      en: "Lines meet at junctions only: where one crosses another, or ends in the middle of it, "
        + "nobody can tell whose ground is whose."),
    basis: Basis(
      document: "PostGIS ValidateTopology", clause: "edge crosses edge, edge crosses node"),
    severity: .error,
    hint: LocalizedText(
      zh: "核对两条界线；确在此交会的，在交会点断开。",
      en: "Check both lines; where they do meet, split them at the junction."))

  static let examples = [
    LineExample(
      LocalizedText(zh: "会于端点", en: "meeting at their ends"),
      lines: ["A: 0 0, 500 0", "B: 500 0, 900 300", "C: 500 0, 900 -300"], expected: []),
    LineExample(
      LocalizedText(zh: "交叉", en: "crossing"),
      lines: ["A: 0 0, 1000 0", "B: 500 -300, 500 300"], expected: [["A", "B"]]),
    LineExample(
      LocalizedText(zh: "接在另一条中间", en: "ending in the middle of another"),
      lines: ["A: 0 0, 1000 0", "B: 500 0, 500 300"], expected: [["A", "B"]]),
    LineExample(
      LocalizedText(zh: "自相交", en: "crossing itself"),
      lines: ["A: 0 0, 1000 0, 1000 500, 500 500, 500 -300"], expected: [["A"]]),
  ]

  init() {}

  func inspect(_ analysis: LineAnalysis, into findings: inout [Finding]) {
    for place in analysis.noding.places where !place.isShared {
      if place.visitors.count == 1 {
        let visitor = place.visitors[0]
        guard visitor.pieces > 2 else { continue }
        let label = analysis.label(visitor.line)
        findings.append(
          analysis.finding(
            Self.description, kind: "self", lines: [visitor.line],
            message: LocalizedText(
              zh: "\(label)自己相交或相接。", en: "\(label) crosses or touches itself."),
            at: place.position))
        continue
      }
      let passing = place.visitors.filter(\.passes).map(\.line)
      guard !passing.isEmpty else { continue }
      let all = place.visitors.map(\.line)
      let labels = analysis.labels(all)
      let through = analysis.labels(passing)
      findings.append(
        analysis.finding(
          Self.description, kind: passing.count > 1 ? "crossing" : "touch", lines: all,
          message: passing.count > 1
            ? LocalizedText(
              zh: "\(labels.zh)在非结点处相交。", en: "\(labels.en) cross away from a node.")
            : LocalizedText(
              zh: "\(labels.zh)相接，但\(through.zh)没有在此断开。",
              en: "\(labels.en) meet, but \(through.en) is not split there."),
          at: place.position))
    }
  }
}
