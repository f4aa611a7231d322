import Geometry
import Rules

/// A03: both sides of a line have the same vertices.
struct EdgeMatchRule: CoverageRule {
  static let description = RuleDescription(
    id: "coverage/edge-match", code: "A03",
    title: LocalizedText(zh: "接边不一致", en: "Edges do not match"),
    rationale: LocalizedText(
      zh: "共有界线两侧的顶点应当逐点相同，否则日后任何换算或修改都会裂开。",
      en: "Both sides of a line have the same vertices, or any later edit tears it open."),
    basis: Basis(
      document: "INSPIRE D2.8.I.4 Administrative Units", clause: "edge-matching (technicalStatus)"),
    severity: .error,
    hint: LocalizedText(
      zh: "把一侧多出的顶点补到另一侧，或两侧同时删去。",
      en: "Add the vertex to the side that lacks it, or take it from both."),
    settings: ["tolerance.edge", "tolerance.sliver"])

  static let examples = [
    RuleExample(
      LocalizedText(zh: "两侧顶点相同", en: "the same vertices on both sides"),
      units: ["A: 0 0, 10 0, 10 5, 10 10, 0 10", "B: 10 0, 20 0, 20 10, 10 10, 10 5"],
      expected: []),
    RuleExample(
      LocalizedText(zh: "乙少一个顶点", en: "B lacks a vertex"),
      units: ["A: 0 0, 10 0, 10 5, 10 10, 0 10", "B: 10 0, 20 0, 20 10, 10 10"],
      expected: [["A", "B"]]),
    RuleExample(
      LocalizedText(zh: "开口在外缘的窄缝", en: "a crack open to the outside"),
      units: [
        "A: 0 0, 10 0, 10 10, 0 10", "B: 10.00002 0, 20 0, 20 10, 10.00002 10",
      ], expected: [["A", "B"]]),
  ]

  init() {}

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    for line in analysis.lines.pairs.indices {
      let facts = analysis.lines.facts[line]
      // On a line that already has an overlap or gap, the matched share says it.
      guard facts.overlaps.isEmpty, facts.gaps.isEmpty else { continue }
      if !facts.unevenStretches.isEmpty {
        findings.append(uneven(line, facts, analysis))
      }
    }
    for crack in analysis.openCracks() {
      let line = analysis.lines.number(of: crack.pair)
      if let line {
        let facts = analysis.lines.facts[line]
        if !facts.overlaps.isEmpty || !facts.gaps.isEmpty || !facts.unevenStretches.isEmpty {
          continue
        }
      }
      findings.append(finding(crack, analysis))
    }
  }

  private func uneven(_ line: Int, _ facts: LineFacts, _ analysis: CoverageAnalysis) -> Finding {
    let pair = analysis.lines.pairs[line]
    let units = [pair.low, pair.high]
    let labels = analysis.labels(units)
    let place = analysis.loneVertex(facts.unevenStretches, of: units)
    var finding = analysis.finding(
      Self.description, units: units,
      message: LocalizedText(
        zh: "\(labels.zh)的界线有 \(Quantity.length(facts.uneven)) 两侧走向相同而顶点不同。",
        en: "\(labels.en) run alike over \(Quantity.length(facts.uneven)) with different vertices."),
      measures: [
        Measure("unmatched_m", facts.uneven),
        Measure("count", count: facts.unevenStretches.count),
        Measure("max_width_m", 0),
      ], at: place)
    finding.evidence = .multiLineString(
      facts.unevenStretches.map { LineString([$0.a, $0.b]) })
    return finding
  }

  private func finding(_ crack: OpenCrack, _ analysis: CoverageAnalysis) -> Finding {
    let units = [crack.pair.low, crack.pair.high]
    let labels = analysis.labels(units)
    var finding = analysis.finding(
      Self.description,
      units: units,
      message: LocalizedText(
        zh: "\(labels.zh)之间有一条开口在外缘的窄缝，长 \(Quantity.length(crack.length))，"
          + "最宽 \(Quantity.length(crack.width))。",
        en: "A crack open to the outside runs between \(labels.en): "
          + "\(Quantity.length(crack.length)) long, \(Quantity.length(crack.width)) at the widest."),
      measures: [
        Measure("unmatched_m", crack.length), Measure("count", count: crack.stretches.count),
        Measure("max_width_m", crack.width),
      ], at: crack.place)
    finding.evidence = .multiLineString(crack.stretches)
    return finding
  }
}

extension CoverageAnalysis {
  /// The end of an uneven stretch that is a vertex of only one of two units.
  func loneVertex(_ stretches: [(a: Position, b: Position)], of indices: [Int]) -> Position? {
    let ends = stretches.flatMap { [$0.a, $0.b] }
    let box = Envelope(ends).expanded(by: layer.isGeographic ? 1e-9 : 1e-3)
    var near: [[Position]] = []
    for index in indices {
      near.append(
        units[index].polygons.flatMap(\.rings).flatMap(\.positions).filter(box.contains))
    }
    let reach = layer.isGeographic ? 1e-10 : 1e-5
    let isVertex = { (list: [Position], place: Position) in
      list.contains { abs($0.x - place.x) < reach && abs($0.y - place.y) < reach }
    }
    return ends.first { place in
      near.count { isVertex($0, place) } == 1
    } ?? ends.first
  }
}
