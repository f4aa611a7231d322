import Geometry
import Rules

/// L12: a line lies where the reference has it.
struct LineDeviationRule: LineRule {
  static let description = RuleDescription(
    id: "line/deviation", code: "L12",
    title: LocalizedText(zh: "偏离参照界线", en: "Line off the reference"),
    rationale: LocalizedText(
      zh: "详图是标准，画到图上的界线都以它为准；偏差以图上毫米乘比例尺分母为限。",
      en:
        "The detailed map is the standard for every drawing of a line; the limit is millimetres on "
        + "the map times the scale."),
    basis: Basis(document: "行政区域界线管理条例 (Order 353)", clause: "第十四条 (art. 14)"),
    severity: .warning,
    hint: LocalizedText(
      zh: "用 dijie line compare 看清哪里偏、往哪边偏，以参照界线为准改正。",
      en: "See where and to which side it goes off with dijie line compare; the reference counts."),
    settings: [
      "line.deviationMillimetres", "line.deviationReach", "line.deviationStep", "marker.scale",
      "line.leastStretch",
    ])

  static let examples = [
    LineExample(
      LocalizedText(zh: "在限差内", en: "within the limit"),
      lines: ["A scale=10000: 0 3, 1000 3"], reference: ["A: 0 0, 1000 0"], expected: []),
    LineExample(
      LocalizedText(zh: "一段偏离 20 米", en: "20 metres off over a stretch"),
      lines: ["A scale=10000: 0 0, 400 0, 500 20, 600 0, 1000 0"],
      reference: ["A: 0 0, 1000 0"], expected: [["A"]]),
  ]

  init() {}

  func reasonToSkip(_ analysis: LineAnalysis) -> LocalizedText? {
    analysis.layer.reference.isEmpty
      ? LocalizedText(zh: "没有给出参照界线", en: "no reference lines are given") : nil
  }

  func inspect(_ analysis: LineAnalysis, into findings: inout [Finding]) {
    let settings = analysis.settings
    let step = (try? settings.pack.number("line.deviationStep")) ?? 25
    let byCode = Dictionary(
      analysis.layer.reference.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let bySides = Dictionary(
      analysis.layer.reference.filter { $0.sides.count == 2 }.map { ($0.sides.sorted(), $0) },
      uniquingKeysWith: { first, _ in first })
    for (index, line) in analysis.lines.enumerated() {
      guard let other = byCode[line.id] ?? bySides[line.sides.sorted()] else { continue }
      let tolerance = settings.tolerance(line)
      let result = LineDeviation(
        of: line.course, from: LinePath(other.course), isWhole: true, tolerance: tolerance,
        step: step, reach: settings.deviationReach)
      guard result.beyond > settings.leastStretch, let greatest = result.greatest,
        let offset = greatest.offset
      else { continue }
      let label = analysis.label(index)
      let side =
        offset < 0 ? LocalizedText(zh: "右", en: "right") : LocalizedText(zh: "左", en: "left")
      findings.append(
        analysis.finding(
          Self.description, lines: [index],
          message: LocalizedText(
            zh: "\(label)偏离参照界线，最大 \(Quantity.length(abs(offset)))（在其\(side.zh)侧），平均 "
              + "\(Quantity.length(result.mean))；超过 \(Quantity.length(tolerance)) 的有 "
              + "\(Quantity.length(result.beyond))。",
            en: "\(label) is off the reference by up to \(Quantity.length(abs(offset))) (to its "
              + "\(side.en)), \(Quantity.length(result.mean)) on average; "
              + "\(Quantity.length(result.beyond)) lie beyond \(Quantity.length(tolerance))."),
          measures: [
            Measure("max_m", abs(offset)), Measure("mean_m", result.mean),
            Measure("beyond_m", result.beyond), Measure("tolerance_m", tolerance),
          ], at: greatest.place))
    }
  }
}
