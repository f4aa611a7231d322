/// Walks paths from node to node, makes an arc of every stretch walked for the first time and a
/// reference of every later one.
struct ArcCutter {
  private let table: EdgeTable
  private let isNode: [Bool]
  private var arcOfEdge: [Int32]
  /// Whether the arc runs from the edge's lower vertex to its higher one.
  private var runsUp: [Bool]
  /// Vertex numbers of all arcs laid end to end.
  private(set) var vertices: [Int32] = []
  private(set) var arcStarts: [Int32] = [0]
  /// One edge of each arc: all of an arc's edges have the same owners.
  private(set) var firstEdges: [Int32] = []
  private(set) var references: [Int32] = []
  private(set) var pathStarts: [Int32] = [0]
  /// Number of nodes, known after ``arcNodes()``.
  private(set) var numberedNodes = 0

  init(table: EdgeTable, isNode: [Bool]) {
    self.table = table
    self.isNode = isNode
    arcOfEdge = [Int32](repeating: -1, count: table.count)
    runsUp = [Bool](repeating: false, count: table.count)
    vertices.reserveCapacity(table.count * 5 / 4)
  }

  /// Adds the references of one path.
  ///
  /// - Parameters:
  ///   - path: Its vertices; a closed one does not repeat the first.
  ///   - edges: The edge after each vertex.
  mutating func cut(_ path: ArraySlice<Int32>, _ edges: ArraySlice<Int32>, closed: Bool) {
    let base = path.startIndex
    let count = closed ? path.count : path.count - 1
    var offset = 0
    if closed {
      // A ring starts at a node if it has one, so that no arc is cut at the source's first vertex.
      while offset < count, !isNode[Int(path[base + offset])] { offset += 1 }
      if offset == count { offset = 0 }
    }
    var done = 0
    while done < count {
      let at = base + (offset + done) % path.count
      let edge = edges[at]
      let arc = arcOfEdge[Int(edge)]
      if arc < 0 {
        references.append(Int32(firstEdges.count))
        done += makeArc(path, edges, from: offset + done, limit: count - done)
      } else {
        let isAlong = table.starts(edge, at: path[at]) == runsUp[Int(edge)]
        references.append(isAlong ? arc : ~arc)
        done += Int(arcStarts[Int(arc) + 1] - arcStarts[Int(arc)]) - 1
      }
    }
    pathStarts.append(Int32(references.count))
  }

  /// Makes an arc from a place of a path to the next node; gives the number of its edges.
  private mutating func makeArc(
    _ path: ArraySlice<Int32>, _ edges: ArraySlice<Int32>, from: Int, limit: Int
  ) -> Int {
    let base = path.startIndex
    let arc = Int32(firstEdges.count)
    let first = path[base + from % path.count]
    firstEdges.append(edges[base + from % path.count])
    vertices.append(first)
    var length = 0
    while length < limit {
      let at = base + (from + length) % path.count
      let edge = edges[at]
      if arcOfEdge[Int(edge)] >= 0 { break }
      arcOfEdge[Int(edge)] = arc
      runsUp[Int(edge)] = table.starts(edge, at: path[at])
      let next = path[base + (from + length + 1) % path.count]
      vertices.append(next)
      length += 1
      if isNode[Int(next)] || next == first { break }
    }
    arcStarts.append(Int32(vertices.count))
    return length
  }

  /// Numbers of the first and last node of every arc, two entries an arc, counted from 0.
  mutating func arcNodes() -> [Int32] {
    var numbers = [Int32](repeating: -1, count: isNode.count)
    var result: [Int32] = []
    result.reserveCapacity(firstEdges.count * 2)
    for arc in 0..<firstEdges.count {
      for at in [Int(arcStarts[arc]), Int(arcStarts[arc + 1]) - 1] {
        let vertex = Int(vertices[at])
        if numbers[vertex] < 0 {
          numbers[vertex] = Int32(numberedNodes)
          numberedNodes += 1
        }
        result.append(numbers[vertex])
      }
    }
    return result
  }
}
