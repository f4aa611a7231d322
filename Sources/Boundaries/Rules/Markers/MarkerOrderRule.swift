import Geometry
import Rules

/// M02: numbers rise along the line.
struct MarkerOrderRule: MarkerRule {
  static let description = RuleDescription(
    id: "marker/order", code: "M02",
    title: LocalizedText(zh: "界桩序号与里程次序不符", en: "Markers out of order along the line"),
    rationale: LocalizedText(
      zh: "序号沿界线由西向东或由北向南依次增加；次序颠倒，说明编号或坐标有误。",
      en: "Numbers rise along the line from west to east or north to south; one out of order has a "
        + "wrong number or a wrong position."),
    basis: Basis(document: "GB/T 17796-2009 行政区域界线测绘规范", clause: "界桩编号"),
    severity: .error,
    hint: LocalizedText(
      zh: "核对该桩的坐标与编号，是否与相邻界桩对调。",
      en: "Check its position and number; it may have been exchanged with a neighbour."),
    settings: ["marker.groupReach"])

  static let examples = [
    MarkerExample(
      LocalizedText(zh: "依次增加", en: "rising"),
      lines: ["L sides=990101,990102: 0 0, 9000 0"],
      markers: ["0102001Q at=100,0", "0102002Q at=4000,0", "0102003Q at=8000,0"], expected: []),
    MarkerExample(
      LocalizedText(zh: "界线数字化方向相反", en: "the line runs the other way"),
      lines: ["L sides=990101,990102: 9000 0, 0 0"],
      markers: ["0102001Q at=100,0", "0102002Q at=4000,0", "0102003Q at=8000,0"], expected: []),
    MarkerExample(
      LocalizedText(zh: "一颗颠倒", en: "one out of order"),
      lines: ["L sides=990101,990102: 0 0, 9000 0"],
      markers: [
        "0102001Q at=100,0", "0102002Q at=7000,0", "0102003Q at=4000,0", "0102004Q at=6000,0",
        "0102005Q at=8000,0",
      ], expected: [["0102002Q"]]),
    MarkerExample(
      LocalizedText(zh: "闭合界线从任一点起", en: "a closed line may start anywhere"),
      lines: ["L sides=990101,990102: 0 0, 9000 0, 9000 9000, 0 9000, 0 0"],
      markers: ["0102001Q at=9000,4000", "0102002Q at=4000,9000", "0102003Q at=4000,0"],
      expected: []),
  ]

  init() {}

  func reasonToSkip(_ analysis: MarkerAnalysis) -> LocalizedText? { analysis.reasonWithoutLines }

  private struct Step {
    let group: MarkerGroup
    var chainage: Double
  }

  func inspect(_ analysis: MarkerAnalysis, into findings: inout [Finding]) {
    for line in analysis.lines.indices {
      var steps = steps(line, analysis)
      guard steps.count > 2 else { continue }
      if analysis.isClosed(line) { unroll(&steps, analysis.paths[line].length) }
      let kept = Self.longestOrder(steps.map(\.chainage))
      guard kept.count < steps.count else { continue }
      let isKept = Set(kept)
      for (place, step) in steps.enumerated() where !isKept.contains(place) {
        let before = kept.last { $0 < place }.map { steps[$0] }
        let after = kept.first { $0 > place }.map { steps[$0] }
        findings.append(finding(step, before, after, line, analysis))
      }
    }
  }

  private func steps(_ line: Int, _ analysis: MarkerAnalysis) -> [Step] {
    MarkerGroup.all(analysis, line: line).compactMap { group in
      let chainages = group.members.compactMap { index -> Double? in
        guard let place = analysis.stations[index].onLine,
          abs(place.offset) <= analysis.settings.groupReach
        else { return nil }
        return place.chainage
      }
      guard !chainages.isEmpty else { return nil }
      return Step(group: group, chainage: chainages.reduce(0, +) / Double(chainages.count))
    }
  }

  /// Distances around a closed line, counted from its first marker in the better direction.
  private func unroll(_ steps: inout [Step], _ length: Double) {
    guard let start = steps.first?.chainage, length > 0 else { return }
    var forward = steps
    var backward = steps
    for place in steps.indices {
      let walked = steps[place].chainage - start
      forward[place].chainage = walked < 0 ? walked + length : walked
      backward[place].chainage = walked > 0 ? walked - length : walked
    }
    let ahead = Self.rising(forward.map(\.chainage)).count
    let astern = Self.rising(backward.map { -$0.chainage }).count
    steps = astern > ahead ? backward : forward
  }

  /// The places of the longest rising or falling selection; rising where both are as long.
  static func longestOrder(_ values: [Double]) -> [Int] {
    let up = rising(values)
    let down = rising(values.map { -$0 })
    return down.count > up.count ? down : up
  }

  /// The places of a longest selection that never falls.
  private static func rising(_ values: [Double]) -> [Int] {
    var tails: [Int] = []
    var before = [Int](repeating: -1, count: values.count)
    for (place, value) in values.enumerated() {
      var low = 0
      var high = tails.count
      while low < high {
        let middle = (low + high) / 2
        if values[tails[middle]] <= value { low = middle + 1 } else { high = middle }
      }
      before[place] = low > 0 ? tails[low - 1] : -1
      if low == tails.count { tails.append(place) } else { tails[low] = place }
    }
    var result: [Int] = []
    var place = tails.last ?? -1
    while place >= 0 {
      result.append(place)
      place = before[place]
    }
    return result.reversed()
  }

  private func finding(
    _ step: Step, _ before: Step?, _ after: Step?, _ line: Int, _ analysis: MarkerAnalysis
  ) -> Finding {
    let names = MarkerAnalysis.list(step.group.members.map(analysis.label))
    func place(_ step: Step) -> String {
      "\(step.group.name)（\(Quantity.length(step.chainage))）"
    }
    func english(_ step: Step) -> String {
      "\(step.group.name) (\(Quantity.length(step.chainage)))"
    }
    let zh: String
    let en: String
    switch (before, after) {
    case (let before?, let after?):
      zh = "应在 \(place(before))与 \(place(after))之间"
      en = "it belongs between \(english(before)) and \(english(after))"
    case (let before?, nil):
      zh = "应在 \(place(before))之后"
      en = "it belongs after \(english(before))"
    case (nil, let after?):
      zh = "应在 \(place(after))之前"
      en = "it belongs before \(english(after))"
    case (nil, nil):
      zh = "次序不明"
      en = "its place is not clear"
    }
    return analysis.finding(
      Self.description, markers: step.group.members,
      message: LocalizedText(
        zh: "界桩 \(names.zh) 在界线 \(analysis.lineLabel(line)) 的里程为 "
          + "\(Quantity.length(step.chainage))，按序号\(zh)。",
        en: "Marker \(names.en) stands at \(Quantity.length(step.chainage)) along line "
          + "\(analysis.lineLabel(line)); by its number \(en)."),
      measures: [Measure("chainage_m", step.chainage)])
  }
}
