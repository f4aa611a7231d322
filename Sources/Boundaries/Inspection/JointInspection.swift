public import Rules

/// A joint inspection of a line or a stretch of it (联合检查) as rules and plans see it.
public struct JointInspection: Hashable, Sendable {
  /// What brings it about.
  public enum Sort: String, Hashable, Sendable, CaseIterable {
    /// Its turn has come (定期).
    case regular
    /// A disaster, a river that shifted, a road that changed: at once, for a stretch (专项).
    case special
  }

  /// How far it is.
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// Planned, not begun.
    case planned
    /// Begun; records are being made.
    case open
    /// The joint report is there; it is not closed.
    case reported
    /// Done and filed.
    case closed

    /// The word users see.
    public var title: LocalizedText {
      switch self {
      case .planned: LocalizedText(zh: "已计划", en: "planned")
      case .open: LocalizedText(zh: "进行中", en: "open")
      case .reported: LocalizedText(zh: "已报告", en: "reported")
      case .closed: LocalizedText(zh: "已办结", en: "closed")
      }
    }
  }

  /// A seal on the joint report (盖章).
  public struct Seal: Hashable, Sendable {
    /// The division whose government sealed it.
    public var division: String
    /// The day.
    public var day: CalendarDay

    /// Makes a seal.
    public init(_ division: String, _ day: CalendarDay) {
      self.division = division
      self.day = day
    }
  }

  /// Its number.
  public var id: String
  /// The line's code.
  public var line: String
  /// What brings it about.
  public var sort: Sort
  /// The round it belongs to, or nil.
  public var round: Int?
  /// The year it is planned for, or nil.
  public var year: Int?
  /// The division that leads, or nil.
  public var lead: String?
  /// The stretch it covers, in metres from the line's start; nil for the whole line.
  public var stretch: ClosedRange<Double>?
  /// The last day it is planned to be done by.
  public var plannedUntil: CalendarDay?
  /// The document of its plan; empty without one.
  public var plan: String
  /// The day it began.
  public var opened: CalendarDay?
  /// The number of the joint report; empty without one.
  public var report: String
  /// The day of the report.
  public var reported: CalendarDay?
  /// The seals on the report.
  public var seals: [Seal]
  /// The number of the filing letter; empty without one.
  public var filing: String
  /// The day it was filed.
  public var filed: CalendarDay?
  /// With whom it was filed; empty when not stated.
  public var filedWith: String
  /// The day it was closed.
  public var closed: CalendarDay?
  /// Whether it was taken over from old papers.
  public var isHistorical: Bool

  /// Makes an inspection; the rest may be filled in later.
  public init(id: String, line: String, sort: Sort = .regular) {
    self.id = id
    self.line = line
    self.sort = sort
    (plan, report, filing, filedWith) = ("", "", "", "")
    seals = []
    isHistorical = false
  }

  /// How far it is.
  public var state: State {
    if closed != nil { return .closed }
    if !report.isEmpty || reported != nil { return .reported }
    return opened == nil ? .planned : .open
  }

  /// Whether it counts for the cycle of its whole line.
  public var isOfWholeLine: Bool { sort == .regular && stretch == nil }

  /// The day it counts from: closed, else filed or reported.
  public var done: CalendarDay? { closed ?? (state == .reported ? filed ?? reported : nil) }
}
