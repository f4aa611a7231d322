import Geometry
import Rules

/// G06: no vertex turns straight back.
struct SpikeRule: CoverageRule {
  static let description = RuleDescription(
    id: "geometry/spike", code: "G06",
    title: LocalizedText(zh: "尖刺", en: "Spike"),
    rationale: LocalizedText(
      zh: "边界出去又沿原路折回，多为误点。",
      en: "An outline that runs out and straight back is a slip of the hand."),
    basis: Basis(document: "QGIS Geometry Checker", clause: "minimum angle"),
    severity: .warning,
    hint: LocalizedText(
      zh: "删去尖端的顶点。",
      en: "Delete the vertex at the tip."),
    settings: ["ring.spikeAngle", "ring.spikeLength"])

  static let examples = [
    RuleExample(
      LocalizedText(zh: "正常", en: "sound"), units: ["A: 0 0, 10 0, 10 10, 0 10"],
      expected: []),
    RuleExample(
      LocalizedText(zh: "一根尖刺", en: "one spike"),
      units: ["A: 0 0, 10 0, 10 5, 20 5.01, 10 5.02, 10 10, 0 10"],
      expected: [["A"]]),
  ]

  init() {}

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    let pack = analysis.settings.pack
    guard let angle = try? pack.number("ring.spikeAngle") else { return }
    let least = (try? pack.number("ring.spikeLength")) ?? 0
    for spike in analysis.scanSpikes(angle: angle, length: least) {
      let label = analysis.label(spike.unit)
      findings.append(
        analysis.finding(
          Self.description, units: [spike.unit],
          message: LocalizedText(
            zh:
              "\(label)有一根尖刺，长 \(Quantity.length(spike.length))，夹角 \(Quantity.fixed(spike.angle, 3))°。",
            en:
              "\(label) has a spike \(Quantity.length(spike.length)) long with an angle of \(Quantity.fixed(spike.angle, 3))°."
          ),
          measures: [Measure("length_m", spike.length), Measure("angle_deg", spike.angle)],
          at: spike.place))
    }
  }
}
