import Geometry
import Rules

/// M04: stones of one number stand around the line or the node.
struct MarkerGroupRule: MarkerRule {
  static let description = RuleDescription(
    id: "marker/group", code: "M04",
    title: LocalizedText(zh: "同号界桩不成组", en: "Stones of one number do not belong together"),
    rationale: LocalizedText(
      zh: "同号双立界桩 A、B 分立界线两侧；同号三立界桩 C、D、E 围住交会点。",
      en: "The stones A and B of a pair stand on either side of the line; C, D and E stand around "
        + "the point where lines meet."),
    basis: Basis(document: "GB/T 17796-2009 行政区域界线测绘规范", clause: "界桩类型代码"),
    severity: .error,
    hint: LocalizedText(
      zh: "核对是否漏录一颗，或坐标、字母是否有误。",
      en: "A stone may be missing, or a position or letter may be wrong."),
    settings: ["marker.groupReach"])

  static let examples = [
    MarkerExample(
      LocalizedText(zh: "两岸各一颗", en: "one on each bank"),
      lines: ["L sides=990101,990102: 0 0, 9000 0"],
      markers: ["0102001A at=100,40", "0102001B at=120,-40"], expected: []),
    MarkerExample(
      LocalizedText(zh: "缺一颗", en: "one is missing"),
      lines: ["L sides=990101,990102: 0 0, 9000 0"],
      markers: ["0102001A at=100,40"], expected: [["0102001A"]]),
    MarkerExample(
      LocalizedText(zh: "同在一侧", en: "both on one side"),
      lines: ["L sides=990101,990102: 0 0, 9000 0"],
      markers: ["0102001A at=100,40", "0102001B at=120,30"], expected: [["0102001A", "0102001B"]]),
    MarkerExample(
      LocalizedText(zh: "河湾处也算两侧", en: "a loop of the river lies between"),
      lines: ["L sides=990101,990102: 0 0, 100 0, 150 300, 200 0, 9000 0"],
      markers: ["0102001A at=100,100", "0102001B at=205,90"], expected: []),
    MarkerExample(
      LocalizedText(zh: "三颗围住结点", en: "three around the node"),
      lines: [
        "L sides=990101,990102: 0 0, 9000 0", "K sides=990102,990103: 0 0, 0 9000",
        "J sides=990101,990103: 0 0, -9000 -9000",
      ], markers: ["0102001C at=50,50", "0102001D at=-50,20", "0102001E at=20,-60"], expected: []),
    MarkerExample(
      LocalizedText(zh: "结点在三角形外", en: "the node outside"),
      lines: [
        "L sides=990101,990102: 0 0, 9000 0", "K sides=990102,990103: 0 0, 0 9000",
        "J sides=990101,990103: 0 0, -9000 -9000",
      ], markers: ["0102001C at=50,50", "0102001D at=90,20", "0102001E at=90,80"],
      expected: [["0102001C", "0102001D", "0102001E"]]),
  ]

  init() {}

  func reasonToSkip(_ analysis: MarkerAnalysis) -> LocalizedText? { analysis.reasonWithoutLines }

  func inspect(_ analysis: MarkerAnalysis, into findings: inout [Finding]) {
    for line in analysis.lines.indices {
      for group in MarkerGroup.all(analysis, line: line) {
        let letters = group.members.compactMap { analysis.stations[$0].number?.letter }
        let sorts = Set(group.members.compactMap { analysis.stations[$0].number?.sort })
        if sorts == [.paired] {
          inspect(group, letters, ["A", "B"], line, analysis, &findings)
        } else if sorts == [.tripled] {
          inspect(group, letters, ["C", "D", "E"], line, analysis, &findings)
        }
      }
    }
  }

