public import Rules

/// The tolerances by which markers are judged (界桩检查限差), from a rule pack.
public struct MarkerSettings: Sendable {
  /// The pack they come from.
  public let pack: RulePack
  /// Standard error of a signed position in millimetres on the agreement's map.
  public let signedSigma: Double
  /// Standard error of a found position in metres where none is stated.
  public let foundSigma: Double
  /// Standard error of a height in metres.
  public let heightSigma: Double
  /// Differences of positions up to this many metres are never remarked.
  public let leastDifference: Double
  /// From how many standard errors on a difference is suspicious (存疑).
  public let suspiciousFactor: Double
  /// From how many standard errors on a marker counts as moved (移动).
  public let movedFactor: Double
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
    var scales: [BoundaryLine.Rank: Double] = [:]
    for rank in BoundaryLine.Rank.allCases {
      scales[rank] = try pack.number("marker.scale.\(rank.rawValue)")
    }
    self.scales = scales
  }

  /// The scale denominator of a line's map: its own, else the usual one of its level; of a line
  /// without a level that of a county line.
  public func scale(_ own: Double?, _ rank: BoundaryLine.Rank?) -> Double {
    if let own, own > 0 { return own }
    return scales[rank ?? .county] ?? 10_000
  }
}
