public import Rules

/// Something to be said of an address (问题).
public struct AddressIssue: Sendable {
  private let source: any AddressRule.Type
  /// The rule.
  public var rule: RuleDescription { source.description }
  /// How grave it is.
  public let severity: Severity
  /// Unicode scalars of the input; nil where it is about what is missing.
  public let range: Range<Int>?
  /// The sentence.
  public var message: LocalizedText { LocalizedText(zh: zh(), en: en()) }
  /// What it should perhaps be.
  public var suggestion: String? { suggested?() }
  /// What it may be, where there are several answers: those that were not taken.
  public var candidates: [String] { open?() ?? [] }
  // Made when somebody reads them: of a stream of lines most are not.
  private let zh: @Sendable () -> String
  private let en: @Sendable () -> String
  private let suggested: (@Sendable () -> String?)?
  private let open: (@Sendable () -> [String])?

  init<Rule: AddressRule>(
    _ source: Rule.Type, _ range: Range<Int>?,
    zh: @autoclosure @escaping @Sendable () -> String,
    en: @autoclosure @escaping @Sendable () -> String,
    severity: Severity? = nil, suggestion: (@Sendable () -> String?)? = nil,
    candidates: (@Sendable () -> [String])? = nil
  ) {
    self.source = source
    self.severity = severity ?? Rule.description.severity
    self.range = range
    (self.zh, self.en, suggested, open) = (zh, en, suggestion, candidates)
  }
}
