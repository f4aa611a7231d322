import Geometry
import Rules

/// L10: level, standing, sides and basis are among the words there are.
struct LineDomainRule: LineRule {
  static let description = RuleDescription(
    id: "line/domain", code: "L10",
    title: LocalizedText(zh: "等级、状态、双方或依托不在值域内", en: "Attribute outside its list"),
    rationale: LocalizedText(
      zh: "等级、法律状态、双方和界段依托取值有限，缺少或写成别的词，统计和出图都会漏掉。",
      en: "Level, standing, sides and basis take few words; a missing or strange one drops out of "
        + "every table and map."),
    basis: Basis(
      document: "第三次全国国土调查数据库标准 (JXLX, JXXZ); INSPIRE AU", clause: "attribute domains"),
    severity: .error,
    hint: LocalizedText(
      zh: "补上或改正：dijie record correct line <代码>。",
      en: "Fill in or correct it: dijie record correct line <code>."))

  static let examples = [
    LineExample(
      LocalizedText(zh: "齐全", en: "complete"),
      lines: ["A sides=990101,990102 support=river: 0 0, 1000 0"], expected: []),
    LineExample(
      LocalizedText(zh: "等级写错、缺一方", en: "an unknown level, one side missing"),
      lines: ["A sides=990101 rank=village: 0 0, 1000 0"], expected: [["A"]]),
    LineExample(
      LocalizedText(zh: "双方相同", en: "the same division twice"),
      lines: ["A sides=990101,990101: 0 0, 1000 0"], expected: [["A"]]),
  ]

  init() {}

  func inspect(_ analysis: LineAnalysis, into findings: inout [Finding]) {
    for (index, line) in analysis.lines.enumerated() {
      var faults: [LocalizedText] = []
      if line.rank == nil { faults.append(LocalizedText(zh: "等级", en: "level")) }
      if line.standing == nil { faults.append(LocalizedText(zh: "法律状态", en: "standing")) }
      if Set(line.sides).count < 2 {
        faults.append(LocalizedText(zh: "双方", en: "the two sides"))
      }
      let bare = line.sections.count { $0.support == nil }
      if bare > 0 {
        faults.append(
          LocalizedText(zh: "\(bare) 个界段的依托", en: Quantity.count(bare, "section") + "' basis"))
      }
      guard !faults.isEmpty else { continue }
      let label = analysis.label(index)
      findings.append(
        analysis.finding(
          Self.description, lines: [index],
          message: LocalizedText(
            zh: "\(label)缺少或写错：\(faults.map(\.zh).joined(separator: "、"))。",
            en: "\(label) lacks, or has in unknown words: "
              + "\(faults.map(\.en).joined(separator: ", ")).")))
    }
  }
}
