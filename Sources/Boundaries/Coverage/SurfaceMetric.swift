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
      let latitude = position.y * Self.degree
      return Self.ellipsoidal(sine: sin(latitude), cosine: cos(latitude))
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

  /// Metres for one degree each, from the sine and cosine of the latitude.
  @inline(__always)
  static func ellipsoidal(sine: Double, cosine: Double) -> LocalMetric {
    let w2 = 1 - eccentricity2 * sine * sine
    let w = w2.squareRoot()
    let prime = semiMajor / w
    let meridian = semiMajor * (1 - eccentricity2) / (w2 * w)
    return LocalMetric(
      xEast: prime * cosine * degree, xNorth: 0, yEast: 0, yNorth: meridian * degree)
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
