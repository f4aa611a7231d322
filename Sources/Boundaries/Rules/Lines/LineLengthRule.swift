import Geometry
import Rules

/// L09: a line is as long, and begins and ends, as its record says.
struct LineLengthRule: LineRule {
  static let description = RuleDescription(
    id: "line/length", code: "L09",
    title: LocalizedText(zh: "长度或起止点与登记不符", en: "Length or ends disagree with the record"),
    rationale: LocalizedText(
      zh: "登记的长度、起点和止点应与线形一致，否则线形或登记有一处是错的。",
      en: "Stated length, start and end agree with the course; otherwise one of the two is wrong."),
    basis: Basis(document: "界线登记项目 (record of lines): JXCD, JXQD, JXZD", clause: ""),
    severity: .warning,
    hint: LocalizedText(
      zh: "核对单位（千米、米）、线形是否完整和起止界桩。",
      en: "Check the unit of length, whether the course is whole, and the markers at its ends."),
    settings: ["line.lengthShare", "line.leastLength", "line.endReach"])

  static let examples = [
    LineExample(
      LocalizedText(zh: "相符", en: "as stated"),
      lines: ["A length=10000 start=1 finish=2: 0 0, 10000 0"],
      marks: ["1 line=A at=2,0", "2 line=A at=10001,0"], expected: []),
    LineExample(
      LocalizedText(zh: "长度差百分之十", en: "a tenth too short"),
      lines: ["A length=10000: 0 0, 9000 0"], expected: [["A"]]),
    LineExample(
      LocalizedText(zh: "起点界桩不在线端", en: "the first marker is not at an end"),
      lines: ["A start=1: 0 0, 10000 0"], marks: ["1 line=A at=4000,0"], expected: [["1", "A"]]),
  ]

  init() {}

  func inspect(_ analysis: LineAnalysis, into findings: inout [Finding]) {
    let marks = Dictionary(
      (analysis.layer.marks ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for (index, line) in analysis.lines.enumerated() where analysis.paths[index].length > 0 {
      checkLength(index, line, analysis, &findings)
      let first = line.course.first?.positions.first
      let last = line.course.last?.positions.last
      for (name, end, title) in [
        (line.start, first, LocalizedText(zh: "起点", en: "start")),
        (line.finish, last, LocalizedText(zh: "止点", en: "end")),
      ] {
        guard let mark = marks[name], let end else { continue }
        let distance = SurfaceMetric.geographic.length(mark.place, end)
        guard distance > analysis.settings.endReach else { continue }
        let label = analysis.label(index)
        findings.append(
          analysis.finding(
            Self.description, kind: "end", lines: [index], and: [name],
            message: LocalizedText(
              zh: "\(label)登记的\(title.zh)是 \(name)，它距线端 \(Quantity.length(distance))。",
              en: "The \(title.en) of \(label) is recorded as \(name), which stands "
                + "\(Quantity.length(distance)) from that end."),
            measures: [Measure("distance_m", distance)], at: mark.place))
      }
    }
  }

  private func checkLength(
    _ index: Int, _ line: BoundaryLine, _ analysis: LineAnalysis, _ findings: inout [Finding]
  ) {
    let computed = analysis.paths[index].length
    guard let stated = line.statedLength, stated > 0, computed.isFinite else { return }
    let difference = abs(stated - computed)
    guard difference > analysis.settings.leastLength,
      difference > stated * analysis.settings.lengthShare
    else { return }
    let label = analysis.label(index)
    findings.append(
      analysis.finding(
        Self.description, kind: "length", lines: [index],
        message: LocalizedText(
          zh: "\(label)登记长 \(Quantity.length(stated))，按线形为 \(Quantity.length(computed))。",
          en: "\(label) is recorded as \(Quantity.length(stated)) long; its course has "
            + "\(Quantity.length(computed))."),
        measures: [
          Measure("stated_m", stated), Measure("computed_m", computed),
          Measure("difference_share", difference / stated),
        ]))
  }
}
