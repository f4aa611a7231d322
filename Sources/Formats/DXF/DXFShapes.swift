import Foundation
import Geometry

/// The shapes of a drawing's entities, curves as lines.
struct DXFShapes {
  /// The types that have a shape here.
  static let known: Set<String> = [
    "POINT", "TEXT", "MTEXT", "LINE", "LWPOLYLINE", "POLYLINE", "ARC", "CIRCLE",
    "ELLIPSE", "SPLINE", "HATCH", "3DFACE", "SOLID", "TRACE", "LEADER", "MLINE",
  ]

  var flattening: CurveFlattening

  /// The shape under a map; nil when coordinates are missing.
  mutating func shape(_ entity: DXFEntity, _ map: Affine) -> Shape? {
    let own = map.after(entity.ownSystem)
    switch entity.type {
    case "POINT", "MTEXT": return DXFShapes.point(entity.point(), map)
    case "TEXT": return DXFShapes.point(entity.point(), own)
    case "LINE":
      guard let a = entity.point(), let b = entity.point(11) else { return nil }
      return DXFShapes.line([map.point(a), map.point(b)], isClosed: false)
    case "LEADER":
      return DXFShapes.line(entity.points(10).map(map.point), isClosed: false)
    case "MLINE": return DXFShapes.multiline(entity, map)
    case "LWPOLYLINE": return lightPolyline(entity, own)
    case "POLYLINE": return polyline(entity, map)
    case "ARC", "CIRCLE": return arc(entity, own)
    case "ELLIPSE": return ellipse(entity, map)
    case "SPLINE": return spline(entity, map)
    case "HATCH": return hatch(entity, own)
    case "3DFACE": return DXFShapes.face([10, 11, 12, 13].compactMap { entity.point($0) }, map)
    case "SOLID", "TRACE":
      return DXFShapes.face([10, 11, 13, 12].compactMap { entity.point($0) }, own)
    default: return nil
    }
  }

  private mutating func lightPolyline(_ entity: DXFEntity, _ map: Affine) -> Shape? {
    let height = entity.value(38) ?? 0
    var vertices: [(at: Vector, bulge: Double)] = []
    for pair in entity.values {
      switch pair.code {
      case 10: vertices.append((Vector(pair.value, .nan, height), 0))
      case 20: if !vertices.isEmpty { vertices[vertices.count - 1].at.y = pair.value }
      case 42: if !vertices.isEmpty { vertices[vertices.count - 1].bulge = pair.value }
      default: break
      }
    }
    return chain(vertices, entity.flags & 1 != 0, map)
  }

  private mutating func chain(
    _ vertices: [(at: Vector, bulge: Double)], _ isClosed: Bool, _ map: Affine
  ) -> Shape? {
    guard vertices.count >= 2, vertices.allSatisfy({ $0.at.isFinite }) else { return nil }
    guard isClosed else {
      return DXFShapes.line(flattening.chain(vertices, isClosed: false, map), isClosed: false)
    }
    let ring = flattening.closed { $0.chain(vertices, isClosed: true, map) }
    return ring.flatMap { DXFShapes.line($0, isClosed: true) }
  }

  private mutating func polyline(_ entity: DXFEntity, _ map: Affine) -> Shape? {
    if entity.flags & 64 != 0 { return DXFShapes.facets(entity, map) }
    if entity.flags & 16 != 0 { return DXFShapes.mesh(entity, map) }
    // Points of the frame of a spline are no points of the line.
    let vertices = entity.vertices.filter { $0.flags & 16 == 0 }
    let isSpatial = entity.flags & 8 != 0
    let base = entity.value(30) ?? 0
    let chained = vertices.map { vertex in
      var at = vertex.point() ?? Vector(.nan, .nan)
      if !isSpatial, at.z == 0 { at.z = base }
      return (at: at, bulge: isSpatial ? 0 : vertex.value(42) ?? 0)
    }
    return chain(
      chained, entity.flags & 1 != 0, isSpatial ? map : map.after(entity.ownSystem))
  }

