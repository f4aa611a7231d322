import Geometry
import Rules

/// M13: the position found in the field is the signed one.
struct MarkerMovedRule: MarkerRule {
  static let description = RuleDescription(
    id: "marker/moved", code: "M13",
    title: LocalizedText(zh: "实测位置与签署位置不符", en: "Found position differs from the signed one"),
    rationale: LocalizedText(
      zh: "擅自移动界桩的行为无效，界线以签署的位置为准；实测与签署相差超过精度所能解释的，应复测或由双方恢复原位。",
      en: "An unauthorised move has no legal effect: the signed position stays authoritative. A "
        + "difference that accuracy does not explain is measured again or put right together."),
    basis: Basis(document: "行政区域界线管理条例 (国务院令第353号)", clause: "第六条"),
    severity: .error,
    hint: LocalizedText(
      zh: "先查坐标系、基准和量测方法，再由双方到场复测；确已移动的，由管护方在毗邻方在场时恢复原位。",
      en: "First check system, datum and method, then measure again together; a moved stone is put "
        + "back by its custodian with the neighbour present."),
    settings: [
      "marker.signedMillimetres", "marker.foundSigma", "marker.heightSigma",
      "marker.leastDifference", "marker.suspiciousFactor", "marker.movedFactor",
    ])

  static let examples = [
    MarkerExample(
      LocalizedText(zh: "相符", en: "within"), lines: ["L scale=10000: 0 0, 9000 0"],
      markers: ["0102001Q at=100,0 found=101,0.5"], expected: []),
    MarkerExample(
      LocalizedText(zh: "移动 25 米", en: "moved by 25 m"), lines: ["L scale=10000: 0 0, 9000 0"],
      markers: ["0102001Q at=100,0 found=120,15"], expected: [["0102001Q"]]),
    MarkerExample(
      LocalizedText(zh: "存疑", en: "suspicious"), lines: ["L scale=10000: 0 0, 9000 0"],
      markers: ["0102001Q at=100,0 found=103.5,0"], expected: [["0102001Q"]]),
  ]

  init() {}

  func reasonToSkip(_ analysis: MarkerAnalysis) -> LocalizedText? {
    analysis.layer.observations.contains { $0.position != nil }
      || analysis.layer.markers.contains { $0.positions.contains { $0.sort == .measured } }
      ? nil : LocalizedText(zh: "没有实测位置", en: "no position was found in the field")
  }

  func inspect(_ analysis: MarkerAnalysis, into findings: inout [Finding]) {
    let latest = MarkerLayer.latestPositions(analysis)
    var places = MarkerPlaces()
    let placed = places.place(latest.map(\.position))
    for (found, placed) in zip(latest, placed) {
      let station = analysis.stations[found.marker]
      guard let signed = station.marker.record, signed != found.position else { continue }
      let line = station.line.map { analysis.lines[$0] }
      let scale = analysis.settings.scale(line?.scale, line?.rank)
      guard
        let made = PositionComparison(
          signed: signed, found: found.position, signedPlace: station.placed.place,
          foundPlace: placed.place, settings: analysis.settings, scale: scale)
      else { continue }
      guard made.judgement != .within else { continue }
      findings.append(finding(found, made, analysis))
    }
  }

  private func finding(
    _ found: MarkerLayer.FoundPosition, _ made: PositionComparison, _ analysis: MarkerAnalysis
  ) -> Finding {
    let label = analysis.label(found.marker)
    let day = found.day.map { "\($0)" } ?? ""
    let when: (zh: String, en: String) = day.isEmpty ? ("", "") : (" \(day) ", " on \(day)")
    let isMoved = made.judgement == .moved
    var measures = [
      Measure("north_m", made.north), Measure("east_m", made.east),
      Measure("distance_m", made.distance), Measure("sigma_m", made.sigma),
    ]
    var heights: (zh: String, en: String) = ("", "")
    if let height = made.height {
      measures.append(Measure("height_m", height))
      heights = ("，ΔH \(Quantity.fixed(height, 2)) m", ", ΔH \(Quantity.fixed(height, 2)) m")
    }
    let numbers = "ΔN \(Quantity.fixed(made.north, 2)) m，ΔE \(Quantity.fixed(made.east, 2)) m"
    let english = "ΔN \(Quantity.fixed(made.north, 2)) m, ΔE \(Quantity.fixed(made.east, 2)) m"
    return analysis.finding(
      Self.description, severity: isMoved ? nil : .warning, kind: made.judgement.rawValue,
      markers: [found.marker],
      message: LocalizedText(
        zh: "界桩 \(label)\(when.zh)的实测位置与签署位置相差 \(Quantity.length(made.distance))"
          + "（\(numbers)\(heights.zh)，中误差 \(Quantity.fixed(made.sigma, 2)) m），"
          + "\(isMoved ? "视为已移动" : "存疑")。",
        en: "The position of marker \(label) found\(when.en) is \(Quantity.length(made.distance)) "
          + "from the signed one (\(english)\(heights.en), standard error "
          + "\(Quantity.fixed(made.sigma, 2)) m): "
          + "\(isMoved ? "it counts as moved" : "suspicious")."),
      measures: measures)
  }
}
