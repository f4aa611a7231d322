import Geometry

/// Which edges of a layer are met again, vertex for vertex, in the opposite direction.
///
/// Such a pair is a border both neighbours agree on: no engine has to look at it. The sum of all
/// unit outlines loses both, so whatever is wrong with the layer lies on the edges that are left.
struct EdgeMatching {
  /// For every edge the opposite one, −1 where there is none, −2 for points that start no edge.
  private(set) var mate: [Int32]

  /// Edges without an opposite, in order.
  private(set) var unmatched: [Int32] = []

  /// Compares all edges of a layer in one pass.
  ///
  /// Cost: O(n), an open-addressing table of one 8-byte slot for every two edges or so.
  init(_ rings: CoverageRings) {
    let points = rings.points
    var mate = [Int32](repeating: -2, count: points.count)
    var capacity = 16
    while capacity < points.count { capacity *= 2 }
    let mask = UInt64(capacity - 1)
    var table = [UInt64](repeating: 0, count: capacity)
    unsafe mate.withUnsafeMutableBufferPointer { mate in
      unsafe points.withUnsafeBufferPointer { points in
        unsafe table.withUnsafeMutableBufferPointer { table in
          for ring in 0..<rings.ringCount {
            let edges = rings.edges(ofRing: ring)
            guard let first = edges.first else { continue }
            var fromHash = unsafe Self.hash(points[first])
            for edge in edges {
              let from = unsafe points[edge]
              let to = unsafe points[edge + 1]
              let toHash = Self.hash(to)
              defer { fromHash = toHash }
              if from == to { continue }
              unsafe mate[edge] = -1
              let hash = Self.mix(fromHash &+ toHash)
              var slot = Int(hash & mask)
              while true {
                let entry = unsafe table[slot]
                if entry == 0 {
                  unsafe table[slot] = (hash & ~0xFFFF_FFFF) | UInt64(edge + 1)
                  break
                }
                if (entry ^ hash) >> 32 == 0 {
                  let other = Int(entry & 0xFFFF_FFFF) - 1
                  if unsafe mate[other] == -1, unsafe points[other] == to,
                    unsafe points[other + 1] == from
                  {
                    unsafe mate[other] = Int32(edge)
                    unsafe mate[edge] = Int32(other)
                    break
                  }
                }
                slot = (slot + 1) & Int(mask)
              }
            }
          }
        }
      }
    }
    self.mate = mate
    for edge in mate.indices where mate[edge] == -1 { unmatched.append(Int32(edge)) }
  }

  @inline(__always)
  private static func hash(_ point: Position) -> UInt64 {
    // Adding zero makes −0 and 0 the same coordinate.
    let x = (point.x + 0).bitPattern &* 0x9E37_79B9_7F4A_7C15
    let y = (point.y + 0).bitPattern &* 0xC2B2_AE3D_27D4_EB4F
    return mix(x ^ (y << 31 | y >> 33))
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    var z = value
    z = (z ^ (z >> 32)) &* 0xD6E8_FEB8_6659_FD93
    return z ^ (z >> 29)
  }
}
