import Geometry

/// Where points lie against rings.
enum PointLocation {
  /// Whether a point lies inside a closed ring; on the ring itself either answer may be given.
  static func isInside(_ point: Position, _ ring: [Position]) -> Bool {
    var isInside = false
    for index in ring.indices.dropFirst() {
      let a = ring[index - 1]
      let b = ring[index]
      guard (a.y > point.y) != (b.y > point.y) else { continue }
      let cross = (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)
      if (cross > 0) == (b.y > a.y) { isInside.toggle() }
    }
    return isInside
  }
}
