import Geometry
import Rules

/// G13: the coordinates are written finely enough for the tolerance.
struct PrecisionRule: CoverageRule {
  static let description = RuleDescription(
    id: "geometry/precision", code: "G13",
    title: LocalizedText(zh: "坐标过粗", en: "Coordinates too coarse"),
    rationale: LocalizedText(
      zh: "坐标的最小间隔大于容差时，容差以内的吻合与否无从判定，不能算通过。",
      en: "Where coordinates are written in steps wider than the tolerance, nothing can be judged "
        + "at that tolerance, so nothing has passed."),
    basis: Basis(
      document: "GB/T 18316-2008 数字测绘成果质量检查与验收", clause: "位置精度 (positional accuracy)"),
    severity: .error,
    hint: LocalizedText(
      zh: "请提供方按更多小数位导出；确实只要较粗的判定时，用 --tolerance 写明容差。",
      en: "Have the layer exported with more decimals; where a coarser judgement is meant, name its "
        + "tolerance with --tolerance."),
    settings: ["tolerance.edge"])

  static let examples = [
    RuleExample(
      LocalizedText(zh: "坐标间隔不明的图层不判", en: "a layer whose step is not known is not judged"),
      units: ["A: 0 0, 10 0, 10 10, 0 10"], expected: []),
    RuleExample(
      LocalizedText(zh: "坐标只写到 0.01 度", en: "coordinates written to 0.01 degree"),
      units: ["A: 0 0, 10 0, 10 10, 0 10"], resolution: 1111.3, expected: [["A"]]),
  ]

  init() {}

  func reasonToSkip(_ analysis: CoverageAnalysis) -> LocalizedText? {
    analysis.layer.resolution == nil
      ? LocalizedText(
        zh: "坐标的最小间隔不明", en: "the step of the coordinates is not known") : nil
  }

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    guard let step = analysis.layer.resolution, step > analysis.settings.tolerance,
      let first = analysis.units.indices.first
    else { return }
    let tolerance = Quantity.length(analysis.settings.tolerance)
    findings.append(
      analysis.finding(
        Self.description, units: [first],
        message: LocalizedText(
          zh: "图层坐标的最小间隔约 \(Quantity.length(step))，比容差 \(tolerance) 粗，不能按这个容差判定。",
          en: "The coordinates of the layer are written in steps of about \(Quantity.length(step)), "
            + "coarser than the tolerance of \(tolerance): it cannot be judged at that tolerance."),
        measures: [
          Measure("step_m", step), Measure("tolerance_m", analysis.settings.tolerance),
        ], at: nil))
  }
}
