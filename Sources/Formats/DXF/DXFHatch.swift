import Foundation
import Geometry

/// The boundary paths of a hatch, read from its numbers in file order.
private struct HatchNumbers {
  let values: [(code: Int, value: Double)]
  var at: Int

  /// The next number when it has the code.
  mutating func next(_ code: Int) -> Double? {
    guard at < values.count, values[at].code == code else { return nil }
    at += 1
    return values[at - 1].value
  }

  mutating func whole(_ code: Int) -> Int? { next(code).flatMap { Int(exactly: $0) } }

  mutating func point(_ code: Int) -> Vector? {
    guard let x = next(code), let y = next(code + 10) else { return nil }
    return Vector(x, y)
  }
}

extension DXFShapes {
  /// The most boundary paths a hatch may have.
  private static let mostPaths = 5000

  /// The areas of a hatch.
  mutating func hatch(_ entity: DXFEntity, _ own: Affine) -> Shape? {
    guard let start = entity.values.firstIndex(where: { $0.code == 91 }) else { return nil }
    var map = own
    map.origin = own.point(Vector(0, 0, entity.value(30) ?? 0))
    var numbers = HatchNumbers(values: entity.values, at: start)
    guard let count = numbers.whole(91), (1...DXFShapes.mostPaths).contains(count) else {
      return nil
    }
    var rings: [LineString] = []
    for _ in 0..<count {
      guard let flags = numbers.whole(92) else { return nil }
      let start = numbers
      let points = flattening.closed { flattening -> [Vector]? in
        var shapes = DXFShapes(flattening: flattening)
        defer { flattening = shapes.flattening }
        numbers = start
        return flags & 2 != 0 ? shapes.outline(&numbers, map) : shapes.edges(&numbers, map)
      }
      guard let points else { return nil }
      if let polygon = DXFShapes.line(points, isClosed: true)?.polygons.first {
        rings.append(polygon.exterior)
      }
      _ = numbers.next(97)
    }
    let polygons = RingNesting.polygons(rings, style: entity.whole(75))
    return polygons.isEmpty
      ? nil : polygons.count == 1 ? .polygon(polygons[0]) : .multiPolygon(polygons)
  }

  private mutating func outline(_ numbers: inout HatchNumbers, _ map: Affine) -> [Vector]? {
    _ = numbers.next(72)
    _ = numbers.next(73)
    guard let count = numbers.whole(93), (0...numbers.values.count).contains(count) else {
      return nil
    }
    var vertices: [(at: Vector, bulge: Double)] = []
    for _ in 0..<count {
      guard let at = numbers.point(10), at.isFinite else { return nil }
      vertices.append((at, numbers.next(42) ?? 0))
    }
    return flattening.chain(vertices, isClosed: true, map)
  }

  private mutating func edges(_ numbers: inout HatchNumbers, _ map: Affine) -> [Vector]? {
    guard let count = numbers.whole(93), (0...numbers.values.count).contains(count) else {
      return nil
    }
    var ring: [Vector] = []
    for index in 0..<count {
      guard let kind = numbers.whole(72) else { return nil }
      var points: [Vector]?
      switch kind {
      case 1:
        if let a = numbers.point(10), let b = numbers.point(11) {
          points = [map.point(a), map.point(b)]
        }
      case 2: points = arcEdge(&numbers, map)
      case 3: points = ellipseEdge(&numbers, map)
      case 4: points = splineEdge(&numbers, map)
      default: break
      }
      guard var points, let first = points.first, let last = points.last else { return nil }
      // Edges may run against the ring; each is turned to go on where the one before ended.
      if index == 1, let a = ring.first, let b = ring.last,
        min((a - first).length, (a - last).length) < min((b - first).length, (b - last).length)
      {
        ring.reverse()
      }
      if let end = ring.last, (last - end).length < (first - end).length { points.reverse() }
      ring += points.first == ring.last ? Array(points.dropFirst()) : points
    }
    return ring
  }

  private mutating func arcEdge(_ numbers: inout HatchNumbers, _ map: Affine) -> [Vector]? {
    guard let center = numbers.point(10), let radius = numbers.next(40),
      let from = numbers.next(50), let to = numbers.next(51), let side = numbers.next(73),
      from.isFinite, to.isFinite
    else { return nil }
    let sign = side == 0 ? -1.0 : 1
    let sweep = DXFShapes.sweep(from, to, full: 360) * .pi / 180
    return flattening.ellipse(
      map.point(center), map.direction(Vector(radius, 0)), map.direction(Vector(0, radius)),
      from: sign * from * .pi / 180, sweep: sign * sweep)
  }

