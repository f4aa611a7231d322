public import Rules

/// The tolerances by which lines are judged (界线检查限差), from a rule pack.
public struct LineSettings: Sendable {
  /// The pack they come from.
  public let pack: RulePack
  /// How levels follow from codes.
  public let scheme: LineScheme
  /// An end nearer than this many metres to another line should have met it.
  public let snap: Double
  /// How far in metres a line may lie off the outline of its units.
  public let outline: Double
  /// Stretches shorter than this many metres are not remarked.
  public let leastStretch: Double
  /// The greatest relative difference of stated and computed length.
  public let lengthShare: Double
  /// Differences of length up to this many metres are never remarked.
  public let leastLength: Double
  /// How near in metres the marker named as an end stands.
  public let endReach: Double
  /// How near in metres to a node the marker of a junction stands.
  public let junctionReach: Double
  /// How far a line may lie off its reference, in millimetres on the map.
  public let deviation: Double
  /// How far in metres a line of the reference is looked for.
  public let deviationReach: Double
  private let scales: [BoundaryLine.Rank: Double]

  /// Reads a pack.
  ///
  /// - Throws: ``RulePackError`` naming a setting that is missing or no number.
  public init(_ pack: RulePack) throws(RulePackError) {
    self.pack = pack
    scheme = LineScheme(pack)
    snap = try pack.number("line.snap")
    outline = try pack.number("line.outline")
    leastStretch = try pack.number("line.leastStretch")
    lengthShare = try pack.number("line.lengthShare")
    leastLength = try pack.number("line.leastLength")
    endReach = try pack.number("line.endReach")
    junctionReach = try pack.number("line.junctionReach")
    deviation = try pack.number("line.deviationMillimetres")
    deviationReach = try pack.number("line.deviationReach")
    var scales: [BoundaryLine.Rank: Double] = [:]
    for rank in BoundaryLine.Rank.allCases {
      scales[rank] = try pack.number("marker.scale.\(rank.rawValue)")
    }
    self.scales = scales
  }

  /// The scale denominator of a line's map: its own, else the usual one of its level; of a line
  /// without a level that of a county line.
  public func scale(_ line: BoundaryLine) -> Double {
    if let own = line.scale, own > 0 { return own }
    return scales[line.rank ?? .county] ?? 10_000
  }

  /// How far a line may lie off its reference, in metres: millimetres at map scale × denominator.
  public func tolerance(_ line: BoundaryLine) -> Double { deviation / 1000 * scale(line) }
}
