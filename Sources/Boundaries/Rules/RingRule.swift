import Geometry
import Rules

/// G01: rings are closed, long enough, finite and enclose something.
struct RingRule: CoverageRule {
  static let description = RuleDescription(
    id: "geometry/ring", code: "G01",
    title: LocalizedText(zh: "环不成立", en: "Ring is no ring"),
    rationale: LocalizedText(
      zh: "环要闭合、至少四点、坐标有限，并围出面积，否则无法参与检查。",
      en:
        "A ring is closed, has four points or more, finite numbers and an area, or nothing can be checked."
    ),
    basis: Basis(document: "OGC 06-103r4 Simple Features", clause: "6.1.11"),
    severity: .error,
    hint: LocalizedText(
      zh: "回到来源数据重新导出该单元；删去没有面积的环。",
      en: "Export the unit from its source again; delete rings without area."),
    settings: [])

  static let examples = [
    RuleExample(
      LocalizedText(zh: "正常", en: "sound"), units: ["A: 0 0, 10 0, 10 10, 0 10"],
      expected: []),
    RuleExample(
      LocalizedText(zh: "没有面积的环", en: "a ring without area"),
      units: ["A: 0 0, 10 0, 10 10, 0 10", "B: 20 0, 30 0, 20 0"],
      expected: [["B"]]),
  ]

  init() {}

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    for (index, unit) in analysis.layer.units.enumerated() {
      let flawed = unit.polygons.flatMap(\.rings).filter { !Self.isRing($0.positions) }
      guard let first = flawed.first else { continue }
      let label = analysis.label(index)
      findings.append(
        analysis.finding(
          Self.description, units: [index],
          message: LocalizedText(
            zh: "\(label)有 \(flawed.count) 个环不闭合、不足四点、坐标无效或没有面积。",
            en:
              "\(label) has \(Quantity.count(flawed.count, "ring")) open, too short, not finite or "
              + "without area."),
          measures: [Measure("count", count: flawed.count)],
          at: first.positions.first { $0.isFinite }))
    }
  }

  /// Whether positions are closed, at least four, finite and not all on one line.
  static func isRing(_ positions: [Position]) -> Bool {
    guard positions.count >= 4, positions.first == positions.last else { return false }
    guard positions.allSatisfy(\.isFinite) else { return false }
    let origin = positions[0]
    // Signed area would not do: the two wings of a bow-tie may cancel.
    return zip(positions, positions.dropFirst()).contains { a, b in
      (a.x - origin.x) * (b.y - origin.y) != (b.x - origin.x) * (a.y - origin.y)
    }
  }
}
