internal import Foundation

/// The sine and cosine of an angle.
struct Turn {
  let sine: Double
  let cosine: Double

  init(degrees: Double) {
    sine = sin(degrees * .pi / 180)
    cosine = cos(degrees * .pi / 180)
  }

  init(arcSeconds: Double) {
    self.init(degrees: arcSeconds / 3600)
  }

  /// The angle of a direction in arc seconds, from the first axis towards the second.
  static func arcSeconds(_ first: Double, _ second: Double) -> Double {
    atan2(second, first) * 180 / .pi * 3600
  }

  /// The length of a plane vector.
  static func length(_ x: Double, _ y: Double) -> Double {
    (x * x + y * y).squareRoot()
  }
}

extension Ellipsoid {
  /// Geocentric coordinates in metres of a longitude, latitude in degrees and a height in metres.
  func geocentric(_ position: Position, height: Double) -> SIMD3<Double> {
    let longitude = Turn(degrees: position.x)
    let latitude = Turn(degrees: position.y)
    let normal =
      semiMajorAxis / (1 - eccentricitySquared * latitude.sine * latitude.sine).squareRoot()
    return SIMD3(
      (normal + height) * latitude.cosine * longitude.cosine,
      (normal + height) * latitude.cosine * longitude.sine,
      (normal * (1 - eccentricitySquared) + height) * latitude.sine)
  }
}
