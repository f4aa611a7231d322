import Geometry
import Rules

/// L02: two lines that say the same of themselves are one.
struct LinePseudoNodeRule: LineRule {
  static let description = RuleDescription(
    id: "line/pseudo-node", code: "L02",
    title: LocalizedText(zh: "伪结点", en: "Pseudo node"),
    rationale: LocalizedText(
      zh: "只有两条界线相接、双方和等级又相同的地方不是交会点，两条应是一条。",
      en:
        "Where just two lines meet and both part the same divisions there is no junction: they are "
        + "one line."),
    basis: Basis(document: "QGIS Topology Checker", clause: "must not have pseudos"),
    severity: .warning,
    hint: LocalizedText(
      zh: "合并为一条界线，或核对其中一条的双方代码。",
      en: "Join the two, or check which divisions each of them parts."))

  static let examples = [
    LineExample(
      LocalizedText(zh: "相接的两条双方不同", en: "two lines of different divisions"),
      lines: ["A sides=990101,990102: 0 0, 500 0", "B sides=990101,990103: 500 0, 900 0"],
      expected: []),
    LineExample(
      LocalizedText(zh: "一条界线断成两条", en: "one line in two pieces"),
      lines: ["A sides=990101,990102: 0 0, 500 0", "B sides=990102,990101: 500 0, 900 0"],
      expected: [["A", "B"]]),
  ]

  init() {}

  func inspect(_ analysis: LineAnalysis, into findings: inout [Finding]) {
    for place in analysis.noding.places where place.visitors.count == 2 && !place.isShared {
      guard place.visitors.allSatisfy({ $0.ends == 1 && $0.pieces == 1 }) else { continue }
      let pair = place.visitors.map(\.line)
      let (a, b) = (analysis.lines[pair[0]], analysis.lines[pair[1]])
      guard !a.sides.isEmpty, Set(a.sides) == Set(b.sides), a.rank == b.rank,
        a.standing == b.standing
      else { continue }
      let labels = analysis.labels(pair)
      findings.append(
        analysis.finding(
          Self.description, lines: pair,
          message: LocalizedText(
            zh: "\(labels.zh)首尾相接，双方和等级相同，应是一条界线。",
            en: "\(labels.en) meet end to end and part the same divisions: they are one line."),
          at: place.position))
    }
  }
}
