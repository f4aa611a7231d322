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
    severity: .warning,
    hint: LocalizedText(
      zh: "把一侧多出的顶点补到另一侧，或两侧同时删去。",
      en: "Add the vertex to the side that lacks it, or take it from both."),
    settings: ["tolerance.edge"])

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
      LocalizedText(
        zh: "两侧顶点只差坐标的末位，全层合计一次", en: "vertices one step of the coordinates apart, told once"),
      units: [
        "A: 0 0, 10 0, 10 5, 10 10, 0 10",
        "B: 10 0, 20 0, 20 10, 10 10, 10.00001 5",
      ], resolution: 0.001, expected: [["A", "B"]]),
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
    var rounding = RoundingTally()
    let told = ToldFaces(analysis)
    for line in analysis.lines.pairs.indices {
      let pair = analysis.lines.pairs[line]
      let facts = analysis.lines.facts[line]
      let faces = told.roundingByLine[line] ?? RoundingFaces()
      // On a line that already has an overlap or gap, the matched share says it. Faces that
      // rounding explains are no such thing: they are what decimals leave of a vertex the other
      // side lacks, or of one both sides have.
      guard faces.all.count == facts.overlaps.count + facts.gaps.count else {
        rounding.count([pair.low, pair.high], faces)
        continue
      }
      let uneven = UnevenLine(pair, facts, faces.all, analysis)
      if uneven.stretches.isEmpty { continue }
      if let place = analysis.loneVertex(uneven.candidates, of: uneven.units) {
        findings.append(finding(uneven, at: place, faces, analysis))
      } else {
        rounding.count(uneven, faces)
      }
    }
    for number in told.roundingAlone {
      let gap = analysis.gaps[number]
      rounding.count(gap.neighbours, RoundingFaces(gaps: [gap.measure]))
    }
    for crack in analysis.openCracks() {
      let line = analysis.lines.number(of: crack.pair)
      if let line {
        let facts = analysis.lines.facts[line]
        if !facts.overlaps.isEmpty || !facts.gaps.isEmpty || !facts.unevenStretches.isEmpty {
          continue
        }
      }
      if crack.width < analysis.settings.rounding {
        let units = [crack.pair.low, crack.pair.high]
        rounding.count(units, crack.stretches.count, crack.width, crack.place)
      } else {
        findings.append(finding(crack, analysis))
      }
    }
    if let finding = finding(rounding, analysis) { findings.append(finding) }
  }

  /// What rounding explains, once for the whole layer.
  private func finding(_ rounding: RoundingTally, _ analysis: CoverageAnalysis) -> Finding? {
    guard let units = rounding.widest else { return nil }
    let labels = analysis.labels(units)
    let width = Quantity.fixed(rounding.width, rounding.width < 0.001 ? 6 : 3)
    return analysis.finding(
      Self.description, severity: .info, units: units,
      message: LocalizedText(
        zh: "有 \(rounding.lines) 条界线两侧顶点的差别（\(rounding.places) 处，最大 \(width) m）"
          + "不超过坐标本身的舍入，例如\(labels.zh)的界线。",
        en: "On \(Quantity.count(rounding.lines, "line")) the two sides differ by no more than the "
          + "rounding of the coordinates (\(Quantity.count(rounding.places, "place")), "
          + "\(width) m at most), such as between \(labels.en)."),
      measures: [
        Measure("count", count: rounding.places), Measure("lines", count: rounding.lines),
        Measure("max_width_m", rounding.width),
      ] + rounding.faces.measures, at: rounding.place)
  }

  private func finding(
    _ line: UnevenLine, at place: Position, _ faces: RoundingFaces, _ analysis: CoverageAnalysis
  ) -> Finding {
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
      ] + faces.measures, at: place)
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

/// What the rounding of coordinates explains, counted over a layer.
private struct RoundingTally {
  private(set) var lines = 0
  private(set) var places = 0
  private(set) var width = -1.0
  /// The two units between which it is widest; nil where there is none.
  private(set) var widest: [Int]?
  private(set) var place: Position?
  private(set) var faces = RoundingFaces()

  mutating func count(_ line: UnevenLine, _ faces: RoundingFaces) {
    count(line.units, line.stretches.count, line.width, line.candidates.first)
    self.faces += faces
  }

  /// Faces of a line told for another reason, or among three units and more.
  mutating func count(_ units: [Int], _ faces: RoundingFaces) {
    guard let widest = faces.all.max(by: { $0.width < $1.width }) else { return }
    count(units, faces.all.count, widest.width, widest.place)
    self.faces += faces
  }

  mutating func count(_ units: [Int], _ places: Int, _ width: Double, _ place: Position?) {
    lines += 1
    self.places += places
    guard width > self.width else { return }
    (self.width, widest, self.place) = (width, units, place)
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
    let places = units.flatMap { analysis.crossings[$0]?.map(\.place) ?? [] }
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
  /// The first position at which only one of two units has a vertex within the rounding of the
  /// coordinates; nil where each vertex has its counterpart.
  func loneVertex(_ candidates: [Position], of indices: [Int]) -> Position? {
    guard let first = candidates.first else { return nil }
    let scale = layer.metric.local(at: first)
    let reach = max(settings.rounding, 1e-5)
    let margin = 2 * reach / max(scale.xEast, scale.yNorth, 1e-9).magnitude
    let box = Envelope(candidates).expanded(by: margin * 2)
    let near = indices.map { index in
      units[index].polygons.flatMap(\.rings).flatMap(\.positions).filter(box.contains)
    }
    return candidates.first { place in
      near.count { list in
        list.contains { vertex in
          let way = scale.vector(vertex.x - place.x, vertex.y - place.y)
          return way.x * way.x + way.y * way.y < reach * reach
        }
      } == 1
    }
  }
}
