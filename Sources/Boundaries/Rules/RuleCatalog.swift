public import Rules

/// All rules over a layer, in the order reports list them (规则目录).
public enum RuleCatalog {
  /// The rules a check runs.
  public static let all: [any CoverageRule.Type] = [
    UnreadableRule.self, RingRule.self, ValidityRule.self, SimpleLineRule.self,
    RepeatedVertexRule.self, ShortSegmentRule.self, SpikeRule.self, SmallPartRule.self,
    ExtentRule.self, PlaceRule.self, MultipartRule.self, UnfilledHoleRule.self,
    RingDirectionRule.self, PrecisionRule.self,
    OverlapRule.self, GapRule.self, EdgeMatchRule.self, DuplicateRule.self, ContainedRule.self,
    ParentRule.self, StatedAreaRule.self, SeatRule.self, RepeatedCodeRule.self,
    MissingCodeRule.self, MalformedCodeRule.self, CodeNameRule.self,
  ]

  /// What the rules are, the one about exceptions included.
  public static let descriptions: [RuleDescription] =
    all.map { $0.description } + [StaleExceptionRule.description]

  /// Runs rules on an analysed layer.
  ///
  /// - Parameters:
  ///   - analysis: The layer.
  ///   - wanted: Ids or letter codes of the rules to run; empty for all.
  ///   - progress: Told the share of the rules done.
  public static func run(
    _ analysis: CoverageAnalysis, wanted: [String] = [], progress: (Double) -> Void = { _ in }
  ) -> (findings: [Finding], runs: [RuleRun]) {
    var findings: [Finding] = []
    var runs: [RuleRun] = []
    for (number, type) in all.enumerated() {
      progress(Double(number) / Double(all.count))
      let description = type.description
      if !wanted.isEmpty, !wanted.contains(description.id), !wanted.contains(description.code) {
        let reason = LocalizedText(zh: "没有要求", en: "not asked for")
        runs.append(RuleRun(rule: description, status: .skipped(reason: reason)))
        continue
      }
      let rule = type.init()
      if let reason = rule.reasonToSkip(analysis) {
        var run = RuleRun(rule: description, status: .skipped(reason: reason))
        run.overlooked = overlooked(type, analysis)
        runs.append(run)
        continue
      }
      let before = findings.count
      rule.inspect(analysis, into: &findings)
      // A strict pack is for those who hand data over: nothing is left for somebody to look at.
      if analysis.settings.pack.isStrict {
        for index in before..<findings.count where findings[index].severity == .warning {
          findings[index].severity = .error
        }
      }
      runs.append(RuleRun(rule: description, status: .ran(findings: findings.count - before)))
    }
    return (findings, runs)
  }

  /// Columns that look like what a rule that did not run needs.
  private static func overlooked(
    _ rule: any CoverageRule.Type, _ analysis: CoverageAnalysis
  ) -> [OverlookedColumn] {
    analysis.layer.lookalikes.filter { rule.needs.contains($0.need) }.map {
      OverlookedColumn(column: $0.column, option: $0.need.option, advice: $0.advice)
    } + rule.overlooked(analysis)
  }
}
