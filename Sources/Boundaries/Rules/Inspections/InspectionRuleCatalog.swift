public import Rules

/// All rules over joint inspections, in the order reports list them (联检规则目录).
public enum InspectionRuleCatalog {
  /// The rules a check runs.
  public static let all: [any InspectionRule.Type] = [
    InspectionOverdueRule.self, InspectionIncompleteRule.self, InspectionNeighbourRule.self,
    InspectionPapersRule.self, InspectionFilingRule.self,
  ]

  /// What the rules are.
  public static let descriptions: [RuleDescription] = all.map { $0.description }

  /// Runs the rules.
  public static func run(
    _ analysis: InspectionAnalysis
  ) -> (findings: [Finding], runs: [RuleRun]) {
    var findings: [Finding] = []
    var runs: [RuleRun] = []
    for type in all {
      let before = findings.count
      type.init().inspect(analysis, into: &findings)
      runs.append(
        RuleRun(rule: type.description, status: .ran(findings: findings.count - before)))
    }
    return (findings, runs)
  }
}
