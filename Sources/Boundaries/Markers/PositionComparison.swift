public import Geometry

/// A position found in the field against the signed one (实测位置与签署位置比较).
///
/// Plane coordinates of one system are subtracted as they stand; otherwise both places are compared
/// in the plane around the signed one, north being true north. Positions on datums between which no
/// parameters lead cannot be compared.
public struct PositionComparison: Hashable, Sendable {
  /// What a difference says about a marker (位置判断).
  public enum Judgement: String, Hashable, Sendable, CaseIterable {
    /// Within what the accuracy of both positions explains (相符).
    case within
    /// More than the accuracy explains: measure again (存疑).
    case suspicious
    /// So much more that the marker has been moved, or one position is wrong (已移动).
    case moved
  }

  /// What north and east refer to.
  public enum Axes: Hashable, Sendable {
    /// The grid of the coordinate system both positions are in.
    case grid(String)
    /// True north at the signed position.
    case trueNorth
  }

  /// Metres to the north from the signed to the found position (ΔN).
  public let north: Double
  /// Metres to the east (ΔE).
  public let east: Double
  /// Metres between the two (Δ).
  public let distance: Double
  /// Metres the found position is higher (ΔH); nil when a height is missing or the two heights
  /// have different datums.
  public let height: Double?
  /// Standard error of the distance in metres, from both positions.
  public let sigma: Double
  /// What the difference says.
  public let judgement: Judgement
  /// What north and east refer to.
  public let axes: Axes

  /// Compares two positions; nil when they have no common system.
  ///
  /// - Parameters:
  ///   - signed: The position of record.
  ///   - found: The position found.
  ///   - signedPlace: The signed one in degrees on CGCS2000, or nil.
  ///   - foundPlace: The found one in degrees on CGCS2000, or nil.
  ///   - settings: The tolerances.
  ///   - scale: The scale denominator of the agreement's map, which says how well a signed
  ///     position is known that states no standard error; the usual one of county lines by default.
  public init?(
    signed: MarkerPosition, found: MarkerPosition, signedPlace: Position?, foundPlace: Position?,
    settings: MarkerSettings, scale: Double? = nil
  ) {
    if let (north, east) = Self.gridDifference(signed, found) {
      self.north = north
      self.east = east
      axes = .grid(signed.crs)
    } else if let signedPlace, let foundPlace, signedPlace.isFinite, foundPlace.isFinite {
      let geodesic = Geodesy().segment(from: signedPlace, to: foundPlace)
      let azimuth = AzimuthAngle(degrees: geodesic.startAzimuth)
      north = geodesic.length * azimuth.cosine
      east = geodesic.length * azimuth.sine
      axes = .trueNorth
    } else {
      return nil
    }
    distance = (north * north + east * east).squareRoot()
    height = Self.heightDifference(signed, found)
    let first = signed.sigma ?? settings.signedSigma / 1000 * settings.scale(scale, nil)
    let second = found.sigma ?? settings.foundSigma
    sigma = (first * first + second * second).squareRoot()
    judgement = Self.judge(distance, sigma, height, settings)
  }

  private static func judge(
    _ distance: Double, _ sigma: Double, _ height: Double?, _ settings: MarkerSettings
  ) -> Judgement {
    if distance > max(settings.movedFactor * sigma, settings.leastDifference) { return .moved }
    if distance > max(settings.suspiciousFactor * sigma, settings.leastDifference) {
      return .suspicious
    }
    // A height alone never says that a stone was moved: datums and staffs differ more often.
    if let height, abs(height) > settings.suspiciousFactor * settings.heightSigma {
      return .suspicious
    }
    return .within
  }

  /// Differences of plane coordinates in one system, zone numbers before eastings left out of it.
  private static func gridDifference(
    _ signed: MarkerPosition, _ found: MarkerPosition
  ) -> (north: Double, east: Double)? {
    guard let a = signed.plane, let b = found.plane, a.isFinite, b.isFinite, !signed.crs.isEmpty
    else { return nil }
    if signed.crs == found.crs { return (b.y - a.y, b.x - a.x) }
    guard let from = zone(signed.crs), let to = zone(found.crs),
      from.datum == to.datum, from.centralMeridian == to.centralMeridian
    else { return nil }
    return (b.y - a.y, (b.x - to.falseEasting) - (a.x - from.falseEasting))
  }

  private static func zone(_ crs: String) -> GaussKrugerZone? {
    guard crs.hasPrefix("EPSG:") else { return nil }
    return Int(crs.dropFirst(5)).flatMap { GaussKrugerZone(epsg: $0) }
  }

  private static func heightDifference(
    _ signed: MarkerPosition, _ found: MarkerPosition
  ) -> Double? {
    guard let a = signed.height, let b = found.height else { return nil }
    let (first, second) = (signed.heightDatum, found.heightDatum)
    guard first == second || first.isEmpty || second.isEmpty else { return nil }
    return b - a
  }
}
