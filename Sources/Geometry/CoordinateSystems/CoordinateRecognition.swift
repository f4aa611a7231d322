/// What two columns of numbers turn out to be: which system's coordinates, and which way round
/// (坐标识别).
///
/// Every way to read the numbers that what is known allows is tried; one is taken only when it is
/// the only one that puts all points where they can be. Nothing is guessed: several ways, or none,
/// are a verdict of their own.
public struct CoordinateRecognition: Hashable, Sendable {
  /// Which of the two columns comes first.
  public enum Order: String, Hashable, Sendable, CaseIterable {
    /// Northing or latitude first (X 在前).
    case northFirst = "ne"
    /// Easting or longitude first (Y 在前).
    case eastFirst = "en"
  }

  /// A system numbers can be coordinates of.
  public enum System: Hashable, Sendable {
    /// Longitude and latitude in decimal degrees.
    case degrees
    /// A Gauss–Krüger zone.
    case plane(GaussKrugerZone)
    /// Another plane system that was named.
    case told(CoordinateReferenceSystem)
  }

  /// One way to read the numbers.
  public struct Reading: Hashable, Sendable {
    /// Which column comes first.
    public let order: Order
    /// The system.
    public let system: System

    /// A pair of numbers as x east, y north.
    public func position(_ first: Double, _ second: Double) -> Position {
      order == .northFirst ? Position(second, first) : Position(first, second)
    }
  }

  /// What is known of the numbers beforehand.
  public struct Knowledge: Hashable, Sendable {
    /// The datum whose zones are tried.
    public var datum: GeodeticDatum
    /// The system as named.
    public var system: CoordinateReferenceSystem?
    /// The order as named.
    public var order: Order?
    /// The order the headings or the format mean; it decides only where sizes do not.
    public var usualOrder: Order?
    /// The zone's number, or its central meridian where it is 75 or more.
    public var zone: Int?
    /// How wide the zones are, when the file says so.
    public var width: GaussKrugerZone.Width?
    /// Where the points must lie, longitudes and latitudes in degrees; nil for China.
    public var area: Envelope?
    /// Whether numbers such as 123.2553 might stand for 123°25′53″.
    public var mayBeSexagesimal = false

    /// Makes knowledge of nothing but the datum.
    public init(datum: GeodeticDatum = .cgcs2000) { self.datum = datum }
  }

  /// Why a reading was taken.
  public enum Evidence: Hashable, Sendable {
    /// The system was named.
    case named
    /// The order was named.
    case orderNamed
    /// The numbers are of the size of degrees.
    case degreeSize
    /// Only one way round do the sizes fit.
    case size
    /// Both ways round would do; the headings or the format decide.
    case usualOrder
    /// The headings or the format mean the other order.
    case againstUsualOrder
    /// The eastings begin with the zone's number.
    case prefix(Int)
    /// The eastings have no zone number.
    case noPrefix
    /// The zone was named.
    case zone(Int)
    /// No other zone puts the points into the area.
    case area
    /// The points lie beside the area, not in it.
    case besideArea
  }

  /// What the numbers turn out to be.
  public enum Verdict: Hashable, Sendable {
    /// One way to read them, and why.
    case recognized(Reading, [Evidence])
    /// Several ways.
    case ambiguous([Reading])
    /// Most points can be read this way; the rows of those indices cannot.
    case dissenting(Reading, [Int])
    /// They can be read this way, but what was named says otherwise.
    case contradicted(Reading)
    /// They can be read this way, but then lie far from the area.
    case outside(Reading, Position)
    /// They look like degrees, minutes and seconds written as ddd.mmss.
    case sexagesimal
    /// There is no way to read them.
    case unrecognizable
  }

  /// The verdict.
  public let verdict: Verdict
  /// What was known.
  public let knowledge: Knowledge

  /// Judges pairs of numbers in the order of their columns.
  ///
  /// - Throws: ``CRSError`` when a named system cannot be used.
  public init(_ pairs: [Position], _ knowledge: Knowledge) throws(CRSError) {
    self.knowledge = knowledge
    verdict = try Self.judge(pairs, knowledge)
  }

  /// How far beside the area points may lie, in degrees: less than a third of a 3° zone.
  static let nearArea = 0.1
  /// How far from the area points may lie when only one way to read them is left.
  static let farArea = 1.0
}

extension CoordinateRecognition {
  private static func judge(
    _ pairs: [Position], _ knowledge: Knowledge
  ) throws(CRSError) -> Verdict {
    guard !pairs.isEmpty, pairs.allSatisfy(\.isFinite) else { return .unrecognizable }
    if isSexagesimal(pairs, knowledge) { return .sexagesimal }
    let candidates = try Candidate.all(knowledge)
    let fitting = survivors(candidates, pairs)
    if let verdict = choose(fitting, pairs, knowledge) { return verdict }
    if let verdict = try contradiction(pairs, knowledge) { return verdict }
    if let verdict = most(candidates, pairs, knowledge) { return verdict }
    return .unrecognizable
  }

  /// The candidates that put every pair somewhere in China.
  private static func survivors(_ candidates: [Candidate], _ pairs: [Position]) -> [Candidate] {
    // A few pairs rule most candidates out.
    let step = max(1, pairs.count / 32)
    let sample = stride(from: 0, to: pairs.count, by: step).map { pairs[$0] }
    return candidates.filter { candidate in
      sample.allSatisfy { candidate.place($0) != nil }
        && pairs.allSatisfy { candidate.place($0) != nil }
    }
  }

