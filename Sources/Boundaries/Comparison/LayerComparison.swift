public import Geometry

/// How two layers, or two vintages of one, differ: which units came, went or changed, and how much
/// area went from whom to whom (两期比较).
public struct LayerComparison: Sendable {
  /// What became of a unit.
  public enum Status: String, Sendable, CaseIterable {
    /// Not one vertex differs.
    case same
    /// Drawn otherwise, but no area worth the name changed hands.
    case redrawn
    /// It gained or lost area.
    case changed
    /// It goes on under another code: turned from a county into a district, or renumbered.
    case succeeded
    /// Only in the second layer.
    case added
    /// Only in the first layer.
    case gone
  }

  /// One unit of either layer.
  public struct Unit: Hashable, Sendable {
    /// What became of it.
    public var status: Status
    /// Its code in the first and in the second layer.
    public var codes: (before: String?, after: String?) { (codeBefore, codeAfter) }
    /// Its name in the first and in the second layer.
    public var names: (before: String?, after: String?) { (nameBefore, nameAfter) }
    /// What it is called in findings: its code, or its name.
    public var subject: String
    /// Its ellipsoidal area in the first layer, in square metres.
    public var areaBefore: Double?
    /// Its ellipsoidal area in the second layer, in square metres.
    public var areaAfter: Double?
    var codeBefore: String?
    var codeAfter: String?
    var nameBefore: String?
    var nameAfter: String?
    /// Where it went on under another code: how that is known.
    public var succession: Succession?
    /// For a unit that went, the units of the second layer that hold its ground; for one that came,
    /// those of the first layer it was taken from.
    public var relatives: [String] = []
    /// Whether it gained or lost area worth the name.
    public var hasOtherArea = false

    /// Whether its code is another.
    public var isRecoded: Bool { areaBefore != nil && areaAfter != nil && codeBefore != codeAfter }
    /// Whether its name is another.
    public var isRenamed: Bool {
      areaBefore != nil && areaAfter != nil && nameBefore != nameAfter
    }
  }

  /// How it is known that a unit went on under another code.
  public struct Succession: Hashable, Sendable {
    /// Share of ground both have in common, of the larger one, 0 to 1.
    public var share: Double
    /// Whether the table of divisions knows the succession.
    public var isListed: Bool
    /// The first yearly list with the new code, when the table knows it.
    public var year: Int?
  }

  /// Area that belonged to one unit and belongs to another.
  public struct Transfer: Hashable, Sendable {
    /// The unit it belonged to; nil when to none.
    public var from: String?
    /// The unit it belongs to; nil when to none.
    public var to: String?
    /// Ellipsoidal area in square metres.
    public var area: Double
    /// Its share of the first unit's old area, 0 to 1; nil when it belonged to none.
    public var share: Double?
    /// A place in the largest piece, in degrees.
    public var place: Position
    /// The pieces in degrees, the largest first.
    public var pieces: [Polygon]
  }

  /// What counts as area that changed hands; smaller and thinner pieces are differences of drawing.
  public struct Threshold: Hashable, Sendable {
    /// Least area of a piece in square metres.
    public var area: Double
    /// Least mean width of a piece in metres; nil for twenty metres.
    public var width: Double?

    /// Makes a threshold; one hectare by default.
    public init(area: Double = 10_000, width: Double? = nil) {
      self.area = area
      self.width = width
    }
  }

  /// The mean width in metres from which a piece counts where nothing else is asked.
  private static let leastWidth = 20.0

  /// The least width that would leave out differences of drawing, from how far the borders of the
  /// two layers usually lie apart; nil where that is no more than the threshold.
  public var suggestedWidth: Double? {
    let usual = ((offset?.distanceAfter ?? 0) * 6 / 10).rounded(.up) * 10
    return usual > (threshold.width ?? 0) ? usual : nil
  }

  /// All units, those of the first layer in its order, then those only in the second.
  public let units: [Unit]
  /// Area that changed hands, the largest first; empty when it was not looked for.
  public let transfers: [Transfer]
  /// Total area of all smaller and thinner pieces in square metres.
  public let drawingDifference: Double
  /// What counted as area that changed hands, the width filled in.
  public let threshold: Threshold
  /// By how much the second layer lies beside the first; nil when they share no unit.
  public let offset: LayerOffset?
  /// Whether area that changed hands was looked for; not where an offset makes it meaningless.
  public let comparesAreas: Bool