  private func inspect(
    _ group: MarkerGroup, _ letters: [Character], _ wanted: [Character], _ line: Int,
    _ analysis: MarkerAnalysis, _ findings: inout [Finding]
  ) {
    let missing = wanted.filter { !letters.contains($0) }.map(String.init)
    let names = MarkerAnalysis.list(group.members.map(analysis.label))
    guard missing.isEmpty else {
      findings.append(
        analysis.finding(
          Self.description, kind: "missing", markers: group.members,
          message: LocalizedText(
            zh: "同号界桩 \(group.name) 只有 \(names.zh)，缺 \(missing.joined(separator: "、"))。",
            en:
              "Of number \(group.name) there is only \(names.en); \(missing.joined(separator: " and ")) "
              + "\(missing.count == 1 ? "is" : "are") missing.")))
      return
    }
    let places = group.members.compactMap { analysis.stations[$0].place }
    guard places.count == wanted.count, group.members.count == wanted.count else { return }
    let apart = MarkerShape(places).widest
    if apart > analysis.settings.groupReach {
      findings.append(
        analysis.finding(
          Self.description, kind: "apart", markers: group.members,
          message: LocalizedText(
            zh: "同号界桩 \(names.zh) 相距 \(Quantity.length(apart))，超过 "
              + "\(Quantity.length(analysis.settings.groupReach))。",
            en: "Stones \(names.en) of one number stand \(Quantity.length(apart)) apart, more than "
              + "\(Quantity.length(analysis.settings.groupReach))."),
          measures: [Measure("distance_m", apart)]))
    } else if wanted.count == 2 {
      pair(group, names, line, places, analysis, &findings)
    } else {
      triangle(group, names, line, places, analysis, &findings)
    }
  }

  private func pair(
    _ group: MarkerGroup, _ names: LocalizedText, _ line: Int, _ places: [Position],
    _ analysis: MarkerAnalysis, _ findings: inout [Finding]
  ) {
    let offsets = group.members.compactMap { analysis.stations[$0].onLine?.offset }
    guard offsets.count == 2 else { return }
    if offsets[0] * offsets[1] < 0 { return }
    if analysis.paths[line].crossings(places[0], places[1]) > 0 { return }
    let (a, b) = (abs(offsets[0]), abs(offsets[1]))
    findings.append(
      analysis.finding(
        Self.description, kind: "side", markers: group.members,
        message: LocalizedText(
          zh: "同号双立界桩 \(names.zh) 在界线 \(analysis.lineLabel(line)) 的同一侧，"
            + "分别离线 \(Quantity.length(a))、\(Quantity.length(b))。",
          en:
            "Stones \(names.en) of a pair stand on one side of line \(analysis.lineLabel(line)), "
            + "\(Quantity.length(a)) and \(Quantity.length(b)) from it."),
        measures: [Measure("distance_a_m", a), Measure("distance_b_m", b)]))
  }

  private func triangle(
    _ group: MarkerGroup, _ names: LocalizedText, _ line: Int, _ places: [Position],
    _ analysis: MarkerAnalysis, _ findings: inout [Finding]
  ) {
    let shape = MarkerShape(places)
    let nodes = analysis.nodes.filter { $0.isJunction && $0.lines.contains(line) }
    let distances = nodes.map { shape.distance(to: $0.place) }
    guard let nearest = distances.min(), nearest <= analysis.settings.groupReach else {
      findings.append(
        analysis.finding(
          Self.description, severity: .warning, kind: "node", markers: group.members,
          message: LocalizedText(
            zh: "同号三立界桩 \(names.zh) 附近没有界线 \(analysis.lineLabel(line)) 的交会点。",
            en: "No junction of line \(analysis.lineLabel(line)) lies near stones \(names.en).")))
      return
    }
    guard nearest > 0 else { return }
    findings.append(
      analysis.finding(
        Self.description, kind: "triangle", markers: group.members,
        message: LocalizedText(
          zh: "同号三立界桩 \(names.zh) 的三角形没有围住交会点，交会点在外 \(Quantity.length(nearest))。",
          en: "The triangle of stones \(names.en) does not hold the junction, which lies "
            + "\(Quantity.length(nearest)) outside."),
        measures: [Measure("distance_m", nearest)]))
  }
}
