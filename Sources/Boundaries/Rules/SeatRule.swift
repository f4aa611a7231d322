import Geometry
import Rules

/// A09: the seat lies inside its unit.
struct SeatRule: CoverageRule {
  static let description = RuleDescription(
    id: "coverage/seat", code: "A09",
    title: LocalizedText(zh: "驻地不在辖区内", en: "Seat outside its unit"),
    rationale: LocalizedText(
      zh: "政府驻地应落在本单元内，且只有一个。",
      en: "The seat of government lies inside its own unit."),
    basis: Basis(
      document: "INSPIRE D2.8.I.4 Administrative Units", clause: "residence of authority"),
    severity: .error,
    hint: LocalizedText(
      zh: "核对驻地坐标，或核对单元代码是否对应。",
      en: "Check the position of the seat, or whether the code belongs to the outline."),
    settings: [])

  static let needs: [ColumnNeed] = [.seat]

  static let examples = [
    RuleExample(
      LocalizedText(zh: "驻地在内", en: "the seat inside"),
      units: ["A seat=5,5: 0 0, 10 0, 10 10, 0 10"],
      expected: []),
    RuleExample(
      LocalizedText(zh: "驻地在外", en: "the seat outside"),
      units: ["A seat=15,5: 0 0, 10 0, 10 10, 0 10"],
      expected: [["A"]]),
  ]

  init() {}

  func reasonToSkip(_ analysis: CoverageAnalysis) -> LocalizedText? {
    analysis.layer.units.contains { $0.seat != nil }
      ? nil : LocalizedText(zh: "图层没有驻地坐标", en: "the layer has no seats")
  }

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    for (index, unit) in analysis.units.enumerated() {
      guard let seat = unit.seat, !unit.polygons.contains(where: { $0.contains(seat) }) else {
        continue
      }
      let distance = analysis.layer.metric.distance(from: seat, to: unit.polygons)
      let label = analysis.label(index)
      var finding = analysis.finding(
        Self.description, units: [index],
        message: LocalizedText(
          zh: "\(label)的驻地在辖区外 \(Quantity.length(distance))。",
          en: "The seat of \(label) lies \(Quantity.length(distance)) outside the unit."),
        measures: [Measure("distance_m", distance)], at: seat)
      finding.evidence = .point(seat, height: nil)
      findings.append(finding)
    }
  }
}
