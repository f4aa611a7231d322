import Geometry
import Rules

/// L06: lines and the outlines of units are the same.
struct LineOutlineRule: LineRule {
  static let description = RuleDescription(
    id: "line/outline", code: "L06",
    title: LocalizedText(zh: "界线与行政区轮廓不一致", en: "Lines and outlines of units differ"),
    rationale: LocalizedText(
      zh: "界线合起来应正好是行政区的轮廓，两边都不多不少。",
      en: "All lines together are the outlines of the units, neither more nor less."),
    basis: Basis(document: "ArcGIS topology rules", clause: "must be covered by boundary of"),
    severity: .error,
    hint: LocalizedText(
      zh: "以法定界线为准改正行政区图层，或补上缺的界线。",
      en: "Mend the units after the legal line, or add the line that is missing."),
    settings: ["line.outline", "line.leastStretch"])

  private static let units = [
    "990101: 0 0, 1000 0, 1000 1000, 0 1000", "990102: 0 -1000, 1000 -1000, 1000 0, 0 0",
  ]

  static let examples = [
    LineExample(
      LocalizedText(zh: "一致", en: "the same"), lines: ["A sides=990101,990102: 0 0, 1000 0"],
      units: units, expected: []),
    LineExample(
      LocalizedText(zh: "离开轮廓，又没有走全", en: "off the outline, and not all of it"),
      lines: ["A sides=990101,990102: 0 0, 500 0, 500 300"], units: units,
      expected: [["A"], ["990101", "990102"]]),
  ]

  init() {}

  func reasonToSkip(_ analysis: LineAnalysis) -> LocalizedText? { analysis.skipOutlines }

  func inspect(_ analysis: LineAnalysis, into findings: inout [Finding]) {
    guard let outlines = analysis.outlines else { return }
    for (line, verdict) in outlines.verdicts.enumerated()
    where verdict.off > analysis.settings.leastStretch {
      let label = analysis.label(line)
      let length = Quantity.length(verdict.off)
      findings.append(
        analysis.finding(
          Self.description, kind: "off", lines: [line],
          message: LocalizedText(
            zh: "\(label)有 \(length) 不在任何行政区的轮廓上。",
            en: "\(length) of \(label) follow the outline of no unit."),
          measures: [Measure("length_m", verdict.off)], at: verdict.offPlace))
    }
    for missing in outlines.missing {
      let length = Quantity.length(missing.length)
      let total = Quantity.length(missing.total)
      let pair = [missing.first] + [missing.second].compactMap(\.self)
      let list = MarkerAnalysis.list(pair)
      findings.append(
        analysis.finding(
          Self.description, kind: "missing", lines: [], and: pair,
          message: LocalizedText(
            zh: "\(list.zh)之间的边界共 \(total)，其中 \(length) 没有界线。",
            en: "Of \(total) of border between \(list.en), \(length) have no line."),
          measures: [Measure("length_m", missing.length)], at: missing.place))
    }
  }
}
