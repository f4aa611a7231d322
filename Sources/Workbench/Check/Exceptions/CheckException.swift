public import Geometry
public import Rules

/// A fault an office accepts at one place up to one size (例外), with the document that says so.
public struct CheckException: Hashable, Sendable {
  /// The rule by id, such as `coverage/gap`.
  public var rule: String
  /// The codes concerned, in any order; empty for any.
  public var subjects: [String]
  /// Where the fault is, longitude and latitude in degrees; nil for any place.
  public var place: Position?
  /// How far from ``place`` the fault may lie, in metres; nil for the pack's radius.
  public var radius: Double?
  /// The size that is accepted; nil for any.
  public var accepted: Measure?
  /// Why the office accepts it.
  public var reason: String
  /// The document that says so.
  public var document: String
  /// Who entered it.
  public var who: String
  /// The day it was entered.
  public var when: CalendarDay
  /// The line of the table it stands in, from 1.
  public var line: Int

  /// Makes an exception.
  public init(
    rule: String, subjects: [String], place: Position?, radius: Double?, accepted: Measure?,
    reason: String, document: String, who: String, when: CalendarDay, line: Int = 0
  ) {
    self.rule = rule
    self.subjects = subjects
    self.place = place
    self.radius = radius
    self.accepted = accepted
    self.reason = reason
    self.document = document
    self.who = who
    self.when = when
    self.line = line
  }

  /// The exception as a finding it covers shows it.
  public var applied: AppliedException {
    AppliedException(reason: reason, document: document, who: who, when: when.description)
  }
}
