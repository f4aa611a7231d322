import Geometry

/// Finds units whose outlines are the same, whatever ring, vertex or direction they start with.
enum DuplicateUnits {
  /// Each later copy with the first unit of the same outline, in input order.
  static func find(_ units: [AdministrativeUnit]) -> [(copy: Int, original: Int)] {
    var seen: [UInt64: [Int]] = [:]
    var result: [(copy: Int, original: Int)] = []
    for (index, unit) in units.enumerated() where !unit.polygons.isEmpty {
      let key = fingerprint(unit)
      if let original = seen[key]?.first(where: { sameOutline(units[$0], unit) }) {
        result.append((index, original))
      } else {
        seen[key, default: []].append(index)
      }
    }
    return result
  }

  /// A sum over edges, so that neither order nor direction matters.
  private static func fingerprint(_ unit: AdministrativeUnit) -> UInt64 {
    var sum: UInt64 = 0
    for polygon in unit.polygons {
      sum &+= fingerprint(polygon.exterior)
      for hole in polygon.holes { sum &+= fingerprint(hole) }
    }
    return sum
  }

  private static func fingerprint(_ ring: LineString) -> UInt64 {
    var sum: UInt64 = 0
    var previous: UInt64 = 0
    for position in ring.positions {
      var hash = (position.x + 0).bitPattern &* 0x9E37_79B9_7F4A_7C15
      hash = (hash ^ (hash >> 29)) &+ (position.y + 0).bitPattern &* 0xC2B2_AE3D_27D4_EB4F
      hash ^= hash >> 32
      sum &+= (previous &+ hash) &* 0xD6E8_FEB8_6659_FD93 ^ (previous &* hash)
      previous = hash
    }
    // The first vertex followed nothing; take that step off again.
    guard let first = ring.positions.first else { return 0 }
    var hash = (first.x + 0).bitPattern &* 0x9E37_79B9_7F4A_7C15
    hash = (hash ^ (hash >> 29)) &+ (first.y + 0).bitPattern &* 0xC2B2_AE3D_27D4_EB4F
    hash ^= hash >> 32
    return sum &- (hash &* 0xD6E8_FEB8_6659_FD93)
  }

  private static func sameOutline(_ a: AdministrativeUnit, _ b: AdministrativeUnit) -> Bool {
    sortedVertices(a) == sortedVertices(b)
  }

  private static func sortedVertices(_ unit: AdministrativeUnit) -> [Position] {
    unit.polygons.flatMap(\.rings).flatMap { $0.positions.dropFirst() }
      .sorted { ($0.x, $0.y) < ($1.x, $1.y) }
  }
}
