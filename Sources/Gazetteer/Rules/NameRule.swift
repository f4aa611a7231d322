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
  public let known: [NameCollection.Entry]
  /// What is known of the street.
  public let road: RoadFacts
  /// Settings of a city's own pack.
  public let settings: [String: String]
  /// The code of the division it lies in.
  public var area = ""
  /// The name it takes the place of.
  public var replaces: String?
  /// Whether the rule finds something.
  public let isFound: Bool

  /// Makes an example.
  public init(
    _ name: String, _ category: NameCategory? = nil, against known: [String] = [],
    as standing: NameCollection.Standing = .standard, road: RoadFacts = RoadFacts(),
    settings: [String: String] = [:], isFound: Bool
  ) {
    self.init(
      name, category,
      entries: known.map { text in
        var entry = NameCollection.Entry(text, category, area: "")
        entry.standing = standing
        return entry
      }, road: road, settings: settings, isFound: isFound)
  }

  /// Makes an example with names of which more is known.
  init(
    _ name: String, _ category: NameCategory?, entries: [NameCollection.Entry],
    road: RoadFacts = RoadFacts(), settings: [String: String] = [:], isFound: Bool
  ) {
    (self.name, self.category, self.known) = (name, category, entries)
    (self.road, self.settings, self.isFound) = (road, settings, isFound)
  }

  /// The example as the rule sees it.
  public func proposed(_ context: NameRuleContext) -> ProposedName {
    var proposed = ProposedName(name, category, area: area, road: road, context)
    proposed.replaces = replaces
    return proposed
  }
}

/// All rules over names (名称规则目录).
public enum NameRuleCatalog {
  /// The rules in the order reports list them.
  public static let all: [any NameRule.Type] = [
    DuplicateNameRule.self, SameSpecificRule.self, HomophoneRule.self, TonelessHomophoneRule.self,
    NearHomophoneRule.self, LikeGlyphRule.self, ReusedNameRule.self, ReservedNameRule.self,
    HeritageLockRule.self, DerivedAnchorRule.self, DirectionWordRule.self, SeriesOrderRule.self,
    OtherDivisionRule.self, CrossDistrictRule.self, NoGenericRule.self, GenericAloneRule.self,
    StackedGenericRule.self, AdminGenericRule.self,
    GenericDirectionRule.self,
    GenericSizeRule.self, NameLengthRule.self, CharacterTableRule.self,
    VariantCharacterRule.self, RareCharacterRule.self,
    LatinRule.self,
    PunctuationRule.self, NumberOnlyRule.self, NumberMixRule.self, OrdinalStyleRule.self,
    LeaderNameRule.self, PersonNameRule.self, BrandRule.self, BigWordRule.self,
    ForeignWordRule.self, FeudalWordRule.self, TabooWordRule.self, NameReadingRule.self,
  ]

  /// What the rules are.
  public static let descriptions: [RuleDescription] = all.map { $0.description }

  /// The rules of a list of ids or codes that can run; all of them for an empty list.
  public static func running(
    _ wanted: Set<String> = [], _ context: NameRuleContext
  ) -> [any NameRule] {
    all.filter { rule in
      let own = rule.description
      return (wanted.isEmpty || wanted.contains(own.id) || wanted.contains(own.code))
        && context.reasonNotInForce(own) == nil && rule.init().reasonToSkip(context) == nil
    }.map { $0.init() }
  }

  /// Runs all rules on a name.
  public static func run(
    _ name: ProposedName, _ context: NameRuleContext
  ) -> (findings: [Finding], runs: [RuleRun]) {
    var findings: [Finding] = []
    var runs: [RuleRun] = []
    for rule in all {
      if let reason = context.reasonNotInForce(rule.description)
        ?? rule.init().reasonToSkip(context)
      {
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
