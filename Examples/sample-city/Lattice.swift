/// A vertex in millionths of a degree, so that equal places are equal numbers.
struct Spot: Hashable {
  var x: Int
  var y: Int
}

/// Numbers that depend on the seed alone (SplitMix64).
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A number from -1 up to 1.
  mutating func spread() -> Double {
    Double(next() >> 11) / Double(1 << 52) - 1
  }
}

/// Where two or three borders meet: the line between two rows, and the half column.
struct Node: Hashable, Comparable {
  let line: Int
  let half: Int

  static func < (left: Node, right: Node) -> Bool {
    (left.line, left.half) < (right.line, right.half)
  }
}

/// A stretch of border between two nodes, walked from the first to the second.
struct Edge: Hashable {
  let from: Node
  let to: Node

  var reversed: Edge { Edge(from: to, to: from) }
  var canonical: Edge { from < to ? self : reversed }
}

/// Cells laid like bricks, with borders that wind like rivers; neighbours share every vertex.
struct Lattice {
  static let rows = 7
  static let columns = 6
  /// Width of a half cell and height of a row, in millionths of a degree: 4.5 and 9 km.
  static let step = Spot(x: 54_000, y: 81_000)
  /// The south-western corner, in the extent of Shenyang.
  static let origin = Spot(x: 122_750_000, y: 41_450_000)
  /// Degrees of longitude are this much shorter than those of latitude there.
  static let squeeze = 0.745

  private(set) var borders: [Edge: [Spot]] = [:]

  init(seed: UInt64) {
    var dice = Dice(seed: seed)
    var spots: [Node: Spot] = [:]
    for line in 0...Self.rows {
      for half in 0...2 * Self.columns {
        let jitter = (dice.spread(), dice.spread())
        spots[Node(line: line, half: half)] = Spot(
          x: Self.origin.x + half * Self.step.x + Int(jitter.0 * 0.16 * Double(Self.step.x)),
          y: Self.origin.y + line * Self.step.y + Int(jitter.1 * 0.16 * Double(Self.step.y)))
      }
    }
    for row in 0..<Self.rows {
      for cell in 0..<Self.cells(inRow: row) {
        for edge in Self.outline(row: row, cell: cell) where borders[edge.canonical] == nil {
          let ends = edge.canonical
          guard let start = spots[ends.from], let end = spots[ends.to] else { continue }
          borders[ends] = [start] + Self.wind(start, end, depth: 5, &dice) + [end]
        }
      }
    }
  }

  /// Odd rows are shifted by half a cell and so have one more.
  static func cells(inRow row: Int) -> Int { row % 2 == 0 ? columns : columns + 1 }

  /// The edges around a cell, counter-clockwise.
  static func outline(row: Int, cell: Int) -> [Edge] {
    let shift = row % 2
    let first = max(0, 2 * cell - shift)
    let last = min(2 * columns, 2 * cell + 2 - shift)
    let bottom = (first...last).map { Node(line: row, half: $0) }
    let top = (first...last).reversed().map { Node(line: row + 1, half: $0) }
    let ring = bottom + top
    return ring.indices.map { Edge(from: ring[$0], to: ring[($0 + 1) % ring.count]) }
  }

  /// The middle of a cell.
  static func middle(row: Int, cell: Int) -> Spot {
    let shift = row % 2
    let first = max(0, 2 * cell - shift)
    let last = min(2 * columns, 2 * cell + 2 - shift)
    return Spot(
      x: origin.x + (first + last) * step.x / 2, y: origin.y + row * step.y + step.y / 2)
  }

  /// The vertices between two ends: midpoints moved sideways, again and again.
  private static func wind(_ a: Spot, _ b: Spot, depth: Int, _ dice: inout Dice) -> [Spot] {
    guard depth > 0 else { return [] }
    let side = dice.spread() * 0.13
    let dx = Double(b.x - a.x) * squeeze
    let dy = Double(b.y - a.y)
    let middle = Spot(
      x: (a.x + b.x) / 2 + Int((-dy * side / squeeze).rounded()),
      y: (a.y + b.y) / 2 + Int((dx * side).rounded()))
    let before = wind(a, middle, depth: depth - 1, &dice)
    let after = wind(middle, b, depth: depth - 1, &dice)
    return before + [middle] + after
  }
}
