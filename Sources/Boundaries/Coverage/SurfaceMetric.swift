import Foundation
public import Geometry

/// How lengths and areas are taken from coordinates (量算方式).
///
/// On the ellipsoid (GRS 80, that of CGCS2000) edges are straight in the coordinates they were
/// given in; in a plane they are measured as they stand.
public struct SurfaceMetric: Sendable {
  enum Kind: Sendable {
    case geographic
    case plane
    case projected(toGeographic: @Sendable ([Position]) -> [Position])
  }

  let kind: Kind

  /// Coordinates are longitude and latitude in degrees; measures are ellipsoidal.
  public static let geographic = SurfaceMetric(kind: .geographic)
  /// Coordinates are metres; measures are those of the plane.
  public static let plane = SurfaceMetric(kind: .plane)

  /// Coordinates are plane metres, measures are ellipsoidal; the closure gives degrees.
  public static func projected(
    toGeographic: @escaping @Sendable ([Position]) -> [Position]
  ) -> SurfaceMetric {
    SurfaceMetric(kind: .projected(toGeographic: toGeographic))
  }

  static let semiMajor = 6_378_137.0
  static let flattening = 1 / 298.257222101
  static let eccentricity2 = flattening * (2 - flattening)
  static let degree = Double.pi / 180

  /// Metres east and north for one coordinate unit each, around a position.
  func local(at position: Position) -> LocalMetric {
    switch kind {
    case .plane:
      return LocalMetric(xEast: 1, xNorth: 0, yEast: 0, yNorth: 1)
    case .geographic:
      let sine = sin(position.y * Self.degree)
      let w2 = 1 - Self.eccentricity2 * sine * sine
      let w = w2.squareRoot()
      let prime = Self.semiMajor / w
      let meridian = Self.semiMajor * (1 - Self.eccentricity2) / (w2 * w)
      let cosine = cos(position.y * Self.degree)
      return LocalMetric(
        xEast: prime * cosine * Self.degree, xNorth: 0, yEast: 0, yNorth: meridian * Self.degree)
    case .projected(let toGeographic):
      let step = 10.0
      let around = toGeographic([
        position, Position(position.x + step, position.y), Position(position.x, position.y + step),
      ])
      guard around.count == 3, around.allSatisfy(\.isFinite) else {
        return LocalMetric(xEast: 1, xNorth: 0, yEast: 0, yNorth: 1)
      }
      let metric = Self.geographic.local(at: around[0])
      let east = metric.vector(around[1].x - around[0].x, around[1].y - around[0].y)
      let north = metric.vector(around[2].x - around[0].x, around[2].y - around[0].y)
      return LocalMetric(
        xEast: east.x / step, xNorth: east.y / step, yEast: north.x / step,
        yNorth: north.y / step)
    }
  }

  /// Length in metres of the straight edge between two positions.
  func length(_ a: Position, _ b: Position) -> Double {
    let middle = Position((a.x + b.x) / 2, (a.y + b.y) / 2)
    let vector = local(at: middle).vector(b.x - a.x, b.y - a.y)
    return (vector.x * vector.x + vector.y * vector.y).squareRoot()
  }

  /// Signed area in square metres of a closed ring, positive when counterclockwise.
  func area(ofRing ring: [Position]) -> Double {
    switch kind {
    case .plane: CoverageRings.signedArea(ring) / 2
    case .geographic: Self.ellipsoidalArea(ring)
    case .projected(let toGeographic): projectedArea(ring, toGeographic)
    }
  }

  /// Area in square metres of polygons, holes taken off.
  public func area(of polygons: [Polygon]) -> Double {
    var sum = 0.0
    for polygon in polygons {
      sum += abs(area(ofRing: polygon.exterior.positions))
      for hole in polygon.holes { sum -= abs(area(ofRing: hole.positions)) }
    }
    return sum
  }

  /// Small rings take the local scale; over large ones it varies, so vertices go to degrees.
  private func projectedArea(
    _ ring: [Position], _ toGeographic: @Sendable ([Position]) -> [Position]
  ) -> Double {
    let box = Envelope(ring)
    guard max(box.width, box.height) > 20_000 else {
      return CoverageRings.signedArea(ring) / 2 * local(at: box.center).areaScale
    }
    return Self.ellipsoidalArea(toGeographic(ring))
  }

  /// Area under edges that are straight in longitude and latitude, integrated exactly in
  /// longitude and by Simpson's rule or better in latitude.
  private static func ellipsoidalArea(_ ring: [Position]) -> Double {
    guard let origin = ring.first else { return 0 }
    let band = LatitudeBand(from: origin.y * degree)
    var sum = 0.0
    var previous = band.area(to: origin.y * degree)
    for index in ring.indices.dropFirst() {
      let a = ring[index - 1]
      let b = ring[index]
      let current = band.area(to: b.y * degree)
      let rise = (b.y - a.y) * degree
      let mean: Double
      if abs(rise) < 0.004 {
        mean = (previous + current) / 2 + rise * rise / 12 * band.curvature
      } else {
        let quarter = band.area(to: (0.75 * a.y + 0.25 * b.y) * degree)
        let half = band.area(to: (0.5 * a.y + 0.5 * b.y) * degree)
        let last = band.area(to: (0.25 * a.y + 0.75 * b.y) * degree)
        mean = (previous + 4 * quarter + 2 * half + 4 * last + current) / 12
      }
      sum -= mean * (b.x - a.x) * degree
      previous = current
    }
    return sum
  }
}

/// Metres east and north for one unit of each coordinate.
struct LocalMetric {
  var xEast: Double
  var xNorth: Double
  var yEast: Double
  var yNorth: Double

  /// A coordinate difference in metres.
  @inline(__always)
  func vector(_ dx: Double, _ dy: Double) -> Position {
    Position(dx * xEast + dy * yEast, dx * xNorth + dy * yNorth)
  }

  /// Square metres in one square unit.
  var areaScale: Double { abs(xEast * yNorth - xNorth * yEast) }
}

/// Area of the ellipsoid between a parallel and others, for one radian of longitude.
///
/// Differences are formed before anything large is added, so slivers keep their digits.
struct LatitudeBand {
  private let latitude: Double
  private let sine: Double
  private let scale: Double
  /// Minus the second derivative of the area by latitude, about.
  let curvature: Double

  init(from latitude: Double) {
    self.latitude = latitude
    sine = sin(latitude)
    let minor = SurfaceMetric.semiMajor * (1 - SurfaceMetric.flattening)
    scale = minor * minor / 2
    let e2 = SurfaceMetric.eccentricity2
    let w2 = 1 - e2 * sine * sine
    let radius2 = SurfaceMetric.semiMajor * SurfaceMetric.semiMajor * (1 - e2) / (w2 * w2)
    curvature = radius2 * sine
  }

  func area(to other: Double) -> Double {
    let e2 = SurfaceMetric.eccentricity2
    let half = (other - latitude) / 2
    let s = sin(other)
    let difference = 2 * cos((other + latitude) / 2) * sin(half)
    let product = 1 - e2 * s * sine
    let first = difference * (2 - product) / ((1 - e2 * s * s) * (1 - e2 * sine * sine))
    // The inverse hyperbolic tangent of so small an argument needs three terms.
    let u = difference / product
    let u2 = e2 * u * u
    let second = u * (1 + u2 / 3 + u2 * u2 / 5 + u2 * u2 * u2 / 7)
    return scale * (first + second)
  }
}
