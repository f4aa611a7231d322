internal import Geometry

/// How much each vertex of a line matters for its shape (Douglas–Peucker), for drawing only.
///
/// A vertex's significance is the tolerance below which it is kept. Runs between the same two fixed
/// vertices give the same result in either direction, so both drawings of a shared border agree.
struct SignificantVertices {
  /// What x is multiplied by before distances are taken; the cosine of the latitude for degrees.
  let xScale: Double
  /// Vertices where borders meet: always kept.
  let fixed: BorderNodes
  private var stack: [(Int, Int, Float)] = []

  /// Prepares the measure.
  init(xScale: Double, fixed: BorderNodes) {
    self.xScale = xScale
    self.fixed = fixed
  }

  /// One significance a vertex for an open or closed chain; its ends are infinite.
  mutating func measure(_ chain: [Position]) -> [Float] {
    let count = chain.count
    guard count > 2 else { return [Float](repeating: .infinity, count: count) }
    var result = [Float](repeating: 0, count: count)
    var anchors = chain.indices.filter { fixed.contains(chain[$0]) }
    if chain.first == chain.last {
      return measureRing(chain, &anchors, &result)
    }
    anchors = ([0] + anchors + [count - 1])
    for (start, end) in zip(anchors, anchors.dropFirst()) where start < end {
      split(chain, start, end, &result)
    }
    for anchor in anchors { result[anchor] = .infinity }
    return result
  }

  /// A ring is measured between its fixed vertices; one without any from its first vertex and the
  /// vertex farthest from it.
  private mutating func measureRing(
    _ ring: [Position], _ anchors: inout [Int], _ result: inout [Float]
  ) -> [Float] {
    let last = ring.count - 1
    if anchors.last == last { anchors.removeLast() }
    if anchors.isEmpty { anchors = [0] }
    if anchors.count == 1 {
      let start = anchors[0]
      let far = (0..<last).max { distance(ring[start], ring[$0]) < distance(ring[start], ring[$1]) }
      if let far, far != start { anchors = [min(start, far), max(start, far)] }
    }
    for (start, end) in zip(anchors, anchors.dropFirst()) { split(ring, start, end, &result) }
    if let first = anchors.first, let final = anchors.last, first > 0 || final < last {
      // The run across the ring's seam.
      let seam = Array(ring[final..<last]) + ring[...first]
      var part = [Float](repeating: 0, count: seam.count)
      split(seam, 0, seam.count - 1, &part)
      for index in seam.indices.dropFirst().dropLast() {
        result[(final + index) % last] = part[index]
      }
    }
    for anchor in anchors { result[anchor] = .infinity }
    result[last] = result[0]
    return result
  }

  private func distance(_ a: Position, _ b: Position) -> Double {
    let (dx, dy) = ((a.x - b.x) * xScale, a.y - b.y)
    return dx * dx + dy * dy
  }

  private mutating func split(
    _ chain: [Position], _ start: Int, _ end: Int, _ result: inout [Float]
  ) {
    stack.removeAll(keepingCapacity: true)
    stack.append((start, end, .infinity))
    while let (first, last, above) = stack.popLast() {
      guard last - first > 1 else { continue }
      let (index, distance) = farthest(chain, first, last)
      let significance = min(above, Float(distance.squareRoot()))
      result[index] = significance
      stack.append((first, index, significance))
      stack.append((index, last, significance))
    }
  }

  /// The vertex farthest from the chord, the chord always taken from its lesser end.
  private func farthest(_ chain: [Position], _ first: Int, _ last: Int) -> (Int, Double) {
    var (a, b) = (chain[first], chain[last])
    if (b.x, b.y) < (a.x, a.y) { swap(&a, &b) }
    let (dx, dy) = ((b.x - a.x) * xScale, b.y - a.y)
    let square = dx * dx + dy * dy
    var best = (first + 1, -1.0)
    for index in (first + 1)..<last {
      let (px, py) = ((chain[index].x - a.x) * xScale, chain[index].y - a.y)
      let along = square > 0 ? min(max((px * dx + py * dy) / square, 0), 1) : 0
      let (ox, oy) = (px - along * dx, py - along * dy)
      let distance = ox * ox + oy * oy
      if distance > best.1 { best = (index, distance) }
    }
    return best
  }
}
