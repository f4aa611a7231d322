import Geometry
import Rules

/// M09: ties are complete, possible, and agree with the position and with one another.
struct MarkerTiesRule: MarkerRule {
  static let description = RuleDescription(
    id: "marker/ties", code: "M09",
    title: LocalizedText(zh: "方位物不全或不合", en: "Ties incomplete or contradictory"),
    rationale: LocalizedText(
      zh: "登记表记三个方位物的坐标方位角和距离，界桩丢失时凭它们恢复；方位角从坐标北量起，与真方位角差子午线收敛角。",
      en: "Three ties, each with grid azimuth and distance, let a lost marker be put back. Grid "
        + "azimuths differ from true ones by the convergence of meridians."),
    basis: Basis(document: "GB/T 17796-2009 行政区域界线测绘规范", clause: "界桩登记表 (方位物)"),
    severity: .warning,
    hint: LocalizedText(
      zh: "对照登记表；方位物不在或太远的，联检时另选并填新登记表。方位角应从界桩量到方位物。",
      en: "Compare with the sheet; where an object is gone or too far choose another at the next "
        + "joint inspection and fill in a new sheet. Azimuths run from the marker to the object."),
    settings: [
      "marker.ties", "marker.tieAzimuthSigma", "marker.tieDistanceSigma", "marker.tieFactor",
      "marker.sameObject",
    ])

  static let examples = [
    MarkerExample(
      LocalizedText(zh: "三个方位物", en: "three ties"), lines: ["L: 0 0, 9000 0"],
      markers: ["0102001Q at=0,0 ties=水塔/30/120.5;桥头/145.5/80;电杆/260/45"], expected: []),
    MarkerExample(
      LocalizedText(zh: "缺一个，方位角和距离不可能", en: "one missing, impossible values"),
      lines: ["L: 0 0, 9000 0"],
      markers: [
        "0102001Q at=0,0 ties=水塔/30/120.5;桥头/145.5/80",
        "0102002Q at=500,0 ties=水塔/360/120.5;桥头/145.5/0;电杆//45",
      ], expected: [["0102001Q"], ["0102002Q"]]),
    MarkerExample(
      LocalizedText(zh: "以另一颗界桩为方位物", en: "another marker as an object"),
      lines: ["L: 0 0, 9000 0"],
      markers: [
        "0102001A at=0,40 ties=界桩0102001B/180/80;桥头/145.5/80;电杆/260/45",
        "0102001B at=0,-40 ties=界桩0102001A/180/80;桥头/45.5/80;电杆/260/45",
      ], expected: [["0102001B"]]),
    MarkerExample(
      LocalizedText(zh: "两颗界桩看到同一座塔", en: "one tower seen from two markers"),
      lines: ["L: 0 0, 9000 0"],
      markers: [
        "0102001Q at=0,0 ties=水塔/45/141.42;桥头/145/80;甲/260/45",
        "0102002Q at=200,0 ties=水塔/315/155;桥尾/145/80;乙/260/45",
      ], expected: [["0102001Q", "0102002Q"]]),
    MarkerExample(
      LocalizedText(zh: "复测的方位物变了", en: "a tie measured again has changed"),
      lines: ["L: 0 0, 9000 0"],
      markers: [
        "0102001Q at=0,0 ties=水塔/30/120;桥头/145/80;电杆/260/45 foundties=水塔/30.1/120.2;桥头/145/95"
      ], expected: [["0102001Q"]]),
  ]

  init() {}

  func reasonToSkip(_ analysis: MarkerAnalysis) -> LocalizedText? {
    analysis.layer.markers.contains { !$0.ties.isEmpty }
      ? nil : LocalizedText(zh: "资料不含方位物", en: "the data have no ties")
  }

  func inspect(_ analysis: MarkerAnalysis, into findings: inout [Finding]) {
    for index in analysis.stations.indices {
      values(index, analysis, &findings)
      resect(index, analysis, &findings)
    }
    for fault in SharedTies(analysis).faults() { findings.append(finding(fault, analysis)) }
    let latest = MarkerLayer.latestTies(analysis)
    for (index, observation) in latest.sorted(by: { $0.key < $1.key }) {
      changed(index, observation, analysis, &findings)
    }
  }

  private func values(
    _ index: Int, _ analysis: MarkerAnalysis, _ findings: inout [Finding]
  ) {
    let ties = analysis.stations[index].marker.ties
    var zh: [String] = []
    var en: [String] = []
    if ties.count < analysis.settings.tieCount {
      zh.append("方位物 \(ties.count) 个，应有 \(analysis.settings.tieCount) 个")
      en.append("\(ties.count) of \(analysis.settings.tieCount) ties are entered")
    }
    for tie in ties {
      if tie.azimuth == nil || tie.distance == nil {
        zh.append("“\(tie.object)”缺\(tie.azimuth == nil ? "方位角" : "距离")")
        en.append("'\(tie.object)' has no \(tie.azimuth == nil ? "azimuth" : "distance")")
      }
      if let azimuth = tie.azimuth, !(azimuth >= 0 && azimuth < 360) {
        zh.append("“\(tie.object)”的方位角 \(Quantity.fixed(azimuth, 4))° 不在 0°～360° 之间")
        en.append(
          "the azimuth of '\(tie.object)', \(Quantity.fixed(azimuth, 4))°, is not below 360°")
      }
      if let distance = tie.distance, !(distance > 0 && distance.isFinite) {
        zh.append("“\(tie.object)”的距离是 \(Quantity.length(distance))")
        en.append("the distance of '\(tie.object)' is \(Quantity.length(distance))")
      }
    }
    guard !zh.isEmpty else { return }
    findings.append(
      analysis.finding(
        Self.description, kind: "values", markers: [index],
        message: LocalizedText(
          zh: "界桩 \(analysis.label(index))：\(zh.joined(separator: "；"))。",
          en: "Marker \(analysis.label(index)): \(en.joined(separator: "; ")).")))
  }

