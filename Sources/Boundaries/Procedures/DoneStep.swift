public import Rules

/// A step that was done, as the record has it (已办步骤).
public struct DoneStep: Hashable, Sendable {
  /// The step's id.
  public var step: String
  /// The day; nil in old papers that do not say.
  public var day: CalendarDay?
  /// The document; nil without one.
  public var document: String?
  /// Who of the neighbour was present; nil when it does not say.
  public var attended: String?

  /// Makes one.
  public init(
    _ step: String, day: CalendarDay?, document: String? = nil, attended: String? = nil
  ) {
    self.step = step
    self.day = day
    self.document = document.flatMap { $0.isEmpty ? nil : $0 }
    self.attended = attended.flatMap { $0.isEmpty ? nil : $0 }
  }
}
