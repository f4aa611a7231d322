import Rules

/// I02: an inspection has a record of every marker and section.
struct InspectionIncompleteRule: InspectionRule {
  static let description = RuleDescription(
    id: "inspection/incomplete", code: "I02",
    title: LocalizedText(zh: "联检记录不全", en: "Records of an inspection missing"),
    rationale: LocalizedText(
      zh: "联检要逐点逐段检查：每个界桩、每个界段都要有记录；只写“未检查”的等于没有。进行中的联检只作提示。",
      en:
        "An inspection looks at every marker and every section; “not visited” is no record. Of an "
        + "inspection under way it is only noted."),
    basis: Basis(
      document: "省级行政区域界线联合检查实施办法 (Ministry of Civil Affairs Order 28)", clause: "3"),
    severity: .error,
    hint: LocalizedText(
      zh: "用 dijie inspection record 或 import 补录；到不了的写明原因，由双方在报告中说明。",
      en: "Enter them with dijie inspection record or import; say why where a place cannot be "
        + "reached."))

  static let examples = [
    InspectionExample(
      LocalizedText(zh: "全部有记录", en: "everything recorded"),
      lines: ["L markers=1,2 sections=1-2"], inspections: ["J line=L closed=2025-10-01"],
      records: ["J 1 condition=good", "J 2 condition=missing", "J 2-1"], expected: []),
    InspectionExample(
      LocalizedText(zh: "缺一个界桩", en: "one marker missing"),
      lines: ["L markers=1,2,3"], inspections: ["J line=L closed=2025-10-01"],
      records: ["J 1 condition=good", "J 2 condition=unvisited", "J 3 condition=good"],
      expected: [["2", "J"]]),
    InspectionExample(
      LocalizedText(zh: "缺一个界段", en: "one section missing"),
      lines: ["L markers=1,2 sections=1-2"], inspections: ["J line=L closed=2025-10-01"],
      records: ["J 1 condition=good", "J 2 condition=good"], expected: [["1-2", "J"]]),
    InspectionExample(
      LocalizedText(zh: "专项联检只看该段", en: "a special one looks at its stretch alone"),
      lines: ["L markers=1,2,3"],
      inspections: ["J line=L sort=special from=0.5 to=1.5 closed=2025-10-01"],
      records: ["J 2 condition=good"], expected: []),
    InspectionExample(
      LocalizedText(zh: "计划中的不查", en: "planned ones are not judged"),
      lines: ["L markers=1,2"], inspections: ["J line=L"], expected: []),
  ]

  init() {}

  func inspect(_ analysis: InspectionAnalysis, into findings: inout [Finding]) {
    for inspection in analysis.judged
    where inspection.state != .planned || inspection.id == analysis.closing {
      let isFinal = analysis.isFinal(inspection)
      let own = analysis.settings.pack.severity(of: Self.description)
      let severity: Severity = !isFinal ? .info : inspection.isHistorical ? .warning : own
      let markers = analysis.missingMarkers(inspection)
      if !markers.isEmpty {
        let names = NameList.text(markers)
        let count = markers.count
        findings.append(
          analysis.finding(
            Self.description, severity: severity, kind: "markers", [inspection.id] + markers,
            message: LocalizedText(
              zh: "联检 \(inspection.id) 有 \(count) 个界桩没有记录：\(names.zh)。",
              en: "Inspection \(inspection.id) has no record of \(count) "
                + "\(count == 1 ? "marker" : "markers"): \(names.en)."),
            measures: [Measure("count", count: count)]))
      }
      let sections = analysis.missingSections(inspection).map { "\($0.from)-\($0.to)" }
      guard !sections.isEmpty else { continue }
      let names = NameList.text(sections)
      let count = sections.count
      findings.append(
        analysis.finding(
          Self.description, severity: severity, kind: "sections", [inspection.id] + sections,
          message: LocalizedText(
            zh: "联检 \(inspection.id) 有 \(count) 个界段没有记录：\(names.zh)。",
            en: "Inspection \(inspection.id) has no record of \(count) "
              + "\(count == 1 ? "section" : "sections"): \(names.en)."),
          measures: [Measure("count", count: count)]))
    }
  }
}