  /// The position from ties whose objects have coordinates, against the one of record.
  private func resect(
    _ index: Int, _ analysis: MarkerAnalysis, _ findings: inout [Finding]
  ) {
    let known = KnownTies(index, analysis)
    guard !known.sightings.isEmpty else { return }
    let settings = analysis.settings
    guard
      let found = TieResection(
        known.sightings, azimuthSigma: settings.tieAzimuthSigma,
        distanceSigma: settings.tieDistanceSigma, near: Position(0, 0))
    else { return }
    let distance = (found.position.x * found.position.x + found.position.y * found.position.y)
      .squareRoot()
    let own = analysis.signedSigma(index)
    let limit = settings.tieFactor * (found.sigma * found.sigma + own * own * 2).squareRoot()
    guard distance > limit else { return }
    let isReversed = known.fitsReversed(within: limit, settings)
    let names = MarkerAnalysis.list(known.objects)
    findings.append(
      analysis.finding(
        Self.description, kind: isReversed ? "reversed" : "resection", markers: [index],
        message: LocalizedText(
          zh: "界桩 \(analysis.label(index)) 由方位物 \(names.zh) 交会的位置与登记位置相差 "
            + "\(Quantity.length(distance))（容许 \(Quantity.length(limit))）"
            + "\(isReversed ? "，方位角像是从方位物量到界桩" : "")。",
          en: "Resected from \(names.en), marker \(analysis.label(index)) lies "
            + "\(Quantity.length(distance)) from its position (allowed \(Quantity.length(limit)))"
            + "\(isReversed ? "; the azimuths seem to run from the object to the marker" : "")."),
        measures: [
          Measure("distance_m", distance), Measure("tolerance_m", limit),
          Measure("sigma_m", found.sigma),
        ]))
  }

  private func finding(_ fault: SharedTies.Fault, _ analysis: MarkerAnalysis) -> Finding {
    let (a, b) = (analysis.label(fault.first), analysis.label(fault.second))
    let isReversed = fault.isReversed
    return analysis.finding(
      Self.description, severity: isReversed ? nil : .info,
      kind: isReversed ? "reversed" : "object", markers: [fault.first, fault.second],
      message: LocalizedText(
        zh: "界桩 \(a) 与 \(b) 都以“\(fault.object)”为方位物，推得的位置相差 "
          + "\(Quantity.length(fault.distance))（容许 \(Quantity.length(fault.limit))）"
          + "\(isReversed ? "；其中一个方位角反向后相符" : "")。",
        en:
          "Markers \(a) and \(b) both have the tie '\(fault.object)'; the places they give it are "
          + "\(Quantity.length(fault.distance)) apart (allowed \(Quantity.length(fault.limit)))"
          + "\(isReversed ? "; with one azimuth reversed they agree" : "")."),
      measures: [Measure("distance_m", fault.distance), Measure("tolerance_m", fault.limit)])
  }

  /// Ties measured again in the field against those of the sheet.
  private func changed(
    _ index: Int, _ observation: MarkerLayer.Observation, _ analysis: MarkerAnalysis,
    _ findings: inout [Finding]
  ) {
    let settings = analysis.settings
    let factor = settings.tieFactor * 2.0.squareRoot()
    var zh: [String] = []
    var en: [String] = []
    for tie in analysis.stations[index].marker.ties {
      guard let again = observation.ties.first(where: { $0.object == tie.object }) else { continue }
      if let old = tie.azimuth, let new = again.azimuth {
        let turn = (new - old).remainder(dividingBy: 360)
        if abs(turn) > factor * settings.tieAzimuthSigma {
          zh.append("“\(tie.object)”方位角差 \(Quantity.fixed(turn, 3))°")
          en.append("the azimuth of '\(tie.object)' by \(Quantity.fixed(turn, 3))°")
        }
      }
      if let old = tie.distance, let new = again.distance,
        abs(new - old) > factor * settings.tieDistanceSigma
      {
        zh.append("“\(tie.object)”距离差 \(Quantity.fixed(new - old, 2)) m")
        en.append("the distance of '\(tie.object)' by \(Quantity.fixed(new - old, 2)) m")
      }
    }
    guard !zh.isEmpty else { return }
    findings.append(
      analysis.finding(
        Self.description, kind: "changed", markers: [index],
        message: LocalizedText(
          zh: "界桩 \(analysis.label(index)) 复测的方位物与登记不符：\(zh.joined(separator: "；"))。",
          en: "Ties of marker \(analysis.label(index)) measured again differ: "
            + "\(en.joined(separator: "; "))."),
        measures: [Measure("ties", count: zh.count)]))
  }
}
