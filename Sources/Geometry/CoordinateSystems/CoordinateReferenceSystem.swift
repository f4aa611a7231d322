/// A coordinate reference system (坐标参考系): what it is called and what is known of it.
///
/// A plain value; positions in it are always x = longitude or easting, y = latitude or northing,
/// whatever order its authority gives.
public struct CoordinateReferenceSystem: Hashable, Sendable {
  /// What kind of coordinates the system has.
  public enum Kind: Hashable, Sendable {
    /// Longitude and latitude.
    case geographic
    /// Easting and northing.
    case projected
    /// Anything else: geocentric, local without a projection, vertical.
    case other
  }

  /// The definition as it was given, without surrounding blanks.
  public let definition: String
  /// The system's name in its authority's spelling.
  public let name: String
  /// "EPSG:4529" when the definition says so or could be identified beyond doubt.
  public let code: String?
  /// Longitude/latitude, plane, or neither.
  public let kind: Kind
  /// The datum, recognised by name.
  public let datum: GeodeticDatum
  /// The ellipsoid, when the system has one.
  public let ellipsoid: Ellipsoid?
  /// Longitudes and latitudes for which the system is meant, in degrees.
  public let areaOfUse: Envelope?
  /// Longitude of natural origin in degrees, of a plane system that has one.
  public let centralMeridian: Double?
  /// Easting of the natural origin in the system's unit.
  public let falseEasting: Double?
  /// The Gauss–Krüger zone of a Chinese national system, when it is one; a definition without a
  /// code and without a zone prefix counts as 3° where 6° would fit as well.
  public let zone: GaussKrugerZone?
  /// Whether the definition brings its own way to WGS 84 (`+towgs84`, `TOWGS84`).
  public let isBound: Bool

  /// Whether positions are longitude and latitude.
  public var isGeographic: Bool { kind == .geographic }
  /// Whether positions are easting and northing.
  public var isProjected: Bool { kind == .projected }

  /// What PROJ makes the system from.
  let engineDefinition: String
  /// Whether longitudes count from Greenwich in degrees (of the system beneath, when plane).
  let isPlain: Bool

  /// Reads a definition: `EPSG:4529`, `4529`, `OGC:CRS84`, `urn:ogc:def:crs:…`, an
  /// `http://www.opengis.net/def/crs/…` address, a PROJ string, WKT 1 or 2 (an ESRI .prj
  /// included), PROJJSON, an exact name, or `local` for a plane tied to
  /// nothing but an office's own parameters.
  /// - Throws: ``CRSError`` `.unknown` when PROJ cannot read it.
  public init(_ definition: String) throws(CRSError) {
    let context = try ProjectionContext()
    let reading = try CRSReading(definition, context)
    self.definition = reading.definition
    name = reading.horizontal.name
    code = reading.code
    kind = reading.kind
    datum = reading.datum
    ellipsoid = reading.horizontal.ellipsoid
    areaOfUse = reading.areaOfUse
    centralMeridian = reading.projection.centralMeridian
    falseEasting = reading.projection.falseEasting
    zone = reading.zone
    isBound = reading.bound != nil
    engineDefinition = reading.engineDefinition
    isPlain = reading.isPlain
  }

  /// What users call the system: its code and name.
  public var label: String {
    guard let code else { return name }
    return "\(code) \(name)"
  }
}
