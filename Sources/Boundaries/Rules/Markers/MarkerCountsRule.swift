import Geometry
import Rules

/// M10: the record of a line states as many markers as there are.
struct MarkerCountsRule: MarkerRule {
  static let description = RuleDescription(
    id: "marker/counts", code: "M10",
    title: LocalizedText(zh: "界桩数与界线登记不符", en: "Number of markers differs from the line's record"),
    rationale: LocalizedText(
      zh: "界线登记的界桩颗数和单立、双立、三立数，应与界桩登记一致。按颗数或按编号数、含或不含三交点界桩计，有一种相符即可。",
      en: "A line's record states how many markers it has, single, paired and tripled. Stones or "
        + "numbers may be counted, with or without junction markers: one way has to agree."),
    basis: Basis(document: "界线登记表", clause: "界桩颗数"),
    severity: .warning,
    hint: LocalizedText(
      zh: "查是否漏录界桩，或界线登记没有随增设、报废更新。",
      en: "A marker may not be entered, or the line's record was not brought up to date."))

  static let examples = [
    MarkerExample(
      LocalizedText(zh: "按编号数计双立", en: "pairs counted by number"),
      lines: ["L counts=2,1,1,0: 0 0, 9000 0"],
      markers: [
        "0102001Q sort=single", "0102002A sort=paired", "0102002B sort=paired",
      ], expected: []),
    MarkerExample(
      LocalizedText(zh: "按颗数计双立", en: "pairs counted by stone"),
      lines: ["L counts=3,1,2,0: 0 0, 9000 0"],
      markers: [
        "0102001Q sort=single", "0102002A sort=paired", "0102002B sort=paired",
      ], expected: []),
    MarkerExample(
      LocalizedText(zh: "少一颗", en: "one fewer"), lines: ["L counts=3,3,0,0: 0 0, 9000 0"],
      markers: ["0102001Q sort=single", "0102002Q sort=single"], expected: [["L"]]),
  ]

  init() {}

  func reasonToSkip(_ analysis: MarkerAnalysis) -> LocalizedText? {
    analysis.lines.contains { $0.counts != BoundaryLine.MarkerCounts() }
      ? nil : LocalizedText(zh: "界线没有登记界桩数", en: "no line states numbers of markers")
  }

  func inspect(_ analysis: MarkerAnalysis, into findings: inout [Finding]) {
    for (index, line) in analysis.lines.enumerated() {
      inspect(index, line.counts, analysis, &findings)
    }
  }

  private func inspect(
    _ line: Int, _ stated: BoundaryLine.MarkerCounts, _ analysis: MarkerAnalysis,
    _ findings: inout [Finding]
  ) {
    var stones: [BoundaryMarker.Sort: Int] = [:]
    var names: [BoundaryMarker.Sort: Set<String>] = [:]
    for index in analysis.markersOfLine[line] {
      let station = analysis.stations[index]
      let sort = station.sort ?? .single
      stones[sort, default: 0] += 1
      let number = station.number
      let name =
        number.map { $0.isJunction ? $0.text : "\($0.sequence)-\($0.insertion ?? 0)" }
        ?? station.marker.id
      names[sort, default: []].insert(name)
    }
    func ways(_ sorts: [BoundaryMarker.Sort]) -> [Int] {
      let byStone = sorts.reduce(0) { $0 + (stones[$1] ?? 0) }
      let byNumber = sorts.reduce(0) { $0 + (names[$1]?.count ?? 0) }
      return byStone == byNumber ? [byStone] : [byStone, byNumber]
    }
    let all = ways([.single, .paired, .tripled, .junction])
    let rows: [(zh: String, en: String, stated: Int?, shown: [Int], accepted: [Int])] = [
      ("全部", "in all", stated.all, all, all + ways([.single, .paired, .tripled])),
      (
        "单立", "single", stated.single, ways([.single]),
        ways([.single]) + ways([.single, .junction])
      ),
      ("双立", "paired", stated.paired, ways([.paired]), ways([.paired])),
      ("三立", "tripled", stated.tripled, ways([.tripled]), ways([.tripled])),
    ]
    let wrong = rows.filter { row in row.stated.map { !row.accepted.contains($0) } ?? false }
    guard !wrong.isEmpty else { return }
    func found(_ counts: [Int], _ word: String) -> String {
      counts.map(String.init).joined(separator: word)
    }
    let label = analysis.lineLabel(line)
    findings.append(
      analysis.finding(
        Self.description, lines: [line],
        message: LocalizedText(
          zh: "界线 \(label) 登记的界桩数与实有不符："
            + wrong.map { "\($0.zh)登记 \($0.stated ?? 0)，实有 \(found($0.shown, " 或 "))" }
            .joined(separator: "；") + "。",
          en: "Line \(label) states other numbers of markers than there are: "
            + wrong.map { "\($0.en) \($0.stated ?? 0) stated, \(found($0.shown, " or ")) found" }
            .joined(separator: "; ") + "."),
        measures: wrong.flatMap { row in
          [
            Measure("stated_\(row.en.replacing(" ", with: "_"))", count: row.stated ?? 0),
            Measure("found_\(row.en.replacing(" ", with: "_"))", count: row.shown[0]),
          ]
        }, at: analysis.paths[line].position(at: 0)))
  }
}
