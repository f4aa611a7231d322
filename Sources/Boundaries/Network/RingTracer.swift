import Geometry

/// Puts polygons together from arcs that have their interior on the left.
struct RingTracer {
  private let network: BoundaryNetwork
  /// Directed arcs, sorted by the node they start from.
  private let arcs: [Int32]
  private var isUsed: [Bool]

  /// A ring that has been closed.
  private struct Ring {
    var positions: [Position]
    var area: Double
    var box: Envelope
  }

  init(_ network: BoundaryNetwork, _ directed: [Int32]) {
    self.network = network
    arcs = directed.sorted {
      (network.startNode($0), $0) < (network.startNode($1), $1)
    }
    isUsed = [Bool](repeating: false, count: arcs.count)
  }

  /// The polygons, the largest first, holes in the one that holds them.
  func polygons() -> [Polygon] {
    var tracer = self
    let rings = tracer.rings()
    let shells = rings.filter { $0.area > 0 }.sorted(by: Self.isBefore)
    var holes = [[LineString]](repeating: [], count: shells.count)
    for hole in rings.filter({ $0.area < 0 }).sorted(by: Self.isBefore) {
      // An edge of a hole is never an edge of its shell, so its middle lies inside.
      let place = Position(
        (hole.positions[0].x + hole.positions[1].x) / 2,
        (hole.positions[0].y + hole.positions[1].y) / 2)
      let owner = shells.lastIndex { shell in
        shell.area > -hole.area && shell.box.contains(place)
          && PointLocation.isInside(place, shell.positions)
      }
      if let owner { holes[owner].append(LineString(hole.positions)) }
    }
    return zip(shells, holes).map { shell, holes in
      Polygon(exterior: LineString(shell.positions), holes: holes)
    }
  }

  private static func isBefore(_ left: Ring, _ right: Ring) -> Bool {
    if left.area.magnitude != right.area.magnitude {
      return left.area.magnitude > right.area.magnitude
    }
    return (left.box.minX, left.box.minY) < (right.box.minX, right.box.minY)
  }

  private mutating func rings() -> [Ring] {
    var seen: Set<[Int32]> = []
    var rings: [Ring] = []
    for index in arcs.indices where !isUsed[index] {
      for loop in loops(from: index) where seen.insert(Self.rotated(loop)).inserted {
        var positions: [Position] = []
        for arc in loop {
          positions.append(
            contentsOf: network.positions(along: arc).dropFirst(positions.isEmpty ? 0 : 1))
        }
        let area = CoverageRings.signedArea(positions)
        guard positions.count >= 4, area != 0 else { continue }
        rings.append(Ring(positions: positions, area: area, box: Envelope(positions)))
      }
    }
    return rings
  }

  /// A loop from its smallest arc on, so that the same loop found twice is recognised.
  private static func rotated(_ loop: [Int32]) -> [Int32] {
    guard let least = loop.min(), let at = loop.firstIndex(of: least) else { return loop }
    return Array(loop[at...] + loop[..<at])
  }

  /// Walks with the interior on the left until the way is closed, and cuts the way where it comes
  /// back to a node, so that every loop touches itself nowhere.
  private mutating func loops(from start: Int) -> [[Int32]] {
    var loops: [[Int32]] = []
    var way: [Int32] = []
    var next: Int? = start
    while let index = next {
      isUsed[index] = true
      way.append(arcs[index])
      let node = network.endNode(arcs[index])
      if let back = way.lastIndex(where: { network.startNode($0) == node }) {
        loops.append(Array(way[back...]))
        way.removeSubrange(back...)
      }
      next = way.isEmpty ? nil : continuation(after: arcs[index], at: node)
    }
    return loops
  }

  /// The arc that leaves a node first when one turns clockwise from the way one came.
  private func continuation(after arc: Int32, at node: Int32) -> Int? {
    var low = 0
    var high = arcs.count
    while low < high {
      let middle = (low + high) / 2
      if network.startNode(arcs[middle]) < node { low = middle + 1 } else { high = middle }
    }
    let back = network.departure(~arc)
    var best: Int?
    while low < arcs.count, network.startNode(arcs[low]) == node {
      if !isUsed[low] {
        if let known = best {
          let first = network.departure(arcs[known])
          if Self.turn(network.departure(arcs[low]), isBefore: first, from: back) { best = low }
        } else {
          best = low
        }
      }
      low += 1
    }
    return best
  }

  /// Whether one direction is met before another when turning clockwise from a third.
  private static func turn(
    _ one: Position, isBefore other: Position, from back: Position
  ) -> Bool {
    let first = half(one, from: back)
    let second = half(other, from: back)
    return first != second ? first < second : one.x * other.y - one.y * other.x < 0
  }

  /// 0 less than half a turn clockwise, 1 half a turn, 2 more, 3 none at all.
  private static func half(_ direction: Position, from back: Position) -> Int {
    let cross = back.x * direction.y - back.y * direction.x
    if cross < 0 { return 0 }
    if cross > 0 { return 2 }
    return back.x * direction.x + back.y * direction.y < 0 ? 1 : 3
  }
}
