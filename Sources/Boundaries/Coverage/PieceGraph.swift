/// Noded pieces merged: each stretch between two nodes once, with everything that runs along it.
struct PieceGraph {
  /// One source running along a piece.
  struct Contribution {
    /// What the segment carried.
    var source: Int32
    /// Whether it runs from the piece's first node to its second.
    var forward: Bool
  }

  /// The nodes.
  let nodes: [GridPoint]
  /// First and second node of each piece; the first has the lower number.
  private(set) var first: [Int32] = []
  private(set) var second: [Int32] = []
  /// Cover on the left of first → second less cover on its right.
  private(set) var net: [Int32] = []
  private var starts: [Int32] = [0]
  /// What runs along the pieces, piece after piece.
  private(set) var contributions: [Contribution] = []

  /// Merges pieces; `weight` tells how much cover lies on the left of a source's segment.
  init(_ pieces: consuming [GridSegment], weight: (Int32) -> Int32) {
    let total = pieces.count
    var index = GridPointIndex(expecting: total * 2)
    var low: [Int32] = []
    var high: [Int32] = []
    var sources: [Int32] = []
    low.reserveCapacity(total)
    high.reserveCapacity(total)
    sources.reserveCapacity(total)
    // The pieces are the largest thing there is; here they end.
    for piece in pieces {
      low.append(index.number(of: piece.a))
      high.append(index.number(of: piece.b))
      sources.append(piece.source)
    }
    nodes = index.points
    let order = Self.grouped(low, high, nodes: nodes.count)
    first.reserveCapacity(total)
    var position = 0
    while position < order.count {
      let lead = Int(order[position])
      let a = min(low[lead], high[lead])
      let b = max(low[lead], high[lead])
      var sum: Int32 = 0
      while position < order.count {
        let piece = Int(order[position])
        guard min(low[piece], high[piece]) == a, max(low[piece], high[piece]) == b else { break }
        let forward = low[piece] == a
        let source = sources[piece]
        contributions.append(Contribution(source: source, forward: forward))
        sum += forward ? weight(source) : -weight(source)
        position += 1
      }
      first.append(a)
      second.append(b)
      net.append(sum)
      starts.append(Int32(contributions.count))
    }
  }

  /// Pieces in an order that puts those with the same two nodes side by side.
  private static func grouped(_ low: [Int32], _ high: [Int32], nodes: Int) -> [Int32] {
    var starts = [Int32](repeating: 0, count: nodes + 1)
    for piece in low.indices { starts[Int(min(low[piece], high[piece])) + 1] += 1 }
    for node in 0..<nodes { starts[node + 1] += starts[node] }
    var order = [Int32](repeating: 0, count: low.count)
    var free = starts
    for piece in low.indices {
      let node = Int(min(low[piece], high[piece]))
      order[Int(free[node])] = Int32(piece)
      free[node] += 1
    }
    for node in 0..<nodes {
      let range = Int(starts[node])..<Int(starts[node + 1])
      if range.count < 2 { continue }
      order[range].sort {
        let l = max(low[Int($0)], high[Int($0)])
        let r = max(low[Int($1)], high[Int($1)])
        return (l, $0) < (r, $1)
      }
    }
    return order
  }

  /// Number of pieces.
  var count: Int { first.count }

  /// Where in `contributions` a piece's are.
  @inline(__always)
  func range(ofPiece piece: Int) -> Range<Int> { Int(starts[piece])..<Int(starts[piece + 1]) }
}
