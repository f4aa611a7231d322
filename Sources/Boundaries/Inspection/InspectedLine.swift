public import Rules

/// A line with what joint inspections need to know of it.
public struct InspectedLine: Hashable, Sendable {
  /// Its code.
  public var id: String
  /// Its name.
  public var name: String
  /// Its level; nil when not known.
  public var rank: BoundaryLine.Rank?
  /// The divisions it parts, party A first.
  public var sides: [String]
  /// How it stands in law; nil when not known.
  public var standing: BoundaryLine.Standing?
  /// The day it was approved or set up; nil when not known.
  public var established: CalendarDay?
  /// Its markers in the order of a visit, junctions included.
  public var stops: [VisitStop]
  /// Its sections by their ends.
  public var sections: [MarkerPair]
  /// The lines that meet it at a junction marker.
  public var junctionLines: [String]

  /// Makes a line; the rest may be filled in later.
  public init(id: String, name: String = "", rank: BoundaryLine.Rank? = nil, sides: [String] = []) {
    self.id = id
    self.name = name
    self.rank = rank
    self.sides = sides
    stops = []
    sections = []
    junctionLines = []
  }

  /// Whether it is inspected jointly: decided lines are, and those of which nothing is said.
  public var isInspected: Bool { standing == nil || standing == .settled }

  /// As messages name it.
  public var label: String { name.isEmpty ? id : "\(name)（\(id)）" }

  /// The same for English sentences.
  public var labelEN: String { name.isEmpty ? id : "\(name) (\(id))" }

  /// The markers a stretch holds; those whose place is not known are always among them.
  public func stops(in stretch: ClosedRange<Double>?) -> [VisitStop] {
    guard let stretch else { return stops }
    return stops.filter { stop in stop.chainage.map(stretch.contains) ?? true }
  }

  /// The sections of which both ends are among some markers; all for the whole line.
  public func sections(in stretch: ClosedRange<Double>?) -> [MarkerPair] {
    guard stretch != nil else { return sections }
    let inside = Set(stops(in: stretch).map(\.marker))
    return sections.filter { inside.contains($0.from) || inside.contains($0.to) }
  }
}

/// The ends of a section (界段起止).
public struct MarkerPair: Hashable, Sendable {
  /// Where it starts.
  public var from: String
  /// Where it ends.
  public var to: String

  /// Makes a pair.
  public init(_ from: String, _ to: String) {
    self.from = from
    self.to = to
  }

  /// Whether two names of ends mean the same section, in whichever direction.
  public func isSame(_ from: String, _ to: String) -> Bool {
    self.from == from && self.to == to || self.from == to && self.to == from
  }
}
