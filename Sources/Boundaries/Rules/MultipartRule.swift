import Geometry
import Rules

/// G09: a unit is in one piece unless a document says otherwise.
struct MultipartRule: CoverageRule {
  static let description = RuleDescription(
    id: "geometry/multipart", code: "G09",
    title: LocalizedText(zh: "单元由多块组成", en: "Unit in several parts"),
    rationale: LocalizedText(
      zh: "飞地和岛屿应有文件依据。",
      en: "Exclaves and islands need a document."),
    basis: Basis(document: "行政区域界线管理条例 (国务院令第353号)", clause: "第十一条"),
    severity: .warning,
    hint: LocalizedText(
      zh: "有依据的飞地登记为例外并写明文件；否则并入相邻单元。",
      en: "Enter a documented exclave as an exception, or merge the part into its neighbour."),
    settings: [])

  static let examples = [
    RuleExample(
      LocalizedText(zh: "一块", en: "one part"), units: ["A: 0 0, 10 0, 10 10, 0 10"],
      expected: []),
    RuleExample(
      LocalizedText(zh: "两块", en: "two parts"),
      units: ["A: 0 0, 10 0, 10 10, 0 10; 20 0, 30 0, 30 10, 20 10"],
      expected: [["A"]]),
  ]

  init() {}

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    for (index, unit) in analysis.units.enumerated()
    where unit.polygons.count > 1 && analysis.validity[index] == nil {
      let parts = unit.polygons.map { (area: analysis.layer.metric.area(of: [$0]), polygon: $0) }
        .sorted { $0.area > $1.area }
      let rest = parts.dropFirst()
      let area = rest.reduce(0) { $0 + $1.area }
      let label = analysis.label(index)
      var finding = analysis.finding(
        Self.description, units: [index],
        message: LocalizedText(
          zh: "\(label)由 \(parts.count) 块组成，主体以外共 \(Quantity.area(area))。",
          en:
            "\(label) has \(parts.count) parts; those besides the largest cover \(Quantity.area(area))."
        ),
        measures: [Measure("area_m2", area), Measure("count", count: parts.count)],
        at: rest.first?.polygon.widePlace)
      finding.evidence = .multiLineString(rest.map(\.polygon.exterior))
      findings.append(finding)
    }
  }
}
