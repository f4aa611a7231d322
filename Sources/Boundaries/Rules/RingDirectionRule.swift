import Geometry
import Rules

/// G11: rings run the way RFC 7946 says; one finding a file.
struct RingDirectionRule: CoverageRule {
  static let description = RuleDescription(
    id: "geometry/ring-direction", code: "G11",
    title: LocalizedText(zh: "环方向", en: "Ring direction"),
    rationale: LocalizedText(
      zh: "RFC 7946 要求外环逆时针、内环顺时针；多数软件两者都能读。",
      en: "RFC 7946 wants shells counterclockwise and holes clockwise; most programs read both."),
    basis: Basis(document: "RFC 7946", clause: "3.1.6"),
    severity: .info,
    hint: LocalizedText(
      zh: "用 dijie convert 写出即为规定方向。",
      en: "Writing the layer with dijie convert puts it right."),
    settings: [])

  static let examples = [
    RuleExample(
      LocalizedText(zh: "外环逆时针", en: "shell counterclockwise"),
      units: ["A: 0 0, 10 0, 10 10, 0 10"],
      expected: []),
    RuleExample(
      LocalizedText(zh: "外环顺时针", en: "shell clockwise"), units: ["A: 0 0, 0 10, 10 10, 10 0"],
      expected: [["A"]]),
  ]

  init() {}

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    var turned: [Int: (count: Int, first: Int)] = [:]
    for (index, unit) in analysis.layer.units.enumerated() {
      for polygon in unit.polygons {
        var count = CoverageRings.signedArea(polygon.exterior.positions) < 0 ? 1 : 0
        count += polygon.holes.count { CoverageRings.signedArea($0.positions) > 0 }
        if count > 0 { turned[unit.feature.input, default: (0, index)].count += count }
      }
    }
    for (_, turn) in turned.sorted(by: { $0.key < $1.key }) {
      findings.append(
        analysis.finding(
          Self.description, units: [turn.first],
          message: LocalizedText(
            zh: "有 \(turn.count) 个环的方向与 RFC 7946 相反，第一个属于\(analysis.label(turn.first))。",
            en:
              "\(Quantity.count(turn.count, "ring")) against RFC 7946, the first in \(analysis.label(turn.first))."
          ),
          measures: [Measure("count", count: turn.count)], at: nil))
    }
  }
}
