public import Rules

/// A letter of duty with the markers it covers and its term (管护责任书).
public struct CustodyLetter: Hashable, Sendable {
  /// How a letter stands on a day.
  public enum State: String, Hashable, Sendable, CaseIterable {
    /// Its term has not begun.
    case ahead
    /// In force.
    case running
    /// Its term has ended and other letters cover all its markers from then on.
    case followed
    /// Its term has ended and nothing follows.
    case expired
  }

  /// Its number.
  public let id: String
  /// The division that entrusts the care.
  public let party: String
  /// The line; nil when it names none.
  public let line: String?
  /// The markers it covers, by number.
  public let markers: [String]
  /// The first day of the term; nil when not known.
  public let from: CalendarDay?
  /// The last day of the term; nil when not known.
  public let until: CalendarDay?
  /// How many patrols a year it asks for; nil when it says nothing.
  public let patrols: Int?

  /// Makes a letter.
  public init(
    id: String, party: String, line: String?, markers: [String], from: CalendarDay?,
    until: CalendarDay?, patrols: Int?
  ) {
    self.id = id
    self.party = party
    self.line = line
    self.markers = markers
    self.from = from
    self.until = until
    self.patrols = patrols
  }

  /// Whether a day lies in its term.
  public func holds(on day: CalendarDay) -> Bool {
    (from.map { $0 <= day } ?? true) && (until.map { day <= $0 } ?? true)
  }

  /// Whether its term and another have a day in common.
  public func overlaps(_ from: CalendarDay, _ until: CalendarDay) -> Bool {
    (self.from.map { $0 <= until } ?? true) && (self.until.map { from <= $0 } ?? true)
  }
}

extension CustodyLetter {
  /// A letter as recorded.
  ///
  /// - Parameter cared: The markers of a line that a division looks after, for letters that name
  ///   the line only.
  init(_ record: StoredRecord, cared: (_ line: String, _ party: String) -> [String]) {
    let kind = RecordKind.custody
    let body = record.body
    func day(_ field: String) -> CalendarDay? { body[field, kind].text.flatMap { CalendarDay($0) } }
    let named = body.parts[kind.index(ofPart: "markers") ?? 0].compactMap { $0.first?.text }
    let line = body["line", kind].text
    let party = body["party", kind].text ?? ""
    self.init(
      id: record.id, party: party, line: line,
      markers: named.isEmpty ? line.map { cared($0, party) } ?? [] : named,
      from: day("planned_from") ?? day("signed"), until: day("until"),
      patrols: body["patrols", kind].number.map { Int($0) })
  }
}

/// A patrol along markers as recorded (界桩巡查).
public struct Patrol: Hashable, Sendable {
  /// One marker and how it was.
  public struct Sight: Hashable, Sendable {
    /// The marker's number.
    public let marker: String
    /// The condition's word, such as `good`.
    public let condition: String
    /// Whether nothing needs to be done but perhaps new paint.
    public var isSound: Bool { Self.sound.contains(condition) }

    /// Conditions that need neither a change nor an inquiry.
    static let sound: Set<String> = ["good", "repaint", "unvisited"]

    /// Makes one.
    public init(_ marker: String, _ condition: String) {
      self.marker = marker
      self.condition = condition
    }
  }

  /// Its number.
  public let id: String
  /// The letter it was made under; nil when the record names none.
  public let custody: String?
  /// The line; nil when it names none.
  public let line: String?
  /// The division whose patrol it was; nil when not known.
  public let party: String?
  /// The day.
  public let day: CalendarDay?
  /// What was seen.
  public let seen: [Sight]

  /// Makes a patrol.
  public init(
    id: String, custody: String?, line: String? = nil, party: String? = nil, day: CalendarDay?,
    seen: [Sight] = []
  ) {
    self.id = id
    self.custody = custody
    self.line = line
    self.party = party
    self.day = day
    self.seen = seen
  }
}

extension Patrol {
  /// A patrol as recorded.
  init(_ record: StoredRecord) {
    let kind = RecordKind.patrol
    let body = record.body
    self.init(
      id: record.id, custody: body["custody", kind].text, line: body["line", kind].text,
      party: body["party", kind].text,
      day: body["day", kind].text.flatMap { CalendarDay($0) },
      seen: body.parts[kind.index(ofPart: "seen") ?? 0].compactMap { entry in
        guard let marker = entry[0].text, let condition = entry[1].text else { return nil }
        return Sight(marker, condition)
      })
  }
}
