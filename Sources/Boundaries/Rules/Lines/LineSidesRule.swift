import Geometry
import Rules

/// L05: a line parts the divisions its record names.
struct LineSidesRule: LineRule {
  static let description = RuleDescription(
    id: "line/sides", code: "L05",
    title: LocalizedText(zh: "双方与行政区不符", en: "Sides disagree with the units"),
    rationale: LocalizedText(
      zh: "界线的双方应是它两侧的行政区；写错一方，协议、界桩和联检就会找错人。",
      en:
        "The sides of a line are the divisions beside it; a wrong one sends agreements, markers and "
        + "inspections to the wrong office."),
    basis: Basis(
      document: "INSPIRE D2.8.I.4 Administrative Units", clause: "AdministrativeBoundary.admUnit"),
    severity: .error,
    hint: LocalizedText(
      zh: "核对双方代码和界线走向；左右相反的只影响按左右分侧的成果。",
      en: "Check the two codes and the direction of the line; exchanged sides matter only where "
        + "left and right are used."),
    settings: ["line.outline", "line.leastStretch"])

  private static let units = [
    "990101: 0 0, 1000 0, 1000 1000, 0 1000", "990102: 0 -1000, 1000 -1000, 1000 0, 0 0",
  ]

  static let examples = [
    LineExample(
      LocalizedText(zh: "双方相符", en: "the right sides"),
      lines: ["A sides=990101,990102: 0 0, 1000 0"], units: units, expected: []),
    LineExample(
      LocalizedText(zh: "一方写错", en: "a wrong side"),
      lines: ["A sides=990101,990103: 0 0, 1000 0"], units: units,
      expected: [["990101", "990102", "A"]]),
    LineExample(
      LocalizedText(zh: "左右相反", en: "sides exchanged"),
      lines: ["A sides=990102,990101: 0 0, 1000 0"], units: units, expected: [["A"]]),
  ]

  init() {}

  func reasonToSkip(_ analysis: LineAnalysis) -> LocalizedText? { analysis.skipOutlines }

  func inspect(_ analysis: LineAnalysis, into findings: inout [Finding]) {
    guard let outlines = analysis.outlines else { return }
    let least = analysis.settings.leastStretch
    for (line, verdict) in outlines.verdicts.enumerated() {
      let label = analysis.label(line)
      if verdict.foreign > least {
        let others = verdict.foreignSides.sorted()
        let list = MarkerAnalysis.list(others)
        let length = Quantity.length(verdict.foreign)
        findings.append(
          analysis.finding(
            Self.description, kind: "foreign", lines: [line], and: others,
            message: LocalizedText(
              zh: "\(label)有 \(length) 分隔的是\(list.zh)，与登记的双方不符。",
              en: "\(label) parts \(list.en) over \(length), not the sides of its record."),
            measures: [Measure("length_m", verdict.foreign)], at: verdict.foreignPlace))
      }
      if verdict.swapped > least, verdict.swapped > verdict.right,
        analysis.lines[line].sides.count > 1
      {
        findings.append(
          analysis.finding(
            Self.description, severity: .info, kind: "swapped", lines: [line],
            message: LocalizedText(
              zh: "\(label)的双方与线的左右相反：甲方在走向右侧。",
              en: "The sides of \(label) are exchanged: party A lies on its right."),
            measures: [Measure("length_m", verdict.swapped)]))
      }
    }
  }
}
