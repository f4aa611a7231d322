import Foundation
public import Geometry

/// A marker's position from ties to objects whose coordinates are known (方位物交会).
///
/// Least squares of azimuths and distances in a plane, x east and y north in metres; azimuths are
/// clockwise from the plane's north, so grid azimuths go with grid coordinates.
public struct TieResection: Hashable, Sendable {
  /// One tie to a known object.
  public struct Sighting: Hashable, Sendable {
    /// Where the object is.
    public var object: Position
    /// Azimuth from the marker to the object in degrees, or nil.
    public var azimuth: Double?
    /// Distance in metres, or nil.
    public var distance: Double?

    /// Makes a sighting.
    public init(_ object: Position, azimuth: Double?, distance: Double?) {
      self.object = object
      self.azimuth = azimuth
      self.distance = distance
    }
  }

  /// Computed less measured values of one sighting.
  public struct Residual: Hashable, Sendable {
    /// Degrees, −180 to 180; nil where no azimuth was measured.
    public var azimuth: Double?
    /// Metres; nil where no distance was measured.
    public var distance: Double?
  }

  /// Where the marker stands.
  public let position: Position
  /// What each sighting leaves over, in the order given.
  public let residuals: [Residual]
  /// Measured values beyond the two a position needs.
  public let redundancy: Int
  /// The standard error of unit weight, from the residuals; nil without redundancy.
  public let unitError: Double?
  /// Standard error of the position to the east, from the given accuracies, in metres.
  public let sigmaEast: Double
  /// Standard error of the position to the north, in metres.
  public let sigmaNorth: Double

  /// Standard error of the position in metres (点位中误差).
  public var sigma: Double { (sigmaEast * sigmaEast + sigmaNorth * sigmaNorth).squareRoot() }

  /// Adjusts sightings; nil when they do not fix a position: fewer than two values, or all along
  /// one direction.
  ///
  /// - Parameters:
  ///   - sightings: The ties.
  ///   - azimuthSigma: Standard error of an azimuth in degrees.
  ///   - distanceSigma: Standard error of a distance in metres.
  ///   - near: Where the marker is thought to be; it decides between two places that fit equally.
  public init?(
    _ sightings: [Sighting], azimuthSigma: Double, distanceSigma: Double, near: Position? = nil
  ) {
    let usable = sightings.map { sighting in
      var kept = sighting
      if !(sighting.object.isFinite) { (kept.azimuth, kept.distance) = (nil, nil) }
      if let azimuth = kept.azimuth, !azimuth.isFinite { kept.azimuth = nil }
      if let distance = kept.distance, !(distance > 0 && distance.isFinite) { kept.distance = nil }
      return kept
    }
    let adjustment = Adjustment(
      sightings: usable, azimuthWeight: 1 / max(azimuthSigma, 1e-9),
      distanceWeight: 1 / max(distanceSigma, 1e-9))
    guard adjustment.count >= 2 else { return nil }
    var best: Adjustment.Solution?
    for start in adjustment.starts(near) {
      guard let found = adjustment.solve(from: start) else { continue }
      if let known = best, !Self.isBetter(found, known, near) { continue }
      best = found
    }
    guard let best else { return nil }
    position = best.position
    residuals = adjustment.residuals(best.position)
    redundancy = adjustment.count - 2
    unitError = redundancy > 0 ? (best.cost / Double(redundancy)).squareRoot() : nil
    sigmaEast = best.varianceEast.squareRoot()
    sigmaNorth = best.varianceNorth.squareRoot()
  }

  private static func isBetter(
    _ found: Adjustment.Solution, _ known: Adjustment.Solution, _ near: Position?
  ) -> Bool {
    if abs(found.cost - known.cost) > 1e-6 * (1 + known.cost) { return found.cost < known.cost }
    guard let near else { return false }
    return Adjustment.distance(found.position, near) < Adjustment.distance(known.position, near)
  }
}

/// Gauss–Newton over azimuths and distances.
private struct Adjustment {
  struct Solution {
    var position: Position
    var cost: Double
    var varianceEast: Double
    var varianceNorth: Double
  }

  let sightings: [TieResection.Sighting]
  let azimuthWeight: Double
  let distanceWeight: Double

  /// How many values were measured.
  var count: Int {
    sightings.reduce(0) { $0 + ($1.azimuth == nil ? 0 : 1) + ($1.distance == nil ? 0 : 1) }
  }

  static func distance(_ a: Position, _ b: Position) -> Double { hypot(a.x - b.x, a.y - b.y) }

  /// Degrees brought into −180…180.
  private static func folded(_ degrees: Double) -> Double {
    let turn = degrees.truncatingRemainder(dividingBy: 360)
    return turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn
  }

  func residuals(_ at: Position) -> [TieResection.Residual] {
    sightings.map { sighting in
      let (dx, dy) = (sighting.object.x - at.x, sighting.object.y - at.y)
      return TieResection.Residual(
        azimuth: sighting.azimuth.map { Self.folded(atan2(dx, dy) * 180 / .pi - $0) },
        distance: sighting.distance.map { hypot(dx, dy) - $0 })
    }
  }

  private func cost(_ at: Position) -> Double {
    residuals(at).reduce(0) { sum, residual in
      let azimuth = (residual.azimuth ?? 0) * azimuthWeight
      let distance = (residual.distance ?? 0) * distanceWeight
      return sum + azimuth * azimuth + distance * distance
    }
  }

