import Rules

/// Features of a readable file can be read.
struct UnreadableRule: CoverageRule {
  static let description = RuleDescription(
    id: "input/unreadable-feature", code: "",
    title: LocalizedText(zh: "要素不可读", en: "Feature unreadable"),
    rationale: LocalizedText(
      zh: "文件能读而这个要素不能，其余照常检查。",
      en: "The file can be read but this feature cannot; the rest was checked."),
    basis: Basis(document: "RFC 7946", clause: "3"),
    severity: .error,
    hint: LocalizedText(
      zh: "回到来源数据重新导出这个要素。",
      en: "Export the feature from its source again."),
    settings: [])

  static let examples = [
    RuleExample(
      LocalizedText(zh: "都可读", en: "all readable"), units: ["A: 0 0, 10 0, 10 10, 0 10"],
      expected: [])
  ]

  init() {}

  func inspect(_ analysis: CoverageAnalysis, into findings: inout [Finding]) {
    for feature in analysis.layer.unreadable {
      findings.append(
        Finding(
          rule: Self.description.id, code: Self.description.code,
          severity: analysis.settings.pack.severity(of: Self.description),
          subjects: [feature.code ?? feature.feature.anonymousName], features: [feature.feature],
          message: LocalizedText(
            zh: "第 \(feature.feature.feature) 个要素不可读：\(feature.reason.zh)",
            en: "Feature \(feature.feature.feature) is unreadable: \(feature.reason.en)"),
          hint: Self.description.hint, basis: Self.description.basis))
    }
  }
}