  private static func choose(
    _ fitting: [Candidate], _ pairs: [Position], _ knowledge: Knowledge
  ) -> Verdict? {
    guard !fitting.isEmpty else { return nil }
    guard let area = knowledge.area, !area.isEmpty else {
      return decide(fitting, pairs, knowledge, [])
    }
    for (margin, evidence) in [(nearArea, []), (farArea, [Evidence.besideArea])] {
      let box = area.expanded(by: margin)
      let inside = fitting.filter { candidate in
        pairs.allSatisfy { candidate.place($0).map(box.contains) ?? candidate.isBlind }
      }
      if inside.isEmpty { continue }
      let isNarrowed = inside.count < fitting.count
      return decide(inside, pairs, knowledge, (isNarrowed ? [.area] : []) + evidence)
    }
    if let verdict = most(fitting, pairs, knowledge) { return verdict }
    if fitting.count == 1, let first = pairs.first, let place = fitting[0].place(first) {
      return .outside(fitting[0].reading, place)
    }
    return .ambiguous(distinct(fitting).map(\.reading))
  }

  /// Takes the only candidate, or the only one in the usual order.
  private static func decide(
    _ inside: [Candidate], _ pairs: [Position], _ knowledge: Knowledge, _ evidence: [Evidence]
  ) -> Verdict {
    let left = distinct(inside)
    var chosen = left
    var evidence = evidence
    if left.count > 1, let usual = knowledge.usualOrder {
      chosen = left.filter { $0.reading.order == usual }
      evidence.append(.usualOrder)
    }
    guard chosen.count == 1 else { return .ambiguous(left.map(\.reading)) }
    let reading = chosen[0].reading
    return .recognized(reading, reading.evidence(knowledge) + evidence)
  }

  /// Zones of both widths with one meridian are one system; 3° is taken where it reaches.
  private static func distinct(_ candidates: [Candidate]) -> [Candidate] {
    var result: [Candidate] = []
    for candidate in candidates {
      let isKnown = result.contains { known in
        known.reading.order == candidate.reading.order && known.isSamePlane(candidate)
      }
      if !isKnown { result.append(candidate) }
    }
    return result
  }

  /// Whether the numbers could be read if what was named did not forbid it.
  private static func contradiction(
    _ pairs: [Position], _ knowledge: Knowledge
  ) throws(CRSError) -> Verdict? {
    guard knowledge.system != nil || knowledge.order != nil || knowledge.zone != nil else {
      return nil
    }
    var free = Knowledge(datum: knowledge.datum)
    free.area = knowledge.area
    free.usualOrder = knowledge.order ?? knowledge.usualOrder
    if let system = knowledge.system, free.area == nil, let zone = system.zone {
      // The zone that was named tells where the points are to be found.
      free.area = Envelope(
        minX: zone.longitudes.lowerBound, minY: china.minY, maxX: zone.longitudes.upperBound,
        maxY: china.maxY)
    }
    if knowledge.system?.zone != nil { free.datum = knowledge.system?.datum ?? free.datum }
    switch choose(survivors(try Candidate.all(free), pairs), pairs, free) {
    case .recognized(let reading, _), .outside(let reading, _): return .contradicted(reading)
    case .ambiguous(let readings):
      return readings.first.map { .contradicted($0) }
    default: return nil
    }
  }

  /// The reading that suits more than half of the points, with those it does not suit.
  private static func most(
    _ candidates: [Candidate], _ pairs: [Position], _ knowledge: Knowledge
  ) -> Verdict? {
    guard pairs.count > 2 else { return nil }
    let box = knowledge.area.map { $0.expanded(by: farArea) }
    func suits(_ candidate: Candidate, _ pair: Position) -> Bool {
      guard let place = candidate.place(pair) else { return false }
      return box?.contains(place) ?? true
    }
    let counts = distinct(candidates).map { candidate in
      (candidate, pairs.count { suits(candidate, $0) })
    }
    guard let best = counts.max(by: { $0.1 < $1.1 }), best.1 * 2 > pairs.count,
      counts.count(where: { $0.1 == best.1 }) == 1
    else { return nil }
    return .dissenting(
      best.0.reading, pairs.indices.filter { !suits(best.0, pairs[$0]) })
  }

  static let china = PlaneCoordinateDiagnosis.china
}

extension CoordinateRecognition.Reading {
  fileprivate func evidence(
    _ knowledge: CoordinateRecognition.Knowledge
  ) -> [CoordinateRecognition.Evidence] {
    var evidence: [CoordinateRecognition.Evidence] = []
    if knowledge.system != nil { evidence.append(.named) }
    switch system {
    case .degrees: evidence.append(.degreeSize)
    case .plane(let zone):
      evidence.append(zone.hasPrefix ? .prefix(zone.number) : .noPrefix)
      if let number = knowledge.zone { evidence.append(.zone(number)) }
    case .told: break
    }
    if knowledge.order != nil {
      evidence.append(.orderNamed)
    } else if let usual = knowledge.usualOrder, usual != order {
      evidence.append(.againstUsualOrder)
    } else {
      evidence.append(.size)
    }
    return evidence
  }
}
