import Geometry

/// Tells at a glance that outlines are valid, so that the engine need only look at the others.
///
/// It answers yes only when it is sure: closed rings without holes whose edges meet nothing but
/// their neighbours' ends, by signs of areas beyond any rounding; several parts lie in separate
/// boxes. Whatever touches, comes too close to tell or has holes goes to the engine.
struct OutlineScreen {
  private var keys: [UInt64] = []

  /// More parts or longer rings than this go to the engine.
  private static let mostParts = 16
  private static let mostEdges = 1 << 16

  /// Whether the polygons, taken together, are certainly a valid area.
  mutating func isCertainlyValid(_ polygons: [Polygon]) -> Bool {
    guard polygons.count <= Self.mostParts, polygons.allSatisfy(\.holes.isEmpty) else {
      return false
    }
    if polygons.count > 1 {
      let boxes = polygons.map { Envelope($0.exterior.positions) }
      for (index, box) in boxes.enumerated() {
        for other in boxes[(index + 1)...] where box.intersects(other) { return false }
      }
    }
    for polygon in polygons where !isCertainlySimple(polygon.exterior.positions) { return false }
    return true
  }

  /// Sweeps the edges from west to east; pairs whose boxes meet have to be clearly apart.
  private mutating func isCertainlySimple(_ ring: [Position]) -> Bool {
    let count = ring.count - 1
    guard count >= 3, count < Self.mostEdges, ring[0] == ring[count],
      ring.allSatisfy(\.isFinite), turnsEverywhere(ring)
    else { return false }
    keys.removeAll(keepingCapacity: true)
    for edge in 0..<count {
      keys.append(Self.ordered(min(ring[edge].x, ring[edge + 1].x)) | UInt64(edge))
    }
    keys.sort()
    let keys = keys.span
    let points = ring.span
    for position in keys.indices {
      let i = Int(keys[position] & 0xFFFF)
      let a = points[i]
      let b = points[i + 1]
      let limit = Self.ordered(max(a.x, b.x)) | 0xFFFF
      let low = min(a.y, b.y)
      let high = max(a.y, b.y)
      var next = position + 1
      while next < keys.count, keys[next] <= limit {
        let j = Int(keys[next] & 0xFFFF)
        next += 1
        let c = points[j]
        let d = points[j + 1]
        if min(c.y, d.y) > high || max(c.y, d.y) < low { continue }
        if i - j == 1 || j - i == 1 || abs(i - j) == count - 1 { continue }
        guard Self.areApart(a, b, c, d) else { return false }
      }
    }
    return true
  }

  /// Whether no edge is empty or turns straight back along the one before it.
  private func turnsEverywhere(_ ring: [Position]) -> Bool {
    var before = ring[ring.count - 2]
    for index in 0..<(ring.count - 1) {
      let tip = ring[index]
      let after = ring[index + 1]
      if tip == after { return false }
      let dot = (tip.x - before.x) * (after.x - tip.x) + (tip.y - before.y) * (after.y - tip.y)
      if dot <= 0, Self.side(before, tip, after) == 0 { return false }
      before = tip
    }
    return true
  }

  /// Whether one of two edges lies wholly on one side of the other's line.
  @inline(__always)
  private static func areApart(
    _ a: Position, _ b: Position, _ c: Position, _ d: Position
  ) -> Bool {
    side(a, b, c) * side(a, b, d) > 0 || side(c, d, a) * side(c, d, b) > 0
  }

  /// 1 when c is certainly left of a → b, −1 when right, 0 when rounding leaves it open.
  @inline(__always)
  private static func side(_ a: Position, _ b: Position, _ c: Position) -> Int {
    let left = (a.x - c.x) * (b.y - c.y)
    let right = (a.y - c.y) * (b.x - c.x)
    let area = left - right
    // Shewchuk's bound on the rounding of this determinant, rounded up.
    let doubt = 3.4e-16 * (abs(left) + abs(right))
    return area > doubt ? 1 : area < -doubt ? -1 : 0
  }

  /// The bits of a number in an order integers have too, the lowest 16 cleared.
  @inline(__always)
  private static func ordered(_ value: Double) -> UInt64 {
    let bits = (value + 0).bitPattern
    return (bits >> 63 == 0 ? bits | 1 << 63 : ~bits) & ~0xFFFF
  }
}

extension OutlineScreen {
  /// The areas that are not valid, by their numbers in order.
  ///
  /// - Throws: ``TopologyError`` when the engine fails.
  static func invalid(_ areas: [[Polygon]], jobs: Int) throws(TopologyError) -> [Int] {
    let outcomes = Parallel.map(Parallel.bands(areas.count, jobs: jobs), jobs: jobs) { band in
      Result { () throws(TopologyError) in
        var screen = OutlineScreen()
        let doubtful = band.filter { !screen.isCertainlyValid(areas[$0]) }
        let faults = try Validity.faults(ofEach: doubtful.map { areas[$0] })
        return zip(doubtful, faults).filter { $1 != nil }.map(\.0)
      }
    }
    var found: [Int] = []
    for outcome in outcomes { found += try outcome.get() }
    return found
  }

  /// The areas, the invalid ones repaired.
  ///
  /// - Throws: ``TopologyError`` when the engine cannot repair one.
  static func repaired(_ areas: [[Polygon]], jobs: Int) throws(TopologyError) -> [[Polygon]] {
    var areas = areas
    for index in try invalid(areas, jobs: jobs) {
      areas[index] = try Validity.madeValid(areas[index])
    }
    return areas
  }
}
