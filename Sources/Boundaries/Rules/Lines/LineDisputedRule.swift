import Geometry
import Rules

/// L11: lines that are contested or not decided are listed.
struct LineDisputedRule: LineRule {
  static let description = RuleDescription(
    id: "line/disputed", code: "L11",
    title: LocalizedText(zh: "争议或未定的界线", en: "Disputed or undetermined line"),
    rationale: LocalizedText(
      zh: "争议界和未定界在任何成果里都要看得出来；争议期间不得改变现状。",
      en:
        "Contested and undecided lines must be told apart in every product; while a dispute lasts "
        + "nothing may be changed on the ground."),
    basis: Basis(document: "行政区域边界争议处理条例", clause: "第十条 (art. 10)"),
    severity: .info,
    hint: LocalizedText(
      zh: "出图时用争议界或未定界符号；解决后把依据文件存入并变更状态。",
      en: "Draw it with the sign of such lines; once settled, enter the document and the standing.")
  )

  static let examples = [
    LineExample(
      LocalizedText(zh: "已定界", en: "settled"), lines: ["A: 0 0, 1000 0"], expected: []),
    LineExample(
      LocalizedText(zh: "争议界", en: "disputed"), lines: ["A standing=disputed: 0 0, 1000 0"],
      expected: [["A"]]),
  ]

  init() {}

  func inspect(_ analysis: LineAnalysis, into findings: inout [Finding]) {
    for (index, line) in analysis.lines.enumerated() {
      guard let standing = line.standing, standing == .disputed || standing == .undetermined else {
        continue
      }
      let label = analysis.label(index)
      let length = analysis.paths[index].length
      let isDisputed = standing == .disputed
      findings.append(
        analysis.finding(
          Self.description, kind: standing.rawValue, lines: [index],
          message: LocalizedText(
            zh: "\(label)是\(isDisputed ? "争议界" : "未定界")，长 \(Quantity.length(length))。",
            en: "\(label) is \(isDisputed ? "disputed" : "undetermined"), "
              + "\(Quantity.length(length)) long."),
          measures: length.isFinite ? [Measure("length_m", length)] : []))
    }
  }
}
