internal import CGEOS

/// Planar measures, in the unit of the coordinates.
public enum Measures {
  /// The area; holes count out, lines and points are 0.
  ///
  /// Engine: `GEOSArea`.
  public static func area(_ shape: Shape) throws(TopologyError) -> Double {
    let context = try EngineContext()
    return try unsafe context.number(shape, "GEOSArea") {
      unsafe GEOSArea_r(context.raw, $0, $1)
    }
  }

  /// The length of lines, or of all rings of areas.
  ///
  /// Engine: `GEOSLength`.
  public static func length(_ shape: Shape) throws(TopologyError) -> Double {
    let context = try EngineContext()
    return try unsafe context.number(shape, "GEOSLength") {
      unsafe GEOSLength_r(context.raw, $0, $1)
    }
  }

  /// The shortest distance.
  ///
  /// Engine: `GEOSDistanceIndexed`.
  public static func distance(_ a: Shape, _ b: Shape) throws(TopologyError) -> Double {
    try check(a, b, "GEOSDistanceIndexed")
    let context = try EngineContext()
    return try unsafe context.number(a, b, "GEOSDistanceIndexed") {
      unsafe GEOSDistanceIndexed_r(context.raw, $0, $1, $2)
    }
  }

  /// The nearest positions, one on each shape.
  ///
  /// Engine: `GEOSNearestPoints`.
  public static func nearestPositions(
    _ a: Shape, _ b: Shape
  ) throws(TopologyError) -> (Position, Position) {
    try check(a, b, "GEOSNearestPoints")
    let context = try EngineContext()
    return try unsafe context.lend(a, b) { (first, second) throws(TopologyError) in
      let sequence = try unsafe context.pointer(
        GEOSNearestPoints_r(context.raw, first, second), "GEOSNearestPoints")
      defer { unsafe GEOSCoordSeq_destroy_r(context.raw, sequence) }
      var numbers = [0.0, 0, 0, 0]
      try unsafe context.done(
        GEOSCoordSeq_copyToBuffer_r(context.raw, sequence, &numbers, 0, 0),
        "GEOSCoordSeq_copyToBuffer")
      return (Position(numbers[0], numbers[1]), Position(numbers[2], numbers[3]))
    }
  }

  /// The largest distance from a point of one shape to the other; measured at vertices, or also
  /// between them when `densify` (0…1) gives a fraction of each segment.
  ///
  /// Engine: `GEOSHausdorffDistance`, `GEOSHausdorffDistanceDensify`.
  public static func hausdorffDistance(
    _ a: Shape, _ b: Shape, densify: Double? = nil
  ) throws(TopologyError) -> Double {
    try check(a, b, "GEOSHausdorffDistance")
    let context = try EngineContext()
    guard let densify else {
      return try unsafe context.number(a, b, "GEOSHausdorffDistance") {
        unsafe GEOSHausdorffDistance_r(context.raw, $0, $1, $2)
      }
    }
    return try unsafe context.number(a, b, "GEOSHausdorffDistanceDensify") {
      unsafe GEOSHausdorffDistanceDensify_r(context.raw, $0, $1, densify, $2)
    }
  }

  /// The shortest leash for two walkers along the shapes' vertices, or also between them when
  /// `densify` (0…1) gives a fraction of each segment.
  ///
  /// Engine: `GEOSFrechetDistance`, `GEOSFrechetDistanceDensify`.
  public static func frechetDistance(
    _ a: Shape, _ b: Shape, densify: Double? = nil
  ) throws(TopologyError) -> Double {
    try check(a, b, "GEOSFrechetDistance")
    let context = try EngineContext()
    guard let densify else {
      return try unsafe context.number(a, b, "GEOSFrechetDistance") {
        unsafe GEOSFrechetDistance_r(context.raw, $0, $1, $2)
      }
    }
    return try unsafe context.number(a, b, "GEOSFrechetDistanceDensify") {
      unsafe GEOSFrechetDistanceDensify_r(context.raw, $0, $1, densify, $2)
    }
  }

  private static func check(_ a: Shape, _ b: Shape, _ function: String) throws(TopologyError) {
    if !a.isEmpty && !b.isEmpty { return }
    throw TopologyError(.empty, function: function, detail: "a shape has no positions")
  }
}
