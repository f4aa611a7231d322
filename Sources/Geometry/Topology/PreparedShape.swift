internal import CGEOS
internal import Synchronization

/// One shape made ready to be compared with many others.
///
/// Safe from any thread; calls take turns, since the engine fills caches while it answers. For
/// work in parallel make one a task. Give many shapes in one call.
public final class PreparedShape: Sendable {
  /// A relation of the prepared shape to another.
  public enum Relation: Hashable, Sendable, CaseIterable {
    /// They share a point.
    case intersects
    /// They share none.
    case disjoint
    /// They meet in their boundaries only.
    case touches
    /// Their interiors meet in less than the larger dimension.
    case crosses
    /// The prepared shape lies in the other.
    case within
    /// The other lies in the prepared shape, interiors meeting.
    case contains
    /// The other lies in the interior of the prepared shape.
    case containsProperly
    /// They share some but not all of one dimension.
    case overlaps
    /// No point of the other lies outside the prepared shape.
    case covers
    /// No point of the prepared shape lies outside the other.
    case coveredBy
  }

  private let state: Mutex<State>

  @safe
  private struct State: ~Copyable {
    let base: GeometryHandle
    let prepared: OpaquePointer

    var context: EngineContext { base.context }

    deinit { unsafe GEOSPreparedGeom_destroy_r(base.context.raw, prepared) }
  }

  /// Prepares a shape.
  ///
  /// Engine: `GEOSPrepare`.
  public init(_ shape: Shape) throws(TopologyError) {
    let context = try EngineContext()
    let base = try context.handle(shape)
    let prepared = try unsafe base.lend { (raw) throws(TopologyError) in
      try unsafe context.pointer(GEOSPrepare_r(context.raw, raw), "GEOSPrepare")
    }
    state = unsafe Mutex(State(base: base, prepared: prepared))
  }

  /// Whether the relation holds with one shape.
  public func holds(_ relation: Relation, _ other: Shape) throws(TopologyError) -> Bool {
    try holds(relation, each: [other])[0]
  }

  /// Whether the relation holds with each shape, in order.
  ///
  /// Engine: `GEOSPrepared…`.
  public func holds(
    _ relation: Relation, each others: [Shape]
  ) throws(TopologyError) -> [Bool] {
    try state.withLock { (state) throws(TopologyError) in
      var answers: [Bool] = []
      answers.reserveCapacity(others.count)
      for other in others {
        let handle = try state.context.handle(other)
        let answer = try unsafe handle.lend { (raw) throws(TopologyError) in
          try unsafe Self.test(relation, state.context, state.prepared, raw)
        }
        answers.append(answer)
      }
      return answers
    }
  }

  /// The shortest distance to each shape, in order.
  ///
  /// Engine: `GEOSPreparedDistance`.
  public func distances(to others: [Shape]) throws(TopologyError) -> [Double] {
    try state.withLock { (state) throws(TopologyError) in
      var distances: [Double] = []
      distances.reserveCapacity(others.count)
      for other in others {
        var distance = 0.0
        try unsafe state.context.handle(other).lend { (raw) throws(TopologyError) in
          try unsafe state.context.done(
            GEOSPreparedDistance_r(state.context.raw, state.prepared, raw, &distance),
            "GEOSPreparedDistance")
        }
        distances.append(distance)
      }
      return distances
    }
  }

  /// Whether each shape comes as near as the distance.
  ///
  /// Engine: `GEOSPreparedDistanceWithin`.
  public func isWithin(
    _ distance: Double, ofEach others: [Shape]
  ) throws(TopologyError) -> [Bool] {
    try state.withLock { (state) throws(TopologyError) in
      var answers: [Bool] = []
      for other in others {
        let answer = try unsafe state.context.handle(other).lend { (raw) throws(TopologyError) in
          try unsafe state.context.truth(
            GEOSPreparedDistanceWithin_r(state.context.raw, state.prepared, raw, distance),
            "GEOSPreparedDistanceWithin")
        }
        answers.append(answer)
      }
      return answers
    }
  }

  private static func test(
    _ relation: Relation, _ context: EngineContext, _ prepared: OpaquePointer,
    _ other: OpaquePointer
  ) throws(TopologyError) -> Bool {
    let c = unsafe context.raw
    let p = unsafe prepared
    let o = unsafe other
    let (answer, function): (CChar, String) =
      switch relation {
      case .intersects: unsafe (GEOSPreparedIntersects_r(c, p, o), "GEOSPreparedIntersects")
      case .disjoint: unsafe (GEOSPreparedDisjoint_r(c, p, o), "GEOSPreparedDisjoint")
      case .touches: unsafe (GEOSPreparedTouches_r(c, p, o), "GEOSPreparedTouches")
      case .crosses: unsafe (GEOSPreparedCrosses_r(c, p, o), "GEOSPreparedCrosses")
      case .within: unsafe (GEOSPreparedWithin_r(c, p, o), "GEOSPreparedWithin")
      case .contains: unsafe (GEOSPreparedContains_r(c, p, o), "GEOSPreparedContains")
      case .containsProperly:
        unsafe (GEOSPreparedContainsProperly_r(c, p, o), "GEOSPreparedContainsProperly")
      case .overlaps: unsafe (GEOSPreparedOverlaps_r(c, p, o), "GEOSPreparedOverlaps")
      case .covers: unsafe (GEOSPreparedCovers_r(c, p, o), "GEOSPreparedCovers")
      case .coveredBy: unsafe (GEOSPreparedCoveredBy_r(c, p, o), "GEOSPreparedCoveredBy")
      }
    return try context.truth(answer, function)
  }
}
