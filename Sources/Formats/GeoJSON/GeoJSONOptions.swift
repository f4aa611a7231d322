/// How GeoJSON is written.
public struct GeoJSONOptions: Hashable, Sendable {
  /// How documents are laid out.
  public enum Layout: String, Hashable, Sendable {
    /// One FeatureCollection, a feature a line.
    case collection
    /// One Feature a line.
    case lines
    /// Features parted by the record separator (RFC 8142).
    case sequence
  }

  /// The layout.
  public var layout: Layout
  /// Decimal places of coordinates, 0 to 15; nil writes the shortest text that reads back the same.
  public var precision: Int?
  /// Whether outer rings are turned anticlockwise and inner rings clockwise (RFC 7946 §3.1.6).
  public var windsRings: Bool
  /// Whether features and the collection get a `bbox`.
  public var boundingBoxes: Bool
  /// The coordinate system; written in a `crs` member unless it is WGS 84 or CGCS2000 longitude
  /// and latitude, which GeoJSON implies.
  public var crs: String?
  /// Members of the collection written before its features.
  public var foreignMembers: [JSONMember]

  /// Makes options; the defaults follow RFC 7946 and lose no digit.
  public init(
    layout: Layout = .collection, precision: Int? = nil, windsRings: Bool = true,
    boundingBoxes: Bool = false, crs: String? = nil, foreignMembers: [JSONMember] = []
  ) {
    precondition(precision.map { (0...15).contains($0) } ?? true, "0 to 15 decimal places")
    self.layout = layout
    self.precision = precision
    self.windsRings = windsRings
    self.boundingBoxes = boundingBoxes
    self.crs = crs
    self.foreignMembers = foreignMembers
  }
}
