/// Every edge of a layer once, with the areas and lines that use it.
struct EdgeTable {
  /// The edges that start at each vertex as its lower end, as chains: the newest of each vertex.
  private var heads: [Int32] = []
  private var nexts: [Int32] = []
  private var lows: [Int32] = []
  private var highs: [Int32] = []
  private var firstOwners: [Int32] = []
  private var secondOwners: [Int32] = []
  /// Third and further uses of an edge: rare, only where areas lie on one another.
  private var moreOwners: [Int32: [Int32]] = [:]

  init() {}

  init(vertexCount: Int, expecting count: Int) {
    heads = [Int32](repeating: -1, count: vertexCount)
    let likely = count / 2 + 16
    nexts.reserveCapacity(likely)
    lows.reserveCapacity(likely)
    highs.reserveCapacity(likely)
    firstOwners.reserveCapacity(likely)
    secondOwners.reserveCapacity(likely)
  }

  /// Number of edges.
  var count: Int { lows.count }

  /// Records one use of the edge between two vertices and gives its number.
  mutating func edge(_ from: Int32, _ to: Int32, owner: Int32) -> Int32 {
    let low = min(from, to)
    let high = max(from, to)
    var edge = heads[Int(low)]
    while edge >= 0 {
      if highs[Int(edge)] == high {
        if secondOwners[Int(edge)] < 0 {
          secondOwners[Int(edge)] = owner
        } else {
          moreOwners[edge, default: []].append(owner)
        }
        return edge
      }
      edge = nexts[Int(edge)]
    }
    edge = Int32(lows.count)
    nexts.append(heads[Int(low)])
    heads[Int(low)] = edge
    lows.append(low)
    highs.append(high)
    firstOwners.append(owner)
    secondOwners.append(-1)
    return edge
  }

  /// Those who use an edge, sorted, each once.
  func owners(of edge: Int32) -> [Int32] {
    var all = [firstOwners[Int(edge)]]
    if secondOwners[Int(edge)] >= 0 { all.append(secondOwners[Int(edge)]) }
    all += moreOwners[edge] ?? []
    all.sort()
    var distinct: [Int32] = []
    for owner in all where distinct.last != owner { distinct.append(owner) }
    return distinct
  }

  /// Which vertices are nodes: other than two edges meet there, or their uses differ.
  func nodes(vertexCount: Int) -> [Bool] {
    var degree = [UInt8](repeating: 0, count: vertexCount)
    var classAt = [UInt64](repeating: 0, count: vertexCount)
    var isNode = [Bool](repeating: false, count: vertexCount)
    var interned: [[Int32]: UInt64] = [:]
    for edge in 0..<count {
      let key = useClass(Int32(edge), &interned)
      for vertex in [Int(lows[edge]), Int(highs[edge])] {
        if degree[vertex] == 0 { classAt[vertex] = key }
        if classAt[vertex] != key { isNode[vertex] = true }
        if degree[vertex] < 3 { degree[vertex] += 1 }
      }
    }
    for vertex in 0..<vertexCount where degree[vertex] != 2 { isNode[vertex] = true }
    return isNode
  }

  /// A number that is equal for edges used by the same areas equally often.
  private func useClass(_ edge: Int32, _ interned: inout [[Int32]: UInt64]) -> UInt64 {
    let first = firstOwners[Int(edge)]
    let second = secondOwners[Int(edge)]
    if second >= 0, let more = moreOwners[edge] {
      let key = ([first, second] + more).sorted()
      if let known = interned[key] { return known }
      let number = UInt64.max - UInt64(interned.count)
      interned[key] = number
      return number
    }
    let low = UInt64(UInt32(bitPattern: min(first, second) + 1))
    let high = UInt64(UInt32(bitPattern: max(first, second) + 1))
    return high << 32 | low
  }

  /// Whether the edge's lower vertex is this one.
  func starts(_ edge: Int32, at vertex: Int32) -> Bool { lows[Int(edge)] == vertex }
}
