/// The faces into which noded pieces cut the plane, and how many units cover each.
///
/// Half-edge `2p` runs along piece `p` from its first node to its second, `2p + 1` back; the loop
/// of a half-edge bounds the face on its left. Counterclockwise loops are the outlines of faces;
/// clockwise ones are the rims of connected pieces, seen from the face around them.
struct Arrangement {
  /// One closed walk of half-edges.
  struct Loop {
    /// A half-edge of the walk.
    var start: Int32
    /// Twice the signed area in grid units.
    var area: Int128
    /// Units covering the face on its left.
    var cover: Int32 = 0
    /// For a clockwise loop the loop of the face around it, −1 for the unbounded face.
    var parent: Int32 = -1
    /// Its westernmost node, the southern one of several.
    var west: Int32
  }

  let graph: PieceGraph
  /// The loop of each half-edge, −1 for pieces left out.
  private(set) var loopOf: [Int32]
  /// The half-edge after each one in its loop.
  private(set) var next: [Int32]
  private(set) var loops: [Loop] = []

  /// Works out the faces; pieces with equal cover on both sides count only if `keepingEven`.
  init(_ graph: PieceGraph, keepingEven: Bool) {
    self.graph = graph
    loopOf = [Int32](repeating: -1, count: graph.count * 2)
    next = loopOf
    link(keepingEven: keepingEven)
    walk()
    nest(keepingEven: keepingEven)
  }

  /// The node a half-edge starts from.
  @inline(__always)
  func origin(_ half: Int32) -> Int32 {
    half & 1 == 0 ? graph.first[Int(half >> 1)] : graph.second[Int(half >> 1)]
  }

  /// The place a half-edge starts from.
  @inline(__always)
  func point(_ half: Int32) -> GridPoint { graph.nodes[Int(origin(half))] }

  /// The half-edges of a loop.
  func halfEdges(_ loop: Int) -> [Int32] {
    var result: [Int32] = []
    let start = loops[loop].start
    var half = start
    repeat {
      result.append(half)
      half = next[Int(half)]
    } while half != start
    return result
  }

  private mutating func link(keepingEven: Bool) {
    var starts = [Int32](repeating: 0, count: graph.nodes.count + 1)
    for piece in 0..<graph.count where keepingEven || graph.net[piece] != 0 {
      starts[Int(graph.first[piece]) + 1] += 1
      starts[Int(graph.second[piece]) + 1] += 1
    }
    for node in graph.nodes.indices { starts[node + 1] += starts[node] }
    var outgoing = [Int32](repeating: 0, count: Int(starts[graph.nodes.count]))
    var free = starts
    for piece in 0..<graph.count where keepingEven || graph.net[piece] != 0 {
      for half in [Int32(2 * piece), Int32(2 * piece + 1)] {
        let node = Int(origin(half))
        outgoing[Int(free[node])] = half
        free[node] += 1
      }
    }
    for node in graph.nodes.indices {
      let range = Int(starts[node])..<Int(starts[node + 1])
      if range.count > 2 {
        let center = graph.nodes[node]
        outgoing[range].sort { turns(before: $0, $1, around: center) }
      }
      for position in range {
        // Seen from the node, the next edge of the face on the left of an arriving half-edge is
        // the first one clockwise from the way it came.
        let clockwise = position == range.lowerBound ? range.upperBound - 1 : position - 1
        next[Int(outgoing[position] ^ 1)] = outgoing[clockwise]
      }
    }
  }

  private func turns(before left: Int32, _ right: Int32, around center: GridPoint) -> Bool {
    let l = point(left ^ 1)
    let r = point(right ^ 1)
    let lowerL = l.y < center.y || (l.y == center.y && l.x < center.x)
    let lowerR = r.y < center.y || (r.y == center.y && r.x < center.x)
    if lowerL != lowerR { return !lowerL }
    let turn = orientation(center, l, r)
    return turn == 0 ? left < right : turn > 0
  }

  private mutating func walk() {
    for seed in loopOf.indices where loopOf[seed] < 0 && next[seed] >= 0 {
      let number = Int32(loops.count)
      var half = Int32(seed)
      let base = point(half)
      var area: Int128 = 0
      var west = origin(half)
      var westPoint = base
      repeat {
        loopOf[Int(half)] = number
        let from = point(half)
        let to = point(half ^ 1)
        if from.x < westPoint.x || (from.x == westPoint.x && from.y < westPoint.y) {
          westPoint = from
          west = origin(half)
        }
        area += orientation(base, from, to)
        half = next[Int(half)]
      } while half != Int32(seed)
      loops.append(Loop(start: Int32(seed), area: area, west: west))
    }
  }

  /// Finds what lies around each clockwise loop, then carries the cover from face to face.
  private mutating func nest(keepingEven: Bool) {
    let rays = ArrangementRays(graph, keepingEven: keepingEven)
    var rims = loops.indices.filter { loops[$0].area <= 0 }
    rims.sort {
      let l = graph.nodes[Int(loops[$0].west)]
      let r = graph.nodes[Int(loops[$1].west)]
      return (l.x, l.y, $0) < (r.x, r.y, $1)
    }
    var known = [Bool](repeating: false, count: loops.count)
    var waiting: [Int] = []
    for rim in rims {
      let hit = rays.west(of: graph.nodes[Int(loops[rim].west)])
      if let half = hit.half {
        let around = Int(loopOf[Int(half)])
        loops[rim].parent = loops[around].area > 0 ? Int32(around) : loops[around].parent
      }
      if known[rim] { continue }
      known[rim] = true
      loops[rim].cover = hit.cover
      waiting.append(rim)
      while let loop = waiting.popLast() {
        let start = loops[loop].start
        var half = start
        repeat {
          let beyond = Int(loopOf[Int(half ^ 1)])
          if !known[beyond] {
            known[beyond] = true
            let net = graph.net[Int(half >> 1)]
            loops[beyond].cover = loops[loop].cover - (half & 1 == 0 ? net : -net)
            waiting.append(beyond)
          }
          half = next[Int(half)]
        } while half != start
      }
    }
  }
}
