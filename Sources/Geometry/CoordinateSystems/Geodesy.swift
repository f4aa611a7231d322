internal import CPROJ

/// Lengths, areas and directions on an ellipsoid, of longitude/latitude positions in degrees.
///
/// Segments are geodesics, right to nanometres (Karney's method, PROJ's `geod_…`).
public struct Geodesy: Sendable {
  /// The ellipsoid measured on.
  public let ellipsoid: Ellipsoid
  private let geodesic: geod_geodesic

  /// Makes the constants of an ellipsoid once; CGCS2000's by default.
  ///
  /// Engine: `geod_init`.
  public init(_ ellipsoid: Ellipsoid = .grs80) {
    self.ellipsoid = ellipsoid
    var made = geod_geodesic()
    unsafe geod_init(&made, ellipsoid.semiMajorAxis, ellipsoid.flattening)
    geodesic = made
  }

  /// A geodesic between two positions.
  public struct Segment: Hashable, Sendable {
    /// Metres.
    public var length: Double
    /// Azimuth at the start, degrees clockwise from north, −180…180.
    public var startAzimuth: Double
    /// Azimuth at the end, onwards, degrees clockwise from north, −180…180.
    public var endAzimuth: Double
  }

  /// The geodesic from one position to another.
  ///
  /// Engine: `geod_inverse`.
  public func segment(from a: Position, to b: Position) -> Segment {
    var (length, start, end) = (0.0, 0.0, 0.0)
    unsafe withUnsafePointer(to: geodesic) {
      unsafe geod_inverse($0, a.y, a.x, b.y, b.x, &length, &start, &end)
    }
    return Segment(length: length, startAzimuth: start, endAzimuth: end)
  }

  /// The metres between two positions.
  ///
  /// Engine: `geod_inverse`.
  public func distance(_ a: Position, _ b: Position) -> Double {
    segment(from: a, to: b).length
  }

  /// The position reached by going some metres at an azimuth.
  ///
  /// Engine: `geod_direct`.
  public func position(from start: Position, azimuth: Double, distance: Double) -> Position {
    var (latitude, longitude) = (0.0, 0.0)
    unsafe withUnsafePointer(to: geodesic) {
      unsafe geod_direct($0, start.y, start.x, azimuth, distance, &latitude, &longitude, nil)
    }
    return Position(longitude: longitude, latitude: latitude)
  }

  /// The length of a line in metres; NaN when a position is.
  public func length(of line: LineString) -> Double {
    var sum = 0.0
    for (a, b) in zip(line.positions, line.positions.dropFirst()) { sum += distance(a, b) }
    return sum
  }

  /// The length of all rings in metres.
  public func perimeter(of polygons: [Polygon]) -> Double {
    polygons.reduce(0) { $0 + $1.rings.reduce(0) { $0 + length(of: $1) } }
  }

  /// The area in square metres, holes taken off, whatever way the rings run.
  ///
  /// Engine: `geod_polygonarea`.
  public func area(of polygons: [Polygon]) -> Double {
    polygons.reduce(0) { sum, polygon in
      sum + polygon.holes.reduce(area(of: polygon.exterior)) { $0 - area(of: $1) }
    }
  }

  /// The area a closed ring encloses in square metres, never negative.
  ///
  /// Engine: `geod_polygonarea`.
  public func area(of ring: LineString) -> Double {
    var latitudes = ring.positions.map(\.y)
    var longitudes = ring.positions.map(\.x)
    var (area, perimeter) = (0.0, 0.0)
    let count = CInt(clamping: ring.positions.count)
    unsafe withUnsafePointer(to: geodesic) {
      unsafe geod_polygonarea($0, &latitudes, &longitudes, count, &area, &perimeter)
    }
    return abs(area)
  }
}
