public import Rules

/// What a joint inspection found at one marker (联检界桩记录).
public struct MarkerCheck: Hashable, Sendable {
  /// The condition it was found in (状况).
  public enum Condition: String, Hashable, Sendable, CaseIterable {
    /// Nothing to do.
    case good
    /// Good, the letters to be repainted.
    case repaint
    /// Tilted or loose.
    case loose
    /// Damaged.
    case damaged
    /// The inscription cannot be read.
    case illegible
    /// Not where it was set.
    case moved
    /// Buried or flooded.
    case buried
    /// Looked for and not found, which does not say that it is destroyed.
    case missing
    /// Destroyed, which needs evidence.
    case destroyed
    /// Nobody was there.
    case unvisited

    /// Whether the stone was seen.
    public var wasSeen: Bool { ![.missing, .unvisited].contains(self) }

    /// Whether something must be done about it.
    public var needsHandling: Bool { ![.good, .unvisited].contains(self) }
  }

  /// What was done about it (处理).
  public enum Action: String, Hashable, Sendable, CaseIterable {
    /// Nothing was needed.
    case none
    /// Weeds and rubbish were cleared.
    case cleaned
    /// The letters were repainted.
    case repainted
    /// It was repaired.
    case repaired
    /// It was set up again at its place.
    case reset
    /// Another was put in its place.
    case replaced
    /// It was moved.
    case moved
    /// It was added.
    case added
    /// It was scrapped.
    case scrapped
    /// It is still to be done.
    case deferred

    /// Whether the neighbour must be there (条例第六条、第十六条): all work on the stone itself.
    public var needsNeighbour: Bool {
      [.repaired, .reset, .replaced, .moved, .added, .scrapped].contains(self)
    }

    /// Whether it changes where markers stand, so that both sides agree, survey together and file
    /// it with the approving authority (条例第六条).
    public var needsFiling: Bool { [.moved, .added, .scrapped].contains(self) }
  }

  /// Its number.
  public var id: String
  /// The inspection.
  public var inspection: String
  /// The marker.
  public var marker: String
  /// The day.
  public var day: CalendarDay?
  /// The condition; nil when the record does not say, or says it in an unknown word.
  public var condition: Condition?
  /// What was done; nil when the record does not say.
  public var action: Action?
  /// Whether the neighbour was there; nil when the record does not say.
  public var neighbour: Bool?
  /// The change of the marker it led to; nil without one.
  public var change: String?
  /// Whether that change was filed with the approving authority.
  public var isChangeFiled: Bool
  /// The evidence that it is destroyed.
  public var evidence: String
  /// How the found position compares with the signed one.
  public var judgement: PositionComparison.Judgement?
  /// The inspectors of both sides who are named.
  public var inspectors: Int
  /// How many photos there are.
  public var photos: Int
  /// Whether it was taken over from old papers.
  public var isHistorical: Bool

  /// Makes a check; the rest may be filled in later.
  public init(id: String, inspection: String, marker: String) {
    self.id = id
    self.inspection = inspection
    self.marker = marker
    isChangeFiled = false
    evidence = ""
    inspectors = 0
    photos = 0
    isHistorical = false
  }

  /// Whether something is still to be done: not good and nothing done, or put off.
  public var isOpenProblem: Bool {
    guard let condition else { return false }
    if action == .deferred { return true }
    if condition == .unvisited { return true }
    let isHandled = action.map { $0 != .none && $0 != .cleaned } ?? false
    return condition.needsHandling && !isHandled || judgement == .moved && !isHandled
  }
}

/// What a joint inspection found along one section (联检界段记录).
public struct SectionCheck: Hashable, Sendable {
  /// Its number.
  public var id: String
  /// The inspection.
  public var inspection: String
  /// The marker it starts at.
  public var from: String
  /// The marker it ends at.
  public var to: String
  /// Whether the basis feature is still there; nil when the record does not say.
  public var hasFeature: Bool?
  /// Whether the line can be recognised; nil when the record does not say.
  public var isRecognisable: Bool?
  /// Whether something changed along it.
  public var hasChange: Bool
  /// Whether a re-survey is needed and not done.
  public var needsSurvey: Bool
  /// Whether it is disputed.
  public var hasDispute: Bool

  /// Makes a check; the rest may be filled in later.
  public init(id: String, inspection: String, from: String, to: String) {
    self.id = id
    self.inspection = inspection
    self.from = from
    self.to = to
    (hasChange, needsSurvey, hasDispute) = (false, false, false)
  }

  /// Whether something is still to be done.
  public var isOpenProblem: Bool {
    needsSurvey || hasDispute || hasFeature == false || isRecognisable == false
  }
}
