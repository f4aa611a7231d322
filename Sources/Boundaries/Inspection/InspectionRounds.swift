public import Rules

/// The rounds of joint inspection by level of line (联检轮次).
///
/// Years of rounds a table names are the table's; rounds before or after follow by the cycle.
public struct InspectionRounds: Sendable {
  /// One round.
  public struct Round: Hashable, Sendable {
    /// Its number.
    public let number: Int
    /// Its years.
    public let years: ClosedRange<Int>
    /// How many lines the source gives each year; empty where it says nothing.
    public let lines: [Int]

    /// Makes a round.
    public init(number: Int, years: ClosedRange<Int>, lines: [Int] = []) {
      self.number = number
      self.years = years
      self.lines = lines
    }
  }

  /// A round with its first year, from which the others are reckoned.
  public struct Anchor: Hashable, Sendable {
    /// The round.
    public let round: Int
    /// Its first year.
    public let year: Int

    /// Makes an anchor.
    public init(round: Int, year: Int) {
      self.round = round
      self.year = year
    }
  }

  private var known: [BoundaryLine.Rank: [Round]] = [:]
  private let anchors: [BoundaryLine.Rank: Anchor]
  private let cycle: Int

  /// Reads the table of rounds.
  ///
  /// - Throws: ``RulePackError`` naming the line that cannot be read.
  public init(table: String, settings: InspectionSettings) throws(RulePackError) {
    cycle = settings.cycle
    var known: [BoundaryLine.Rank: [Round]] = [:]
    let lines = table.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("rank\t") { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= 5, let rank = BoundaryLine.Rank(rawValue: cells[0]),
        let number = Int(cells[1]), let from = Int(cells[2]), let to = Int(cells[3]), from <= to
      else {
        throw RulePackError(
          zh: "联检轮次表第 \(index + 1) 行不能读懂；每行应为等级、轮次、起始年、终止年",
          en: "line \(index + 1) of the table of rounds cannot be read; each holds level, round, "
            + "first and last year")
      }
      known[rank, default: []].append(
        Round(
          number: number, years: from...to,
          lines: cells[4].split(separator: ",").compactMap { Int($0) }
        ))
    }
    for rank in known.keys { known[rank]?.sort { $0.number < $1.number } }
    self.known = known
    var anchors = settings.anchors
    for (rank, rounds) in known {
      if let last = rounds.last {
        anchors[rank] = Anchor(round: last.number, year: last.years.lowerBound)
      }
    }
    self.anchors = anchors
  }

  /// A round by its number; nil when nothing is known of the level, or it lies before the first.
  public func round(_ number: Int, _ rank: BoundaryLine.Rank) -> Round? {
    guard number >= 1, let anchor = anchors[rank] else { return nil }
    if let round = known[rank]?.first(where: { $0.number == number }) { return round }
    let first = anchor.year + (number - anchor.round) * cycle
    return Round(number: number, years: first...first + cycle - 1)
  }

  /// The round a year lies in.
  public func round(inYear year: Int, _ rank: BoundaryLine.Rank) -> Round? {
    if let round = known[rank]?.first(where: { $0.years.contains(year) }) { return round }
    guard let anchor = anchors[rank] else { return nil }
    let steps = Int((Double(year - anchor.year) / Double(cycle)).rounded(.down))
    return round(anchor.round + steps, rank)
  }
}
