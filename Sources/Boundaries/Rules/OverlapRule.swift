import Geometry
import Rules

/// A01: neighbours share area.
struct OverlapRule: CoverageRule {
  static let description = RuleDescription(
    id: "coverage/overlap", code: "A01",
    title: LocalizedText(zh: "相邻单元重叠", en: "Neighbours overlap"),
    rationale: LocalizedText(
      zh: "同一级行政区域不得共有面积；重叠多出自各方分别数字化同一条界线。",
      en:
        "Units of one level share no area; overlaps come from two sides digitising one line apart."),
    basis: Basis(
      document: "INSPIRE D2.8.I.4 Administrative Units", clause: "topological consistency"),
    severity: .error,
    hint: LocalizedText(
      zh: "对照法定界线详图，由双方共同确认一条界线，两侧改用同一组坐标。",
      en: "Agree on one line from the legal map and give both sides the same coordinates."),
    settings: ["tolerance.edge"])

  static let examples = [
    RuleExample(
      LocalizedText(zh: "两侧坐标相同", en: "both sides have the same coordinates"),
      units: ["A: 0 0, 10 0, 10 10, 0 10", "B: 10 0, 20 0, 20 10, 10 10"], expected: []),
    RuleExample(
      LocalizedText(zh: "甲伸入乙", en: "A reaches into B"),
      units: ["A: 0 0, 12 0, 12 10, 0 10", "B: 10 0, 20 0, 20 10, 10 10"],
      expected: [["A", "B"]]),
  ]

  init() {}

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    let contained = Set(analysis.containments().map(\.pair))
    for line in ToldFaces(analysis).overlapLines {
      let facts = analysis.lines.facts[line]
      let pair = analysis.lines.pairs[line]
      guard !contained.contains(pair) else { continue }
      let faces = facts.overlaps.map { analysis.overlaps[$0].measure }
        .sorted { ($0.area, $0.place.x) > ($1.area, $1.place.x) }
      let area = faces.reduce(0) { $0 + $1.area }
      guard let largest = faces.first, let widest = faces.max(by: { $0.width < $1.width }) else {
        continue
      }
      let units = [pair.low, pair.high]
      let weight = analysis.weight(of: faces, units: units, rule: Self.description)
      let labels = analysis.labels(units)
      var finding = analysis.finding(
        Self.description, severity: weight.severity, units: units,
        message: LocalizedText(
          zh: "\(labels.zh)之间有 \(faces.count) 处重叠，共 \(Quantity.area(area))，"
            + "最宽 \(Quantity.length(widest.width))。" + weight.note.zh,
          en:
            "\(labels.en) overlap in \(Quantity.count(faces.count, "place")), \(Quantity.area(area)) in all, "
            + "\(Quantity.length(widest.width)) at the widest." + weight.note.en),
        measures: [
          Measure("area_m2", area), Measure("largest_area_m2", largest.area),
          Measure("count", count: faces.count), Measure("max_width_m", widest.width),
        ], at: widest.place)
      finding.faces = analysis.faultFaces(faces, kind: "overlap")
      findings.append(finding)
    }
  }
}