  /// Places from which to start: each tie walked back, each pair crossed, and the place thought of.
  func starts(_ near: Position?) -> [Position] {
    var starts: [Position] = []
    for sighting in sightings {
      if let azimuth = sighting.azimuth, let distance = sighting.distance {
        let angle = azimuth * .pi / 180
        starts.append(
          Position(
            sighting.object.x - distance * sin(angle), sighting.object.y - distance * cos(angle)))
      }
    }
    if starts.isEmpty {
      for (index, first) in sightings.enumerated() {
        for second in sightings[(index + 1)...] { starts += crossings(first, second) }
      }
    }
    if let near, near.isFinite { starts.append(near) }
    return starts
  }

  private func crossings(
    _ first: TieResection.Sighting, _ second: TieResection.Sighting
  ) -> [Position] {
    if let a = first.azimuth, let b = second.azimuth {
      let (u, v) = (a * .pi / 180, b * .pi / 180)
      let turn = sin(u) * cos(v) - cos(u) * sin(v)
      guard abs(turn) > 1e-9 else { return [] }
      let (dx, dy) = (second.object.x - first.object.x, second.object.y - first.object.y)
      let along = (dx * cos(v) - dy * sin(v)) / turn
      return [
        Position(first.object.x + along * sin(u), first.object.y + along * cos(u))
      ]
    }
    if let a = first.distance, let b = second.distance {
      let (dx, dy) = (second.object.x - first.object.x, second.object.y - first.object.y)
      let apart = hypot(dx, dy)
      guard apart > 0 else { return [] }
      let along = (a * a - b * b + apart * apart) / (2 * apart)
      let across = max(a * a - along * along, 0).squareRoot()
      let (ex, ey) = (dx / apart, dy / apart)
      return [1.0, -1].map { side in
        Position(
          first.object.x + along * ex - side * across * ey,
          first.object.y + along * ey + side * across * ex)
      }
    }
    // One azimuth and one distance to another object: the circle met along the ray.
    guard let azimuth = first.azimuth ?? second.azimuth,
      let distance = first.distance ?? second.distance
    else { return [] }
    let (seen, measured) =
      first.azimuth != nil ? (first.object, second.object) : (second.object, first.object)
    let angle = azimuth * .pi / 180
    let (ux, uy) = (-sin(angle), -cos(angle))
    let (dx, dy) = (seen.x - measured.x, seen.y - measured.y)
    let middle = -(dx * ux + dy * uy)
    let root = middle * middle - (dx * dx + dy * dy - distance * distance)
    guard root >= 0 else { return [Position(seen.x + ux * middle, seen.y + uy * middle)] }
    return [middle + root.squareRoot(), middle - root.squareRoot()].map {
      Position(seen.x + ux * $0, seen.y + uy * $0)
    }
  }

  func solve(from start: Position) -> Solution? {
    var at = start
    var current = cost(at)
    for _ in 0..<60 {
      guard let step = step(at) else { return nil }
      var share = 1.0
      var next = Position(at.x + step.x, at.y + step.y)
      var value = cost(next)
      while value > current, share > 1e-6 {
        share /= 2
        next = Position(at.x + step.x * share, at.y + step.y * share)
        value = cost(next)
      }
      let moved = Self.distance(at, next)
      if value <= current { (at, current) = (next, value) }
      if moved < 1e-7 || value > current { break }
    }
    guard let normal = normal(at), normal.determinant > 0 else { return nil }
    return Solution(
      position: at, cost: current, varianceEast: normal.yy / normal.determinant,
      varianceNorth: normal.xx / normal.determinant)
  }

  private struct Normal {
    var xx = 0.0
    var xy = 0.0
    var yy = 0.0
    var x = 0.0
    var y = 0.0

    /// Zero where the directions do not fix a place.
    var determinant: Double {
      let value = xx * yy - xy * xy
      let trace = xx + yy
      return value > 1e-10 * trace * trace ? value : 0
    }

    mutating func add(_ dx: Double, _ dy: Double, _ residual: Double) {
      xx += dx * dx
      xy += dx * dy
      yy += dy * dy
      x += dx * residual
      y += dy * residual
    }
  }

  private func normal(_ at: Position) -> Normal? {
    var normal = Normal()
    for (sighting, residual) in zip(sightings, residuals(at)) {
      let (dx, dy) = (sighting.object.x - at.x, sighting.object.y - at.y)
      let square = dx * dx + dy * dy
      guard square > 1e-12 else { continue }
      if let value = residual.azimuth {
        let factor = 180 / .pi * azimuthWeight / square
        normal.add(-dy * factor, dx * factor, value * azimuthWeight)
      }
      if let value = residual.distance {
        let factor = distanceWeight / square.squareRoot()
        normal.add(-dx * factor, -dy * factor, value * distanceWeight)
      }
    }
    return normal.xx.isFinite && normal.yy.isFinite ? normal : nil
  }

  private func step(_ at: Position) -> Position? {
    guard let normal = normal(at), normal.determinant > 0 else { return nil }
    let determinant = normal.determinant
    return Position(
      -(normal.yy * normal.x - normal.xy * normal.y) / determinant,
      -(normal.xx * normal.y - normal.xy * normal.x) / determinant)
  }
}
