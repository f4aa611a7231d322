import Foundation
import Geometry

/// An equal-area projection chosen for an extent: Albers's cone, or a cylinder near the equator and
/// for most of the globe; GRS 80, metres.
struct MapProjection {
  /// The two parallels without distortion, in degrees; equal ones for a cylinder.
  let parallels: (south: Double, north: Double)
  /// The meridian that is drawn straight up, in degrees.
  let meridian: Double
  private let n: Double
  private let c: Double
  private let rho0: Double

  private static let a = 6_378_137.0
  private static let e2 = 0.006_694_380_022_903_416
  private static let degree = Double.pi / 180

  /// Chooses the projection for a box in degrees.
  init(_ extent: Envelope) {
    meridian = extent.center.x
    let isGlobal = extent.width > 150
    let south = extent.minY + extent.height / 6
    let north = extent.maxY - extent.height / 6
    let middle = (south + north) / 2
    let isCylinder =
      isGlobal || (sin(south * Self.degree) + sin(north * Self.degree)).magnitude < 0.02
    parallels = isCylinder ? (middle.magnitude, middle.magnitude) : (south, north)
    if isCylinder {
      n = 0
      c = Self.m(middle)
      rho0 = Self.q(extent.center.y)
      return
    }
    let m1 = Self.m(south)
    let m2 = Self.m(north)
    let q1 = Self.q(south)
    let q2 = Self.q(north)
    n = north - south > 1e-6 ? (m1 * m1 - m2 * m2) / (q2 - q1) : sin(middle * Self.degree)
    c = m1 * m1 + n * q1
    rho0 = Self.a * (c - n * Self.q(extent.center.y)).squareRoot() / n
  }

  /// Whether the parallels are straight.
  var isCylinder: Bool { n == 0 }

  private static func m(_ latitude: Double) -> Double {
    let s = sin(latitude * degree)
    return cos(latitude * degree) / (1 - e2 * s * s).squareRoot()
  }

  private static func q(_ latitude: Double) -> Double {
    let e = e2.squareRoot()
    let s = sin(latitude * degree)
    return (1 - e2) * (s / (1 - e2 * s * s) + atanh(e * s) / e)
  }

  /// Metres east and north of the middle of the extent.
  func project(_ position: Position) -> Position {
    let q = Self.q(position.y)
    let angle = (position.x - meridian) * Self.degree
    if isCylinder {
      return Position(Self.a * c * angle, Self.a * (q - rho0) / (2 * c))
    }
    let rho = Self.a * max(0, c - n * q).squareRoot() / n
    return Position(rho * sin(n * angle), rho0 - rho * cos(n * angle))
  }
}
