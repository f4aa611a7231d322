public import Rules

/// Which line is inspected in which year of a round, and who leads (联检计划).
///
/// Lines already inspected or planned keep their years. The rest fill the years that remain, the
/// fullest years first where they cannot be alike: what falls due by the end of a year comes first,
/// then lines that share a junction with one of that year, then by the day due.
public struct InspectionPlanning: Sendable {
  /// What is asked for.
  public struct Request: Sendable {
    /// The round; nil for the one the day lies in, or the years tell.
    public var round: Int?
    /// The years; nil for those of the round.
    public var years: ClosedRange<Int>?
    /// How many lines each year takes; empty to share them out evenly.
    public var perYear: [Int] = []
    /// The levels to plan; empty for all.
    public var ranks: [BoundaryLine.Rank] = []

    /// Asks for the round of the day.
    public init() {}
  }

  /// What is proposed for a line.
  public struct Proposal: Hashable, Sendable {
    /// How a line stands in the round.
    public enum Standing: String, Hashable, Sendable {
      /// Proposed here.
      case proposed
      /// Planned or under way already.
      case planned
      /// Done in this round.
      case done
    }

    /// The line.
    public var line: InspectedLine
    /// The round; nil where no round is known.
    public var round: Int?
    /// The year; nil where all years are full.
    public var year: Int?
    /// How the line stands.
    public var standing: Standing
    /// The inspection that is planned, under way or done.
    public var inspection: String?
    /// The day of the last inspection of the whole line.
    public var last: CalendarDay?
    /// The last day the next is in time.
    public var due: CalendarDay?
    /// The division that leads, or nil.
    public var lead: String?
    /// Lines of the same year that meet it at a junction.
    public var together: [String]
  }

  private let analysis: InspectionAnalysis
  private let rounds: InspectionRounds

  /// Takes lines with their inspections.
  public init(_ analysis: InspectionAnalysis, rounds: InspectionRounds) {
    self.analysis = analysis
    self.rounds = rounds
  }

  /// The proposals, by year, then day due, then line.
  public func proposals(_ request: Request) -> [Proposal] {
    var result: [Proposal] = []
    for rank in BoundaryLine.Rank.allCases
    where request.ranks.isEmpty || request.ranks.contains(rank) {
      let lines = analysis.lines.filter { $0.isInspected && ($0.rank ?? .county) == rank }
      guard !lines.isEmpty, let round = round(request, rank) else { continue }
      result += proposals(lines, round, request)
    }
    return result.sorted { left, right in
      (left.year ?? 9999, left.due?.description ?? "", left.line.id)
        < (right.year ?? 9999, right.due?.description ?? "", right.line.id)
    }
  }

  /// The round asked for at a level.
  private func round(_ request: Request, _ rank: BoundaryLine.Rank) -> InspectionRounds.Round? {
    let first = request.years?.lowerBound ?? analysis.today.year
    let round =
      request.round.flatMap { rounds.round($0, rank) } ?? rounds.round(inYear: first, rank)
    guard let round else { return nil }
    guard let years = request.years else { return round }
    return InspectionRounds.Round(number: round.number, years: years)
  }

  private func proposals(
    _ lines: [InspectedLine], _ round: InspectionRounds.Round, _ request: Request
  ) -> [Proposal] {
    var fixed: [Proposal] = []
    var open: [Proposal] = []
    for line in lines {
      var proposal = Proposal(
        line: line, round: round.number, year: nil, standing: .proposed, inspection: nil,
        last: analysis.last(line.id)?.done, due: analysis.due(line),
        lead: lead(line, round.number), together: [])
      if let known = known(line.id, round) {
        proposal.inspection = known.id
        proposal.standing = known.done == nil ? .planned : .done
        proposal.year = known.done?.year ?? known.year ?? known.opened?.year
        proposal.lead = known.lead ?? proposal.lead
        fixed.append(proposal)
      } else {
        open.append(proposal)
      }
    }
    let planned = fixed + fill(open, fixed, round, request)
    let years = Dictionary(
      planned.map { ($0.line.id, $0.year) }, uniquingKeysWith: { first, _ in first })
    return planned.map { proposal in
      var proposal = proposal
      proposal.together = proposal.line.junctionLines.filter { other in
        proposal.year != nil && years[other] == .some(proposal.year)
      }
      return proposal
    }
  }