  /// Compares two layers in degrees.
  ///
  /// - Parameters:
  ///   - before: The earlier layer, or the reference.
  ///   - after: The later layer, or the one to judge.
  ///   - threshold: What counts as area that changed hands.
  ///   - despiteOffset: Whether areas are compared although one layer is displaced.
  ///   - known: What a table of divisions knows of codes that took over from codes.
  ///   - jobs: How many threads may work; the result does not depend on it.
  ///   - progress: Told the share of the intersections done, from any thread.
  /// - Throws: ``TopologyError`` when the engine cannot intersect two units.
  public init(
    _ before: [AdministrativeUnit], _ after: [AdministrativeUnit],
    threshold: Threshold = Threshold(), despiteOffset: Bool = false,
    known: KnownSuccessions? = nil, jobs: Int = 1,
    progress: (@Sendable (Double) -> Void)? = nil
  ) throws(TopologyError) {
    let first = ComparedUnits(before)
    let second = ComparedUnits(after)
    offset = LayerOffset(of: after, against: before)
    comparesAreas = despiteOffset || !(offset?.isDisqualifying ?? false)
    var partners = first.partners(in: second)
    let successions = try UnitSuccession(first, second, partners, known).links
    for link in successions { partners[link.before] = link.after }
    let identical = Self.identical(first, second, partners)
    var used = threshold
    // A guess from the whole layer would hide what really changed hands: it is said, not used.
    used.width = threshold.width ?? Self.leastWidth
    self.threshold = used
    var exchange = AreaExchange(first, second, partners, identical, used)
    if comparesAreas { try exchange.run(jobs: jobs, progress: progress) }
    transfers = exchange.transfers
    drawingDifference = exchange.drawingDifference
    var listed = Self.listed(first, second, partners, identical, exchange)
    for link in successions {
      let (before, after) = (first.units[link.before].code, second.units[link.after].code)
      listed[link.before].status = .succeeded
      listed[link.before].succession = Succession(
        share: link.share, isListed: link.isListed,
        year: before.flatMap { old in after.flatMap { known?.year(old, $0) } })
    }
    Self.relate(&listed, exchange.transfers, known)
    units = listed
  }

  /// Says of units that went who holds their ground, of units that came whose ground they have.
  private static func relate(
    _ units: inout [Unit], _ transfers: [Transfer], _ known: KnownSuccessions?
  ) {
    for index in units.indices {
      let unit = units[index]
      switch unit.status {
      case .gone:
        units[index].relatives = transfers.filter { $0.from == unit.subject }
          .filter { ($0.share ?? 0) >= 0.5 || known?.links(unit.codeBefore, $0.to) == true }
          .compactMap(\.to)
      case .added:
        let whole = unit.areaAfter ?? 0
        units[index].relatives = transfers.filter { $0.to == unit.subject }
          .filter { $0.area >= 0.5 * whole || known?.links($0.from, unit.codeAfter) == true }
          .compactMap(\.from)
      default: break
      }
    }
  }

  /// Which units of the first layer have a partner of exactly the same outline.
  private static func identical(
    _ first: ComparedUnits, _ second: ComparedUnits, _ partners: [Int?]
  ) -> [Bool] {
    partners.enumerated().map { index, partner in
      partner.map { hasSameOutline(first.units[index], second.units[$0]) } ?? false
    }
  }

  private static func hasSameOutline(
    _ one: ComparedUnits.Unit, _ other: ComparedUnits.Unit
  ) -> Bool {
    let (mine, theirs) = (one.polygons.flatMap(\.rings), other.polygons.flatMap(\.rings))
    let counts = { (rings: [LineString]) in rings.reduce(0) { $0 + $1.positions.count } }
    guard mine.count == theirs.count, counts(mine) == counts(theirs), one.box == other.box else {
      return false
    }
    return Set(mine.map(\.normalised)) == Set(theirs.map(\.normalised))
  }

  private static func listed(
    _ first: ComparedUnits, _ second: ComparedUnits, _ partners: [Int?], _ identical: [Bool],
    _ exchange: AreaExchange
  ) -> [Unit] {
    let metric = SurfaceMetric.geographic
    var units: [Unit] = []
    for (index, unit) in first.units.enumerated() {
      var listed = Unit(
        status: .gone, subject: unit.subject, areaBefore: metric.area(of: unit.polygons),
        codeBefore: unit.code, nameBefore: unit.name)
      if let partner = partners[index] {
        let other = second.units[partner]
        listed.areaAfter = metric.area(of: other.polygons)
        listed.codeAfter = other.code
        listed.nameAfter = other.name
        let isChanged =
          exchange.changedBefore.contains(index) || exchange.changedAfter.contains(partner)
        listed.hasOtherArea = isChanged
        listed.status = isChanged ? .changed : identical[index] ? .same : .redrawn
      }
      units.append(listed)
    }
    let known = Set(partners.compactMap { $0 })
    for (index, unit) in second.units.enumerated() where !known.contains(index) {
      units.append(
        Unit(
          status: .added, subject: unit.subject, areaAfter: metric.area(of: unit.polygons),
          codeAfter: unit.code, nameAfter: unit.name))
    }
    return units
  }
}

extension LineString {
  /// The ring from its least position on, counterclockwise: the same however it was written.
  fileprivate var normalised: [Position] {
    var ring = Array(positions.dropLast())
    if CoverageRings.signedArea(positions) < 0 { ring.reverse() }
    let least = ring.indices.min { (ring[$0].x, ring[$0].y) < (ring[$1].x, ring[$1].y) }
    guard let least else { return ring }
    return Array(ring[least...] + ring[..<least])
  }
}
