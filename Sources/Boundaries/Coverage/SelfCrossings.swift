import Foundation
import Geometry

/// A place where rings of one unit cross or touch each other or themselves.
struct SelfCrossing: Sendable {
  /// Where it is, in layer coordinates.
  var place: Position
  /// The area, in square units of the coordinates, of the largest face the crossing can have made:
  /// the smaller loop between a ring's two passages, or the triangle its two crossing segments
  /// span; 0 where the ring only touches, or where two rings meet.
  var reach: Double
}

/// Finds every place where rings of one unit cross or touch each other or themselves.
struct SelfCrossings {
  private let segments: [GridSegment]
  private let rings: [Range<Int>]
  private let grid: FaultGrid
  private let graph: PieceGraph
  private let degree: [Int]

  /// The places, from west to east.
  static func places(_ rings: [LineString], isGeographic: Bool) -> [Position] {
    let found = SelfCrossings(rings, isGeographic: isGeographic)
    return found.nodes.map { found.grid.position(found.graph.nodes[$0]) }
      .sorted { ($0.x, $0.y) < ($1.x, $1.y) }
  }

  /// The places with what they can have made, from west to east.
  static func find(_ rings: [LineString], isGeographic: Bool) -> [SelfCrossing] {
    SelfCrossings(rings, isGeographic: isGeographic).crossings()
      .sorted { ($0.place.x, $0.place.y) < ($1.place.x, $1.place.y) }
  }

  private init(_ lines: [LineString], isGeographic: Bool) {
    var box = Envelope()
    for line in lines { box.include(Envelope(line.positions)) }
    let grid = FaultGrid(isGeographic: isGeographic, around: box)
    var segments: [GridSegment] = []
    var rings: [Range<Int>] = []
    for line in lines {
      let start = segments.count
      for (a, b) in zip(line.positions, line.positions.dropFirst()) where a.isFinite && b.isFinite {
        let (from, to) = (grid.snap(a), grid.snap(b))
        if from == to { continue }
        segments.append(GridSegment(a: from, b: to, source: Int32(segments.count)))
      }
      rings.append(start..<segments.count)
    }
    let graph = PieceGraph(SegmentNoder(segments, jobs: 1).pieces) { _ in 1 }
    var degree = [Int](repeating: 0, count: graph.nodes.count)
    for piece in 0..<graph.count {
      let count = graph.range(ofPiece: piece).count
      degree[Int(graph.first[piece])] += count
      degree[Int(graph.second[piece])] += count
    }
    (self.segments, self.rings, self.grid) = (segments, rings, grid)
    (self.graph, self.degree) = (graph, degree)
  }

  /// The nodes more than one passage goes through.
  private var nodes: [Int] { graph.nodes.indices.filter { degree[$0] > 2 } }

  /// One passage of a ring through a node: the segments it comes by and leaves by, and the
  /// directions in which they lie, in radians.
  private struct Passage {
    var ring: Int
    var arriving: Int
    var leaving: Int
    var back: Double
    var ahead: Double
  }

  private func crossings() -> [SelfCrossing] {
    var halves: [Int: (arriving: [(source: Int, angle: Double)], leaving: [Int: Double])] = [:]
    for node in nodes { halves[node] = ([], [:]) }
    for piece in 0..<graph.count {
      let ends = [Int(graph.first[piece]), Int(graph.second[piece])]
      for (here, there) in [(ends[0], ends[1]), (ends[1], ends[0])] where degree[here] > 2 {
        let (p, q) = (graph.nodes[here], graph.nodes[there])
        let angle = atan2(Double(q.y - p.y), Double(q.x - p.x))
        for contribution in graph.contributions[graph.range(ofPiece: piece)] {
          if contribution.forward == (here == ends[0]) {
            halves[here]?.leaving[Int(contribution.source)] = angle
          } else {
            halves[here]?.arriving.append((Int(contribution.source), angle))
          }
        }
      }
    }
    return nodes.map { node in
      let passages = halves[node].map { self.passages($0.arriving, $0.leaving) } ?? []
      let reach = reach(passages, at: graph.nodes[node])
      return SelfCrossing(place: grid.position(graph.nodes[node]), reach: reach)
    }
  }

  private func passages(
    _ arriving: [(source: Int, angle: Double)], _ leaving: [Int: Double]
  ) -> [Passage] {
    arriving.compactMap { half in
      guard let ring = rings.firstIndex(where: { $0.contains(half.source) }) else { return nil }
      let next = half.source + 1 < rings[ring].upperBound ? half.source + 1 : rings[ring].lowerBound
      for source in [half.source, next] {
        if let ahead = leaving[source] {
          return Passage(
            ring: ring, arriving: half.source, leaving: source, back: half.angle, ahead: ahead)
        }
      }
      return nil
    }
  }

  /// The largest face passages that cross each other can make, in square units.
  private func reach(_ passages: [Passage], at node: GridPoint) -> Double {
    var largest = 0.0
    for (index, one) in passages.enumerated() {
      for other in passages[(index + 1)...] where one.ring == other.ring && cross(one, other) {
        let triangle = longest(one) * longest(other) / 2
        largest = max(largest, triangle, loopArea(one, other, at: node))
      }
    }
    return largest / (grid.scale * grid.scale)
  }

  /// Whether two passages cross: the other's ends lie on both sides of the first.
  private func cross(_ one: Passage, _ other: Passage) -> Bool {
    let turn = { (angle: Double) in
      let from = (angle - one.back).truncatingRemainder(dividingBy: 2 * .pi)
      return from < 0 ? from + 2 * .pi : from
    }
    let ahead = turn(one.ahead)
    let sides = [turn(other.back), turn(other.ahead)]
    guard !sides.contains(0), !sides.contains(ahead) else { return false }
    return (sides[0] < ahead) != (sides[1] < ahead)
  }

  /// The length, on the grid, of the longer segment a passage runs on.
  private func longest(_ passage: Passage) -> Double {
    let lengths = [passage.arriving, passage.leaving].map { source in
      let (a, b) = (segments[source].a, segments[source].b)
      return hypot(Double(b.x - a.x), Double(b.y - a.y))
    }
    return max(lengths[0], lengths[1])
  }

  private func loopArea(_ one: Passage, _ other: Passage, at node: GridPoint) -> Double {
    let ring = rings[one.ring]
    func cross(_ a: GridPoint, _ b: GridPoint) -> Double {
      let (ax, ay) = (Double(a.x - node.x), Double(a.y - node.y))
      let (bx, by) = (Double(b.x - node.x), Double(b.y - node.y))
      return ax * by - ay * bx
    }
    let whole = ring.reduce(0.0) { $0 + cross(segments[$1].a, segments[$1].b) }
    // From the node along the ring until it is met again; the node is the origin, so that the two
    // stretches at the node add nothing.
    var area = 0.0
    var source = one.leaving
    repeat {
      source = source + 1 < ring.upperBound ? source + 1 : ring.lowerBound
      if source == other.arriving { break }
      area += cross(segments[source].a, segments[source].b)
    } while source != one.leaving
    return min(abs(area), abs(whole - area)) / 2
  }
}