  private mutating func arc(_ entity: DXFEntity, _ map: Affine) -> Shape? {
    guard let center = entity.point(), let radius = entity.value(40), radius.isFinite, radius > 0
    else { return nil }
    var (start, sweep) = (0.0, 2 * Double.pi)
    if entity.type == "ARC" {
      guard let from = entity.value(50), let to = entity.value(51), from.isFinite, to.isFinite
      else { return nil }
      start = from * .pi / 180
      sweep = DXFShapes.sweep(from, to, full: 360) * .pi / 180
    }
    return oval(
      map.point(center), map.direction(Vector(radius, 0)), map.direction(Vector(0, radius)),
      start, sweep, isClosed: entity.type == "CIRCLE")
  }

  /// The way from one angle on to another, anticlockwise.
  static func sweep(_ from: Double, _ to: Double, full: Double) -> Double {
    var sweep = (to - from).truncatingRemainder(dividingBy: full)
    if sweep <= 1e-12 * full { sweep += full }
    return sweep
  }

  private mutating func ellipse(_ entity: DXFEntity, _ map: Affine) -> Shape? {
    guard let center = entity.point(), let major = entity.point(11), let ratio = entity.value(40),
      let normal = entity.ownSystem.z.unit, let across = normal.cross(major).unit
    else { return nil }
    let minor = across * (major.length * abs(ratio))
    let (from, to) = (entity.value(41) ?? 0, entity.value(42) ?? 2 * .pi)
    guard from.isFinite, to.isFinite else { return nil }
    let sweep = DXFShapes.sweep(from, to, full: 2 * .pi)
    return oval(
      map.point(center), map.direction(major), map.direction(minor), from, sweep,
      isClosed: abs(sweep - 2 * .pi) < 1e-9)
  }

  private mutating func oval(
    _ center: Vector, _ u: Vector, _ v: Vector, _ start: Double, _ sweep: Double, isClosed: Bool
  ) -> Shape? {
    let draw = { (flattening: inout CurveFlattening) -> [Vector]? in
      flattening.ellipse(center, u, v, from: start, sweep: sweep)
    }
    let points = isClosed ? flattening.closed(draw) : draw(&flattening)
    return points.flatMap { DXFShapes.line($0, isClosed: isClosed) }
  }

  private mutating func spline(_ entity: DXFEntity, _ map: Affine) -> Shape? {
    let controls = entity.points(10).map(map.point)
    let fits = entity.points(11).map(map.point)
    let numbers = { (code: Int) in entity.values.filter { $0.code == code }.map(\.value) }
    let isClosed = entity.flags & 1 != 0
    let draw = { (flattening: inout CurveFlattening) -> [Vector]? in
      var shapes = DXFShapes(flattening: flattening)
      defer { flattening = shapes.flattening }
      return shapes.curve(
        degree: entity.value(71) == nil ? 3 : entity.whole(71), controls: controls,
        weights: numbers(41), knots: numbers(40), fits: fits,
        start: entity.point(12).map(map.direction), end: entity.point(13).map(map.direction))
    }
    let points = isClosed ? flattening.closed(draw) : draw(&flattening)
    return points.flatMap { DXFShapes.line($0, isClosed: isClosed) }
  }

  /// The points of a spline by its control points or, without them, its fit points.
  mutating func curve(
    degree: Int, controls: [Vector], weights: [Double], knots: [Double], fits: [Vector],
    start: Vector?, end: Vector?
  ) -> [Vector]? {
    if !controls.isEmpty {
      guard
        let curve = SplineCurve(degree: degree, points: controls, weights: weights, knots: knots)
      else { return nil }
      return flattening.curve(curve.breaks, curve.point)
    }
    // Both directions are used, or none.
    let isBound = start != nil && end != nil
    guard
      let curve = FitCurve(fits, start: isBound ? start : nil, end: isBound ? end : nil)
    else { return nil }
    return flattening.curve(curve.breaks, curve.point)
  }
}
