import Geometry

/// Finds units by place: those whose box meets another, and those that cover a position.
struct UnitFinder {
  private let rings: CoverageRings
  /// The box of each unit, empty for units without rings.
  private var boxes: [Envelope]
  /// The units that have rings, sorted.
  private let order: [Int32]
  /// The rings of all units, unit after unit.
  private var ringList: [Int32]
  private var ringStarts: [Int32]
  /// Units by the cells of a coarse grid their boxes meet.
  private var cells: [Int64: [Int32]] = [:]
  /// Units that would meet very many cells.
  private var large: [Int32] = []
  private let cell: Double

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
    // Cells about as large as a unit.
    var total = 0.0
    for unit in order {
      total += max(boxes[Int(unit)].width, boxes[Int(unit)].height)
    }
    cell = max(total / Double(max(1, order.count)), 1e-9)
    for unit in order {
      if let keys = keys(boxes[Int(unit)]) {
        for key in keys { cells[key, default: []].append(unit) }
      } else {
        large.append(unit)
      }
    }
  }

  /// The cells a box meets, nil when they are too many to be listed.
  private func keys(_ box: Envelope) -> [Int64]? {
    let west = Int64((box.minX / cell).rounded(.down))
    let east = Int64((box.maxX / cell).rounded(.down))
    let south = Int64((box.minY / cell).rounded(.down))
    let north = Int64((box.maxY / cell).rounded(.down))
    guard east - west < 64, north - south < 64 else { return nil }
    return (west...east).flatMap { column in
      (south...north).map { row in column << 32 ^ (row & 0xFFFF_FFFF) }
    }
  }

  /// Units whose box meets a box, sorted.
  func units(meeting box: Envelope) -> [Int32] {
    guard let keys = keys(box) else {
      return order.filter { boxes[Int($0)].intersects(box) }
    }
    let found = Set(keys.flatMap { cells[$0] ?? [] } + large)
    return found.filter { boxes[Int($0)].intersects(box) }.sorted()
  }

  /// The edges of a unit whose boxes meet a box.
  func edges(of unit: Int32, meeting box: Envelope) -> [(a: Position, b: Position)] {
    var result: [(a: Position, b: Position)] = []
    for place in ringsOf(unit) {
      for edge in rings.edges(ofRing: Int(ringList[place])) {
        let a = rings.points[edge]
        let b = rings.points[edge + 1]
        if max(a.x, b.x) >= box.minX, min(a.x, b.x) <= box.maxX, max(a.y, b.y) >= box.minY,
          min(a.y, b.y) <= box.maxY
        {
          result.append((a, b))
        }
      }
    }
    return result
  }

  /// Units that cover a position, sorted; only some of them are asked when a list is given.
  func units(covering position: Position, among units: [Int32]? = nil) -> [Int32] {
    (units ?? order).filter { boxes[Int($0)].contains(position) && covers($0, position) }
  }

  /// Where in `ringList` a unit's rings are.
  private func ringsOf(_ unit: Int32) -> Range<Int> {
    Int(ringStarts[Int(unit)])..<Int(ringStarts[Int(unit) + 1])
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