  /// The inspection of a whole line within a round.
  private func known(_ line: String, _ round: InspectionRounds.Round) -> JointInspection? {
    analysis.inspections(of: line).last { inspection in
      guard inspection.isOfWholeLine else { return false }
      if let done = inspection.done { return round.years.contains(done.year) }
      let year = inspection.year ?? inspection.opened?.year
      return inspection.round == round.number || year.map(round.years.contains) ?? false
    }
  }

  private func fill(
    _ open: [Proposal], _ fixed: [Proposal], _ round: InspectionRounds.Round, _ request: Request
  ) -> [Proposal] {
    var waiting = open.sorted(by: Self.isEarlier)
    let years = round.years.filter { $0 >= min(analysis.today.year, round.years.upperBound) }
    let taken = Dictionary(grouping: fixed.compactMap(\.year), by: { $0 }).mapValues(\.count)
    let room = Self.room(waiting.count, years, taken, request.perYear, round)
    var result: [Proposal] = []
    for (year, places) in zip(years, room) {
      var together = Set(fixed.filter { $0.year == year }.map(\.line.id))
      for _ in 0..<places {
        guard let next = choice(waiting, year, together) else { break }
        var proposal = waiting.remove(at: next)
        proposal.year = year
        together.insert(proposal.line.id)
        result.append(proposal)
      }
    }
    return result + waiting
  }

  /// How many lines each year takes.
  private static func room(
    _ count: Int, _ years: [Int], _ taken: [Int: Int], _ perYear: [Int],
    _ round: InspectionRounds.Round
  ) -> [Int] {
    if !perYear.isEmpty {
      return years.map { year in
        let index = year - round.years.lowerBound
        let number = perYear.count == 1 ? perYear[0] : index < perYear.count ? perYear[index] : 0
        return max(0, number - (taken[year] ?? 0))
      }
    }
    // One line after the other goes to the emptiest year, the first of equals.
    var load = years.map { taken[$0] ?? 0 }
    var room = years.map { _ in 0 }
    for _ in 0..<count {
      guard let least = load.min(), let index = load.firstIndex(of: least) else { break }
      load[index] += 1
      room[index] += 1
    }
    return room
  }

  /// The line a year takes next.
  private func choice(_ waiting: [Proposal], _ year: Int, _ together: Set<String>) -> Int? {
    let end = CalendarDay(year: year, month: 12, day: 31)
    func weight(_ proposal: Proposal) -> (Int, Int) {
      let isDue = proposal.due.flatMap { due in end.map { due <= $0 } } ?? false
      return (isDue ? 0 : 1, proposal.line.junctionLines.contains(where: together.contains) ? 0 : 1)
    }
    return waiting.indices.min { left, right in
      let (a, b) = (weight(waiting[left]), weight(waiting[right]))
      return a == b ? left < right : a < b
    }
  }

  private static func isEarlier(_ left: Proposal, _ right: Proposal) -> Bool {
    (left.due?.description ?? "", left.line.id) < (right.due?.description ?? "", right.line.id)
  }

  /// Who leads: the other side than last time; where nothing is known, by the number of the round.
  public func lead(_ line: InspectedLine, _ round: Int?) -> String? {
    guard line.sides.count >= 2 else { return line.sides.first }
    let former = analysis.inspections(of: line.id).last { $0.lead != nil && $0.done != nil }
    if let lead = former?.lead, let index = line.sides.firstIndex(of: lead) {
      return line.sides[(index + 1) % 2]
    }
    guard let round else { return nil }
    let isLeft = (round % 2 == 1) == analysis.settings.leftLeadsOddRounds
    return isLeft ? line.sides[0] : line.sides[1]
  }
}
