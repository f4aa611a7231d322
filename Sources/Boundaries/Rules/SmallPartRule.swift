import Geometry
import Rules

/// G07: parts are not debris.
struct SmallPartRule: CoverageRule {
  static let description = RuleDescription(
    id: "geometry/small-part", code: "G07",
    title: LocalizedText(zh: "碎小图斑", en: "Small or thin part"),
    rationale: LocalizedText(
      zh: "很小或很细的部分多是叠加留下的碎片。",
      en: "Very small or thin parts are mostly debris of an overlay."),
    basis: Basis(document: "QGIS Geometry Checker", clause: "minimum area, sliver"),
    severity: .warning,
    hint: LocalizedText(
      zh: "确认是否真有其地（如小岛），否则并入所属单元。",
      en: "Make sure it is real land (an islet), or merge it into its unit."),
    settings: ["part.smallArea", "part.thinness"])

  static let examples = [
    RuleExample(
      LocalizedText(zh: "正常", en: "sound"), units: ["A: 0 0, 10 0, 10 10, 0 10"],
      expected: []),
    RuleExample(
      LocalizedText(zh: "一块约 9 平方米的部分", en: "a part of some 9 m²"),
      units: ["A: 0 0, 10 0, 10 10, 0 10; 20 0, 20.04 0, 20.04 0.03, 20 0.03"],
      expected: [["A"]]),
  ]

  init() {}

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    let pack = analysis.settings.pack
    guard let least = try? pack.number("part.smallArea") else { return }
    let thinness = (try? pack.number("part.thinness")) ?? 0
    for (index, unit) in analysis.units.enumerated() where unit.polygons.count > 0 {
      for polygon in unit.polygons {
        let ring = polygon.exterior.positions
        let area = analysis.layer.metric.area(of: [polygon])
        let perimeter = analysis.layer.metric.length(of: ring)
        let roundness = perimeter > 0 ? 4 * .pi * area / (perimeter * perimeter) : 0
        guard area > 0, area < least || roundness < thinness else { continue }
        let label = analysis.label(index)
        var finding = analysis.finding(
          Self.description, units: [index],
          message: LocalizedText(
            zh: "\(label)有一块碎小部分：\(Quantity.area(area))，周长 \(Quantity.length(perimeter))。",
            en:
              "\(label) has a small or thin part: \(Quantity.area(area)), \(Quantity.length(perimeter)) around."
          ),
          measures: [Measure("area_m2", area), Measure("perimeter_m", perimeter)],
          at: polygon.widePlace)
        finding.evidence = .multiLineString([polygon.exterior])
        findings.append(finding)
      }
    }
  }
}
