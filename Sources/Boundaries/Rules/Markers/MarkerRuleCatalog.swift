public import Rules

/// All rules over markers, in the order reports list them (界桩规则目录).
public enum MarkerRuleCatalog {
  /// The rules a check of markers runs.
  public static let all: [any MarkerRule.Type] = [
    MarkerNumberRule.self, MarkerOrderRule.self, MarkerDistanceRule.self, MarkerGroupRule.self,
    MarkerJunctionRule.self, MarkerEndsRule.self, MarkerSpacingRule.self,
    MarkerCoordinatesRule.self, MarkerTiesRule.self, MarkerCountsRule.self,
    MarkerDuplicateRule.self, MarkerCustodyRule.self, MarkerMovedRule.self,
  ]

  /// What the rules are.
  public static let descriptions: [RuleDescription] = all.map { $0.description }

  /// Runs rules on analysed markers.
  ///
  /// - Parameters:
  ///   - analysis: The markers.
  ///   - wanted: Ids or letter codes of the rules to run; empty for all.
  ///   - jobs: How many threads work; results do not depend on it.
  public static func run(
    _ analysis: MarkerAnalysis, wanted: [String] = [], jobs: Int = 1
  ) -> (findings: [Finding], runs: [RuleRun]) {
    let results = Parallel.map(all.map { $0.init() as any MarkerRule }, jobs: jobs) { rule in
      run(rule, analysis, wanted)
    }
    return (results.flatMap(\.findings), results.map(\.run))
  }

  private static func run(
    _ rule: any MarkerRule, _ analysis: MarkerAnalysis, _ wanted: [String]
  ) -> (findings: [Finding], run: RuleRun) {
    let description = type(of: rule).description
    if !wanted.isEmpty, !wanted.contains(description.id), !wanted.contains(description.code) {
      let reason = LocalizedText(zh: "没有要求", en: "not asked for")
      return ([], RuleRun(rule: description, status: .skipped(reason: reason)))
    }
    if let reason = rule.reasonToSkip(analysis) {
      return ([], RuleRun(rule: description, status: .skipped(reason: reason)))
    }
    var findings: [Finding] = []
    rule.inspect(analysis, into: &findings)
    return (findings, RuleRun(rule: description, status: .ran(findings: findings.count)))
  }
}
