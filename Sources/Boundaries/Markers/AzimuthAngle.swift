import Foundation

/// The sine and cosine of an azimuth, clockwise from north.
struct AzimuthAngle {
  let sine: Double
  let cosine: Double

  init(degrees: Double) {
    sine = sin(degrees * .pi / 180)
    cosine = cos(degrees * .pi / 180)
  }
}
