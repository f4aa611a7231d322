import Geometry
import Rules

/// The name of a unit is the one its code stands for.
struct CodeNameRule: CoverageRule {
  static let description = RuleDescription(
    id: "identity/code-name", code: "",
    title: LocalizedText(zh: "代码与名称不符", en: "Code and name disagree"),
    rationale: LocalizedText(
      zh: "代码与名称在图层所属年份的代码表里应当相配；不配的多为串行、录错或未随区划变更更新。简称、民族自治地方的省写不算不符。",
      en: "Code and name belong together in the list of the layer's year; where they do not, rows "
        + "slipped, a key was missed or a change was not followed. Short forms agree."),
    basis: Basis(document: "行政区划代码管理办法 (民政部令第79号)", clause: "一一对应"),
    severity: .error,
    hint: LocalizedText(
      zh: "对照该年的代码表改正代码或名称；图层属于别的年份时用 --at 指定。",
      en: "Correct the code or the name by the list of that year; name another year with --at."),
    settings: ["code.nameShare"])

  static let needs: [ColumnNeed] = [.code, .name]

  static let examples = [
    RuleExample(
      LocalizedText(zh: "名称相符；表里没有的代码不判", en: "names agree; codes not listed are not judged"),
      units: [
        "11 name=甲县: 0 0, 10 0, 10 10, 0 10", "12 name=乙县: 10 0, 20 0, 20 10, 10 10",
        "99 name=丙县: 20 0, 30 0, 30 10, 20 10",
      ], list: ["11": "甲县", "12": "乙县"], expected: []),
    RuleExample(
      LocalizedText(zh: "两个单元的代码对调", en: "the codes of two units are exchanged"),
      units: [
        "11 name=乙县: 0 0, 10 0, 10 10, 0 10", "12 name=甲县: 10 0, 20 0, 20 10, 10 10",
        "13 name=丙县: 20 0, 30 0, 30 10, 20 10",
      ], list: ["11": "甲县", "12": "乙县", "13": "丙县"], expected: [["11"], ["12"]]),
    RuleExample(
      LocalizedText(zh: "名称大多不认得：合为一条", en: "most names are strange: one finding"),
      units: [
        "11 name=东片: 0 0, 10 0, 10 10, 0 10", "12 name=西片: 10 0, 20 0, 20 10, 10 10",
        "13 name=南片: 20 0, 30 0, 30 10, 20 10",
      ], list: ["11": "甲县", "12": "乙县", "13": "丙县"], expected: [["11", "12", "13"]]),
  ]

  init() {}

