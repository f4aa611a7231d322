internal import CGEOS
internal import Synchronization

/// A tree over boxes (STR-tree) that finds those meeting a box, and the nearest to a place.
///
/// Boxes are known by their index in the list given; empty ones are never found. Safe from any
/// thread; calls take turns: give many boxes in one call, or make one index a task.
public final class SpatialIndex: Sendable {
  /// How many boxes there are.
  public let count: Int
  private let state: Mutex<State>

  @safe
  private struct State: ~Copyable {
    let context: EngineContext
    let tree: OpaquePointer
    let boxes: [Envelope]
    let hasItems: Bool

    deinit { unsafe GEOSSTRtree_destroy_r(context.raw, tree) }
  }

  /// Builds the tree.
  ///
  /// Engine: `GEOSSTRtree_create`, `GEOSSTRtree_insert`.
  public init(_ boxes: [Envelope]) throws(TopologyError) {
    count = boxes.count
    let context = try EngineContext()
    let tree = try unsafe context.pointer(
      GEOSSTRtree_create_r(context.raw, 10), "GEOSSTRtree_create")
    var hasItems = false
    do {
      for (index, box) in boxes.enumerated() where !box.isEmpty {
        hasItems = true
        let geometry = try unsafe context.rawBox(box)
        // Items are numbers dressed as pointers; 0 would read as none, so they start at 1.
        unsafe GEOSSTRtree_insert_r(
          context.raw, tree, geometry, UnsafeMutableRawPointer(bitPattern: index + 1))
        unsafe GEOSGeom_destroy_r(context.raw, geometry)
      }
      if hasItems {
        // The engine builds the tree at its first query: do it here, not in a reader's turn.
        var found: [Int] = []
        try unsafe Self.query(context, tree, Envelope(minX: 0, minY: 0, maxX: 0, maxY: 0), &found)
      }
    } catch {
      unsafe GEOSSTRtree_destroy_r(context.raw, tree)
      throw error
    }
    state = unsafe Mutex(State(context: context, tree: tree, boxes: boxes, hasItems: hasItems))
  }

  /// The indices of the boxes that meet the box, rising.
  public func query(_ box: Envelope) throws(TopologyError) -> [Int] {
    try query(each: [box])[0]
  }

  /// The indices of the boxes that meet each box, rising; one list a box, in order.
  ///
  /// Engine: `GEOSSTRtree_query`.
  public func query(each boxes: [Envelope]) throws(TopologyError) -> [[Int]] {
    try state.withLock { (state) throws(TopologyError) in
      var lists: [[Int]] = []
      lists.reserveCapacity(boxes.count)
      for box in boxes {
        var found: [Int] = []
        if state.hasItems && !box.isEmpty {
          try unsafe Self.query(state.context, state.tree, box, &found)
          found.sort()
        }
        lists.append(found)
      }
      return lists
    }
  }

  /// Every pair of boxes of the index that meet, the lower index first, in rising order.
  public func meetingPairs() throws(TopologyError) -> [(Int, Int)] {
    let boxes = state.withLock { $0.boxes }
    var pairs: [(Int, Int)] = []
    for (index, others) in try query(each: boxes).enumerated() {
      for other in others where other > index { pairs.append((index, other)) }
    }
    return pairs
  }

  /// The index of the box nearest the position and its distance, 0 inside; the lowest index among
  /// equals; nil when there are no boxes.
  ///
  /// Engine: `GEOSSTRtree_nearest_generic`.
  public func nearest(
    to position: Position
  ) throws(TopologyError) -> (index: Int, distance: Double)? {
    if !position.isFinite {
      throw TopologyError(
        .notFinite, function: "GEOSSTRtree_nearest_generic",
        detail: "the position is not finite")
    }
    return try state.withLock { (state) throws(TopologyError) in
      if !state.hasItems { return nil }
      let search = NearestSearch(position, state.boxes)
      let index = try unsafe search.run(state.context, state.tree)
      let distance = state.boxes[index].distance(to: position)
      // The engine keeps any of several equals: look again at all that are as near.
      var ring: [Int] = []
      let around = Envelope([position]).expanded(by: distance)
      try unsafe Self.query(state.context, state.tree, around, &ring)
      let lowest = ring.filter { state.boxes[$0].distance(to: position) <= distance }.min()
      return (lowest ?? index, distance)
    }
  }

  private static func query(
    _ context: EngineContext, _ tree: OpaquePointer, _ box: Envelope, _ found: inout [Int]
  ) throws(TopologyError) {
    let geometry = try unsafe context.rawBox(box)
    defer { unsafe GEOSGeom_destroy_r(context.raw, geometry) }
    unsafe withUnsafeMutablePointer(to: &found) { list in
      unsafe GEOSSTRtree_query_r(
        context.raw, tree, geometry,
        { item, list in
          guard let list = unsafe list?.assumingMemoryBound(to: [Int].self) else { return }
          unsafe list.pointee.append(Int(bitPattern: item) - 1)
        }, list)
    }
  }
}

/// The search for the box nearest a position, as the engine's distance callback sees it.
private final class NearestSearch {
  private let position: Position
  private let boxes: [Envelope]

  init(_ position: Position, _ boxes: [Envelope]) {
    self.position = position
    self.boxes = boxes
  }

  func run(_ context: EngineContext, _ tree: OpaquePointer) throws(TopologyError) -> Int {
    let geometry = try unsafe context.rawPoint(position)
    defer { unsafe GEOSGeom_destroy_r(context.raw, geometry) }
    // The searched place is the item after the last box.
    let query = unsafe UnsafeRawPointer(bitPattern: boxes.count + 1)
    let nearest = unsafe withExtendedLifetime(self) {
      unsafe GEOSSTRtree_nearest_generic_r(
        context.raw, tree, query, geometry,
        { first, second, distance, owner in
          guard let owner = unsafe owner, let distance = unsafe distance else { return 0 }
          let search = unsafe Unmanaged<NearestSearch>.fromOpaque(owner).takeUnretainedValue()
          let indices = (Int(bitPattern: first) - 1, Int(bitPattern: second) - 1)
          let box = indices.0 == search.boxes.count ? indices.1 : indices.0
          guard search.boxes.indices.contains(box) else { return 0 }
          unsafe distance.pointee = search.boxes[box].distance(to: search.position)
          return 1
        }, Unmanaged.passUnretained(self).toOpaque())
    }
    guard let nearest = unsafe nearest else {
      throw context.failure("GEOSSTRtree_nearest_generic")
    }
    return Int(bitPattern: nearest) - 1
  }
}

extension EngineContext {
  /// A geometry whose extent is the box.
  fileprivate func rawBox(_ box: Envelope) throws(TopologyError) -> OpaquePointer {
    let corners = [Position(box.minX, box.minY), Position(box.maxX, box.maxY)]
    if let corner = corners.first(where: { !$0.isFinite }) { throw Self.notFinite(corner) }
    return try unsafe rawLine(corners)
  }
}

extension Envelope {
  /// The distance from the position to the box, 0 inside.
  fileprivate func distance(to position: Position) -> Double {
    let x = max(minX - position.x, 0, position.x - maxX)
    let y = max(minY - position.y, 0, position.y - maxY)
    return (x * x + y * y).squareRoot()
  }
}
