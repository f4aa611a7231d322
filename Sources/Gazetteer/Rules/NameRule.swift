public import Rules

/// A rule over a proposed name: metadata, examples and code in one file (名称规则).
public protocol NameRule: Sendable {
  /// What the rule is.
  static var description: RuleDescription { get }
  /// Names that show it; they are its tests.
  static var examples: [NameExample] { get }
  /// Makes the rule; rules have no state.
  init()
  /// Adds what the rule finds.
  func inspect(_ name: ProposedName, _ context: NameRuleContext, into findings: inout [Finding])
}

/// A name with whether a rule remarks on it.
public struct NameExample: Hashable, Sendable {
  /// The name.
  public let name: String
  /// What it is of.
  public let category: NameCategory?
  /// Whether the rule finds something.
  public let isFound: Bool

  /// Makes an example.
  public init(_ name: String, _ category: NameCategory? = nil, isFound: Bool) {
    self.name = name
    self.category = category
    self.isFound = isFound
  }
}

/// All rules over names that need no other names (名称规则目录).
public enum NameRuleCatalog {
  /// The rules in the order reports list them.
  public static let all: [any NameRule.Type] = [
    NoGenericRule.self, GenericAloneRule.self, StackedGenericRule.self, AdminGenericRule.self,
    NameLengthRule.self, CharacterTableRule.self, RareCharacterRule.self, LatinRule.self,
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
      var own: [Finding] = []
      rule.init().inspect(name, context, into: &own)
      runs.append(RuleRun(rule: rule.description, status: .ran(findings: own.count)))
      findings += own
    }
    return (findings.sorted { ($0.severity, $0.rule) < ($1.severity, $1.rule) }, runs)
  }
}