  func reasonToSkip(_ analysis: CoverageAnalysis) -> LocalizedText? {
    if let reason = analysis.skipCodes { return reason }
    guard analysis.units.contains(where: { $0.name != nil }) else {
      return LocalizedText(zh: "图层没有名称列", en: "the layer has no column of names")
    }
    return analysis.layer.codeNames == nil
      ? LocalizedText(
        zh: "没有适用于这些代码的代码表", en: "no list of divisions applies to these codes") : nil
  }

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    guard let check = analysis.layer.codeNames else { return }
    var strange: [(unit: Int, listed: String)] = []
    var judged = 0
    for (index, unit) in analysis.units.enumerated() {
      guard let code = unit.code, let name = unit.name else { continue }
      let verdict = check.judge(code, name)
      if verdict != .unknown { judged += 1 }
      switch verdict {
      case .agrees, .unknown: break
      case .differs(let listed): strange.append((index, listed))
      case .otherUnit(let listed, let other):
        findings.append(otherUnit(index, listed, other, check, analysis))
      case .otherCode(let listed, let other, let year):
        findings.append(otherCode(index, listed, other, year, check, analysis))
      case .otherYear(let listed, let years):
        findings.append(otherYear(index, listed, years, check, analysis))
      }
    }
    // Where most names are strange it is the column, not the names.
    let share = (try? analysis.settings.pack.number("code.nameShare")) ?? 0.5
    if strange.count > 2, Double(strange.count) > share * Double(judged) {
      findings.append(strangeColumn(strange, judged, check, analysis))
    } else {
      for (index, listed) in strange { findings.append(differs(index, listed, check, analysis)) }
    }
  }

  private func otherUnit(
    _ index: Int, _ listed: String, _ other: NamedDivision, _ check: CodeNameCheck,
    _ analysis: CoverageAnalysis
  ) -> Finding {
    let label = analysis.label(index)
    var finding = self.finding(
      index, "other-unit", isMild: false,
      LocalizedText(
        zh: "\(label)的代码在\(check.list.zh)里是\(listed)，这个名称的代码应为 \(other.code)。",
        en: "The code of \(label) stands for \(listed) in \(check.list.en); the code of that name "
          + "is \(other.code)."), analysis)
    finding.divisions = [other]
    return finding
  }

  private func otherCode(
    _ index: Int, _ listed: String, _ other: NamedDivision, _ year: Int, _ check: CodeNameCheck,
    _ analysis: CoverageAnalysis
  ) -> Finding {
    let label = analysis.label(index)
    var finding = self.finding(
      index, "other-code", isMild: true,
      LocalizedText(
        zh: "\(label)的代码在\(check.list.zh)里是\(listed)；图层的名称属于 \(year) 年起的代码 \(other.code)，"
          + "代码与名称不是同一年份的。",
        en:
          "The code of \(label) stands for \(listed) in \(check.list.en); the layer's name belongs "
          + "to the code \(other.code), in use since \(year): code and name are of different years."
      ),
      analysis)
    finding.divisions = [other]
    return finding
  }

  private func otherYear(
    _ index: Int, _ listed: String, _ years: LocalizedText, _ check: CodeNameCheck,
    _ analysis: CoverageAnalysis
  ) -> Finding {
    let label = analysis.label(index)
    return finding(
      index, "other-year", isMild: true,
      LocalizedText(
        zh: "\(label)在\(check.list.zh)里名为\(listed)；图层的名称是\(years.zh)的。",
        en: "\(label) is called \(listed) in \(check.list.en); the layer's name is that of "
          + "\(years.en)."), analysis)
  }

  private func differs(
    _ index: Int, _ listed: String, _ check: CodeNameCheck, _ analysis: CoverageAnalysis
  ) -> Finding {
    let label = analysis.label(index)
    return finding(
      index, "other-name", isMild: true,
      LocalizedText(
        zh: "\(label)的代码在\(check.list.zh)里是\(listed)，与图层的名称不符。",
        en: "The code of \(label) stands for \(listed) in \(check.list.en), another name."),
      analysis)
  }

  /// A finding on one unit; only a name that is another unit's weighs as the rule does.
  private func finding(
    _ index: Int, _ kind: String, isMild: Bool, _ message: LocalizedText,
    _ analysis: CoverageAnalysis
  ) -> Finding {
    var finding = analysis.finding(
      Self.description, severity: isMild ? mild(analysis) : nil, units: [index], message: message,
      at: analysis.units[index].polygons.first?.widePlace)
    finding.kind = kind
    return finding
  }

  private func mild(_ analysis: CoverageAnalysis) -> Severity {
    max(analysis.settings.pack.severity(of: Self.description), .warning)
  }

  private func strangeColumn(
    _ strange: [(unit: Int, listed: String)], _ judged: Int, _ check: CodeNameCheck,
    _ analysis: CoverageAnalysis
  ) -> Finding {
    let units = strange.map(\.unit)
    let first = analysis.label(units[0])
    var finding = analysis.finding(
      Self.description, severity: mild(analysis), units: units,
      message: LocalizedText(
        zh:
          "能核对的 \(judged) 个名称中有 \(strange.count) 个与\(check.list.zh)不符（如\(first)，表里是\(strange[0].listed)）；"
          + "名称列或代码列可能取错了，请用 --name、--code 指定。",
        en: "\(strange.count) of the \(judged) names that can be compared are not those of "
          + "\(check.list.en) (\(first) is \(strange[0].listed) there); perhaps the column of names or "
          + "codes is another: name it with --name or --code."),
      measures: [Measure("count", count: strange.count)],
      at: analysis.units[units[0]].polygons.first?.widePlace)
    finding.kind = "other-names"
    return finding
  }
}
