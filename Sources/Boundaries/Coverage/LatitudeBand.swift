import Foundation
import Geometry

/// Area of the ellipsoid between a parallel and others, for one radian of longitude.
///
/// Differences are formed before anything large is added, so slivers keep their digits.
struct LatitudeBand {
  private let latitude: Double
  private let sine: Double
  private let cosine: Double
  private let own: Double
  private let scale: Double
  /// Minus the second derivative of the area by latitude, about.
  let curvature: Double

  /// Starts from a latitude in radians.
  init(from latitude: Double) {
    self.latitude = latitude
    sine = sin(latitude)
    cosine = cos(latitude)
    let minor = SurfaceMetric.semiMajor * (1 - SurfaceMetric.flattening)
    scale = minor * minor / 2
    let e2 = SurfaceMetric.eccentricity2
    own = 1 - e2 * sine * sine
    let radius2 = SurfaceMetric.semiMajor * SurfaceMetric.semiMajor * (1 - e2) / (own * own)
    curvature = radius2 * sine
  }

  /// The area from the band's own latitude to another, in square metres a radian.
  func area(to other: Double) -> Double {
    let e2 = SurfaceMetric.eccentricity2
    let half = SmallAngle((other - latitude) / 2)
    let difference = 2 * (cosine * half.cosine - sine * half.sine) * half.sine
    let s = sine + difference
    let product = 1 - e2 * s * sine
    let first = difference * (2 - product) / ((1 - e2 * s * s) * own)
    // The inverse hyperbolic tangent of so small an argument needs three terms.
    let u = difference / product
    let u2 = e2 * u * u
    let second = u * (1 + u2 / 3 + u2 * u2 / 5 + u2 * u2 * u2 / 7)
    return scale * (first + second)
  }
}

/// Sine and cosine of an angle in radians: by their series, to the last digit, where it is small.
struct SmallAngle {
  let sine: Double
  let cosine: Double

  /// Below this the terms left out are less than a unit in the last place.
  static let limit = 0.01

  @inline(__always)
  init(_ angle: Double) {
    guard abs(angle) <= Self.limit else {
      sine = sin(angle)
      cosine = cos(angle)
      return
    }
    let square = angle * angle
    sine = angle - angle * square * (1.0 / 6 - square * (1.0 / 120))
    cosine = 1 - square * (1.0 / 2 - square * (1.0 / 24 - square * (1.0 / 720)))
  }
}

/// Measures edge after edge of a chain, without asking for a sine each time: latitudes along a
/// border hardly change.
struct EdgeRuler {
  private let metric: SurfaceMetric
  private let isGeographic: Bool
  private var latitude = Double.nan
  private var sine = 0.0
  private var cosine = 0.0

  init(_ metric: SurfaceMetric) {
    self.metric = metric
    if case .geographic = metric.kind { isGeographic = true } else { isGeographic = false }
  }

  /// Length in metres of the straight edge between two positions.
  @inline(__always)
  mutating func length(_ a: Position, _ b: Position) -> Double {
    guard isGeographic else { return metric.length(a, b) }
    let middle = (a.y + b.y) / 2 * SurfaceMetric.degree
    let step = middle - latitude
    if !(abs(step) <= SmallAngle.limit) {
      latitude = middle
      sine = sin(middle)
      cosine = cos(middle)
    }
    let turn = SmallAngle(middle - latitude)
    let local = SurfaceMetric.ellipsoidal(
      sine: sine * turn.cosine + cosine * turn.sine,
      cosine: cosine * turn.cosine - sine * turn.sine)
    let vector = local.vector(b.x - a.x, b.y - a.y)
    return (vector.x * vector.x + vector.y * vector.y).squareRoot()
  }
}
