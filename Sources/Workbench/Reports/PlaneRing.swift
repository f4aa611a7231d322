internal import Geometry

/// Small computations on rings, for drawing only.
enum PlaneRing {
  /// The signed area in squared units of the coordinates: positive when counter-clockwise.
  static func signedArea(_ ring: [Position]) -> Double {
    guard let origin = ring.first else { return 0 }
    var twice = 0.0
    for index in ring.indices.dropLast() {
      let (a, b) = (ring[index], ring[index + 1])
      twice += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
    }
    return twice / 2
  }
}
