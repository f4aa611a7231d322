import Geometry

/// Finds units by place: those whose box lies in another, and those that cover a position.
struct UnitFinder {
  private let rings: CoverageRings
  /// The box of each unit, empty for units without rings.
  private var boxes: [Envelope]
  /// The units that have rings, sorted.
  private let order: [Int32]
  /// The same by the western rim of their boxes.
  private let westward: [Int32]
  /// The rings of all units, unit after unit.
  private var ringList: [Int32]
  private var ringStarts: [Int32]
  private let narrowest: Double
  private let lowest: Double

  /// Prepares all units of the layer.
  init(_ rings: CoverageRings) {
    self.rings = rings
    let owners = (0..<rings.ringCount).map { Int(rings.unit[Int(rings.starts[$0])]) }
    let count = (owners.max() ?? -1) + 1
    boxes = [Envelope](repeating: Envelope(), count: count)
    ringStarts = [Int32](repeating: 0, count: count + 1)
    for (ring, unit) in owners.enumerated() {
      let points = rings.points[Int(rings.starts[ring])..<Int(rings.starts[ring + 1])]
      boxes[unit].include(Envelope(points))
      ringStarts[unit + 1] += 1
    }
    for unit in 0..<count { ringStarts[unit + 1] += ringStarts[unit] }
    ringList = [Int32](repeating: 0, count: owners.count)
    var free = ringStarts
    for (ring, unit) in owners.enumerated() {
      ringList[Int(free[unit])] = Int32(ring)
      free[unit] += 1
    }
    let boxes = boxes
    order = (0..<Int32(count)).filter { !boxes[Int($0)].isEmpty }
    westward = order.sorted { (boxes[Int($0)].minX, $0) < (boxes[Int($1)].minX, $1) }
    narrowest = order.reduce(.infinity) { min($0, boxes[Int($1)].width) }
    lowest = order.reduce(.infinity) { min($0, boxes[Int($1)].height) }
  }

  /// Units that lie wholly in a box, sorted.
  func units(inside box: Envelope) -> [Int32] {
    // Hardly any fault is as large as the smallest unit.
    guard box.width >= narrowest, box.height >= lowest else { return [] }
    var found: [Int32] = []
    var position = firstWestward(from: box.minX)
    while position < westward.count {
      let unit = westward[position]
      let own = boxes[Int(unit)]
      if own.minX > box.maxX { break }
      if own.maxX <= box.maxX, own.minY >= box.minY, own.maxY <= box.maxY { found.append(unit) }
      position += 1
    }
    return found.sorted()
  }

  /// Units that cover a position, sorted; only some of them are asked when a list is given.
  func units(covering position: Position, among units: [Int32]? = nil) -> [Int32] {
    (units ?? order).filter { boxes[Int($0)].contains(position) && covers($0, position) }
  }

  /// Some vertex of a unit.
  func anyVertex(of unit: Int32) -> Position? {
    let list = ringsOf(unit)
    return list.first.map { rings.points[Int(rings.starts[Int(ringList[$0])])] }
  }

  /// Where in `ringList` a unit's rings are.
  private func ringsOf(_ unit: Int32) -> Range<Int> {
    Int(ringStarts[Int(unit)])..<Int(ringStarts[Int(unit) + 1])
  }

  /// The first place in `westward` whose box starts at x or east of it.
  private func firstWestward(from x: Double) -> Int {
    var low = 0
    var high = westward.count
    while low < high {
      let middle = (low + high) / 2
      if boxes[Int(westward[middle])].minX < x { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func covers(_ unit: Int32, _ p: Position) -> Bool {
    var inside = false
    for place in ringsOf(unit) {
      for edge in rings.edges(ofRing: Int(ringList[place])) {
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
