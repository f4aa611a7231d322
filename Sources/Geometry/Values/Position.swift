/// A point in the plane of its coordinate system.
///
/// Axis order is always x then y: longitude, latitude in degrees, or easting, northing in metres,
/// whatever order the coordinate system's authority gives.
public struct Position: Hashable, Sendable {
  /// Longitude in degrees, or easting in metres.
  public var x: Double
  /// Latitude in degrees, or northing in metres.
  public var y: Double

  /// Makes a position from its first and second coordinate, in the order of the type.
  @inlinable
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// Makes a geographic position, in degrees.
  @inlinable
  public init(longitude: Double, latitude: Double) {
    self.init(longitude, latitude)
  }

  /// Makes a plane position, in metres.
  @inlinable
  public init(easting: Double, northing: Double) {
    self.init(easting, northing)
  }

  /// Whether neither coordinate is NaN or infinite.
  @inlinable
  public var isFinite: Bool { x.isFinite && y.isFinite }
}
