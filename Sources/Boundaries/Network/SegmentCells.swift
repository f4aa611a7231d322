import Geometry

/// Finds segments near a place, in hashed cells; a segment is known by its first vertex.
struct SegmentCells {
  private let scale: Double
  private let mask: Int
  private var starts: [Int32]
  private var entries: [Int32]

  /// - Parameters:
  ///   - firsts: The first vertex of each segment; the next one in `positions` is its last.
  ///   - cell: The side of a cell in coordinate units.
  init(_ firsts: [Int], _ positions: [Position], cell: Double) {
    let scale = 1 / cell
    var buckets = 16
    while buckets < firsts.count { buckets *= 2 }
    let mask = buckets - 1
    var counts = [Int32](repeating: 0, count: buckets + 1)
    for first in firsts {
      Self.visit(positions[first], positions[first + 1], scale, mask) { counts[$0 + 1] += 1 }
    }
    for bucket in 0..<buckets { counts[bucket + 1] += counts[bucket] }
    var free = counts
    var entries = [Int32](repeating: 0, count: Int(counts[buckets]))
    for first in firsts {
      Self.visit(positions[first], positions[first + 1], scale, mask) { bucket in
        entries[Int(free[bucket])] = Int32(first)
        free[bucket] += 1
      }
    }
    self.scale = scale
    self.mask = mask
    self.starts = counts
    self.entries = entries
  }

  /// Whether any segment sorted into the cells a box touches is one that is looked for.
  func any(near box: Envelope, where isWanted: (Int) -> Bool) -> Bool {
    var isFound = false
    Self.visit(box, scale, mask) { bucket in
      if isFound { return }
      for entry in Int(starts[bucket])..<Int(starts[bucket + 1])
      where isWanted(Int(entries[entry])) {
        isFound = true
        return
      }
    }
    return isFound
  }

  /// Visits the cells along a segment, not all of its box: one long edge among a million short ones
  /// has more cells in its box than there is memory.
  private static func visit(
    _ a: Position, _ b: Position, _ scale: Double, _ mask: Int, _ body: (Int) -> Void
  ) {
    let (west, east) = a.x <= b.x ? (a, b) : (b, a)
    let columns = cell(west.x, scale)...cell(east.x, scale)
    if columns.count == 1 { return visit(Envelope([a, b]), scale, mask, body) }
    let slope = (east.y - west.y) / (east.x - west.x)
    let (low, high) = (min(a.y, b.y), max(a.y, b.y))
    for column in columns {
      let start = max(Double(column) / scale, west.x)
      let end = min(Double(column + 1) / scale, east.x)
      let one = west.y + (start - west.x) * slope
      let other = west.y + (end - west.x) * slope
      // The hundredth of a cell is for what rounding may take away.
      let rim = 0.01 / scale
      let middle = (Double(column) + 0.5) / scale
      let box = Envelope(
        minX: middle, minY: max(low, min(one, other) - rim), maxX: middle,
        maxY: min(high, max(one, other) + rim))
      visit(box, scale, mask, body)
    }
  }

  private static func visit(
    _ box: Envelope, _ scale: Double, _ mask: Int, _ body: (Int) -> Void
  ) {
    for x in cell(box.minX, scale)...cell(box.maxX, scale) {
      for y in cell(box.minY, scale)...cell(box.maxY, scale) {
        var hash =
          UInt64(bitPattern: Int64(x)) &* 0x9E37_79B9_7F4A_7C15
          &+ UInt64(bitPattern: Int64(y)) &* 0xC2B2_AE3D_27D4_EB4F
        hash = (hash ^ (hash >> 32)) &* 0xD6E8_FEB8_6659_FD93
        body(Int(truncatingIfNeeded: hash >> 24) & mask)
      }
    }
  }

  private static func cell(_ value: Double, _ scale: Double) -> Int {
    Int((value * scale).rounded(.down))
  }
}
