import Geometry

/// Numbers positions: equal positions get equal numbers, in the order they were first met.
struct PositionNumbers {
  /// The positions by number.
  private(set) var positions: [Position] = []
  private var table: [Int32]
  private let mask: Int

  /// Makes an empty index for at most `count` positions.
  init(expecting count: Int) {
    var capacity = 16
    while capacity < count * 3 / 2 { capacity *= 2 }
    table = [Int32](repeating: -1, count: capacity)
    mask = capacity - 1
    positions.reserveCapacity(count / 2)
  }

  /// The number of a position; no more positions than expected may be added.
  @inline(__always)
  mutating func number(of position: Position) -> Int32 {
    // Adding zero makes −0 and 0 the same coordinate.
    var hash = (position.x + 0).bitPattern &* 0x9E37_79B9_7F4A_7C15
    let y = (position.y + 0).bitPattern &* 0xC2B2_AE3D_27D4_EB4F
    hash ^= y << 31 | y >> 33
    hash = (hash ^ (hash >> 32)) &* 0xD6E8_FEB8_6659_FD93
    var slot = Int(truncatingIfNeeded: hash >> 24) & mask
    while table[slot] >= 0 {
      if positions[Int(table[slot])] == position { return table[slot] }
      slot = (slot + 1) & mask
    }
    let number = Int32(truncatingIfNeeded: positions.count)
    positions.append(position)
    table[slot] = number
    return number
  }
}
