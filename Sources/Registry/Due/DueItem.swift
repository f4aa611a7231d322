internal import Formats
public import Rules

/// Something that falls due or is late (待办).
public struct DueItem: Hashable, Sendable {
  /// The stable id: 12 hexadecimal digits over kind, subject and day.
  public let id: String
  /// The kind, such as `backup`.
  public let kind: String
  /// The kind as users see it.
  public let title: LocalizedText
  /// What it is about, such as `volume V001`; empty for the register as a whole.
  public let subject: String
  /// What is to be done.
  public let what: LocalizedText
  /// The last day it is in time.
  public let due: CalendarDay
  /// How many days it is late; negative while there is time.
  public let daysLate: Int
  /// How much it weighs.
  public let severity: Severity
  /// What demands it.
  public let basis: Basis

  /// Makes an item.
  public init(
    kind: String, title: LocalizedText, subject: String, what: LocalizedText, due: CalendarDay,
    today: CalendarDay, severity: Severity, basis: Basis
  ) {
    self.kind = kind
    self.title = title
    self.subject = subject
    self.what = what
    self.due = due
    self.severity = severity
    self.basis = basis
    daysLate = due.days(until: today)
    id = String(
      SHA256.hex(of: [kind, subject, due.description].joined(separator: "\n")).prefix(12))
  }
}

/// When and by whose rules due items are looked for.
public struct DueContext: Sendable {
  /// The office's terms.
  public let rules: OfficeRules
  /// The day.
  public let today: CalendarDay

  /// Takes rules and day.
  public init(rules: OfficeRules, today: CalendarDay) {
    self.rules = rules
    self.today = today
  }

  /// The day `due.ahead` days from now, up to which terms are listed.
  public var horizon: CalendarDay {
    get throws(RulePackError) {
      today.adding(days: Int(try rules.pack.number("due.ahead"))) ?? today
    }
  }

  /// A setting of the pack as a basis.
  public func basis(_ key: String) -> Basis {
    let setting = rules.pack.settings.first { $0.key == key }
    let isOwn = setting?.source == "setting"
    return Basis(
      document: isOwn ? rules.pack.id : setting?.source ?? rules.pack.id,
      clause: isOwn ? key : "")
  }
}

/// One kind of things that fall due (待办来源).
///
/// A capability adds its kinds to ``DueSources/all``.
public protocol DueSource: Sendable {
  /// The stable name of the kind.
  var kind: String { get }
  /// What is due in a register.
  /// - Throws: ``RegisterError``, or `RulePackError` when the pack lacks a term.
  func items(_ register: Register, _ context: DueContext) throws -> [DueItem]
}

/// The kinds of things that fall due in a register.
public enum DueSources {
  /// The kinds the register itself brings.
  public static let all: [any DueSource] = [
    BackupDue(), SealDue(), AttachmentsDue(), RetentionDue(), SecrecyDue(), InspectionDue(),
    CustodyDue(), PatrolDue(), PactDue(), IncidentDue(), SignOrderDue(), ReservedNameDue(),
  ]

  /// Everything that is late or falls due soon: late first, then by severity and id.
  public static func items(
    _ register: Register, _ context: DueContext, from sources: [any DueSource] = all
  ) throws -> [DueItem] {
    try sources.flatMap { try $0.items(register, context) }.sorted { left, right in
      (left.due, left.severity, left.kind, left.subject, left.id)
        < (right.due, right.severity, right.kind, right.subject, right.id)
    }
  }
}
