import Geometry

/// Puts the edges of each pair of neighbours together into a line and gives it its direction.
struct GraphLines {
  private let graph: BoundaryGraph
  private let metric: SurfaceMetric
  private(set) var lines: [BoundaryGraph.Line] = []

  private struct Pair: Hashable {
    let first: Int
    let second: Int
  }

  init(_ graph: BoundaryGraph, metric: SurfaceMetric) {
    self.graph = graph
    self.metric = metric
    var numbers: [Pair: Int] = [:]
    numbers.reserveCapacity(graph.edges.count)
    var members: [[Int]] = []
    for (index, edge) in graph.edges.enumerated() {
      // The outside sorts first but is never the first side.
      let isSwapped = edge.right >= 0 && edge.right < edge.left
      let pair = Pair(
        first: isSwapped ? edge.right : edge.left, second: isSwapped ? edge.left : edge.right)
      if let known = numbers[pair] {
        members[known].append(index)
        lines[known].length += edge.length
      } else {
        numbers[pair] = lines.count
        members.append([index])
        lines.append(
          BoundaryGraph.Line(
            first: pair.first, second: pair.second, edges: [], stretches: [0], length: edge.length))
      }
    }
    for (line, edges) in members.enumerated() { arrange(line, edges) }
  }

  /// Joins edges end to end, turns the stretches and puts them in order.
  private mutating func arrange(_ line: Int, _ edges: [Int]) {
    var chains = edges.count == 1 ? [[edges[0]]] : joined(edges)
    let ends = chains.map { chain in (start: startPlace(chain[0]), finish: endPlace(chain)) }
    let box = Envelope(ends.flatMap { [$0.start, $0.finish] })
    let direction = LineDirection(across: box, metric: metric)
    var keys: [(along: Double, across: Double)] = []
    for index in chains.indices {
      let (start, finish) = ends[index]
      let isAlone = chains.count == 1
      let own = isAlone ? LineDirection(from: start, to: finish, metric: metric) : direction
      let forward = own.precedes(start, finish)
      if !forward { chains[index] = chains[index].reversed().map { ~$0 } }
      keys.append(direction.key(of: forward ? start : finish))
    }
    let order = chains.indices.sorted { left, right in
      (keys[left].along, keys[left].across, chains[left][0])
        < (keys[right].along, keys[right].across, chains[right][0])
    }
    lines[line].stretches = []
    for index in order {
      lines[line].stretches.append(lines[line].edges.count)
      lines[line].edges += chains[index]
    }
  }

  private func startNode(_ reference: Int) -> Int {
    reference >= 0 ? graph.edges[reference].start : graph.edges[~reference].finish
  }

  private func endNode(_ reference: Int) -> Int { startNode(~reference) }

  private func startPlace(_ reference: Int) -> Position { graph.nodes[startNode(reference)].place }

  private func endPlace(_ chain: [Int]) -> Position {
    graph.nodes[endNode(chain[chain.count - 1])].place
  }

  /// Edges joined wherever just two of them meet.
  private func joined(_ edges: [Int]) -> [[Int]] {
    var ends: [Int: [Int]] = [:]
    for edge in edges {
      ends[graph.edges[edge].start, default: []].append(edge)
      ends[graph.edges[edge].finish, default: []].append(edge)
    }
    var used: Set<Int> = []
    var chains: [[Int]] = []
    for edge in edges where used.insert(edge).inserted {
      var chain = extended([edge], ends, &used)
      chain = extended(chain.reversed().map { ~$0 }, ends, &used)
      chains.append(chain.reversed().map { ~$0 })
    }
    return chains
  }

  private func extended(
    _ chain: [Int], _ ends: [Int: [Int]], _ used: inout Set<Int>
  ) -> [Int] {
    var chain = chain
    while let last = chain.last, let meeting = ends[endNode(last)], meeting.count == 2,
      let next = meeting.first(where: { !used.contains($0) })
    {
      used.insert(next)
      chain.append(graph.edges[next].start == endNode(last) ? next : ~next)
    }
    return chain
  }
}

/// The direction lines run in: west to east, or north to south where they reach farther that way.
public struct LineDirection: Hashable, Sendable {
  /// Whether it is west to east.
  public let isEastward: Bool

  /// The direction of a line between two ends.
  init(from start: Position, to finish: Position, metric: SurfaceMetric) {
    self.init(across: Envelope([start, finish]), metric: metric)
  }

  /// The direction of lines that fill a box.
  init(across box: Envelope, metric: SurfaceMetric) {
    let local = metric.local(at: box.center)
    isEastward = box.width * local.xScale >= box.height * local.yScale
  }

  /// The direction of a line in degrees; nil when it closes or has no end.
  init?(_ course: [LineString]) {
    guard let start = course.first?.positions.first, let finish = course.last?.positions.last,
      start != finish
    else { return nil }
    self.init(from: start, to: finish, metric: .geographic)
  }

  /// Whether a line from one place to another runs that way; closed ones do.
  func precedes(_ start: Position, _ finish: Position) -> Bool {
    let (a, b) = (key(of: start), key(of: finish))
    return a.along != b.along ? a.along < b.along : a.across <= b.across
  }

  /// What sorts places along the direction.
  func key(of place: Position) -> (along: Double, across: Double) {
    isEastward ? (place.x, -place.y) : (-place.y, place.x)
  }
}
