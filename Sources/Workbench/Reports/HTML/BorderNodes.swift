internal import Boundaries
internal import Geometry

/// The vertices where borders part or end: a vertex whose neighbours are not the same in every ring
/// that passes through it.
struct BorderNodes {
  private var keys: [UInt64]
  private var neighbours: [UInt64]
  private let mask: Int

  /// Finds the nodes of all rings of a layer.
  init(_ units: [AdministrativeUnit]) {
    let rings = units.lazy.flatMap(\.polygons).flatMap(\.rings)
    let count = rings.reduce(0) { $0 + $1.positions.count }
    var capacity = 16
    while capacity < count * 3 / 2 { capacity *= 2 }
    keys = [UInt64](repeating: 0, count: capacity)
    neighbours = [UInt64](repeating: 0, count: capacity)
    mask = capacity - 1
    for ring in rings { note(ring.positions) }
  }

  /// Whether a vertex is a node.
  func contains(_ position: Position) -> Bool {
    let key = Self.key(position)
    var slot = Int(truncatingIfNeeded: key) & mask
    while keys[slot] != 0 {
      if keys[slot] == key { return neighbours[slot] == 0 }
      slot = (slot + 1) & mask
    }
    return false
  }

  /// A vertex is remembered with its two neighbours, whichever comes first; 0 marks a node.
  private mutating func note(_ ring: [Position]) {
    let count = ring.count - 1
    guard count > 2 else { return }
    for index in 0..<count {
      let before = Self.key(ring[index == 0 ? count - 1 : index - 1])
      let pair = (before &+ Self.key(ring[index + 1])) | 1
      let key = Self.key(ring[index])
      var slot = Int(truncatingIfNeeded: key) & mask
      while keys[slot] != 0, keys[slot] != key { slot = (slot + 1) & mask }
      if keys[slot] == 0 {
        keys[slot] = key
        neighbours[slot] = pair
      } else if neighbours[slot] != pair {
        neighbours[slot] = 0
      }
    }
  }

  /// A number for a position that two positions share only by a rare accident; never 0.
  private static func key(_ position: Position) -> UInt64 {
    var key = (position.x + 0).bitPattern &* 0x9E37_79B9_7F4A_7C15
    key ^= (position.y + 0).bitPattern &+ (key >> 29)
    key = (key ^ (key >> 32)) &* 0xBF58_476D_1CE4_E5B9
    key = (key ^ (key >> 29)) &* 0x94D0_49BB_1331_11EB
    return (key ^ (key >> 32)) | 1
  }
}
