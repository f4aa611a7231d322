import Geometry
import Rules

/// L04: a stretch of boundary is drawn once, and a code used once.
struct LineDuplicateRule: LineRule {
  static let description = RuleDescription(
    id: "line/duplicate", code: "L04",
    title: LocalizedText(zh: "界线重复或重叠", en: "Duplicate or overlapping lines"),
    rationale: LocalizedText(
      zh: "同一段界线只能有一条线、一个代码，否则长度、界桩和联检都会重复计算。",
      en: "A stretch of boundary has one line and one code; otherwise lengths, markers and "
        + "inspections count double."),
    basis: Basis(document: "QGIS Topology Checker", clause: "must not have duplicates"),
    severity: .error,
    hint: LocalizedText(
      zh: "删去重复的一条，或在交会点分开。", en: "Remove one of them, or part them at the junction."))

  static let examples = [
    LineExample(
      LocalizedText(zh: "各走各的", en: "each its own way"),
      lines: ["A: 0 0, 1000 0", "B: 0 0, 0 900"], expected: []),
    LineExample(
      LocalizedText(zh: "部分重叠", en: "overlapping in part"),
      lines: ["A: 0 0, 1000 0", "B: 400 0, 1000 0, 1000 500"], expected: [["A", "B"]]),
    LineExample(
      LocalizedText(zh: "代码重复", en: "a code used twice"),
      lines: ["A: 0 0, 1000 0", "A: 0 0, 0 900"], expected: [["A", "A"]]),
  ]

  init() {}

  func inspect(_ analysis: LineAnalysis, into findings: inout [Finding]) {
    for overlap in analysis.noding.overlaps {
      let isSelf = overlap.first == overlap.second
      let pair = isSelf ? [overlap.first] : [overlap.first, overlap.second]
      let labels = analysis.labels(pair)
      let length = Quantity.length(overlap.length)
      var finding = analysis.finding(
        Self.description, kind: isSelf ? "self" : "overlap", lines: pair,
        message: isSelf
          ? LocalizedText(
            zh: "\(labels.zh)有 \(length) 走了两遍。", en: "\(labels.en) runs \(length) twice.")
          : LocalizedText(
            zh: "\(labels.zh)重叠 \(length)。", en: "\(labels.en) share \(length)."),
        measures: [Measure("length_m", overlap.length)],
        at: overlap.pieces.first?.positions.first)
      finding.evidence = .multiLineString(overlap.pieces)
      findings.append(finding)
    }
    let byCode = Dictionary(grouping: analysis.lines.indices) { analysis.lines[$0].id }
    for (code, indices) in byCode.sorted(by: { $0.value[0] < $1.value[0] })
    where indices.count > 1 {
      findings.append(
        analysis.finding(
          Self.description, kind: "code", lines: indices,
          message: LocalizedText(
            zh: "有 \(indices.count) 条界线都用代码 \(code)。",
            en: "\(indices.count) lines have the code \(code).")))
    }
  }
}
