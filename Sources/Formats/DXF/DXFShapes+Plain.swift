import Foundation
import Geometry

extension DXFShapes {
  static func point(_ point: Vector?, _ map: Affine) -> Shape? {
    guard let point else { return nil }
    let at = map.point(point)
    // Drawings write a height of 0 where there is none.
    return at.isFinite ? .point(at.position, height: at.z == 0 ? nil : at.z) : nil
  }

  /// A chain of points with its heights, where any is not 0.
  static func chain(_ points: [Vector]) -> LineString {
    let isFlat = points.allSatisfy { $0.z == 0 }
    return LineString(points.map(\.position), heights: isFlat ? nil : points.map(\.z))
  }

  /// A line, or a polygon when it is closed and has an inside.
  static func line(_ points: [Vector], isClosed: Bool) -> Shape? {
    guard points.count >= 2, points.allSatisfy(\.isFinite) else { return nil }
    guard isClosed else { return .lineString(chain(points)) }
    var ring = points
    // Ends that rounding has parted are one.
    let apart = (ring[0] - ring[ring.count - 1]).length
    let size = (ring[0] - ring[ring.count / 2]).length
    if ring.count > 3, apart <= 1e-9 * size { ring.removeLast() }
    if ring[0] != ring[ring.count - 1] { ring.append(ring[0]) }
    guard ring.count >= 4 else { return .lineString(chain(ring)) }
    return .polygon(Polygon(exterior: chain(ring)))
  }

  /// The lines of a double or multiple line: each vertex says how far each lies off along its
  /// mitre.
  static func multiline(_ entity: DXFEntity, _ map: Affine) -> Shape? {
    var lines: [[Vector]] = []
    var (at, miter) = (Vector(.nan, .nan), Vector.zero)
    var (line, rest, isFirst) = (0, 0, false)
    for (code, value) in entity.values {
      switch code {
      case 11: (at, line) = (Vector(value, .nan), 0)
      case 21: at.y = value
      case 31: at.z = value
      case 13: miter = Vector(value, 0)
      case 23: miter.y = value
      case 33: miter.z = value
      case 74:
        (rest, isFirst) = (Int(exactly: value) ?? 0, true)
        if line == lines.count { lines.append([]) }
        if rest <= 0 { lines[line].append(map.point(at)) }
        line += 1
      case 41 where rest > 0:
        // What follows the distance are breaks of the line.
        if isFirst { lines[line - 1].append(map.point(at + miter * value)) }
        (rest, isFirst) = (rest - 1, false)
      default: break
      }
    }
    if entity.whole(71) & 2 != 0 {
      for index in lines.indices where lines[index].count > 2 {
        lines[index].append(lines[index][0])
      }
    }
    guard !lines.isEmpty, lines.allSatisfy({ $0.count >= 2 && $0.allSatisfy(\.isFinite) }) else {
      return nil
    }
    let chains = lines.map(chain)
    return chains.count == 1 ? .lineString(chains[0]) : .multiLineString(chains)
  }

  /// A triangle or quadrangle.
  static func face(_ corners: [Vector], _ map: Affine) -> Shape? {
    var points: [Vector] = []
    for corner in corners.map(map.point) where corner != points.last { points.append(corner) }
    if points.count > 1, points.first == points.last { points.removeLast() }
    return line(points, isClosed: points.count >= 3)
  }

  /// The meshes of a net of rows and columns.
  static func mesh(_ entity: DXFEntity, _ map: Affine) -> Shape? {
    let (rows, columns) = (entity.whole(71), entity.whole(72))
    let isSmooth = entity.flags & 4 != 0
    let points = entity.vertices.filter { isSmooth ? $0.flags & 16 == 0 : true }
      .compactMap { $0.point() }
    let (m, n) = isSmooth ? (entity.whole(73), entity.whole(74)) : (rows, columns)
    guard m >= 2, n >= 2, m <= points.count, n <= points.count, m * n == points.count else {
      return nil
    }
    var polygons: [Polygon] = []
    let (isRound, isTube) = (entity.flags & 1 != 0, entity.flags & 32 != 0)
    for row in 0..<(isRound ? m : m - 1) {
      for column in 0..<(isTube ? n : n - 1) {
        let (down, right) = ((row + 1) % m, (column + 1) % n)
        let corners = [
          points[row * n + column], points[row * n + right], points[down * n + right],
          points[down * n + column],
        ]
        polygons += face(corners, map)?.polygons ?? []
      }
    }
    return polygons.isEmpty ? nil : .multiPolygon(polygons)
  }

  /// The faces of a body of faces; each names its corners by their numbers.
  static func facets(_ entity: DXFEntity, _ map: Affine) -> Shape? {
    let places = entity.vertices.filter { $0.flags & 64 != 0 }.map { $0.point() }
    var polygons: [Polygon] = []
    for facet in entity.vertices where facet.flags & 192 == 128 {
      let corners = [71, 72, 73, 74].compactMap { code -> Vector? in
        let number = abs(facet.whole(code))
        return (1...max(1, places.count)).contains(number) && !places.isEmpty
          ? places[number - 1] : nil
      }
      polygons += face(corners, map)?.polygons ?? []
    }
    return polygons.isEmpty ? nil : .multiPolygon(polygons)
  }
}
