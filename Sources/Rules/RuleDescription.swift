/// What a rule is: its names, its weight and what it rests on.
///
/// The same metadata makes `dijie rules show`, the report's legend and the tests.
public struct RuleDescription: Hashable, Sendable {
  /// The stable id, such as `coverage/overlap`.
  public let id: String
  /// The letter id of the check list, such as `A01`; empty where there is none.
  public let code: String
  /// A short name.
  public let title: LocalizedText
  /// Why it matters.
  public let rationale: LocalizedText
  /// The document and clause.
  public let basis: Basis
  /// The severity when the pack says nothing else.
  public let severity: Severity
  /// What to do about a finding.
  public let hint: LocalizedText
  /// Keys of the rule pack that steer the rule.
  public let settings: [String]

  /// Makes a description.
  public init(
    id: String, code: String, title: LocalizedText, rationale: LocalizedText, basis: Basis,
    severity: Severity, hint: LocalizedText, settings: [String] = []
  ) {
    self.id = id
    self.code = code
    self.title = title
    self.rationale = rationale
    self.basis = basis
    self.severity = severity
    self.hint = hint
    self.settings = settings
  }
}

/// Whether a rule ran on this input.
public enum RuleStatus: Hashable, Sendable {
  /// It ran and made so many findings.
  case ran(findings: Int)
  /// It did not run, for this reason.
  case skipped(reason: LocalizedText)
}

/// A column that looks like the one a rule needed when it did not run.
public struct OverlookedColumn: Hashable, Sendable {
  /// The column.
  public let column: String
  /// The option that names it, such as `--code`.
  public let option: String
  /// What to do, without a full stop.
  public let advice: LocalizedText

  /// Makes a note.
  public init(column: String, option: String, advice: LocalizedText) {
    self.column = column
    self.option = option
    self.advice = advice
  }
}

/// One line of the list of rules in a report.
public struct RuleRun: Hashable, Sendable {
  /// The rule.
  public let rule: RuleDescription
  /// What became of it.
  public let status: RuleStatus
  /// Columns that look like the one it needed; empty where it ran.
  public var overlooked: [OverlookedColumn] = []

  /// Makes a line.
  public init(rule: RuleDescription, status: RuleStatus) {
    self.rule = rule
    self.status = status
  }
}
