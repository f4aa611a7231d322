import Boundaries
import Geometry

/// Slow and simple checks that share no code with what they check.
enum NetworkChecks {
  struct Segment: Hashable {
    let a: Position
    let b: Position

    init(_ a: Position, _ b: Position) {
      let isOrdered = (a.x, a.y) < (b.x, b.y)
      self.a = isOrdered ? a : b
      self.b = isOrdered ? b : a
    }
  }

  static func segments(_ areas: [[Polygon]]) -> Set<Segment> {
    var all: Set<Segment> = []
    for ring in areas.joined().flatMap(\.rings) {
      for (a, b) in zip(ring.positions, ring.positions.dropFirst()) { all.insert(Segment(a, b)) }
    }
    return all
  }

  /// Pairs of segments that cross or overlap; common ends are no crossing.
  static func crossings(_ areas: [[Polygon]]) -> Int {
    let sorted = segments(areas).sorted { $0.a.x < $1.a.x }
    var count = 0
    for (index, one) in sorted.enumerated() {
      for other in sorted[(index + 1)...] {
        if other.a.x > one.b.x { break }
        if cross(one, other) { count += 1 }
      }
    }
    return count
  }

  private static func side(_ s: Segment, _ p: Position) -> Double {
    (s.b.x - s.a.x) * (p.y - s.a.y) - (s.b.y - s.a.y) * (p.x - s.a.x)
  }

  private static func cross(_ one: Segment, _ other: Segment) -> Bool {
    let shared = [one.a, one.b].filter { $0 == other.a || $0 == other.b }
    if shared.count == 1, let common = shared.first {
      // From a common end they overlap only when they leave in the same direction.
      let p = one.a == common ? one.b : one.a
      let q = other.a == common ? other.b : other.a
      let dot = (p.x - common.x) * (q.x - common.x) + (p.y - common.y) * (q.y - common.y)
      return side(one, q) == 0 && dot > 0
    }
    let first = (side(one, other.a), side(one, other.b))
    let second = (side(other, one.a), side(other, one.b))
    return first.0 * first.1 <= 0 && second.0 * second.1 <= 0
      && max(one.a.y, one.b.y) >= min(other.a.y, other.b.y)
      && max(other.a.y, other.b.y) >= min(one.a.y, one.b.y)
  }

  static func area(_ ring: LineString) -> Double {
    let origin = ring.positions[0]
    var sum = 0.0
    for (a, b) in zip(ring.positions, ring.positions.dropFirst()) {
      sum += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y)
    }
    return sum / 2
  }

  static func area(_ polygons: [Polygon]) -> Double {
    polygons.reduce(0) { sum, polygon in
      sum + abs(area(polygon.exterior)) - polygon.holes.reduce(0) { $0 + abs(area($1)) }
    }
  }

  /// Neighbours from shared segments alone.
  static func neighbours(_ areas: [[Polygon]]) -> Set<NeighbourPair> {
    var owners: [Segment: [Int]] = [:]
    for (index, area) in areas.enumerated() {
      for segment in segments([area]) { owners[segment, default: []].append(index) }
    }
    var pairs: Set<NeighbourPair> = []
    for list in owners.values where list.count == 2 {
      pairs.insert(NeighbourPair(first: list[0], second: list[1]))
    }
    return pairs
  }
}
