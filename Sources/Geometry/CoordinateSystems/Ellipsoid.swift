/// An ellipsoid of revolution.
public struct Ellipsoid: Hashable, Sendable {
  /// Semi-major axis in metres.
  public var semiMajorAxis: Double
  /// 1/f; 0 stands for a sphere.
  public var inverseFlattening: Double

  /// Makes an ellipsoid from its two parameters.
  public init(semiMajorAxis: Double, inverseFlattening: Double) {
    self.semiMajorAxis = semiMajorAxis
    self.inverseFlattening = inverseFlattening
  }

  /// The flattening f; 0 for a sphere.
  public var flattening: Double { inverseFlattening == 0 ? 0 : 1 / inverseFlattening }

  /// The first eccentricity squared.
  public var eccentricitySquared: Double { flattening * (2 - flattening) }

  /// GRS 1980, as CGCS2000 has it to every digit that matters here.
  public static let grs80 = Ellipsoid(
    semiMajorAxis: 6_378_137, inverseFlattening: 298.257_222_101)
  /// WGS 84.
  public static let wgs84 = Ellipsoid(
    semiMajorAxis: 6_378_137, inverseFlattening: 298.257_223_563)
  /// Krassowsky 1940 (克拉索夫斯基), of Beijing 1954.
  public static let krassowsky = Ellipsoid(semiMajorAxis: 6_378_245, inverseFlattening: 298.3)
  /// IAG 1975, of Xian 1980.
  public static let iag1975 = Ellipsoid(semiMajorAxis: 6_378_140, inverseFlattening: 298.257)

  /// Whether the two have the same size and form to what definitions print.
  public func matches(_ other: Ellipsoid) -> Bool {
    abs(semiMajorAxis - other.semiMajorAxis) < 1e-3
      && abs(inverseFlattening - other.inverseFlattening) < 1e-7
  }
}
