import Foundation
public import Geometry

/// The angle from grid north to true north (子午线收敛角), positive east of the central meridian.
///
/// True azimuth = grid azimuth + convergence.
public enum MeridianConvergence {
  /// The convergence of a transverse Mercator projection on GRS 80 at a place, in degrees; good to
  /// a tenth of an arc second within 4° of the central meridian.
  public static func degrees(at place: Position, centralMeridian: Double) -> Double {
    let radians = Double.pi / 180
    let latitude = place.y * radians
    let sine = sin(latitude)
    let cosine = cos(latitude)
    let ellipsoid = Ellipsoid.grs80
    let squared = ellipsoid.eccentricitySquared
    let eta = squared / (1 - squared) * cosine * cosine
    let difference = (place.x - centralMeridian) * radians
    let step = difference * cosine
    let second = (1 + 3 * eta + 2 * eta * eta) / 3 * step * step
    let tangent = sine / max(cosine, 1e-12)
    let fourth = (2 - tangent * tangent) / 15 * step * step * step * step
    return difference * sine * (1 + second + fourth) / radians
  }

  /// The central meridian a grid azimuth refers to: that of the coordinate system, else of the 3°
  /// zone the place lies in.
  static func meridian(_ known: Double?, _ place: Position) -> Double {
    known ?? (place.x / 3).rounded() * 3
  }
}