  private mutating func ellipseEdge(_ numbers: inout HatchNumbers, _ map: Affine) -> [Vector]? {
    guard let center = numbers.point(10), let major = numbers.point(11),
      let ratio = numbers.next(40), let from = numbers.next(50), let to = numbers.next(51),
      let side = numbers.next(73), ratio.isFinite, from.isFinite, to.isFinite
    else { return nil }
    let sign = side == 0 ? -1.0 : 1
    let minor = Vector(-major.y, major.x) * ratio
    let sweep = DXFShapes.sweep(from, to, full: 360)
    // The angles are true ones; the curve's parameter follows from them.
    func parameter(_ degrees: Double) -> Double {
      let angle = degrees * .pi / 180
      let turns = (angle / (2 * .pi)).rounded(.down) * 2 * .pi
      var t = atan2(sin(angle) / max(abs(ratio), 1e-12), cos(angle))
      if t < 0 { t += 2 * .pi }
      return turns + t
    }
    let start = parameter(from)
    let full = sweep >= 360 - 1e-9
    let way = full ? 2 * .pi : parameter(from + sweep) - start
    return flattening.ellipse(
      map.point(center), map.direction(major), map.direction(minor), from: sign * start,
      sweep: sign * way)
  }

  private mutating func splineEdge(_ numbers: inout HatchNumbers, _ map: Affine) -> [Vector]? {
    guard let degree = numbers.whole(94), numbers.next(73) != nil, numbers.next(74) != nil,
      numbers.next(95) != nil, numbers.next(96) != nil
    else { return nil }
    var (knots, weights): ([Double], [Double]) = ([], [])
    var (controls, fits): ([Vector], [Vector]) = ([], [])
    while let knot = numbers.next(40) { knots.append(knot) }
    while let at = numbers.point(10) {
      controls.append(map.point(at))
      if let weight = numbers.next(42) { weights.append(weight) }
    }
    while let weight = numbers.next(42) { weights.append(weight) }
    if numbers.at + 1 < numbers.values.count, numbers.values[numbers.at].code == 97,
      numbers.values[numbers.at + 1].code == 11 || numbers.values[numbers.at].value == 0
    {
      _ = numbers.next(97)
      while let at = numbers.point(11) { fits.append(map.point(at)) }
    }
    let start = numbers.point(12).map(map.direction)
    let end = numbers.point(13).map(map.direction)
    return curve(
      degree: degree, controls: controls, weights: weights, knots: knots, fits: fits,
      start: start, end: end)
  }
}

/// Rings that lie in one another as areas and holes by turns.
enum RingNesting {
  /// The polygons of rings; style 0 changes between area and hole at every ring, 1 keeps the two
  /// outermost, 2 takes the outermost whole.
  static func polygons(_ rings: [LineString], style: Int) -> [Polygon] {
    let boxes = rings.map { Envelope($0.positions) }
    let areas = rings.map { abs(RingGrouping.signedArea($0.positions)) }
    let order = rings.indices.sorted { (-areas[$0], $0) < (-areas[$1], $1) }
    var depth = [Int](repeating: 0, count: rings.count)
    var holes: [Int: [LineString]] = [:]
    var outers: [Int] = []
    for (place, ring) in order.enumerated() {
      let box = boxes[ring]
      // The smallest ring around it is the last of the larger ones that hold it.
      let around = order[..<place].last { other in
        boxes[other].minX <= box.minX && boxes[other].maxX >= box.maxX
          && boxes[other].minY <= box.minY && boxes[other].maxY >= box.maxY
          && RingGrouping.contains(rings[other].positions, rings[ring].positions)
      }
      depth[ring] = around.map { depth[$0] + 1 } ?? 0
      if depth[ring] % 2 == 0 {
        if depth[ring] == 0 || style == 0 { outers.append(ring) }
      } else if let around, style == 0 || style == 1 && depth[ring] == 1 {
        holes[around, default: []].append(rings[ring])
      }
    }
    return outers.sorted().map { Polygon(exterior: rings[$0], holes: holes[$0] ?? []) }
  }
}
