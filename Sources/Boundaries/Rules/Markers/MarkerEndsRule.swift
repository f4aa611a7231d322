import Geometry
import Rules

/// M06: a line has a marker at each end.
struct MarkerEndsRule: MarkerRule {
  static let description = RuleDescription(
    id: "marker/ends", code: "M06",
    title: LocalizedText(zh: "界线端点没有界桩", en: "Line end without a marker"),
    rationale: LocalizedText(
      zh: "界线的起点和止点应有界桩或三交点界桩。",
      en: "A line starts and ends at a marker, or at the marker of a junction."),
    basis: Basis(document: "GB/T 17796-2009 行政区域界线测绘规范", clause: "界桩的埋设位置"),
    severity: .warning,
    hint: LocalizedText(
      zh: "核对起止点界桩是否漏录，或线形是否画到端点。",
      en: "The marker of the end may not be entered, or the line may stop short of it."),
    settings: ["marker.distanceMillimetres", "marker.groupReach"])

  static let examples = [
    MarkerExample(
      LocalizedText(zh: "两端有界桩", en: "a marker at each end"),
      lines: ["L sides=990101,990102: 0 0, 9000 0"],
      markers: [
        "0102001Q sort=single at=0,1", "0102002A sort=paired at=9000,40",
        "0102002B sort=paired at=9000,-30",
      ], expected: []),
    MarkerExample(
      LocalizedText(zh: "闭合界线没有端点", en: "a closed line has no ends"),
      lines: ["L sides=990101,990102: 0 0, 9000 0, 9000 9000, 0 0"],
      markers: ["0102001Q sort=single at=4000,0"], expected: []),
    MarkerExample(
      LocalizedText(zh: "止点没有界桩", en: "no marker at the far end"),
      lines: ["L sides=990101,990102: 0 0, 9000 0"],
      markers: ["0102001Q sort=single at=0,1", "0102002Q sort=single at=8000,0"],
      expected: [["L"]]),
  ]

  init() {}

  func reasonToSkip(_ analysis: MarkerAnalysis) -> LocalizedText? { analysis.reasonWithoutLines }

  func inspect(_ analysis: MarkerAnalysis, into findings: inout [Finding]) {
    for (line, path) in analysis.paths.enumerated() {
      guard path.length > 0, !analysis.isClosed(line),
        let first = path.chains.first(where: { $0.positions.count > 1 })?.positions.first,
        let last = path.chains.last(where: { $0.positions.count > 1 })?.positions.last
      else { continue }
      for (place, isStart) in [(first, true), (last, false)] {
        inspect(place, isStart, line, analysis, &findings)
      }
    }
  }

  private func inspect(
    _ end: Position, _ isStart: Bool, _ line: Int, _ analysis: MarkerAnalysis,
    _ findings: inout [Finding]
  ) {
    let tolerance = analysis.settings.tolerance(analysis.lines[line])
    let plane = LocalPlane(at: end)
    var nearest: (index: Int, distance: Double)?
    for index in analysis.markersOfLine[line] {
      guard let place = analysis.stations[index].place else { continue }
      let (x, y) = plane.metres(place)
      let distance = (x * x + y * y).squareRoot()
      let reach =
        analysis.stations[index].belongsOnLine ? tolerance : analysis.settings.groupReach
      if distance <= reach { return }
      if nearest.map({ distance < $0.distance }) ?? true { nearest = (index, distance) }
    }
    let label = analysis.lineLabel(line)
    let zh = nearest.map {
      "最近的界桩 \(analysis.label($0.index)) 离端点 \(Quantity.length($0.distance))"
    }
    let en = nearest.map {
      "the nearest, \(analysis.label($0.index)), is \(Quantity.length($0.distance)) away"
    }
    findings.append(
      analysis.finding(
        Self.description, kind: isStart ? "start" : "finish", lines: [line],
        message: LocalizedText(
          zh: "界线 \(label) 的\(isStart ? "起" : "止")点没有界桩\(zh.map { "，\($0)" } ?? "")。",
          en: "The \(isStart ? "start" : "end") of line \(label) has no marker"
            + "\(en.map { "; \($0)" } ?? "")."),
        measures: nearest.map { [Measure("distance_m", $0.distance)] } ?? [], at: end))
  }
}
