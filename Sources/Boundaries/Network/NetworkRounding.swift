public import Geometry

extension BoundaryNetwork {
  /// The net with coordinates rounded to so many decimals, wherever that does no harm.
  ///
  /// A vertex moves only when nothing lies between its old and its new edges; where rounding would
  /// make borders cross, touch or fall together, the vertex keeps as many more decimals as it needs.
  /// Shared borders stay the same on both sides.
  ///
  /// - Parameter places: Points no border may pass over, such as seats; they are not moved.
  /// - Returns: The net, and how many vertices kept more decimals than asked for.
  public func rounded(
    decimals: Int, places: [Position] = []
  ) -> (network: BoundaryNetwork, finer: Int) {
    var rounding = NetworkRounding(self, places)
    let finer = rounding.round(decimals: decimals)
    var result = self
    result.positions = Array(rounding.positions.prefix(positions.count))
    return (result, finer)
  }
}

extension BoundaryNetwork {
  /// Where every vertex of the net goes when it is rounded as ``rounded(decimals:places:)`` does.
  ///
  /// - Returns: The new position of each old one, and how many vertices kept more decimals.
  public func roundedPositions(decimals: Int) -> (moved: [Position: Position], finer: Int) {
    let (round, finer) = rounded(decimals: decimals)
    var moved: [Position: Position] = [:]
    moved.reserveCapacity(positions.count)
    for (old, new) in zip(positions, round.positions) { moved[old] = new }
    return (moved, finer)
  }
}

/// Moves the vertices of a net to the nearest round coordinates.
struct NetworkRounding {
  private let network: BoundaryNetwork
  private(set) var positions: [Position]
  private let arcsAtNode: NodeArcs
  private var grid: LiveVertexGrid
  private var segments = SegmentCells([], [], cell: 1)
  /// The farthest any vertex may stand from the cell it was sorted into.
  private var reach = 0.0

  init(_ network: BoundaryNetwork, _ places: [Position]) {
    self.network = network
    positions = network.positions + places
    arcsAtNode = NodeArcs(network)
    grid = LiveVertexGrid([], [], spacing: 1)
  }

  /// Rounds every vertex; gives the number of those that kept more decimals.
  mutating func round(decimals: Int) -> Int {
    let scale = Self.power(decimals)
    let isRound = network.positions.allSatisfy { Self.rounded($0, scale) == $0 }
    if isRound { return 0 }
    reach = 1 / scale
    sortVertices()
    var finer = 0
    var isDone = [Bool](repeating: false, count: network.nodeCount)
    for arc in 0..<network.arcCount {
      let range = network.arcRange(arc)
      for slot in range.dropFirst().dropLast() {
        let around = [positions[slot - 1], positions[slot + 1]]
        if !move([slot], around, decimals) { finer += 1 }
      }
      for node in [network.arcNodes[2 * arc], network.arcNodes[2 * arc + 1]]
      where !isDone[Int(node)] {
        isDone[Int(node)] = true
        let (slots, around) = ends(at: node)
        if !move(slots, around.map { positions[$0] }, decimals) { finer += 1 }
      }
    }
    return finer
  }

  /// The slots a node takes in the arcs that end there, and the slots next to them.
  private func ends(at node: Int32) -> (slots: [Int], around: [Int]) {
    var slots: [Int] = []
    var around: [Int] = []
    for arc in Set(arcsAtNode.arcs(at: node)).sorted() {
      let range = network.arcRange(arc)
      if network.arcNodes[2 * arc] == node {
        slots.append(range.lowerBound)
        around.append(range.lowerBound + 1)
      }
      if network.arcNodes[2 * arc + 1] == node {
        slots.append(range.upperBound - 1)
        around.append(range.upperBound - 2)
      }
    }
    return (slots, around)
  }

  /// Moves one vertex, in all the slots it takes, to the coarsest position that does no harm; false
  /// when that has more decimals than asked for.
  private mutating func move(_ slots: [Int], _ around: [Position], _ decimals: Int) -> Bool {
    let old = positions[slots[0]]
    for extra in 0...3 {
      let new = Self.rounded(old, Self.power(decimals + extra))
      guard isHarmless(slots[0], old, new, around) else { continue }
      for slot in slots { positions[slot] = new }
      return extra == 0
    }
    return false
  }

  private func isHarmless(
    _ slot: Int, _ old: Position, _ new: Position, _ around: [Position]
  ) -> Bool {
    if new == old { return true }
    let way = Envelope([old, new]).expanded(by: 2 * reach)
    let crosses = segments.any(near: way) { first in
      let a = positions[first]
      let b = positions[first + 1]
      return a != old && b != old && Self.mayMeet(a, b, old, new)
    }
    if crosses { return false }
    return around.allSatisfy { neighbour in
      let corner = Corner(neighbour, old, new)
      return neighbour != new
        && !grid.anyVertex(near: corner.box.expanded(by: reach)) { other in
          let position = positions[other]
          return position != old && (position == new || corner.mayHold(position))
        }
    }
  }

  /// Whether two segments may have a point in common.
  private static func mayMeet(_ a: Position, _ b: Position, _ c: Position, _ d: Position) -> Bool {
    guard Envelope([a, b]).intersects(Envelope([c, d])) else { return false }
    let first = certainSide(a, b, c) * certainSide(a, b, d)
    let second = certainSide(c, d, a) * certainSide(c, d, b)
    return first <= 0 && second <= 0
  }

  private mutating func sortVertices() {
    var slots = Array(Int32(network.positions.count)..<Int32(positions.count))
    var isPlaced = [Bool](repeating: false, count: network.nodeCount)
    var length = 0.0
    for arc in 0..<network.arcCount {
      let range = network.arcRange(arc)
      for slot in range.dropFirst() {
        length += max(
          (positions[slot].x - positions[slot - 1].x).magnitude,
          (positions[slot].y - positions[slot - 1].y).magnitude)
      }
      for slot in range.dropFirst().dropLast() { slots.append(Int32(slot)) }
      for (slot, end) in [(range.lowerBound, 0), (range.upperBound - 1, 1)] {
        let node = Int(network.arcNodes[2 * arc + end])
        if !isPlaced[node] { slots.append(Int32(slot)) }
        isPlaced[node] = true
      }
    }
    let spacing = max(length / Double(max(1, slots.count)), reach)
    grid = LiveVertexGrid(slots, positions, spacing: spacing)
    let firsts = (0..<network.arcCount).flatMap { network.arcRange($0).dropLast() }
    segments = SegmentCells(firsts, positions, cell: spacing * 2)
  }

  private static func power(_ decimals: Int) -> Double {
    var power = 1.0
    for _ in 0..<decimals { power *= 10 }
    return power
  }

  private static func rounded(_ position: Position, _ scale: Double) -> Position {
    Position((position.x * scale).rounded() / scale, (position.y * scale).rounded() / scale)
  }
}
