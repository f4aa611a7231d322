public import Rules

/// The tolerances by which markers are judged (界桩检查限差), from a rule pack.
public struct MarkerSettings: Sendable {
  /// The pack they come from.
  public let pack: RulePack
  /// Standard error of a signed position in millimetres on the agreement's map.
  public let signedSigma: Double
  /// Standard error of a found position in metres where none is stated.
  public let foundSigma: Double
  /// Standard error of a difference of heights in metres.
  public let heightSigma: Double
  /// Differences of positions up to this many metres are never remarked.
  public let leastDifference: Double
  /// From how many standard errors on a difference is suspicious (存疑).
  public let suspiciousFactor: Double
  /// From how many standard errors on a marker counts as moved (移动).
  public let movedFactor: Double
  /// How far from its line a marker may stand that belongs on it, in millimetres on the map.
  public let lineDistance: Double
  /// How far apart the stones of one number may stand, and from what they stand around, in metres.
  public let groupReach: Double
  /// The greatest usual distance along a line between markers, in metres.
  public let spacing: Double
  /// Bends that leave the straight by less than so many metres do not count.
  public let bendReach: Double
  /// The least turn of a bend that should have a marker, in degrees.
  public let bendAngle: Double
  /// How near along the line the marker of a bend stands, in metres.
  public let bendNear: Double
  /// The greatest difference of plane and geographic coordinates, in metres.
  public let planeTolerance: Double
  /// How many ties a marker has.
  public let tieCount: Int
  /// Standard error of a tie's azimuth in degrees.
  public let tieAzimuthSigma: Double
  /// Standard error of a tie's distance in metres.
  public let tieDistanceSigma: Double
  /// From how many standard errors on ties disagree.
  public let tieFactor: Double
  /// Objects of one name whose places lie nearer than so many metres are the same object.
  public let sameObject: Double
  /// Markers nearer than so many metres are the same stone entered twice.
  public let nearest: Double
  /// The levels of lines whose meeting points need a marker.
  public let junctionRanks: Set<BoundaryLine.Rank>
  private let scales: [BoundaryLine.Rank: Double]

  /// Reads a pack.
  ///
  /// - Throws: ``RulePackError`` naming a setting that is missing or no number.
  public init(_ pack: RulePack) throws(RulePackError) {
    self.pack = pack
    signedSigma = try pack.number("marker.signedMillimetres")
    foundSigma = try pack.number("marker.foundSigma")
    heightSigma = try pack.number("marker.heightSigma")
    leastDifference = try pack.number("marker.leastDifference")
    suspiciousFactor = try pack.number("marker.suspiciousFactor")
    movedFactor = try pack.number("marker.movedFactor")
    lineDistance = try pack.number("marker.distanceMillimetres")
    groupReach = try pack.number("marker.groupReach")
    spacing = try pack.number("marker.spacing")
    bendReach = try pack.number("marker.bendReach")
    bendAngle = try pack.number("marker.bendAngle")
    bendNear = try pack.number("marker.bendNear")
    planeTolerance = try pack.number("marker.planeTolerance")
    tieCount = try pack.count("marker.ties", within: 0...12)
    tieAzimuthSigma = try pack.number("marker.tieAzimuthSigma")
    tieDistanceSigma = try pack.number("marker.tieDistanceSigma")
    tieFactor = try pack.number("marker.tieFactor")
    sameObject = try pack.number("marker.sameObject")
    nearest = try pack.number("marker.nearest")
    junctionRanks = try Self.ranks("marker.junctionRanks", pack)
    var scales: [BoundaryLine.Rank: Double] = [:]
    for rank in BoundaryLine.Rank.allCases {
      scales[rank] = try pack.number("marker.scale.\(rank.rawValue)")
    }
    self.scales = scales
  }

  private static func ranks(
    _ key: String, _ pack: RulePack
  ) throws(RulePackError) -> Set<BoundaryLine.Rank> {
    var ranks: Set<BoundaryLine.Rank> = []
    for word in (pack.text(key) ?? "").split(separator: "|") {
      guard let rank = BoundaryLine.Rank(rawValue: String(word)) else {
        throw RulePackError(
          zh: "规则包 \(pack.id) 里的 \(key) 有不认识的等级“\(word)”",
          en: "\(key) in pack \(pack.id) names an unknown level '\(word)'")
      }
      ranks.insert(rank)
    }
    return ranks
  }

  /// The scale denominator of a line's map: its own, else the usual one of its level; of a line
  /// without a level that of a county line.
  public func scale(_ own: Double?, _ rank: BoundaryLine.Rank?) -> Double {
    if let own, own > 0 { return own }
    return scales[rank ?? .county] ?? 10_000
  }

  /// How far from a line a marker may stand that belongs on it, in metres (点线距限差).
  public func tolerance(_ line: BoundaryLine) -> Double {
    lineDistance / 1000 * scale(line.scale, line.rank)
  }
}
