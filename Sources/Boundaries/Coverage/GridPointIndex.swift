/// Numbers grid points: equal points get equal numbers, in the order they were first met.
struct GridPointIndex {
  /// The points by number.
  private(set) var points: [GridPoint] = []
  private var table: [Int32]
  private let mask: Int

  init(expecting count: Int) {
    var capacity = 16
    while capacity < count * 2 { capacity *= 2 }
    table = [Int32](repeating: -1, count: capacity)
    mask = capacity - 1
    points.reserveCapacity(count)
  }

  /// The number of a point; no more points than expected may be added.
  @inline(__always)
  mutating func number(of point: GridPoint) -> Int32 {
    var hash = UInt64(bitPattern: point.x) &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ (hash >> 31)) &+ UInt64(bitPattern: point.y) &* 0xC2B2_AE3D_27D4_EB4F
    hash = (hash ^ (hash >> 32)) &* 0xD6E8_FEB8_6659_FD93
    var slot = Int(truncatingIfNeeded: hash >> 20) & mask
    while table[slot] >= 0 {
      if points[Int(table[slot])] == point { return table[slot] }
      slot = (slot + 1) & mask
    }
    let number = Int32(points.count)
    points.append(point)
    table[slot] = number
    return number
  }
}
