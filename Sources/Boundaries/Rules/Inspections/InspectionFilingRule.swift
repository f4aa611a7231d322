import Rules

/// I05: the joint report is sealed by all sides and filed with the approving authority.
struct InspectionFilingRule: InspectionRule {
  static let description = RuleDescription(
    id: "inspection/filing", code: "I05",
    title: LocalizedText(zh: "联检报告未盖章或未备案", en: "Report not sealed or not filed"),
    rationale: LocalizedText(
      zh: "联检结果由毗邻各方人民政府共同报批准机关备案：要有联检报告、各方盖章和备案函。",
      en: "The governments on all sides file the results jointly with the approving authority: a "
        + "joint report, the seals of all sides and the letter of filing."),
    basis: Basis(document: "行政区域界线管理条例 (State Council Order 353)", clause: "12"),
    severity: .error,
    hint: LocalizedText(
      zh: "办结时写明 --report 文号、--seal 区划代码=日期（各方）、--filing 文号和 --filed-with 机关。",
      en: "When closing, give --report NUMBER, --seal DIVISION=DAY for each side, --filing NUMBER "
        + "and --filed-with AUTHORITY."),
    settings: ["inspection.filing.days"])

  static let examples = [
    InspectionExample(
      LocalizedText(zh: "已盖章备案", en: "sealed and filed"),
      lines: ["L sides=990101,990102"],
      inspections: [
        "J line=L closed=2025-10-01 report=R1 sealed=990101,990102 filing=F1 with=市政府"
      ], expected: []),
    InspectionExample(
      LocalizedText(zh: "一方未盖章", en: "one side has not sealed"),
      lines: ["L sides=990101,990102"],
      inspections: ["J line=L closed=2025-10-01 report=R1 sealed=990101 filing=F1 with=市政府"],
      expected: [["990102", "J"]]),
    InspectionExample(
      LocalizedText(zh: "没有备案函", en: "no letter of filing"),
      lines: ["L sides=990101,990102"],
      inspections: ["J line=L closed=2025-10-01 report=R1 sealed=990101,990102"],
      expected: [["J"]]),
    InspectionExample(
      LocalizedText(zh: "报告后久未备案", en: "reported long ago and not filed"),
      lines: ["L sides=990101,990102"],
      inspections: ["J line=L opened=2026-03-01 report=R1 reported=2026-07-01"],
      expected: [["J"]]),
    InspectionExample(
      LocalizedText(zh: "刚刚报告", en: "reported just now"),
      lines: ["L sides=990101,990102"],
      inspections: ["J line=L opened=2026-03-01 report=R1 reported=2026-11-20"], expected: []),
  ]

  init() {}

  func inspect(_ analysis: InspectionAnalysis, into findings: inout [Finding]) {
    for inspection in analysis.judged {
      if analysis.isFinal(inspection) {
        judge(inspection, analysis, &findings)
      } else if let day = inspection.reported, inspection.filing.isEmpty,
        day.days(until: analysis.today) > analysis.settings.filingDays
      {
        let days = day.days(until: analysis.today)
        findings.append(
          analysis.finding(
            Self.description, severity: .warning, kind: "late", [inspection.id],
            message: LocalizedText(
              zh: "联检 \(inspection.id) 的报告于 \(day) 完成，已 \(days) 天没有备案。",
              en: "The report of inspection \(inspection.id) is of \(day) and was not filed for "
                + "\(days) days."), measures: [Measure("days", count: days)]))
      }
    }
  }

  private func judge(
    _ inspection: JointInspection, _ analysis: InspectionAnalysis, _ findings: inout [Finding]
  ) {
    let own = analysis.settings.pack.severity(of: Self.description)
    let severity: Severity = inspection.isHistorical ? .warning : own
    func add(_ kind: String, _ subjects: [String] = [], zh: String, en: String) {
      findings.append(
        analysis.finding(
          Self.description, severity: severity, kind: kind, [inspection.id] + subjects,
          message: LocalizedText(
            zh: "联检 \(inspection.id) \(zh)。", en: "Inspection \(inspection.id) \(en).")))
    }
    if inspection.report.isEmpty { add("report", zh: "没有联检报告文号", en: "has no joint report") }
    let sealed = Set(inspection.seals.map(\.division))
    for side in analysis.line(inspection.line)?.sides ?? [] where !sealed.contains(side) {
      add(
        "seal", [side], zh: "的报告没有 \(side) 一方人民政府盖章",
        en: "has a report without the seal of the government of \(side)")
    }
    if inspection.filing.isEmpty {
      add("filing", zh: "没有备案函", en: "has no letter of filing")
    } else if inspection.filedWith.isEmpty {
      add("authority", zh: "没有写明备案机关", en: "does not say with whom it was filed")
    }
  }
}
