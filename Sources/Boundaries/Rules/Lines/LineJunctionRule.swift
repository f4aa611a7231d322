import Geometry
import Rules

/// L08: where three or more lines meet there is a junction marker or agreement.
struct LineJunctionRule: LineRule {
  static let description = RuleDescription(
    id: "line/junction", code: "L08",
    title: LocalizedText(zh: "交会点没有界桩或协议", en: "Junction without marker or agreement"),
    rationale: LocalizedText(
      zh: "三条以上界线会合之处是交会点，应埋设三面型界桩或签订交会点协议。",
      en: "Where three or more lines meet, a three-faced marker stands or an agreement says where "
        + "the point is."),
    basis: Basis(
      document: "行政区域界线界桩管理办法 (民政部令第36号)", clause: "第五条第三项 (art. 5 item 3)"),
    severity: .warning,
    hint: LocalizedText(
      zh: "补录交会点界桩，或把交会点协议存入档案。",
      en: "Enter the junction marker, or keep the junction agreement with the archive."),
    settings: ["line.junctionReach"])

  private static let lines = ["A: 0 0, 1000 0", "B: 0 0, -500 800", "C: 0 0, -500 -800"]

  static let examples = [
    LineExample(
      LocalizedText(zh: "有三面型界桩", en: "a junction marker stands there"), lines: lines,
      marks: ["J1 line=A at=3,4 junction=yes"], expected: []),
    LineExample(
      LocalizedText(zh: "只有普通界桩", en: "only an ordinary marker"), lines: lines,
      marks: ["J1 line=A at=3,4"], expected: [["A", "B", "C"]]),
  ]

  init() {}

  func reasonToSkip(_ analysis: LineAnalysis) -> LocalizedText? {
    analysis.layer.marks == nil
      ? LocalizedText(zh: "没有界桩资料", en: "markers are not known") : nil
  }

  func inspect(_ analysis: LineAnalysis, into findings: inout [Finding]) {
    let marks = (analysis.layer.marks ?? []).filter(\.isJunction)
    let grid = PlaceGrid(marks.map(\.place), reach: analysis.settings.junctionReach)
    for place in analysis.noding.places {
      let lines = place.visitors.map(\.line)
      guard place.visitors.reduce(0, { $0 + $1.pieces }) >= 3, lines.count >= 2, !place.isShared
      else { continue }
      let codes = lines.map { analysis.lines[$0].id }
      if codes.contains(where: analysis.layer.agreements.contains) { continue }
      if grid.near(place.position).contains(where: {
        !Set(marks[$0.index].lines).isDisjoint(with: codes)
      }) {
        continue
      }
      let labels = analysis.labels(lines)
      findings.append(
        analysis.finding(
          Self.description, lines: lines,
          message: LocalizedText(
            zh: "\(labels.zh)会于一点，没有交会点界桩，也没有交会点协议。",
            en: "\(labels.en) meet without a junction marker or agreement."),
          at: place.position))
    }
  }
}
