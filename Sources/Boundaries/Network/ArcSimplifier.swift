import Geometry

/// Takes vertices out of arcs, the least significant first (Visvalingam and Whyatt 1993).
///
/// A vertex goes only when the triangle it makes with its neighbours holds no other standing vertex
/// of the whole net, so no arc ever crosses another or passes over an island, and when its arc keeps
/// its shape: a closed arc keeps three corners, two arcs between the same nodes never become one.
struct ArcSimplifier {
  private let network: BoundaryNetwork
  private let metric: SurfaceMetric
  /// The net's positions, then the places no border may pass over.
  private let positions: [Position]
  private var next: [Int32]
  private var previous: [Int32]
  private var isLive: [Bool]
  private var size: [Float]
  private var arcOf: [Int32]
  private var interior: [Int32]
  private var uses: [Int32]
  private var locals: [LocalMetric] = []
  private var arcsAtNode: NodeArcs
  private var queue = RemovalQueue([])
  private var grid: LiveVertexGrid
  private var blocked: [Int32] = []
  private var removedSinceRetry = 0
  private var removedSinceRebuild = 0
  private var liveInterior = 0
  /// The vertices removed, in order, as indices into the net's positions.
  private(set) var order: [Int32] = []
  /// How many ring and line vertices each removal takes away.
  private(set) var weights: [Int32] = []
  /// Ring and line vertices that are left.
  private(set) var count: Int

  init(_ network: BoundaryNetwork, metric: SurfaceMetric, places: [Position]) {
    self.network = network
    self.metric = metric
    positions = network.positions + places
    let slots = positions.count
    next = (0..<Int32(slots)).map { $0 + 1 }
    previous = (0..<Int32(slots)).map { $0 - 1 }
    isLive = [Bool](repeating: true, count: slots)
    size = [Float](repeating: .infinity, count: slots)
    arcOf = [Int32](repeating: 0, count: slots)
    interior = [Int32](repeating: 0, count: network.arcCount)
    uses = [Int32](repeating: 0, count: network.arcCount)
    for reference in network.references { uses[network.arcNumber(reference)] += 1 }
    arcsAtNode = NodeArcs(network)
    count = network.vertexCount
    grid = LiveVertexGrid([], [], spacing: 1)
    prepare()
    rebuildGrid()
  }

  /// Measures every inner vertex of every arc.
  private mutating func prepare() {
    var keys: [UInt64] = []
    keys.reserveCapacity(network.positions.count)
    locals.reserveCapacity(network.arcCount)
    for arc in 0..<network.arcCount {
      let range = network.arcRange(arc)
      let middle = network.positions[(range.lowerBound + range.upperBound) / 2]
      locals.append(metric.local(at: middle))
      interior[arc] = Int32(range.count - 2)
      liveInterior += range.count - 2
      for slot in range { arcOf[slot] = Int32(arc) }
      for slot in range.dropFirst().dropLast() {
        size[slot] = measured(slot)
        keys.append(RemovalQueue.key(size[slot], Int32(slot)))
      }
    }
    queue = RemovalQueue(keys)
  }

  /// The area of a vertex's triangle in square metres or units, less for sharp corners.
  @inline(__always)
  private func measured(_ slot: Int) -> Float {
    let local = locals[Int(arcOf[slot])]
    let vertex = positions[slot]
    let before = positions[Int(previous[slot])]
    let after = positions[Int(next[slot])]
    let a = local.vector(before.x - vertex.x, before.y - vertex.y)
    let b = local.vector(after.x - vertex.x, after.y - vertex.y)
    let area = (a.x * b.y - a.y * b.x).magnitude / 2
    let lengths = ((a.x * a.x + a.y * a.y) * (b.x * b.x + b.y * b.y)).squareRoot()
    guard lengths > 0 else { return 0 }
    return Float(area * (1 - 0.7 * (a.x * b.x + a.y * b.y) / lengths))
  }

  /// Sorts the standing vertices into new cells.
  private mutating func rebuildGrid() {
    var slots: [Int32] = []
    slots.reserveCapacity(liveInterior + network.nodeCount)
    slots += Int32(network.positions.count)..<Int32(positions.count)
    var isPlaced = [Bool](repeating: false, count: network.nodeCount)
    var length = 0.0
    var segments = 0
    for arc in 0..<network.arcCount {
      let range = network.arcRange(arc)
      let last = range.upperBound - 1
      for (slot, node) in zip([range.lowerBound, last], [2 * arc, 2 * arc + 1]) {
        let number = Int(network.arcNodes[node])
        if !isPlaced[number] { slots.append(Int32(slot)) }
        isPlaced[number] = true
      }
      var slot = range.lowerBound
      while slot != last {
        let following = Int(next[slot])
        let a = positions[slot]
        let b = positions[following]
        length += max((b.x - a.x).magnitude, (b.y - a.y).magnitude)
        segments += 1
        if following != last { slots.append(Int32(following)) }
        slot = following
      }
    }
    removedSinceRebuild = 0
    grid = LiveVertexGrid(
      slots, positions, spacing: segments > 0 ? length / Double(segments) : 1)
  }

