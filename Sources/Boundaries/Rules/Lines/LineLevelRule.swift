import Geometry
import Rules

/// L07: a line has the level of the highest divisions it parts.
struct LineLevelRule: LineRule {
  static let description = RuleDescription(
    id: "line/level", code: "L07",
    title: LocalizedText(zh: "界线等级与双方不符", en: "Level disagrees with the sides"),
    rationale: LocalizedText(
      zh: "界线等级是它分隔的最高一级行政区的级别，决定由谁批准、公布和联检。",
      en: "The level of a line is the highest it divides; it decides who approves, publishes and "
        + "inspects it."),
    basis: Basis(document: "行政区域界线管理条例 (Order 353)", clause: "第四条 (art. 4)"),
    severity: .error,
    hint: LocalizedText(
      zh: "核对双方代码和等级。", en: "Check the two codes and the level."),
    settings: ["line.level.noPrefecture"])

  static let examples = [
    LineExample(
      LocalizedText(zh: "县级", en: "a county line"),
      lines: ["A sides=210102,210103 rank=county: 0 0, 1000 0"], expected: []),
    LineExample(
      LocalizedText(zh: "跨地级市却记为县级", en: "between prefectures, recorded as a county line"),
      lines: ["A sides=210112,210404 rank=county: 0 0, 1000 0"], expected: [["A"]]),
  ]

  init() {}

  func inspect(_ analysis: LineAnalysis, into findings: inout [Finding]) {
    for (index, line) in analysis.lines.enumerated() {
      guard let rank = line.rank, line.sides.count >= 2 else { continue }
      var highest: BoundaryLine.Rank?
      for (number, one) in line.sides.enumerated() {
        for other in line.sides[(number + 1)...] where one != other {
          guard let found = analysis.settings.scheme.rank(one, other) else { continue }
          highest = min(highest ?? found, found)
        }
      }
      guard let highest, highest != rank else { continue }
      let label = analysis.label(index)
      findings.append(
        analysis.finding(
          Self.description, lines: [index],
          message: LocalizedText(
            zh: "\(label)记为\(rank.title.zh)，按双方代码应为\(highest.title.zh)。",
            en: "\(label) is recorded as a \(rank.title.en) line; its sides make it a "
              + "\(highest.title.en) line.")))
    }
  }
}

extension BoundaryLine.Rank {
  /// What the level is called.
  var title: LocalizedText {
    switch self {
    case .province: LocalizedText(zh: "省级", en: "provincial")
    case .prefecture: LocalizedText(zh: "地级", en: "prefectural")
    case .county: LocalizedText(zh: "县级", en: "county")
    case .township: LocalizedText(zh: "乡级", en: "township")
    }
  }
}
