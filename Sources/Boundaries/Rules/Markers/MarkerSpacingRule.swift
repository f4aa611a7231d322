import Geometry
import Rules

/// M07: no long stretch and no clear bend is without a marker.
struct MarkerSpacingRule: MarkerRule {
  static let description = RuleDescription(
    id: "marker/spacing", code: "M07",
    title: LocalizedText(zh: "界桩间距过大或转折处无桩", en: "Long stretch or bend without a marker"),
    rationale: LocalizedText(
      zh: "界桩应立在走向明显转折、地形复杂等处；沿河流、道路等线状地物的界段不查转折。国家没有规定间距，此项仅作提示。",
      en: "Markers stand at clear bends and on difficult ground; along rivers, roads and other "
        + "features bends are not judged. No spacing is prescribed: this is for information."),
    basis: Basis(document: "GB/T 17796-2009 行政区域界线测绘规范", clause: "界桩的埋设位置"),
    severity: .info,
    hint: LocalizedText(
      zh: "联检时留意这一段界线在实地是否看得清，必要时双方商定增设界桩。",
      en: "At the next joint inspection see whether the line can be made out there; both sides may "
        + "agree on a further marker."),
    settings: ["marker.spacing", "marker.bendReach", "marker.bendAngle", "marker.bendNear"])

  static let examples = [
    MarkerExample(
      LocalizedText(zh: "间距适中", en: "close enough"),
      lines: ["L sides=990101,990102: 0 0, 8000 0, 16000 0"],
      markers: ["0102001Q at=0,0", "0102002Q at=8000,0", "0102003Q at=16000,0"], expected: []),
    MarkerExample(
      LocalizedText(zh: "相距 16 千米", en: "16 km apart"),
      lines: ["L sides=990101,990102: 0 0, 16000 0"],
      markers: ["0102001Q at=0,0", "0102002Q at=16000,0"], expected: [["0102001Q", "0102002Q"]]),
    MarkerExample(
      LocalizedText(zh: "直角转折处无桩", en: "a right angle without a marker"),
      lines: ["L sides=990101,990102: 0 0, 4000 0, 4000 4000"],
      markers: ["0102001Q at=0,0", "0102002Q at=4000,4000"], expected: [["L"]]),
    MarkerExample(
      LocalizedText(zh: "转折处有桩", en: "a marker at the bend"),
      lines: ["L sides=990101,990102: 0 0, 4000 0, 4000 4000"],
      markers: ["0102001Q at=0,0", "0102002Q at=4000,5", "0102003Q at=4000,4000"], expected: []),
  ]

  init() {}

  func reasonToSkip(_ analysis: MarkerAnalysis) -> LocalizedText? { analysis.reasonWithoutLines }

  func inspect(_ analysis: MarkerAnalysis, into findings: inout [Finding]) {
    for (line, path) in analysis.paths.enumerated() where path.length > 0 {
      let stops = stops(line, analysis)
      gaps(line, stops, analysis, &findings)
      bends(line, stops, analysis, &findings)
    }
  }

  private struct Stop {
    let chainage: Double
    let marker: Int
  }

  private func stops(_ line: Int, _ analysis: MarkerAnalysis) -> [Stop] {
    analysis.markersOfLine[line].compactMap { index -> Stop? in
      let station = analysis.stations[index]
      let place =
        station.line == line
        ? station.onLine : station.place.flatMap { analysis.paths[line].place(of: $0) }
      guard let place, abs(place.offset) <= analysis.settings.groupReach else { return nil }
      return Stop(chainage: place.chainage, marker: index)
    }.sorted { ($0.chainage, $0.marker) < ($1.chainage, $1.marker) }
  }

  private func gaps(
    _ line: Int, _ stops: [Stop], _ analysis: MarkerAnalysis, _ findings: inout [Finding]
  ) {
    for (from, to) in zip(stops, stops.dropFirst()) {
      let distance = to.chainage - from.chainage
      guard distance > analysis.settings.spacing else { continue }
      let (a, b) = (analysis.label(from.marker), analysis.label(to.marker))
      findings.append(
        analysis.finding(
          Self.description, kind: "gap", markers: [from.marker, to.marker],
          message: LocalizedText(
            zh: "界线 \(analysis.lineLabel(line)) 上界桩 \(a) 到 \(b) 沿线 \(Quantity.length(distance))。",
            en: "Along line \(analysis.lineLabel(line)) it is \(Quantity.length(distance)) from "
              + "marker \(a) to \(b)."),
          measures: [Measure("distance_m", distance)],
          at: analysis.paths[line].position(at: (from.chainage + to.chainage) / 2)))
    }
  }

  private func bends(
    _ line: Int, _ stops: [Stop], _ analysis: MarkerAnalysis, _ findings: inout [Finding]
  ) {
    let settings = analysis.settings
    let path = analysis.paths[line]
    let followed = followed(line, analysis)
    var sharpest: LineBend?
    var count = 0
    for bend in path.bends(leaving: settings.bendReach, turning: settings.bendAngle) {
      if followed.contains(where: { $0.contains(bend.chainage) }) { continue }
      if Self.hasStop(stops, near: bend.chainage, settings.bendNear) { continue }
      count += 1
      if sharpest.map({ bend.angle > $0.angle }) ?? true { sharpest = bend }
    }
    guard let sharpest else { return }
    findings.append(
      analysis.finding(
        Self.description, kind: "bend", lines: [line],
        message: LocalizedText(
          zh: "界线 \(analysis.lineLabel(line)) 有 \(count) 处转折没有界桩，最大转角 "
            + "\(Quantity.fixed(sharpest.angle, 0))°，在里程 \(Quantity.length(sharpest.chainage))。",
          en: "Line \(analysis.lineLabel(line)) has \(Quantity.count(count, "bend")) without a "
            + "marker; the sharpest turns by \(Quantity.fixed(sharpest.angle, 0))° at "
            + "\(Quantity.length(sharpest.chainage))."),
        measures: [
          Measure("bends", count: count), Measure("angle_deg", sharpest.angle),
          Measure("chainage_m", sharpest.chainage),
        ], at: path.position(at: sharpest.chainage)))
  }

  private static func hasStop(_ stops: [Stop], near chainage: Double, _ reach: Double) -> Bool {
    var low = 0
    var high = stops.count
    while low < high {
      let middle = (low + high) / 2
      if stops[middle].chainage < chainage - reach { low = middle + 1 } else { high = middle }
    }
    return low < stops.count && stops[low].chainage <= chainage + reach
  }

  /// The stretches that follow a feature of the ground, by chainage.
  private func followed(_ line: Int, _ analysis: MarkerAnalysis) -> [ClosedRange<Double>] {
    analysis.lines[line].sections.compactMap { section in
      guard let support = section.support, support != .markers, support != .mark,
        let from = analysis.marker(section.from).flatMap({ analysis.stations[$0].place }),
        let to = analysis.marker(section.to).flatMap({ analysis.stations[$0].place }),
        let start = analysis.paths[line].place(of: from)?.chainage,
        let end = analysis.paths[line].place(of: to)?.chainage
      else { return nil }
      return min(start, end)...max(start, end)
    }
  }
}
