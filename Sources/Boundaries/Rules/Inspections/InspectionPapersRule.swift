import Rules

/// I04: photos, signatures and documents of an inspection are complete.
struct InspectionPapersRule: InspectionRule {
  static let description = RuleDescription(
    id: "inspection/papers", code: "I04",
    title: LocalizedText(zh: "联检材料不全", en: "Papers of an inspection incomplete"),
    rationale: LocalizedText(
      zh: "联检的方案、记录、报告、照片等都要归档；记录由双方检查人签名。应有材料见 archives/required.tsv，程度以表为准。",
      en: "Plan, records, report and photos are filed, and both inspectors sign the records. What "
        + "is demanded, and how much it weighs, stands in archives/required.tsv."),
    basis: Basis(document: "行政区域界线管理条例 (State Council Order 353)", clause: "13"),
    severity: .warning,
    hint: LocalizedText(
      zh:
        "扫描后用 dijie record attach inspection 存入，或在办结时用 --attach 类型=文件；照片用 dijie inspection import --photos。",
      en: "Scan and attach them with dijie record attach inspection, or with --attach TYPE=FILE "
        + "when closing; photos come in by dijie inspection import --photos."),
    settings: ["inspection.photos"])

  static let examples = [
    InspectionExample(
      LocalizedText(zh: "齐全", en: "complete"),
      lines: ["L markers=1"], inspections: ["J line=L closed=2025-10-01"],
      records: ["J 1 condition=good photos=1 inspectors=2"], expected: []),
    InspectionExample(
      LocalizedText(zh: "没有照片", en: "no photo"),
      lines: ["L markers=1"], inspections: ["J line=L closed=2025-10-01"],
      records: ["J 1 condition=good inspectors=2"], expected: [["1", "J"]]),
    InspectionExample(
      LocalizedText(zh: "未找到的界桩不要求照片", en: "a marker not found needs none"),
      lines: ["L markers=1"], inspections: ["J line=L closed=2025-10-01"],
      records: ["J 1 condition=missing inspectors=2"], expected: []),
    InspectionExample(
      LocalizedText(zh: "缺一方签名", en: "one side has not signed"),
      lines: ["L markers=1"], inspections: ["J line=L closed=2025-10-01"],
      records: ["J 1 condition=good photos=1 inspectors=1"], expected: [["1", "J"]]),
    InspectionExample(
      LocalizedText(zh: "缺联检报告", en: "the joint report is missing"),
      lines: ["L"], inspections: ["J line=L closed=2025-10-01"],
      missing: ["J inspection-report error"], expected: [["J", "inspection-report"]]),
    InspectionExample(
      LocalizedText(zh: "办结前不查", en: "not judged before the end"),
      lines: ["L markers=1"], inspections: ["J line=L opened=2026-10-01"],
      records: ["J 1 condition=good"], expected: []),
  ]

  init() {}

  func inspect(_ analysis: InspectionAnalysis, into findings: inout [Finding]) {
    for inspection in analysis.judged where analysis.isFinal(inspection) {
      papers(inspection, analysis, &findings)
      let checks = analysis.checks(inspection)
      let bare = checks.filter {
        $0.condition?.wasSeen == true && $0.photos < analysis.settings.photos
      }
      report(
        "photos", bare.map(\.marker), inspection, analysis,
        LocalizedText(zh: "个界桩没有照片", en: "lacks photos of markers"), &findings)
      let unsigned = checks.filter { $0.condition != .unvisited && $0.inspectors < 2 }
      report(
        "signatures", unsigned.map(\.marker), inspection, analysis,
        LocalizedText(zh: "个界桩的记录没有双方检查人", en: "does not name both inspectors of markers"),
        &findings)
    }
  }

  private func papers(
    _ inspection: JointInspection, _ analysis: InspectionAnalysis, _ findings: inout [Finding]
  ) {
    for paper in analysis.missingPapers[inspection.id] ?? [] {
      let isOld = inspection.isHistorical && paper.severity == .error
      var finding = analysis.finding(
        Self.description, severity: isOld ? .warning : paper.severity, kind: "document",
        [inspection.id, paper.type],
        message: LocalizedText(
          zh: "联检 \(inspection.id) 缺少《\(paper.title.zh)》（\(paper.type)）。",
          en: "Inspection \(inspection.id) lacks its \(paper.title.en) (\(paper.type))."))
      finding.basis = paper.basis
      findings.append(finding)
    }
  }

  private func report(
    _ kind: String, _ markers: [String], _ inspection: JointInspection,
    _ analysis: InspectionAnalysis, _ what: LocalizedText, _ findings: inout [Finding]
  ) {
    guard !markers.isEmpty else { return }
    let names = NameList.text(markers)
    findings.append(
      analysis.finding(
        Self.description, kind: kind, [inspection.id] + markers,
        message: LocalizedText(
          zh: "联检 \(inspection.id) 有 \(markers.count) \(what.zh)：\(names.zh)。",
          en: "Inspection \(inspection.id) \(what.en) (\(markers.count)): \(names.en)."),
        measures: [Measure("count", count: markers.count)]))
  }
}
