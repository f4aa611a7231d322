import Geometry
import Rules

/// A07: the stated area agrees with the outline.
struct StatedAreaRule: CoverageRule {
  static let description = RuleDescription(
    id: "coverage/stated-area", code: "A07",
    title: LocalizedText(zh: "面积与登记不符", en: "Stated area differs"),
    rationale: LocalizedText(
      zh: "登记面积与图形的椭球面积相差过大，说明图形或数据有误。",
      en:
        "A stated area far from the ellipsoidal area of the outline means one of the two is wrong."),
    basis: Basis(document: "行政区划管理条例 (国务院令第704号)", clause: "第十三条"),
    severity: .warning,
    hint: LocalizedText(
      zh: "核对面积的来源、单位和时点；法定面积以公布数为准。",
      en: "Check the source, unit and date of the figure; the published area is the official one."),
    settings: ["area.statedShare"])

  static let needs: [ColumnNeed] = [.area]

  static let examples = [
    RuleExample(
      LocalizedText(zh: "没有登记面积的不查", en: "no stated area, nothing to compare"),
      units: ["A: 0 0, 10 0, 10 10, 0 10"],
      expected: []),
    RuleExample(
      LocalizedText(zh: "登记面积差一倍", en: "stated at twice the size"),
      units: ["A area=1840000: 0 0, 10 0, 10 10, 0 10"],
      expected: [["A"]]),
  ]

  init() {}

  func reasonToSkip(_ analysis: CoverageAnalysis) -> LocalizedText? {
    analysis.layer.units.contains { $0.statedArea != nil }
      ? nil : LocalizedText(zh: "图层没有面积列", en: "the layer has no area column")
  }

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    guard let share = try? analysis.settings.pack.number("area.statedShare") else { return }
    for (index, row) in analysis.unitTable.enumerated() {
      guard let stated = row.statedArea, stated > 0 else { continue }
      let difference = row.area - stated
      guard abs(difference) > stated * share else { continue }
      let label = analysis.label(index)
      findings.append(
        analysis.finding(
          Self.description, units: [index],
          message: LocalizedText(
            zh: "\(label)登记面积 \(Quantity.area(stated))，图形面积 \(Quantity.area(row.area))，"
              + "相差 \(Quantity.fixed(difference / stated * 100, 2))%。",
            en: "\(label) is stated at \(Quantity.area(stated)); its outline measures "
              + "\(Quantity.area(row.area)), \(Quantity.fixed(difference / stated * 100, 2)) % off."
          ),
          measures: [
            Measure("stated_m2", stated), Measure("area_m2", row.area),
            Measure("difference_m2", difference), Measure("difference_share", difference / stated),
          ], at: analysis.units[index].polygons.first?.widePlace))
    }
  }
}
