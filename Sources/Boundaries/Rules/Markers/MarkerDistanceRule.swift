import Geometry
import Rules

/// M03: single and junction markers stand on their lines.
struct MarkerDistanceRule: MarkerRule {
  static let description = RuleDescription(
    id: "marker/distance", code: "M03",
    title: LocalizedText(zh: "界桩偏离界线", en: "Marker off its line"),
    rationale: LocalizedText(
      zh: "单立界桩和三交点界桩立在界线上；双立、三立界桩立在界线两侧，不查此项。限差为图上毫米数乘以附图比例尺分母。",
      en: "Single and junction markers stand on the line; those of a pair or group stand beside it "
        + "and are not judged. The tolerance is millimetres on the agreement's map times its "
        + "scale denominator."),
    basis: Basis(document: "GB/T 17796-2009 行政区域界线测绘规范", clause: "界桩与界线的精度"),
    severity: .error,
    hint: LocalizedText(
      zh: "对照协议书附图和界桩成果表，先核对坐标，再核对界线图形；签署的位置不改。",
      en: "Compare with the agreement's map and the table of markers: first the coordinates, then "
        + "the drawn line. The signed position is never changed."),
    settings: ["marker.distanceMillimetres", "marker.scale"])

  static let examples = [
    MarkerExample(
      LocalizedText(zh: "在线上", en: "on the line"),
      lines: ["L sides=990101,990102 scale=10000: 0 0, 9000 0"],
      markers: ["0102001Q sort=single at=100,2"], expected: []),
    MarkerExample(
      LocalizedText(zh: "双立界桩在岸边", en: "stones of a pair stand on the banks"),
      lines: ["L sides=990101,990102: 0 0, 9000 0"],
      markers: ["0102001A sort=paired at=100,40", "0102001B sort=paired at=100,-40"],
      expected: []),
    MarkerExample(
      LocalizedText(zh: "偏离 30 米", en: "30 m off"),
      lines: ["L sides=990101,990102 scale=10000: 0 0, 9000 0"],
      markers: ["0102001Q sort=single at=100,30"], expected: [["0102001Q"]]),
    MarkerExample(
      LocalizedText(zh: "1:50000 附图容许更多", en: "a map of 1:50 000 allows more"),
      lines: ["L sides=990101,990102 scale=50000: 0 0, 9000 0"],
      markers: ["0102001Q sort=single at=100,15"], expected: []),
    MarkerExample(
      LocalizedText(zh: "三交点界桩要在每条界线上", en: "a junction marker stands on each of its lines"),
      lines: [
        "L sides=990101,990102: 0 0, 9000 0", "K sides=990102,990103: 0 300, 0 9000",
      ], markers: ["010203S sort=junction junction=K at=0,0"], expected: [["010203S"]]),
  ]

  init() {}

  func reasonToSkip(_ analysis: MarkerAnalysis) -> LocalizedText? { analysis.reasonWithoutLines }

  func inspect(_ analysis: MarkerAnalysis, into findings: inout [Finding]) {
    for (index, station) in analysis.stations.enumerated() where station.belongsOnLine {
      guard let place = station.place else { continue }
      if let line = station.line, let onLine = station.onLine {
        judge(index, line, onLine, analysis, &findings)
      }
      for line in analysis.lines(of: station) where line != station.line {
        guard let onLine = analysis.paths[line].place(of: place) else { continue }
        judge(index, line, onLine, analysis, &findings)
      }
    }
  }

  private func judge(
    _ index: Int, _ line: Int, _ place: LinePath.Place, _ analysis: MarkerAnalysis,
    _ findings: inout [Finding]
  ) {
    let tolerance = analysis.settings.tolerance(analysis.lines[line])
    let distance = abs(place.offset)
    guard distance > tolerance else { return }
    let label = analysis.lineLabel(line)
    findings.append(
      analysis.finding(
        Self.description, markers: [index],
        message: LocalizedText(
          zh: "界桩 \(analysis.label(index)) 偏离界线 \(label) \(Quantity.length(distance))"
            + "（限差 \(Quantity.length(tolerance))），里程 \(Quantity.length(place.chainage))，"
            + "在线的\(place.offset > 0 ? "左" : "右")侧。",
          en:
            "Marker \(analysis.label(index)) stands \(Quantity.length(distance)) off line \(label) "
            + "(tolerance \(Quantity.length(tolerance))), \(place.offset > 0 ? "left" : "right") of "
            + "it at \(Quantity.length(place.chainage))."),
        measures: [
          Measure("distance_m", distance), Measure("tolerance_m", tolerance),
          Measure("chainage_m", place.chainage),
        ]))
  }
}
