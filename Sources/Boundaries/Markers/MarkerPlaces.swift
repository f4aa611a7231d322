public import Geometry

/// Turns recorded positions of markers into degrees, many at once.
///
/// Longitude and latitude on CGCS2000 and WGS 84 count as the same. Coordinates on a datum whose
/// parameters are not published (Beijing 1954, Xian 1980, a local system) have no place; their
/// plane and geographic coordinates can still be compared on their own datum.
public struct MarkerPlaces: Sendable {
  /// What a position's coordinates say in degrees.
  public struct Placed: Hashable, Sendable {
    /// The plane coordinates as longitude and latitude of the same datum; nil when there are none
    /// or they do not belong to the system.
    public var fromPlane: Position?
    /// Where it lies on CGCS2000; nil when that is not known.
    public var place: Position?
    /// Whether the system of the plane coordinates is known.
    public var hasKnownSystem = true
    /// The central meridian of the plane coordinates, in degrees.
    public var centralMeridian: Double?
    /// The Gauss–Krüger zone of the plane coordinates.
    public var zone: GaussKrugerZone?

    init() {}
  }

  private struct System {
    var toDegrees: CoordinateTransformer?
    var isNational = false
    var centralMeridian: Double?
    var zone: GaussKrugerZone?
    var isKnown = false
  }

  /// Where the two kinds of coordinates of one position may differ by so many metres, the plane ones
  /// say more exactly where it lies; beyond, one of them is wrong, more often the plane ones.
  private static let believable = 10.0

  private var systems: [String: System] = [:]

  /// Makes one that knows no system yet.
  public init() {}

  /// Places positions; the result has the same count and order.
  public mutating func place(_ positions: [MarkerPosition]) -> [Placed] {
    var result = [Placed](repeating: Placed(), count: positions.count)
    var rows: [String: [Int]] = [:]
    for (index, position) in positions.enumerated() where position.plane != nil {
      rows[position.crs, default: []].append(index)
    }
    for (crs, indices) in rows.sorted(by: { $0.key < $1.key }) {
      let system = system(crs)
      let planes = indices.compactMap { positions[$0].plane }
      let places = Self.transform(planes, system.toDegrees)
      for (index, place) in zip(indices, places) {
        result[index].fromPlane = place
        result[index].hasKnownSystem = system.isKnown
        result[index].centralMeridian = system.centralMeridian
        result[index].zone = system.zone
      }
    }
    for (index, position) in positions.enumerated() {
      result[index].place = place(position, result[index]).flatMap { place in
        abs(place.x) <= 360 && abs(place.y) <= 90 ? place : nil
      }
    }
    return result
  }

  private mutating func place(_ position: MarkerPosition, _ placed: Placed) -> Position? {
    if !position.crs.isEmpty, !system(position.crs).isNational { return nil }
    guard let stated = position.geographic else { return placed.fromPlane }
    guard let plane = placed.fromPlane else { return stated }
    let local = LocalPlane(at: stated)
    let (x, y) = local.metres(plane)
    return x * x + y * y <= Self.believable * Self.believable ? plane : stated
  }

  private mutating func system(_ crs: String) -> System {
    if let known = systems[crs] { return known }
    var made = System()
    if !crs.isEmpty, let reference = try? CoordinateReferenceSystem(crs) {
      made.isKnown = true
      made.isNational = reference.datum == .cgcs2000 || reference.datum == .wgs84
      made.zone = reference.zone
      made.centralMeridian = reference.zone?.centralMeridian ?? reference.centralMeridian
      let geographic =
        switch reference.datum {
        case .xian1980: "EPSG:4610"
        case .beijing1954: "EPSG:4214"
        default: "EPSG:4490"
        }
      if reference.isProjected, let target = try? CoordinateReferenceSystem(geographic) {
        made.toDegrees = try? CoordinateTransformer(from: reference, to: target)
      }
    }
    systems[crs] = made
    return made
  }

  /// All at once; one by one when one of them cannot be transformed.
  private static func transform(
    _ planes: [Position], _ transformer: CoordinateTransformer?
  ) -> [Position?] {
    guard let transformer else { return planes.map { _ in nil } }
    if let all = try? transformer.transform(planes) { return all }
    return planes.map { plane in
      (try? transformer.transform([plane]))?.first.flatMap { $0.isFinite ? $0 : nil }
    }
  }
}
