public import Geometry

/// What is known of a street that is to be named (道路情况).
public struct RoadFacts: Hashable, Sendable {
  /// Which way it runs.
  public enum Direction: String, Hashable, Sendable, CaseIterable {
    /// 南北走向.
    case northSouth = "ns"
    /// 东西走向.
    case eastWest = "ew"
  }

  /// Its width in metres; nil when not known.
  public var width: Double?
  /// Its length in metres; nil when not known.
  public var length: Double?
  /// Which way it runs; nil when not known, or for one that bends.
  public var direction: Direction?
  /// Where it is, longitude and latitude in degrees; nil when not known.
  public var position: Position?
  /// The codes of the divisions it crosses, the one it is asked for in left out.
  public var crossing: [String] = []

  /// Takes what is known.
  public init(width: Double? = nil, length: Double? = nil, direction: Direction? = nil) {
    (self.width, self.length, self.direction) = (width, length, direction)
  }
  /// A place for examples.
  init(at place: (Double, Double)) {
    self.init()
    position = Position(longitude: place.0, latitude: place.1)
  }
}
