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
      LocalizedText(zh: "乙少一个顶点，舍入留下毫米级的缝", en: "B lacks a vertex that decimals put 1 mm off"),
      units: [
        "A: 0 0, 10 0, 10 3, 10.00001 6, 10 8, 10 10, 0 10",
        "B: 10 0, 20 0, 20 10, 10 10, 10 8, 10 3",
      ], expected: [["A", "B"]]),
    RuleExample(
      LocalizedText(zh: "同一条线已有 8 厘米宽的重叠，由重叠说明", en: "an overlap 8 cm wide speaks for its line"),
      units: [
        "A: 0 0, 10 0, 10 3, 10.001 6, 10 8, 10 9, 10 10, 0 10",
        "B: 10 0, 20 0, 20 10, 10 10, 10 8, 10 3",
      ], expected: []),
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
      let faces =
        facts.overlaps.map { analysis.overlaps[$0].measure }
        + facts.gaps.map { analysis.gaps[$0].measure }
      // On a line that already has an overlap or gap, the matched share says it. Faces that the
      // pack takes for rounding are no such thing: they are what decimals leave of a vertex the
      // other side lacks, counted in the totals as information, and this is the place's one error.
      guard faces.allSatisfy({ $0.width < analysis.settings.sliver }) else { continue }
      let uneven = UnevenLine(analysis.lines.pairs[line], facts, faces, analysis)
      if !uneven.stretches.isEmpty { findings.append(finding(uneven, analysis)) }
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

  private func finding(_ line: UnevenLine, _ analysis: CoverageAnalysis) -> Finding {
    let labels = analysis.labels(line.units)
    let length = Quantity.length(line.length)
    var finding = analysis.finding(
      Self.description, units: line.units,
      message: LocalizedText(
        zh: "\(labels.zh)的界线有 \(length) 两侧走向相同而顶点不同。",
        en: "\(labels.en) run alike over \(length) with different vertices."),
      measures: [
        Measure("unmatched_m", line.length), Measure("count", count: line.stretches.count),
        Measure("max_width_m", line.width),
      ], at: analysis.loneVertex(line.candidates, of: line.units))
    finding.evidence = .multiLineString(line.stretches)
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

/// The stretches of a line on which both sides run alike with different vertices.
private struct UnevenLine {
  let units: [Int]
  private(set) var stretches: [LineString] = []
  /// Metres of border.
  private(set) var length = 0.0
  /// The greatest distance between the two sides in metres.
  private(set) var width = 0.0
  /// Positions among which the vertex is that one side lacks.
  private(set) var candidates: [Position] = []

  /// - Parameter faces: Overlaps and gaps of the line, all of them rounding.
  init(
    _ pair: UnitPair, _ facts: LineFacts, _ faces: [FaceMeasure], _ analysis: CoverageAnalysis
  ) {
    units = [pair.low, pair.high]
    // Where a ring is invalid, that is the error of the place.
    let places = units.flatMap { analysis.crossings[$0] ?? [] }
    let reach = analysis.layer.isGeographic ? 1e-9 : 1e-4
    let isFree = { (ends: [Position]) in
      !ends.contains { end in
        places.contains { abs($0.x - end.x) < reach && abs($0.y - end.y) < reach }
      }
    }
    for stretch in facts.unevenStretches where isFree([stretch.a, stretch.b]) {
      stretches.append(LineString([stretch.a, stretch.b]))
      length += analysis.layer.metric.length(stretch.a, stretch.b)
      candidates += [stretch.a, stretch.b]
    }
    for face in faces where isFree(face.outline.exterior.positions) {
      stretches.append(face.side)
      length += face.perimeter / 2
      width = max(width, face.width)
      candidates += face.outline.exterior.positions
    }
  }
}

extension CoverageAnalysis {
  /// The first position that is a vertex of only one of two units.
  func loneVertex(_ candidates: [Position], of indices: [Int]) -> Position? {
    let box = Envelope(candidates).expanded(by: layer.isGeographic ? 1e-9 : 1e-3)
    var near: [[Position]] = []
    for index in indices {
      near.append(
        units[index].polygons.flatMap(\.rings).flatMap(\.positions).filter(box.contains))
    }
    let reach = layer.isGeographic ? 1e-10 : 1e-5
    let isVertex = { (list: [Position], place: Position) in
      list.contains { abs($0.x - place.x) < reach && abs($0.y - place.y) < reach }
    }
    return candidates.first { place in
      near.count { isVertex($0, place) } == 1
    } ?? candidates.first
  }
}
