import Geometry

/// Finds units by place: those whose box meets another, and those that cover a position.
struct UnitFinder {
  private let rings: CoverageRings
  private var boxes: [Int32: Envelope] = [:]
  private var ringsOf: [Int32: [Int]] = [:]
  private let order: [Int32]
  /// Units by the cells of a coarse grid their boxes meet.
  private var cells: [Int64: [Int32]] = [:]
  /// Units that would meet very many cells.
  private var large: [Int32] = []
  private let cell: Double

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
    // Cells about as large as a unit.
    var total = 0.0
    for unit in order {
      if let box = boxes[unit] { total += max(box.width, box.height) }
    }
    cell = max(total / Double(max(1, boxes.count)), 1e-9)
    for unit in order {
      guard let box = boxes[unit] else { continue }
      if let keys = keys(box) {
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
      return order.filter { boxes[$0]?.intersects(box) == true }
    }
    let found = Set(keys.flatMap { cells[$0] ?? [] } + large)
    return found.filter { boxes[$0]?.intersects(box) == true }.sorted()
  }

  /// The edges of a unit whose boxes meet a box.
  func edges(of unit: Int32, meeting box: Envelope) -> [(a: Position, b: Position)] {
    var result: [(a: Position, b: Position)] = []
    for ring in ringsOf[unit] ?? [] {
      for edge in rings.edges(ofRing: ring) {
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
    (units ?? order).filter { boxes[$0]?.contains(position) == true && covers($0, position) }
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
