internal import CGEOS

/// Yes-or-no relations of two shapes in the plane of their coordinates.
///
/// Bad rings and NaN are errors; heights play no part. Each call makes its own engine objects: for
/// one shape against many use ``PreparedShape``.
public enum Predicates {
  /// Whether the shapes share a point.
  ///
  /// Engine: `GEOSIntersects`.
  public static func intersects(_ a: Shape, _ b: Shape) throws(TopologyError) -> Bool {
    try unsafe test(a, b, "GEOSIntersects") { unsafe GEOSIntersects_r($0, $1, $2) }
  }

  /// Whether the shapes share no point.
  ///
  /// Engine: `GEOSDisjoint`.
  public static func disjoint(_ a: Shape, _ b: Shape) throws(TopologyError) -> Bool {
    try unsafe test(a, b, "GEOSDisjoint") { unsafe GEOSDisjoint_r($0, $1, $2) }
  }

  /// Whether the shapes meet in their boundaries only.
  ///
  /// Engine: `GEOSTouches`.
  public static func touches(_ a: Shape, _ b: Shape) throws(TopologyError) -> Bool {
    try unsafe test(a, b, "GEOSTouches") { unsafe GEOSTouches_r($0, $1, $2) }
  }

  /// Whether the interiors meet in less than the larger dimension.
  ///
  /// Engine: `GEOSCrosses`.
  public static func crosses(_ a: Shape, _ b: Shape) throws(TopologyError) -> Bool {
    try unsafe test(a, b, "GEOSCrosses") { unsafe GEOSCrosses_r($0, $1, $2) }
  }

  /// Whether `a` lies in `b` and their interiors meet.
  ///
  /// Engine: `GEOSWithin`.
  public static func within(_ a: Shape, _ b: Shape) throws(TopologyError) -> Bool {
    try unsafe test(a, b, "GEOSWithin") { unsafe GEOSWithin_r($0, $1, $2) }
  }

  /// Whether `b` lies in `a` and their interiors meet.
  ///
  /// Engine: `GEOSContains`.
  public static func contains(_ a: Shape, _ b: Shape) throws(TopologyError) -> Bool {
    try unsafe test(a, b, "GEOSContains") { unsafe GEOSContains_r($0, $1, $2) }
  }

  /// Whether shapes of one dimension share some but not all of it.
  ///
  /// Engine: `GEOSOverlaps`.
  public static func overlaps(_ a: Shape, _ b: Shape) throws(TopologyError) -> Bool {
    try unsafe test(a, b, "GEOSOverlaps") { unsafe GEOSOverlaps_r($0, $1, $2) }
  }

  /// Whether the shapes cover the same points.
  ///
  /// Engine: `GEOSEquals`.
  public static func equals(_ a: Shape, _ b: Shape) throws(TopologyError) -> Bool {
    try unsafe test(a, b, "GEOSEquals") { unsafe GEOSEquals_r($0, $1, $2) }
  }

  /// Whether no point of `b` lies outside `a`.
  ///
  /// Engine: `GEOSCovers`.
  public static func covers(_ a: Shape, _ b: Shape) throws(TopologyError) -> Bool {
    try unsafe test(a, b, "GEOSCovers") { unsafe GEOSCovers_r($0, $1, $2) }
  }

  /// Whether no point of `a` lies outside `b`.
  ///
  /// Engine: `GEOSCoveredBy`.
  public static func coveredBy(_ a: Shape, _ b: Shape) throws(TopologyError) -> Bool {
    try unsafe test(a, b, "GEOSCoveredBy") { unsafe GEOSCoveredBy_r($0, $1, $2) }
  }

  /// Whether the shape meets itself nowhere but where it may.
  ///
  /// Engine: `GEOSisSimple`.
  public static func isSimple(_ shape: Shape) throws(TopologyError) -> Bool {
    let context = try EngineContext()
    return try unsafe context.handle(shape).lend { (raw) throws(TopologyError) in
      try unsafe context.truth(GEOSisSimple_r(context.raw, raw), "GEOSisSimple")
    }
  }

