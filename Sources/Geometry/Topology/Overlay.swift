internal import CGEOS

/// Set operations on shapes, with full precision or on a grid.
///
/// A grid (in the unit of the coordinates) rounds every coordinate of the result to multiples of
/// it and never fails on nearly coincident lines. Shapes must be valid and not collections of
/// mixed kinds; empty results are an empty collection; heights are dropped.
public enum Overlay {
  /// The points of both shapes.
  ///
  /// Engine: `GEOSIntersection`, `GEOSIntersectionPrec`.
  public static func intersection(
    _ a: Shape, _ b: Shape, grid: Double? = nil
  ) throws(TopologyError) -> Shape {
    try unsafe run(
      a, b, grid, "GEOSIntersection", { unsafe GEOSIntersection_r($0, $1, $2) },
      { unsafe GEOSIntersectionPrec_r($0, $1, $2, $3) })
  }

  /// The points of either shape.
  ///
  /// Engine: `GEOSUnion`, `GEOSUnionPrec`.
  public static func union(
    _ a: Shape, _ b: Shape, grid: Double? = nil
  ) throws(TopologyError) -> Shape {
    try unsafe run(
      a, b, grid, "GEOSUnion", { unsafe GEOSUnion_r($0, $1, $2) },
      { unsafe GEOSUnionPrec_r($0, $1, $2, $3) })
  }

  /// The points of `a` that are not in `b`.
  ///
  /// Engine: `GEOSDifference`, `GEOSDifferencePrec`.
  public static func difference(
    _ a: Shape, _ b: Shape, grid: Double? = nil
  ) throws(TopologyError) -> Shape {
    try unsafe run(
      a, b, grid, "GEOSDifference", { unsafe GEOSDifference_r($0, $1, $2) },
      { unsafe GEOSDifferencePrec_r($0, $1, $2, $3) })
  }

  /// The points of exactly one shape.
  ///
  /// Engine: `GEOSSymDifference`, `GEOSSymDifferencePrec`.
  public static func symmetricDifference(
    _ a: Shape, _ b: Shape, grid: Double? = nil
  ) throws(TopologyError) -> Shape {
    try unsafe run(
      a, b, grid, "GEOSSymDifference", { unsafe GEOSSymDifference_r($0, $1, $2) },
      { unsafe GEOSSymDifferencePrec_r($0, $1, $2, $3) })
  }

  /// The points of any of the shapes, lines noded.
  ///
  /// Engine: `GEOSUnaryUnion`, `GEOSUnaryUnionPrec`. On a layer with faults this is slow: unite few
  /// shapes.
  public static func union(
    of shapes: [Shape], grid: Double? = nil
  ) throws(TopologyError) -> Shape {
    let grid = try checked(grid, "GEOSUnaryUnionPrec")
    let context = try EngineContext()
    if let grid {
      return try unsafe context.map(.collection(shapes), "GEOSUnaryUnionPrec") {
        unsafe GEOSUnaryUnionPrec_r(context.raw, $0, grid)
      }
    }
    return try unsafe context.map(.collection(shapes), "GEOSUnaryUnion") {
      unsafe GEOSUnaryUnion_r(context.raw, $0)
    }
  }

  /// The shape with coordinates on multiples of the grid, still valid, collapsed parts gone.
  ///
  /// Engine: `GEOSGeom_setPrecision`.
  public static func snapped(_ shape: Shape, toGrid grid: Double) throws(TopologyError) -> Shape {
    let size = try checked(grid, "GEOSGeom_setPrecision") ?? 0
    let context = try EngineContext()
    return try unsafe context.map(shape, "GEOSGeom_setPrecision") {
      unsafe GEOSGeom_setPrecision_r(context.raw, $0, size, 0)
    }
  }

  private static func run(
    _ a: Shape, _ b: Shape, _ grid: Double?, _ function: String,
    _ full: (OpaquePointer, OpaquePointer, OpaquePointer) -> OpaquePointer?,
    _ onGrid: (OpaquePointer, OpaquePointer, OpaquePointer, Double) -> OpaquePointer?
  ) throws(TopologyError) -> Shape {
    let grid = try checked(grid, function + "Prec")
    let context = try EngineContext()
    if let grid {
      return try unsafe context.map(a, b, function + "Prec") {
        unsafe onGrid(context.raw, $0, $1, grid)
      }
    }
    return try unsafe context.map(a, b, function) { unsafe full(context.raw, $0, $1) }
  }

  private static func checked(_ grid: Double?, _ function: String) throws(TopologyError) -> Double?
  {
    guard let grid else { return nil }
    if grid > 0 && grid.isFinite { return grid }
    throw TopologyError(.argument, function: function, detail: "a grid of \(grid) is no grid")
  }
}
