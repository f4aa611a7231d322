public import Geometry

/// Where the units of a layer must lie by their codes (按代码应在的位置).
public struct ExpectedPlaces: Sendable {
  /// The box of a unit and a wider one of the unit above it, in degrees.
  public struct Place: Hashable, Sendable {
    /// About where the unit lies.
    public var own: Envelope
    /// About where the unit above it lies.
    public var wide: Envelope

    /// Makes a place.
    public init(own: Envelope, wide: Envelope) {
      self.own = own
      self.wide = wide
    }
  }

  /// Where a code's unit lies; nil when nothing is known of it.
  public var place: @Sendable (String) -> Place?
  /// How far off the wider box a unit may lie, in metres, before its place cannot be.
  public var reach: Double
  /// How far off its own box a unit may lie, in metres, in a layer most of which is in place.
  public var stray: Double

  /// Makes expectations.
  public init(
    reach: Double, stray: Double, place: @escaping @Sendable (String) -> Place?
  ) {
    self.reach = reach
    self.stray = stray
    self.place = place
  }
}

extension Envelope {
  /// About how many metres of ground lie between two boxes in degrees; 0 when they touch.
  func groundDistance(to other: Envelope) -> Double {
    // On both sides of 180° the same ground has two longitudes.
    let east = [-360.0, 0, 360].map { turn in
      max(minX + turn - other.maxX, other.minX - maxX - turn, 0)
    }
    let north = max(minY - other.maxY, other.minY - maxY, 0)
    let metric = SurfaceMetric.geographic.local(
      at: Position(0, min(max(other.center.y, -89), 89)))
    let vector = metric.vector(east.min() ?? 0, north)
    return (vector.x * vector.x + vector.y * vector.y).squareRoot()
  }
}
