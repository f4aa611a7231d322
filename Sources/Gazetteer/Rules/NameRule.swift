public import Rules

/// A rule over a proposed name: metadata, examples and code in one file (名称规则).
public protocol NameRule: Sendable {
  /// What the rule is.
  static var description: RuleDescription { get }
  /// Names that show it; they are its tests.
  static var examples: [NameExample] { get }
  /// Makes the rule; rules have no state.
  init()
  /// Why the rule cannot run, or nil when it can.
  func reasonToSkip(_ context: NameRuleContext) -> LocalizedText?
  /// Adds what the rule finds.
  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding])
}

extension NameRule {
  /// Rules run unless they say why not.
  public func reasonToSkip(_ context: NameRuleContext) -> LocalizedText? { nil }
}

/// A name with whether a rule remarks on it.
public struct NameExample: Hashable, Sendable {
  /// The name.
  public let name: String
  /// What it is of.
  public let category: NameCategory?
  /// The names that are there already.
  public let known: [String]
  /// What is known of the street.
  public let road: RoadFacts
  /// Settings of a city's own pack.
  public let settings: [String: String]
  /// Whether the rule finds something.
  public let isFound: Bool

  /// Makes an example.
  public init(
    _ name: String, _ category: NameCategory? = nil, against known: [String] = [],
    road: RoadFacts = RoadFacts(), settings: [String: String] = [:], isFound: Bool
  ) {
    (self.road, self.settings) = (road, settings)
    self.known = known
    self.name = name
    self.category = category
    self.isFound = isFound
  }
}

/// All rules over names (名称规则目录).
public enum NameRuleCatalog {
  /// The rules in the order reports list them.
  public static let all: [any NameRule.Type] = [
    DuplicateNameRule.self, SameSpecificRule.self, HomophoneRule.self, TonelessHomophoneRule.self,
    NearHomophoneRule.self,
    NoGenericRule.self, GenericAloneRule.self, StackedGenericRule.self, AdminGenericRule.self,
    GenericDirectionRule.self,
    GenericSizeRule.self, NameLengthRule.self, CharacterTableRule.self, RareCharacterRule.self,
    LatinRule.self,
    PunctuationRule.self, NumberOnlyRule.self, NumberMixRule.self, BigWordRule.self,
    ForeignWordRule.self, FeudalWordRule.self, TabooWordRule.self, NameReadingRule.self,
  ]

  /// What the rules are.
  public static let descriptions: [RuleDescription] = all.map { $0.description }

  /// Runs all rules on a name.
  public static func run(
    _ name: ProposedName, _ context: NameRuleContext
  ) -> (findings: [Finding], runs: [RuleRun]) {
    var findings: [Finding] = []
    var runs: [RuleRun] = []
    for rule in all {
      if let reason = rule.init().reasonToSkip(context) {
        runs.append(RuleRun(rule: rule.description, status: .skipped(reason: reason)))
        continue
      }
      var own: [Finding] = []
      rule.init().inspect(name, context, into: &own)
      runs.append(RuleRun(rule: rule.description, status: .ran(findings: own.count)))
      findings += own
    }
    return (findings.sorted { ($0.severity, $0.rule) < ($1.severity, $1.rule) }, runs)
  }
}
