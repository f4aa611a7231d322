import Rules

/// I03: work on a marker is done with the neighbour present, and changes are filed.
struct InspectionNeighbourRule: InspectionRule {
  static let description = RuleDescription(
    id: "inspection/neighbour", code: "I03",
    title: LocalizedText(zh: "处理界桩时邻方未到场或未备案", en: "Work without the neighbour or filing"),
    rationale: LocalizedText(
      zh: "修复、重立、更换、移动、增设、报废界桩须有毗邻方在场，单方修复的要追究责任；移动、增设、报废还须双方协商、"
        + "联合测绘、补充档案并报批准机关备案。",
      en: "A marker is repaired, set up again, replaced, moved, added or scrapped only with the "
        + "neighbour present; to repair it alone is an offence. Moving, adding and scrapping also "
        + "need agreement, a joint survey, a supplement of the archive and filing."),
    basis: Basis(document: "行政区域界线管理条例 (State Council Order 353)", clause: "6, 16"),
    severity: .error,
    hint: LocalizedText(
      zh: "请邻方到场确认后更正记录；移动、增设、报废须先办界桩变动（dijie marker change），把变动编号写入记录。",
      en: "Have the neighbour confirm on the spot and correct the record; enter a change of the "
        + "marker (dijie marker change) and name it in the record where one is needed."))

  static let examples = [
    InspectionExample(
      LocalizedText(zh: "修复时邻方到场", en: "repaired with the neighbour present"),
      lines: ["L markers=1"], inspections: ["J line=L opened=2026-05-01"],
      records: ["J 1 condition=damaged action=repaired neighbour=yes"], expected: []),
    InspectionExample(
      LocalizedText(zh: "描红、除草不必邻方到场", en: "painting and weeding may be done alone"),
      lines: ["L markers=1"], inspections: ["J line=L opened=2026-05-01"],
      records: ["J 1 condition=repaint action=repainted"], expected: []),
    InspectionExample(
      LocalizedText(zh: "单方修复", en: "repaired alone"),
      lines: ["L markers=1"], inspections: ["J line=L opened=2026-05-01"],
      records: ["J 1 condition=damaged action=repaired neighbour=no"], expected: [["1", "J"]]),
    InspectionExample(
      LocalizedText(zh: "移动没有变动手续", en: "moved without a change on record"),
      lines: ["L markers=1"], inspections: ["J line=L opened=2026-05-01"],
      records: ["J 1 condition=good action=moved neighbour=yes"], expected: [["1", "J"]]),
    InspectionExample(
      LocalizedText(zh: "移动已备案", en: "moved and filed"),
      lines: ["L markers=1"], inspections: ["J line=L opened=2026-05-01"],
      records: ["J 1 condition=good action=moved neighbour=yes change=C1 filed=yes"],
      expected: []),
  ]

  init() {}

  func inspect(_ analysis: InspectionAnalysis, into findings: inout [Finding]) {
    for inspection in analysis.judged {
      for check in analysis.checks(inspection) {
        guard let action = check.action else { continue }
        let own = analysis.settings.pack.severity(of: Self.description)
        let isOld = check.isHistorical || inspection.isHistorical
        let severity: Severity = isOld ? .warning : own
        if action.needsNeighbour, check.neighbour != true {
          findings.append(
            analysis.finding(
              Self.description, severity: severity, kind: "neighbour",
              [inspection.id, check.marker],
              message: LocalizedText(
                zh: "联检 \(inspection.id)：界桩 \(check.marker) 已处理（\(action.title.zh)），但没有邻方到场的记录。",
                en: "Inspection \(inspection.id): marker \(check.marker) was \(action.title.en), "
                  + "but the neighbour is not recorded as present.")))
        }
        if action.needsFiling, check.change == nil || !check.isChangeFiled {
          // While the work is under way the filing may still come.
          let isFinal = check.change == nil || analysis.isFinal(inspection)
          // Of scrapping the law does not speak; practice files it (marker-changes.tsv).
          let isDue = isFinal && action != .scrapped
          findings.append(
            analysis.finding(
              Self.description, severity: isDue ? severity : .warning, kind: "filing",
              [inspection.id, check.marker],
              message: LocalizedText(
                zh: "联检 \(inspection.id)：界桩 \(check.marker) 已\(action.title.zh)，"
                  + (check.change.map { "变动 \($0) 尚未备案。" } ?? "但没有界桩变动手续。"),
                en: "Inspection \(inspection.id): marker \(check.marker) was \(action.title.en), "
                  + (check.change.map { "but the change \($0) is not filed." }
                    ?? "but no change of it is on record."))))
        }
      }
    }
  }
}

extension MarkerCheck.Action {
  /// The word users see.
  var title: LocalizedText {
    switch self {
    case .none: LocalizedText(zh: "无需处理", en: "left as it was")
    case .cleaned: LocalizedText(zh: "清理", en: "cleaned")
    case .repainted: LocalizedText(zh: "描红", en: "repainted")
    case .repaired: LocalizedText(zh: "修复", en: "repaired")
    case .reset: LocalizedText(zh: "原址重立", en: "set up again")
    case .replaced: LocalizedText(zh: "更换", en: "replaced")
    case .moved: LocalizedText(zh: "移动", en: "moved")
    case .added: LocalizedText(zh: "增设", en: "added")
    case .scrapped: LocalizedText(zh: "报废", en: "scrapped")
    case .deferred: LocalizedText(zh: "待处理", en: "put off")
    }
  }
}
