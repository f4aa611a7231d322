import Geometry
import Rules

/// L13: lines run west to east, or north to south.
struct LineDirectionRule: LineRule {
  static let description = RuleDescription(
    id: "line/direction", code: "L13",
    title: LocalizedText(zh: "界线走向与编号方向相反", en: "Line runs against the numbering"),
    rationale: LocalizedText(
      zh: "界桩自西向东、自北向南编号；界线反着画，里程、起止点和左右就都反了。",
      en: "Markers are numbered west to east or north to south; a line drawn the other way has its "
        + "chainage, ends and sides reversed."),
    basis: Basis(document: "GB/T 17796-2009", clause: "界桩编号 (numbering of markers)"),
    severity: .info,
    hint: LocalizedText(
      zh: "把线形反向；登记的起止点随之核对。",
      en: "Reverse the course, and check the start and end of the record."))

  static let examples = [
    LineExample(
      LocalizedText(zh: "自西向东、自北向南", en: "west to east, north to south"),
      lines: ["A: 0 0, 1000 200", "B: 0 0, 200 -1000"], expected: []),
    LineExample(
      LocalizedText(zh: "自东向西", en: "east to west"), lines: ["A: 1000 0, 0 200"],
      expected: [["A"]]),
  ]

  init() {}

  func inspect(_ analysis: LineAnalysis, into findings: inout [Finding]) {
    for (index, line) in analysis.lines.enumerated() {
      guard let direction = LineDirection(line.course),
        let start = line.course.first?.positions.first,
        let finish = line.course.last?.positions.last, start.isFinite, finish.isFinite,
        !direction.precedes(start, finish)
      else { continue }
      let label = analysis.label(index)
      findings.append(
        analysis.finding(
          Self.description, lines: [index],
          message: direction.isEastward
            ? LocalizedText(zh: "\(label)自东向西。", en: "\(label) runs east to west.")
            : LocalizedText(zh: "\(label)自南向北。", en: "\(label) runs south to north.")))
    }
  }
}
