import Foundation
public import Geometry

/// A clear change of direction of a line (转折点).
public struct LineBend: Hashable, Sendable {
  /// The vertex.
  public let place: Position
  /// How far along the line it lies, in metres.
  public let chainage: Double
  /// By how much the line turns, in degrees, 0 to 180.
  public let angle: Double
}

extension LinePath {
  /// The bends of the line's general course.
  ///
  /// - Parameters:
  ///   - reach: Wiggles that leave the straight by no more than so many metres are smoothed away.
  ///   - angle: Smaller turns, in degrees, do not count.
  public func bends(leaving reach: Double, turning angle: Double) -> [LineBend] {
    chains.indices.flatMap { chain -> [LineBend] in
      let positions = chains[chain].positions
      guard positions.count > 2, let first = positions.first else { return [] }
      let plane = LocalPlane(at: first)
      let points = positions.map { plane.metres($0) }
      let kept = Self.generalCourse(points, reach)
      return zip(zip(kept, kept.dropFirst()), kept.dropFirst(2)).compactMap { pair, next in
        let (before, at) = pair
        let (a, b, c) = (points[before], points[at], points[next])
        let (ux, uy, vx, vy) = (b.x - a.x, b.y - a.y, c.x - b.x, c.y - b.y)
        let turn = abs(atan2(ux * vy - uy * vx, ux * vx + uy * vy)) * 180 / .pi
        guard turn >= angle else { return nil }
        return LineBend(
          place: positions[at], chainage: chainage(chain: chain, vertex: at), angle: turn)
      }
    }
  }

  /// The vertices that are left when wiggles within the reach are smoothed away (Douglas-Peucker).
  private static func generalCourse(
    _ points: [(x: Double, y: Double)], _ reach: Double
  ) -> [Int] {
    var isKept = [Bool](repeating: false, count: points.count)
    isKept[0] = true
    isKept[points.count - 1] = true
    var open = [(0, points.count - 1)]
    while let (first, last) = open.popLast() {
      guard last - first > 1 else { continue }
      let (a, b) = (points[first], points[last])
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      let square = dx * dx + dy * dy
      var farthest = (index: first, distance: 0.0)
      for index in first + 1..<last {
        let (px, py) = (points[index].x - a.x, points[index].y - a.y)
        let share = square > 0 ? min(max((px * dx + py * dy) / square, 0), 1) : 0
        let (rx, ry) = (px - dx * share, py - dy * share)
        let distance = rx * rx + ry * ry
        if distance > farthest.distance { farthest = (index, distance) }
      }
      guard farthest.distance > reach * reach else { continue }
      isKept[farthest.index] = true
      open.append((first, farthest.index))
      open.append((farthest.index, last))
    }
    return isKept.indices.filter { isKept[$0] }
  }
}
