public import Rules

/// What an address comes to (研判结论).
public enum AddressVerdict: String, Hashable, Sendable {
  /// It may be used as it is written out.
  case accept
  /// A person looks at it.
  case review
  /// It is no address, or contradicts itself.
  case reject
}

/// Something to be said of an address (问题).
public struct AddressIssue: Sendable {
  /// The rule.
  public let rule: RuleDescription
  /// How grave it is.
  public var severity: Severity
  /// Unicode scalars of the input; nil where it is about what is missing.
  public var range: Range<Int>?
  /// The sentence.
  public var message: LocalizedText { LocalizedText(zh: zh(), en: en()) }
  // Made when somebody reads it: of a stream of lines most are not.
  private let zh: @Sendable () -> String
  private let en: @Sendable () -> String
  /// What it should perhaps be.
  public var suggestion: String?

  init(
    _ rule: RuleDescription, _ range: Range<Int>?,
    zh: @autoclosure @escaping @Sendable () -> String,
    en: @autoclosure @escaping @Sendable () -> String, suggestion: String? = nil,
    severity: Severity? = nil
  ) {
    (self.rule, self.range, self.suggestion) = (rule, range, suggestion)
    self.severity = severity ?? rule.severity
    (self.zh, self.en) = (zh, en)
  }
}

/// An address as it was read: its elements, the division, what is to be said and the verdict
/// (地址解析结果).
public struct AddressReading: Sendable {
  /// As it was written.
  public let input: String
  /// As it was matched, character for character.
  public var normalized: String { AddressText.string(matched[...]) }
  var matched: [UInt32] = []
  /// The elements in standard order; those of the text as written where only parsed.
  public internal(set) var elements: [AddressElement] = []
  /// What was set apart: postcode, telephone and the like, as written.
  public internal(set) var removed: [RemovedText] = []
  /// The division; nil where none or several fit.
  public internal(set) var division: ResolvedDivision?
  /// The divisions that fit, best first, where several do.
  public internal(set) var candidates: [ResolvedDivision] = []
  /// What is to be said.
  public internal(set) var issues: [AddressIssue] = []
  /// What it comes to.
  public internal(set) var verdict = AddressVerdict.accept
  /// How sure that is, 0 to 1.
  public internal(set) var confidence = 0.0
  /// The standard address.
  public internal(set) var standard = ""
  /// A line that could not be read.
  public init(unread input: String) { (self.input, verdict) = (input, .reject) }

  init(input: String) { self.input = input }

  /// What the reading says of how the text was written.
  public internal(set) var changes: CharacterChanges = []
}

/// A stretch of text that is no part of the address (剔除的文字).
public struct RemovedText: Hashable, Sendable {
  /// What it is.
  public enum Sort: String, Hashable, Sendable {
    /// A postcode.
    case postcode
    /// A telephone number.
    case telephone
  }

  /// What it is.
  public let sort: Sort
  /// Unicode scalars of the input.
  public let range: Range<Int>
  /// As it was written.
  public let text: String
}
