@testable import Boundaries
import Foundation
import Geometry
import TestSupport
import Testing

@Suite struct SurfaceMetricTests {
  @Test(arguments: [0, 1e-9, -0.0004, 0.0099, 0.01, -0.01, 0.02, 1.5, -3])
  func `sine and cosine of small angles are the library's`(angle: Double) {
    let small = SmallAngle(angle)
    #expect(abs(small.sine - sin(angle)) <= 2e-16 * max(abs(angle), 1e-3))
    #expect(abs(small.cosine - cos(angle)) <= 2.3e-16)
  }

  @Test(arguments: [4, 40, 400] as [UInt64])
  func `a ruler that wanders measures what single edges measure`(seed: UInt64) {
    print("seed \(seed)")
    var random = SeededGenerator(seed: seed)
    var ruler = EdgeRuler(.geographic)
    var place = Position(100, -80)
    for _ in 0..<5000 {
      let next = Position(
        place.x + .random(in: -0.4...0.4, using: &random),
        min(85, place.y + .random(in: -0.3...0.4, using: &random)))
      let expected = SurfaceMetric.geographic.length(place, next)
      #expect(abs(ruler.length(place, next) - expected) <= expected * 1e-13)
      place = next
    }
  }

  @Test func `a ruler recovers from a position that is no number`() {
    var ruler = EdgeRuler(.geographic)
    let a = Position(120, 40)
    let b = Position(120.001, 40.001)
    #expect(ruler.length(a, Position(120, .nan)).isNaN)
    #expect(ruler.length(a, b) == SurfaceMetric.geographic.length(a, b))
  }

  @Test(arguments: [(0.0, 10.0), (41.8, 41.800001), (-30, -29), (60, 85)])
  func `the area of a one-degree strip is the ellipsoid's`(south: Double, north: Double) {
    let ring = [
      Position(0, south), Position(1, south), Position(1, north), Position(0, north),
      Position(0, south),
    ]
    let area = SurfaceMetric.geographic.area(ofRing: ring)
    let expected = Self.zone(to: north) - Self.zone(to: south)
    #expect(abs(area - expected) <= 1e-11 * Self.zone(to: 90) + abs(expected) * 1e-12)
  }

  /// The ellipsoid's area from the equator to a latitude over one degree of longitude, in its
  /// closed form.
  private static func zone(to latitude: Double) -> Double {
    let e = SurfaceMetric.eccentricity2.squareRoot()
    let s = sin(latitude * .pi / 180)
    let minor = SurfaceMetric.semiMajor * (1 - SurfaceMetric.flattening)
    let half = s / (1 - e * e * s * s) + atanh(e * s) / e
    return minor * minor / 2 * half * .pi / 180
  }
}
