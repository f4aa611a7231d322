import Geometry

/// Finds units by place: those whose box lies in another, and those that cover a position.
struct UnitFinder {
  private let rings: CoverageRings
  private var boxes: [Int32: Envelope] = [:]
  private var ringsOf: [Int32: [Int]] = [:]
  private let order: [Int32]
  private let narrowest: Double
  private let lowest: Double

  /// Prepares all units of the layer.
  init(_ rings: CoverageRings) {
    self.rings = rings
    for ring in 0..<rings.ringCount {
      let start = Int(rings.starts[ring])
      let unit = rings.unit[start]
      let box = Envelope(rings.points[start..<Int(rings.starts[ring + 1])])
      boxes[unit, default: Envelope()].include(box)
      ringsOf[unit, default: []].append(ring)
    }
    order = boxes.keys.sorted()
    narrowest = boxes.values.reduce(.infinity) { min($0, $1.width) }
    lowest = boxes.values.reduce(.infinity) { min($0, $1.height) }
  }

  /// Units that lie wholly in a box, sorted.
  func units(inside box: Envelope) -> [Int32] {
    // Hardly any fault is as large as the smallest unit.
    guard box.width >= narrowest, box.height >= lowest else { return [] }
    return order.filter { unit in
      guard let own = boxes[unit] else { return false }
      return own.minX >= box.minX && own.maxX <= box.maxX && own.minY >= box.minY
        && own.maxY <= box.maxY
    }
  }

  /// Units that cover a position, sorted; only some of them are asked when a list is given.
  func units(covering position: Position, among units: [Int32]? = nil) -> [Int32] {
    (units ?? order).filter { boxes[$0]?.contains(position) == true && covers($0, position) }
  }

  /// Some vertex of a unit.
  func anyVertex(of unit: Int32) -> Position? {
    ringsOf[unit]?.first.map { rings.points[Int(rings.starts[$0])] }
  }

  private func covers(_ unit: Int32, _ p: Position) -> Bool {
    var inside = false
    for ring in ringsOf[unit] ?? [] {
      for edge in rings.edges(ofRing: ring) {
        let a = rings.points[edge]
        let b = rings.points[edge + 1]
        if (a.y > p.y) != (b.y > p.y), p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x {
          inside.toggle()
        }
      }
    }
    return inside
  }
}
