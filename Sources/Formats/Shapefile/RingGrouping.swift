import Geometry

/// Sorts rings into polygons where a format keeps them in one list.
enum RingGrouping {
  /// Polygons of rings whose outer ones run clockwise and inner ones anticlockwise.
  ///
  /// Each inner ring goes to the smallest outer ring around it; one that lies in none becomes a
  /// polygon of its own, so that nothing is lost. Order follows the outer rings.
  static func polygons(_ rings: [LineString]) -> [Polygon] {
    if rings.count == 1 { return [Polygon(exterior: rings[0])] }
    let areas = rings.map { signedArea($0.positions) }
    var outers = rings.indices.filter { areas[$0] <= 0 }
    if outers.isEmpty { outers = Array(rings.indices) }
    let inners = rings.indices.filter { !outers.contains($0) }
    var holes: [Int: [LineString]] = [:]
    var alone: [Int] = []
    let boxes = rings.map { Envelope($0.positions) }
    for inner in inners {
      if outers.count == 1 {
        holes[outers[0], default: []].append(rings[inner])
        continue
      }
      let around = outers.filter { outer in
        boxes[outer].minX <= boxes[inner].minX && boxes[outer].maxX >= boxes[inner].maxX
          && boxes[outer].minY <= boxes[inner].minY && boxes[outer].maxY >= boxes[inner].maxY
          && contains(rings[outer].positions, rings[inner].positions)
      }
      if let outer = around.min(by: { (-areas[$0], $0) < (-areas[$1], $1) }) {
        holes[outer, default: []].append(rings[inner])
      } else {
        alone.append(inner)
      }
    }
    return (outers + alone).sorted().map {
      Polygon(exterior: rings[$0], holes: holes[$0] ?? [])
    }
  }

  /// Area of a ring in square units, positive anticlockwise.
  static func signedArea(_ ring: [Position]) -> Double {
    guard let origin = ring.first else { return 0 }
    var sum = 0.0
    var before = Position(0, 0)
    for position in ring {
      let next = Position(position.x - origin.x, position.y - origin.y)
      sum += before.x * next.y - next.x * before.y
      before = next
    }
    return sum / 2
  }

  /// Whether a ring lies in another, judged by the first of its positions not on the other's line.
  static func contains(_ outer: [Position], _ inner: [Position]) -> Bool {
    for position in inner {
      if let inside = contains(outer, position) { return inside }
    }
    return true
  }

  /// Whether a position lies in a ring; nil on its line.
  private static func contains(_ ring: [Position], _ position: Position) -> Bool? {
    var inside = false
    for (start, end) in zip(ring, ring.dropFirst()) {
      let side =
        (end.x - start.x) * (position.y - start.y) - (position.x - start.x) * (end.y - start.y)
      if side == 0, min(start.x, end.x) <= position.x, position.x <= max(start.x, end.x),
        min(start.y, end.y) <= position.y, position.y <= max(start.y, end.y)
      {
        return nil
      }
      if (start.y > position.y) != (end.y > position.y), (side > 0) == (end.y > start.y) {
        inside.toggle()
      }
    }
    return inside
  }
}