  /// The nine-intersection matrix of two shapes, such as "FF2F11212".
  ///
  /// Engine: `GEOSRelate`.
  public static func relate(_ a: Shape, _ b: Shape) throws(TopologyError) -> String {
    let context = try EngineContext()
    return try unsafe context.lend(a, b) { (first, second) throws(TopologyError) in
      guard let matrix = unsafe GEOSRelate_r(context.raw, first, second) else {
        throw context.failure("GEOSRelate")
      }
      defer { unsafe GEOSFree_r(context.raw, matrix) }
      return unsafe String(cString: matrix)
    }
  }

  /// Whether the matrix of two shapes fits a pattern of `T F * 0 1 2`.
  ///
  /// Engine: `GEOSRelatePattern`.
  public static func relate(
    _ a: Shape, _ b: Shape, pattern: String
  ) throws(TopologyError) -> Bool {
    guard pattern.utf8.count == 9, pattern.allSatisfy({ "TF*012".contains($0) }) else {
      throw TopologyError(
        .argument, function: "GEOSRelatePattern", detail: "“\(pattern)” is not a pattern")
    }
    return try unsafe test(a, b, "GEOSRelatePattern") { context, first, second in
      unsafe pattern.withCString { unsafe GEOSRelatePattern_r(context, first, second, $0) }
    }
  }

  private static func test(
    _ a: Shape, _ b: Shape, _ function: String,
    _ call: (OpaquePointer, OpaquePointer, OpaquePointer) -> CChar
  ) throws(TopologyError) -> Bool {
    let context = try EngineContext()
    return try unsafe context.lend(a, b) { (first, second) throws(TopologyError) in
      try unsafe context.truth(call(context.raw, first, second), function)
    }
  }
}

extension EngineContext {
  /// Lends two shapes as C geometries for the length of the closure.
  func lend<Result>(
    _ a: Shape, _ b: Shape,
    _ body: (OpaquePointer, OpaquePointer) throws(TopologyError) -> Result
  ) throws(TopologyError) -> Result {
    let first = try handle(a)
    let second = try handle(b)
    return try unsafe first.lend { (a) throws(TopologyError) in
      try unsafe second.lend { (b) throws(TopologyError) in try unsafe body(a, b) }
    }
  }

  /// Runs an operation from one shape to another.
  func map(
    _ shape: Shape, _ function: String, _ call: (OpaquePointer) -> OpaquePointer?
  ) throws(TopologyError) -> Shape {
    let made = try unsafe handle(shape).lend { (raw) throws(TopologyError) in
      try unsafe owned(call(raw), function)
    }
    return try self.shape(made)
  }

  /// Runs an operation from two shapes to another.
  func map(
    _ a: Shape, _ b: Shape, _ function: String,
    _ call: (OpaquePointer, OpaquePointer) -> OpaquePointer?
  ) throws(TopologyError) -> Shape {
    let made = try unsafe lend(a, b) { (first, second) throws(TopologyError) in
      try unsafe owned(call(first, second), function)
    }
    return try shape(made)
  }

  /// Runs a measure of one shape; the closure gets the place of the number.
  func number(
    _ shape: Shape, _ function: String,
    _ call: (OpaquePointer, UnsafeMutablePointer<Double>) -> CInt
  ) throws(TopologyError) -> Double {
    var value = 0.0
    try unsafe handle(shape).lend { (raw) throws(TopologyError) in
      try unsafe done(call(raw, &value), function)
    }
    return value
  }

  /// Runs a measure of two shapes; the closure gets the place of the number.
  func number(
    _ a: Shape, _ b: Shape, _ function: String,
    _ call: (OpaquePointer, OpaquePointer, UnsafeMutablePointer<Double>) -> CInt
  ) throws(TopologyError) -> Double {
    var value = 0.0
    try unsafe lend(a, b) { (first, second) throws(TopologyError) in
      try unsafe done(call(first, second, &value), function)
    }
    return value
  }
}
