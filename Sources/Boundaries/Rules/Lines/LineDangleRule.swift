import Geometry
import Rules

/// L01: every end of a line meets another line.
struct LineDangleRule: LineRule {
  static let description = RuleDescription(
    id: "line/dangle", code: "L01",
    title: LocalizedText(zh: "悬挂、未接上或过头的线端", en: "Dangling, short or overshooting end"),
    rationale: LocalizedText(
      zh: "界线总是分隔两侧，线端应当接在另一条界线上；不接上的多半是数字化没有捕捉。",
      en:
        "A boundary always divides, so each end meets another line; where it does not, digitising "
        + "failed to snap."),
    basis: Basis(
      document: "INSPIRE D2.8.I.4 Administrative Units", clause: "ISO 19157 undershoots (id 23)"),
    severity: .error,
    hint: LocalizedText(
      zh: "把线端接到相邻界线的结点；确为图外线端的，列为例外或补上相邻界线。",
      en: "Snap the end to the node of the neighbouring line; add that line where it is missing."),
    settings: ["line.snap"])

  static let examples = [
    LineExample(
      LocalizedText(zh: "三条界线会于一点，外端也接上", en: "three lines meet, and their ends too"),
      lines: ["A: 0 0, 1000 0", "B: 1000 0, 500 900, 0 0"], expected: []),
    LineExample(
      LocalizedText(zh: "差 8 米没有接上", en: "8 metres short of the other line"),
      lines: ["A: 0 0, 1000 0", "B: 0 0, 500 900, 1000 8"], expected: [["A"], ["B"]]),
    LineExample(
      LocalizedText(zh: "一端悬空", en: "an end in the air"),
      lines: ["A: 0 0, 1000 0, 1000 900, 0 0", "B: 0 0, -800 0"], expected: [["B"]]),
  ]

  init() {}

  func inspect(_ analysis: LineAnalysis, into findings: inout [Finding]) {
    for place in analysis.noding.places {
      guard place.visitors.count == 1, place.visitors[0].ends == 1, place.visitors[0].pieces == 1
      else { continue }
      let line = place.visitors[0].line
      let label = analysis.label(line)
      let snap = analysis.settings.snap
      let hit = analysis.segments.nearest(to: place.position, within: snap) {
        Int(analysis.segments.segments[$0].owner) != line
      }
      guard let hit else {
        // The line it should meet may be one between others, which this office does not keep.
        let own = analysis.settings.pack.severity(of: Self.description)
        findings.append(
          analysis.finding(
            Self.description, severity: max(own, .warning), kind: "dangle", lines: [line],
            message: LocalizedText(
              zh: "\(label)的一端悬空，\(Quantity.length(snap)) 内没有别的界线。",
              en: "An end of \(label) is in the air, with no other line within "
                + "\(Quantity.length(snap))."), at: place.position))
        continue
      }
      let other = Int(analysis.segments.segments[hit.segment].owner)
      findings.append(
        analysis.finding(
          Self.description, kind: "undershoot", lines: [line],
          message: LocalizedText(
            zh: "\(label)的一端距\(analysis.label(other)) \(Quantity.length(hit.distance))，没有接上。",
            en: "An end of \(label) lies \(Quantity.length(hit.distance)) from "
              + "\(analysis.label(other)) without meeting it."),
          measures: [Measure("distance_m", hit.distance)], at: place.position))
    }
  }
}
