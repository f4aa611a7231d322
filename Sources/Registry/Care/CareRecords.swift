public import Rules

/// The letters, patrols and markers of a register as plans and due dates see them (管护簿).
public struct CareRecords: Sendable {
  /// A marker with whoever looks after it.
  public struct Marker: Hashable, Sendable {
    /// Its number.
    public let id: String
    /// Its lines, its own first.
    public let lines: [String]
    /// The division that looks after it; nil when the record names none.
    public let custodian: String?
    /// The person the record names.
    public let caretaker: String?
    /// The person's telephone.
    public let telephone: String?
  }

  /// The markers that hold, by number.
  public let markers: [Marker]
  /// The letters that were not ended early, by number.
  public let letters: [CustodyLetter]
  /// The patrols, by number.
  public let patrols: [Patrol]
  private let lettersOfMarker: [String: [Int]]
  /// Patrols by the letter they name.
  private let patrolsOfLetter: [String: [Int]]
  /// Patrols that name a line but no letter, by line.
  private let patrolsOfLine: [String: [Int]]

  /// Reads a register.
  ///
  /// - Throws: ``RegisterError``.
  public init(_ register: Register) throws(RegisterError) {
    self.init(
      markers: try register.records(.marker), custody: try register.records(.custody),
      patrols: try register.records(.patrol))
  }

  /// Takes records that hold.
  public init(markers: [StoredRecord], custody: [StoredRecord], patrols: [StoredRecord]) {
    let kind = RecordKind.marker
    let junction = kind.index(ofPart: "junction")
    self.markers = markers.map { record in
      let line = record.body["line", kind].text
      let others = junction.map { record.body.parts[$0].compactMap { $0.first?.text } } ?? []
      return Marker(
        id: record.id, lines: [line].compactMap(\.self) + others.filter { $0 != line },
        custodian: record.body["custodian", kind].text,
        caretaker: record.body["caretaker", kind].text,
        telephone: record.body["telephone", kind].text)
    }
    var cared: [String: [String]] = [:]
    for marker in self.markers {
      guard let custodian = marker.custodian, let line = marker.lines.first else { continue }
      cared["\(line)\n\(custodian)", default: []].append(marker.id)
    }
    letters = custody.map { record in
      CustodyLetter(record) { line, party in cared["\(line)\n\(party)"] ?? [] }
    }
    self.patrols = patrols.map { Patrol($0) }
    var found: [String: [Int]] = [:]
    for (index, letter) in letters.enumerated() {
      for marker in letter.markers { found[marker, default: []].append(index) }
    }
    lettersOfMarker = found
    var (byLetter, byLine): ([String: [Int]], [String: [Int]]) = ([:], [:])
    for (index, patrol) in self.patrols.enumerated() {
      if let custody = patrol.custody {
        byLetter[custody, default: []].append(index)
      } else if let line = patrol.line {
        byLine[line, default: []].append(index)
      }
    }
    (patrolsOfLetter, patrolsOfLine) = (byLetter, byLine)
  }

  /// The letters that cover a marker, by number.
  public func letters(of marker: String) -> [CustodyLetter] {
    (lettersOfMarker[marker] ?? []).map { letters[$0] }
  }

  /// The patrols made under a letter: those that name it, and those that name no letter but its
  /// line and party, within its term.
  public func patrols(of letter: CustodyLetter) -> [Patrol] {
    let own = (patrolsOfLetter[letter.id] ?? []).map { patrols[$0] }
    let others = letter.line.flatMap { patrolsOfLine[$0] } ?? []
    return own
      + others.map { patrols[$0] }.filter { patrol in
        guard let day = patrol.day, letter.holds(on: day) else { return false }
        return patrol.party.map { $0 == letter.party } ?? true
      }
  }

  /// Whether other letters cover all markers of a letter when its term has ended; of one that
  /// covers none, whether another of its line and party lasts longer.
  public func isFollowed(_ letter: CustodyLetter) -> Bool {
    guard let until = letter.until else { return false }
    if letter.markers.isEmpty {
      return letters.contains { other in
        other.id != letter.id && other.line == letter.line && other.party == letter.party
          && (other.until.map { $0 > until } ?? true)
      }
    }
    return letter.markers.allSatisfy { marker in
      letters(of: marker).contains { other in
        other.id != letter.id && (other.until.map { $0 > until } ?? true)
      }
    }
  }

  /// How a letter stands on a day.
  public func state(_ letter: CustodyLetter, on day: CalendarDay) -> CustodyLetter.State {
    if let from = letter.from, day < from { return .ahead }
    guard let until = letter.until, until < day else { return .running }
    return isFollowed(letter) ? .followed : .expired
  }
}
