import Geometry

/// A point of the integer grid on which faults are worked out exactly.
struct GridPoint: Hashable {
  var x: Int64
  var y: Int64
}

/// The grid itself: fine enough to move nothing a surveyor could measure, coarse enough that
/// products of coordinate differences stay exact integers.
struct FaultGrid {
  /// Grid steps in one unit of the coordinates.
  let scale: Double
  /// The coordinates of grid point 0, 0.
  let origin: Position

  /// 10⁻¹¹ degree (about 1 µm) for longitude and latitude, 1 µm for metres.
  init(isGeographic: Bool, around envelope: Envelope) {
    scale = isGeographic ? 1e11 : 1e6
    let center = envelope.isEmpty ? Position(0, 0) : envelope.center
    // An origin on whole units keeps decimal coordinates on grid points.
    origin = Position(center.x.rounded(), center.y.rounded())
  }

  /// No coordinate lies farther from the origin, or products would not fit; far beyond any map.
  private static let farthest = 1.152921504606847e18

  /// The nearest grid point.
  @inline(__always)
  func snap(_ position: Position) -> GridPoint {
    GridPoint(
      x: Self.step((position.x - origin.x) * scale), y: Self.step((position.y - origin.y) * scale))
  }

  @inline(__always)
  private static func step(_ value: Double) -> Int64 {
    // The order of operands turns what is no number into the limit.
    Int64(max(-farthest, min(value, farthest)).rounded())
  }

  /// The coordinates of a grid point.
  @inline(__always)
  func position(_ point: GridPoint) -> Position {
    Position(origin.x + Double(point.x) / scale, origin.y + Double(point.y) / scale)
  }
}

/// Twice the signed area of the triangle a, b, c, exactly.
///
/// Positive when c lies left of a → b.
@inline(__always)
func orientation(_ a: GridPoint, _ b: GridPoint, _ c: GridPoint) -> Int128 {
  let abx = b.x - a.x
  let aby = b.y - a.y
  let acx = c.x - a.x
  let acy = c.y - a.y
  let limit: Int64 = 1 << 31
  if abs(abx) < limit, abs(aby) < limit, abs(acx) < limit, abs(acy) < limit {
    return Int128(abx &* acy &- aby &* acx)
  }
  return Int128(abx) * Int128(acy) - Int128(aby) * Int128(acx)
}

/// The nearest double; the library's own conversion of wide integers is slow.
@inline(__always)
func nearest(_ value: Int128) -> Double {
  let narrow = Int64(truncatingIfNeeded: value)
  return Int128(narrow) == value ? Double(narrow) : Double(value)
}
