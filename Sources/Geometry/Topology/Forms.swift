internal import CGEOS

/// A circle inside an area.
public struct InscribedCircle: Hashable, Sendable {
  /// The centre, as far from the area's edge as can be.
  public var center: Position
  /// The radius, in the unit of the coordinates.
  public var radius: Double
}

/// How round ends, corners and caps of a buffer are.
public struct BufferStyle: Hashable, Sendable {
  /// The end of a line.
  public enum Cap: Int32, Hashable, Sendable {
    /// A half circle.
    case round = 1
    /// Cut at the end.
    case flat = 2
    /// Half a square beyond the end.
    case square = 3
  }

  /// The outside of a corner.
  public enum Join: Int32, Hashable, Sendable {
    /// An arc.
    case round = 1
    /// A point, as far as the mitre limit.
    case mitre = 2
    /// Cut off.
    case bevel = 3
  }

  /// The end of a line.
  public var cap: Cap
  /// The outside of a corner.
  public var join: Join
  /// Segments in a quarter of a circle.
  public var quadrantSegments: Int
  /// How far a mitre may reach, in widths.
  public var mitreLimit: Double

  /// Makes a style; the defaults are round with eight segments a quarter.
  public init(
    cap: Cap = .round, join: Join = .round, quadrantSegments: Int = 8, mitreLimit: Double = 5
  ) {
    self.cap = cap
    self.join = join
    self.quadrantSegments = quadrantSegments
    self.mitreLimit = mitreLimit
  }
}

/// Shapes made from one shape.
public enum Forms {
  /// The points within a distance; a negative one shrinks areas.
  ///
  /// Engine: `GEOSBufferWithStyle`.
  public static func buffer(
    _ shape: Shape, distance: Double, style: BufferStyle = BufferStyle()
  ) throws(TopologyError) -> [Polygon] {
    let context = try EngineContext()
    return try unsafe context.map(shape, "GEOSBufferWithStyle") {
      unsafe GEOSBufferWithStyle_r(
        context.raw, $0, distance, CInt(clamping: style.quadrantSegments), style.cap.rawValue,
        style.join.rawValue, style.mitreLimit)
    }.polygons
  }

  /// Fewer vertices, none farther than the tolerance (Douglas–Peucker); may become invalid.
  ///
  /// Engine: `GEOSSimplify`.
  public static func simplified(
    _ shape: Shape, tolerance: Double
  ) throws(TopologyError) -> Shape {
    let context = try EngineContext()
    return try unsafe context.map(shape, "GEOSSimplify") {
      unsafe GEOSSimplify_r(context.raw, $0, tolerance)
    }
  }

  /// Fewer vertices, rings kept and not crossing.
  ///
  /// Engine: `GEOSTopologyPreserveSimplify`.
  public static func simplifiedKeepingTopology(
    _ shape: Shape, tolerance: Double
  ) throws(TopologyError) -> Shape {
    let context = try EngineContext()
    return try unsafe context.map(shape, "GEOSTopologyPreserveSimplify") {
      unsafe GEOSTopologyPreserveSimplify_r(context.raw, $0, tolerance)
    }
  }

  /// The smallest convex shape around it.
  ///
  /// Engine: `GEOSConvexHull`.
  public static func convexHull(_ shape: Shape) throws(TopologyError) -> Shape {
    let context = try EngineContext()
    return try unsafe context.map(shape, "GEOSConvexHull") {
      unsafe GEOSConvexHull_r(context.raw, $0)
    }
  }

  /// A tighter hull of the shape's vertices; `ratio` 1 is the convex one, 0 the tightest.
  ///
  /// Engine: `GEOSConcaveHull`.
  public static func concaveHull(
    _ shape: Shape, ratio: Double, allowsHoles: Bool = false
  ) throws(TopologyError) -> Shape {
    let context = try EngineContext()
    return try unsafe context.map(shape, "GEOSConcaveHull") {
      unsafe GEOSConcaveHull_r(context.raw, $0, ratio, allowsHoles ? 1 : 0)
    }
  }

  /// The centre of mass.
  ///
  /// Engine: `GEOSGetCentroid`.
  public static func centroid(_ shape: Shape) throws(TopologyError) -> Position {
    let context = try EngineContext()
    return try unsafe Self.position(context, shape, "GEOSGetCentroid") {
      unsafe GEOSGetCentroid_r(context.raw, $0)
    }
  }

  /// A point in the interior, near the middle.
  ///
  /// Engine: `GEOSPointOnSurface`.
  public static func pointOnSurface(_ shape: Shape) throws(TopologyError) -> Position {
    let context = try EngineContext()
    return try unsafe Self.position(context, shape, "GEOSPointOnSurface") {
      unsafe GEOSPointOnSurface_r(context.raw, $0)
    }
  }

  /// The largest circle inside an area, its centre right to the tolerance.
  ///
  /// Engine: `GEOSMaximumInscribedCircle`.
  public static func maximumInscribedCircle(
    _ polygons: [Polygon], tolerance: Double
  ) throws(TopologyError) -> InscribedCircle {
    let context = try EngineContext()
    let radius = try unsafe context.map(.multiPolygon(polygons), "GEOSMaximumInscribedCircle") {
      unsafe GEOSMaximumInscribedCircle_r(context.raw, $0, tolerance)
    }
    guard let line = radius.lines.first, let center = line.positions.first,
      let edge = line.positions.last
    else { throw Self.empty("GEOSMaximumInscribedCircle") }
    let (x, y) = (edge.x - center.x, edge.y - center.y)
    return InscribedCircle(center: center, radius: (x * x + y * y).squareRoot())
  }

  private static func position(
    _ context: EngineContext, _ shape: Shape, _ function: String,
    _ call: (OpaquePointer) -> OpaquePointer?
  ) throws(TopologyError) -> Position {
    guard case .point(let position, _) = try unsafe context.map(shape, function, call) else {
      throw empty(function)
    }
    return position
  }

  private static func empty(_ function: String) -> TopologyError {
    TopologyError(.empty, function: function, detail: "the shape has no positions")
  }
}
