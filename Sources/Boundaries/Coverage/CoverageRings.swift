import Geometry

/// All rings of a layer laid end to end: the form in which edges are compared.
///
/// Every ring is closed and runs with its unit's interior on the left: shells counterclockwise,
/// holes clockwise, whatever the source did. Edge `e` runs from point `e` to point `e + 1`; the
/// closing point of a ring starts no edge.
struct CoverageRings {
  /// The vertices of all rings, closing ones included.
  private(set) var points: [Position] = []
  /// The unit each point belongs to.
  private(set) var unit: [Int32] = []
  /// Where each ring starts, and the total as last entry.
  private(set) var starts: [Int32] = [0]

  /// Lays out the rings of units; units marked as left out contribute nothing.
  ///
  /// - Parameter reversing: A unit whose rings run with its interior on the right, or nil.
  init(units: [AdministrativeUnit], leavingOut: Set<Int>, reversing: Int? = nil) {
    var count = 0
    for unit in units {
      for polygon in unit.polygons {
        count += polygon.exterior.positions.count
        for hole in polygon.holes { count += hole.positions.count }
      }
    }
    points.reserveCapacity(count)
    unit.reserveCapacity(count)
    for (index, source) in units.enumerated() where !leavingOut.contains(index) {
      for polygon in source.polygons {
        append(polygon.exterior.positions, unit: index, counterclockwise: index != reversing)
        for hole in polygon.holes {
          append(hole.positions, unit: index, counterclockwise: index == reversing)
        }
      }
    }
  }

  private mutating func append(_ ring: [Position], unit index: Int, counterclockwise: Bool) {
    guard ring.count >= 4 else { return }
    if (Self.signedArea(ring) > 0) == counterclockwise {
      points.append(contentsOf: ring)
    } else {
      points.append(contentsOf: ring.reversed())
    }
    unit.append(contentsOf: repeatElement(Int32(index), count: ring.count))
    starts.append(Int32(points.count))
  }

  /// Twice the area a ring encloses, positive when counterclockwise; origin moved for precision.
  static func signedArea(_ ring: [Position]) -> Double {
    guard let origin = ring.first else { return 0 }
    var sum = 0.0
    var previousX = 0.0
    var previousY = 0.0
    for point in ring {
      let x = point.x - origin.x
      let y = point.y - origin.y
      sum += previousX * y - x * previousY
      previousX = x
      previousY = y
    }
    return sum
  }

  /// Number of rings.
  var ringCount: Int { starts.count - 1 }

  /// The edges of a ring.
  func edges(ofRing ring: Int) -> Range<Int> { Int(starts[ring])..<Int(starts[ring + 1]) - 1 }
}
