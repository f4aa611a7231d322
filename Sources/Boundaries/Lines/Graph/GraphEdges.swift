import Geometry

/// Cuts the rings of a layer into edges: runs between vertices where what lies across changes.
///
/// Two units agree on a border where every edge of one is met by the other in the opposite
/// direction, so a run of such edges is an edge of the graph, seen once from either side; it is
/// taken from the ring of the unit with the smaller index.
struct GraphEdges {
  /// What lies across an edge where no unit of the layer does.
  static let fault: Int32 = -2
  static let outside: Int32 = -1

  private let rings: CoverageRings
  private let mate: [Int32]
  /// What lies across edges without a mate.
  private let across: [Int32: Int32]
  /// Vertices where outer edges of several units, or of one several times, meet.
  private let corners: Set<Position>
  private var ruler: EdgeRuler
  private var numbers: [Position: Int32] = [:]
  private(set) var graph: BoundaryGraph

  /// - Parameters:
  ///   - across: For each edge without a mate what lies across it.
  init(
    _ rings: CoverageRings, _ matching: EdgeMatching, across: [Int32: Int32], units: Int,
    metric: SurfaceMetric
  ) {
    self.rings = rings
    mate = matching.mate
    self.across = across
    corners = Self.corners(rings, matching)
    ruler = EdgeRuler(metric)
    graph = BoundaryGraph()
    graph.unitCount = units
    graph.positions.reserveCapacity(rings.points.count / 2)
    cut()
  }

  /// Where more than one edge without a mate starts, borders meet.
  private static func corners(
    _ rings: CoverageRings, _ matching: EdgeMatching
  ) -> Set<Position> {
    var seen: Set<Position> = []
    var corners: Set<Position> = []
    seen.reserveCapacity(matching.unmatched.count)
    for edge in matching.unmatched where !seen.insert(rings.points[Int(edge)]).inserted {
      corners.insert(rings.points[Int(edge)])
    }
    return corners
  }

  private mutating func cut() {
    var ring: [Int32] = []
    for number in 0..<rings.ringCount {
      ring.removeAll(keepingCapacity: true)
      for edge in rings.edges(ofRing: number) where mate[edge] != -2 { ring.append(Int32(edge)) }
      if ring.count > 1 { cut(ring) }
    }
  }

  private mutating func cut(_ ring: [Int32]) {
    let count = ring.count
    var previous = ring[count - 1]
    var start = -1
    for index in 0..<count {
      if breaks(previous, ring[index]) {
        start = index
        break
      }
      previous = ring[index]
    }
    guard start >= 0 else { return addClosed(ring) }
    var run: [Int32] = []
    for step in 0..<count {
      let edge = ring[(start + step) % count]
      if let last = run.last, breaks(last, edge) {
        add(run)
        run.removeAll(keepingCapacity: true)
      }
      run.append(edge)
    }
    add(run)
  }

  /// A ring with the same thing across all along starts at its westernmost vertex.
  private mutating func addClosed(_ ring: [Int32]) {
    let west = ring.indices.min { left, right in
      let a = rings.points[Int(ring[left])]
      let b = rings.points[Int(ring[right])]
      return (a.x, a.y) < (b.x, b.y)
    }
    guard let west else { return }
    add(Array(ring[west...] + ring[..<west]))
  }

  /// What lies across an edge.
  @inline(__always)
  private func side(_ edge: Int32) -> Int32 {
    let other = mate[Int(edge)]
    return other >= 0 ? rings.unit[Int(other)] : across[edge] ?? Self.fault
  }

  /// Whether two edges of a ring in a row belong to different edges of the graph.
  @inline(__always)
  private func breaks(_ edge: Int32, _ next: Int32) -> Bool {
    let first = mate[Int(edge)]
    let second = mate[Int(next)]
    if first >= 0, second >= 0 {
      if rings.unit[Int(first)] != rings.unit[Int(second)] { return true }
      return second + 1 == first && mate[Int(second)] >= 0 ? false : follows(second) != first
    }
    if first >= 0 || second >= 0 { return true }
    return side(edge) != side(next) || corners.contains(rings.points[Int(next)])
  }

  /// The edge after another in its ring, those without length left out.
  private func follows(_ edge: Int32) -> Int32 {
    var low = 0
    var high = rings.ringCount
    while low + 1 < high {
      let middle = (low + high) / 2
      if rings.starts[middle] <= edge { low = middle } else { high = middle }
    }
    let range = rings.edges(ofRing: low)
    var next = Int(edge)
    repeat {
      next = next + 1 < range.upperBound ? next + 1 : range.lowerBound
    } while mate[next] == -2 && next != Int(edge)
    return Int32(next)
  }

  private mutating func add(_ run: [Int32]) {
    let unit = rings.unit[Int(run[0])]
    let other = side(run[0])
    if other == Self.fault {
      for edge in run {
        graph.faults.loneEdges += 1
        graph.faults.loneLength += ruler.length(
          rings.points[Int(edge)], rings.points[Int(edge) + 1])
      }
      if graph.faults.place == nil { graph.faults.place = rings.points[Int(run[0])] }
      return
    }
    if mate[Int(run[0])] >= 0, other <= unit { return }
    let first = graph.positions.count
    var length = 0.0
    graph.positions.append(rings.points[Int(run[0])])
    for edge in run {
      let next = rings.points[Int(edge) + 1]
      length += ruler.length(rings.points[Int(edge)], next)
      graph.positions.append(next)
    }
    let start = node(graph.positions[first], unit, other)
    let finish = node(graph.positions[graph.positions.count - 1], unit, other)
    graph.edges.append(
      BoundaryGraph.Edge(
        start: start, finish: finish, left: Int(unit), right: Int(other), length: length,
        vertices: first..<graph.positions.count))
  }

  /// The number of the node at a position, which one more edge with two sides ends at.
  private mutating func node(_ place: Position, _ unit: Int32, _ other: Int32) -> Int {
    let number: Int
    if let known = numbers[place] {
      number = Int(known)
    } else {
      number = graph.nodes.count
      numbers[place] = Int32(number)
      graph.nodes.append(BoundaryGraph.Node(place: place, sides: [], edgeEnds: 0))
    }
    graph.nodes[number].edgeEnds += 1
    for side in [Int(unit), Int(other)] where !graph.nodes[number].sides.contains(side) {
      let at = graph.nodes[number].sides.firstIndex { $0 > side }
      graph.nodes[number].sides.insert(side, at: at ?? graph.nodes[number].sides.count)
    }
    return number
  }
}
