public import Rules

/// All rules over lines, in the order reports list them (界线规则目录).
public enum LineRuleCatalog {
  /// The rules a check of lines runs.
  public static let all: [any LineRule.Type] = [
    LineDangleRule.self, LinePseudoNodeRule.self, LineCrossingRule.self, LineDuplicateRule.self,
    LineSidesRule.self, LineOutlineRule.self, LineLevelRule.self, LineJunctionRule.self,
    LineLengthRule.self, LineDomainRule.self, LineDisputedRule.self, LineDeviationRule.self,
    LineDirectionRule.self,
  ]

  /// What the rules are.
  public static let descriptions: [RuleDescription] = all.map { $0.description }

  /// Runs rules on analysed lines.
  ///
  /// - Parameters:
  ///   - analysis: The lines.
  ///   - wanted: Ids or letter codes of the rules to run; empty for all.
  ///   - jobs: How many threads work; results do not depend on it.
  public static func run(
    _ analysis: LineAnalysis, wanted: [String] = [], jobs: Int = 1
  ) -> (findings: [Finding], runs: [RuleRun]) {
    let results = Parallel.map(all.map { $0.init() as any LineRule }, jobs: jobs) { rule in
      run(rule, analysis, wanted)
    }
    return (results.flatMap(\.findings), results.map(\.run))
  }

  private static func run(
    _ rule: any LineRule, _ analysis: LineAnalysis, _ wanted: [String]
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
