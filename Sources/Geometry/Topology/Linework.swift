internal import CGEOS

/// The lines two shapes have in common.
public struct SharedPaths: Hashable, Sendable {
  /// Stretches both run the same way.
  public var sameDirection: [LineString]
  /// Stretches they run opposite ways.
  public var oppositeDirection: [LineString]
}

/// What faces lines enclose, and what is left of the lines.
public struct PolygonizedLines: Hashable, Sendable {
  /// The faces.
  public var polygons: [Polygon]
  /// Lines with the same face on both sides.
  public var cuts: [LineString]
  /// Lines with a loose end.
  public var dangles: [LineString]
  /// Rings that are not valid.
  public var invalidRings: [LineString]
}

/// Operations on networks of lines.
public enum Linework {
  /// The lines split wherever they meet, each stretch once.
  ///
  /// Engine: `GEOSNode`.
  public static func noded(_ lines: [LineString]) throws(TopologyError) -> [LineString] {
    let context = try EngineContext()
    return try unsafe context.map(.multiLineString(lines), "GEOSNode") {
      unsafe GEOSNode_r(context.raw, $0)
    }.lines
  }

  /// The lines joined at points where exactly two end.
  ///
  /// Engine: `GEOSLineMerge`.
  public static func merged(_ lines: [LineString]) throws(TopologyError) -> [LineString] {
    let context = try EngineContext()
    return try unsafe context.map(.multiLineString(lines), "GEOSLineMerge") {
      unsafe GEOSLineMerge_r(context.raw, $0)
    }.lines
  }

  /// The faces that noded lines enclose.
  ///
  /// Engine: `GEOSPolygonize`.
  public static func polygons(_ lines: [LineString]) throws(TopologyError) -> [Polygon] {
    let context = try EngineContext()
    let handle = try context.handle(.multiLineString(lines))
    let made = try unsafe handle.lend { (raw) throws(TopologyError) in
      var inputs: [OpaquePointer?] = unsafe [raw]
      return try unsafe context.owned(
        GEOSPolygonize_r(context.raw, &inputs, 1), "GEOSPolygonize")
    }
    return try context.shape(made).polygons
  }

  /// The faces that noded lines enclose and the lines that enclose none.
  ///
  /// Engine: `GEOSPolygonize_full`.
  public static func polygonized(
    _ lines: [LineString]
  ) throws(TopologyError) -> PolygonizedLines {
    let context = try EngineContext()
    let handle = try context.handle(.multiLineString(lines))
    var cuts: OpaquePointer?
    var dangles: OpaquePointer?
    var invalid: OpaquePointer?
    let faces = try unsafe handle.lend { (raw) throws(TopologyError) in
      try unsafe context.owned(
        GEOSPolygonize_full_r(context.raw, raw, &cuts, &dangles, &invalid),
        "GEOSPolygonize_full")
    }
    let cutLines = try unsafe context.owned(cuts, "GEOSPolygonize_full")
    let looseLines = try unsafe context.owned(dangles, "GEOSPolygonize_full")
    let badRings = try unsafe context.owned(invalid, "GEOSPolygonize_full")
    return try PolygonizedLines(
      polygons: context.shape(faces).polygons, cuts: context.shape(cutLines).lines,
      dangles: context.shape(looseLines).lines, invalidRings: context.shape(badRings).lines)
  }

  /// The stretches two sets of lines share, by direction.
  ///
  /// Engine: `GEOSSharedPaths`.
  public static func sharedPaths(
    _ a: [LineString], _ b: [LineString]
  ) throws(TopologyError) -> SharedPaths {
    let context = try EngineContext()
    let shared = try unsafe context.lend(.multiLineString(a), .multiLineString(b)) {
      (first, second) throws(TopologyError) in
      try unsafe context.owned(
        GEOSSharedPaths_r(context.raw, first, second), "GEOSSharedPaths")
    }
    return try unsafe shared.lend { (raw) throws(TopologyError) in
      let same = try unsafe context.pointer(
        GEOSGetGeometryN_r(context.raw, raw, 0), "GEOSGetGeometryN")
      let opposite = try unsafe context.pointer(
        GEOSGetGeometryN_r(context.raw, raw, 1), "GEOSGetGeometryN")
      return try unsafe SharedPaths(
        sameDirection: context.shape(same).lines,
        oppositeDirection: context.shape(opposite).lines)
    }
  }

  /// The first shape with vertices and segments moved onto the second's where they come as near as
  /// the tolerance.
  ///
  /// Engine: `GEOSSnap`. The result may be invalid.
  public static func snapped(
    _ shape: Shape, to other: Shape, tolerance: Double
  ) throws(TopologyError) -> Shape {
    let context = try EngineContext()
    return try unsafe context.map(shape, other, "GEOSSnap") {
      unsafe GEOSSnap_r(context.raw, $0, $1, tolerance)
    }
  }
}