  /// Removes vertices while they are no larger than a size and more than a number are left.
  mutating func run(upTo limit: Float, keeping target: Int) {
    while count > target {
      guard let key = queue.first, RemovalQueue.parts(key).size <= limit else {
        guard removedSinceRetry > 0, !blocked.isEmpty else { return }
        retryBlocked()
        continue
      }
      queue.removeFirst()
      let (size, slot) = RemovalQueue.parts(key)
      guard isLive[Int(slot)], self.size[Int(slot)] == size else { continue }
      if mayGo(Int(slot)) {
        remove(Int(slot))
      } else {
        blocked.append(slot)
      }
      if removedSinceRebuild > 4096, removedSinceRebuild > liveInterior {
        rebuildGrid()
        retryBlocked()
      }
    }
  }

  private mutating func retryBlocked() {
    for slot in blocked where isLive[Int(slot)] {
      queue.insert(RemovalQueue.key(size[Int(slot)], slot))
    }
    blocked.removeAll(keepingCapacity: true)
    removedSinceRetry = 0
  }

  private func mayGo(_ slot: Int) -> Bool {
    let arc = Int(arcOf[slot])
    if network.isClosed(arc) {
      if interior[arc] <= 2 { return false }
    } else if interior[arc] == 1, arcsAtNode.hasStraightTwin(of: arc, network, interior) {
      return false
    }
    let corner = Corner(
      positions[Int(previous[slot])], positions[slot],
      positions[Int(next[slot])])
    return !grid.anyVertex(in: corner, positions, isLive)
  }

  private mutating func remove(_ slot: Int) {
    let before = Int(previous[slot])
    let after = Int(next[slot])
    let arc = Int(arcOf[slot])
    isLive[slot] = false
    next[before] = Int32(after)
    previous[after] = Int32(before)
    interior[arc] -= 1
    liveInterior -= 1
    removedSinceRetry += 1
    removedSinceRebuild += 1
    count -= Int(uses[arc])
    order.append(Int32(slot))
    weights.append(uses[arc])
    let floor = size[slot]
    for neighbour in [before, after] where size[neighbour] < .infinity {
      // A vertex never becomes less significant than one that had to go before it.
      size[neighbour] = max(floor, measured(neighbour))
      queue.insert(RemovalQueue.key(size[neighbour], Int32(neighbour)))
    }
  }
}

/// The arcs that end at each node.
struct NodeArcs {
  private var starts: [Int32]
  private var arcs: [Int32]

  init(_ network: BoundaryNetwork) {
    starts = [Int32](repeating: 0, count: network.nodeCount + 1)
    for node in network.arcNodes { starts[Int(node) + 1] += 1 }
    for node in 0..<network.nodeCount { starts[node + 1] += starts[node] }
    arcs = [Int32](repeating: 0, count: network.arcNodes.count)
    var free = starts
    for (index, node) in network.arcNodes.enumerated() {
      arcs[Int(free[Int(node)])] = Int32(index / 2)
      free[Int(node)] += 1
    }
  }

  /// The arcs that start or end at a node; closed ones twice.
  func arcs(at node: Int32) -> [Int] {
    arcs[Int(starts[Int(node)])..<Int(starts[Int(node) + 1])].map { Int($0) }
  }

  /// Whether another arc already runs straight between the ends of this one.
  func hasStraightTwin(
    of arc: Int, _ network: BoundaryNetwork, _ interior: [Int32]
  ) -> Bool {
    let first = network.arcNodes[2 * arc]
    let last = network.arcNodes[2 * arc + 1]
    for index in Int(starts[Int(first)])..<Int(starts[Int(first) + 1]) {
      let other = Int(arcs[index])
      guard other != arc, interior[other] == 0 else { continue }
      let ends = (network.arcNodes[2 * other], network.arcNodes[2 * other + 1])
      if ends == (first, last) || ends == (last, first) { return true }
    }
    return false
  }
}
