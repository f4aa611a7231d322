public import Boundaries
import Formats
public import Geometry
public import Registry
import Rules

/// Turns records of lines and markers into the values rules and measures work on.
///
/// Coordinate systems are looked up once; what cannot be transformed stays out.
public struct RecordGeometry {
  private var transformers: [String: CoordinateTransformer?] = [:]

  /// Makes one.
  public init() {}

  /// The transformer from a recorded system to longitude and latitude on CGCS2000; nil when the
  /// system is unknown or its datum cannot be changed without parameters.
  public mutating func transformer(_ crs: String) -> CoordinateTransformer? {
    if let known = transformers[crs] { return known }
    let made = try? CoordinateTransformer(
      from: CoordinateReferenceSystem(crs), to: CoordinateReferenceSystem("EPSG:4490"))
    transformers[crs] = made
    return made
  }

  /// A line as recorded, its course in degrees.
  public mutating func line(_ record: StoredRecord) -> BoundaryLine {
    let kind = RecordKind.line
    let body = record.body
    func text(_ field: String) -> String { body[field, kind].text ?? "" }
    func count(_ field: String) -> Int? { body[field, kind].number.map { Int($0) } }
    var line = BoundaryLine(
      id: record.id, name: text("name"), rank: .init(rawValue: text("rank")),
      sides: [text("left"), text("right")].filter { !$0.isEmpty }
        + body.entries("parties", kind).compactMap { $0["division"].text },
      standing: .init(rawValue: text("standing")))
    line.course = course(text("course"), text("course_crs"))
    line.statedLength = body["length_km", kind].number.map { $0 * 1000 }
    line.start = text("start")
    line.finish = text("finish")
    line.scale = body["scale", kind].number
    line.counts = .init(
      all: count("markers"), single: count("single"), paired: count("paired"),
      tripled: count("tripled"))
    line.sections = body.entries("sections", kind).map { entry in
      BoundaryLine.Section(
        from: entry["from"].text ?? "", to: entry["to"].text ?? "",
        support: entry["basis"].text.flatMap(BoundaryLine.Support.init(rawValue:)),
        feature: entry["feature"].text ?? "", length: entry["length_m"].number)
    }
    return line
  }

  /// A recorded course in degrees; empty when there is none or its system cannot be used.
  public mutating func course(_ text: String, _ crs: String) -> [LineString] {
    let chains: [LineString]
    switch WellKnownText.shape(text) {
    case .lineString(let chain): chains = [chain]
    case .multiLineString(let several): chains = several
    default: return []
    }
    guard !crs.isEmpty, crs != "EPSG:4490" else { return chains }
    guard let transformer = transformer(crs) else { return [] }
    return chains.compactMap { chain in
      (try? transformer.transform(chain.positions)).map { LineString($0) }
    }
  }

  /// A marker as recorded.
  public mutating func marker(_ record: StoredRecord) -> BoundaryMarker {
    let kind = RecordKind.marker
    let body = record.body
    func text(_ field: String) -> String { body[field, kind].text ?? "" }
    var marker = BoundaryMarker(
      id: record.id, line: text("line"), sort: .init(rawValue: text("type")))
    marker.junctionLines = body.entries("junction", kind).compactMap { $0["line"].text }
    marker.faces = ["double": 2, "triple": 3][text("shape")]
    marker.custodian = body["custodian", kind].text
    marker.positions = body.entries("positions", kind).compactMap(MarkerPosition.init)
    marker.sides = body.entries("sides", kind).map {
      .init(division: $0["division"].text, place: $0["place"].text ?? "")
    }
    marker.ties = body.entries("ties", kind).map {
      .init($0["object"].text ?? "", azimuth: $0["azimuth"].number, distance: $0["distance"].number)
    }
    return marker
  }

  /// Where a position lies, longitude and latitude in degrees: as stated, else from its plane
  /// coordinates; nil when neither can be used.
  public mutating func place(_ position: MarkerPosition) -> Position? {
    if let stated = position.geographic { return stated }
    guard let plane = position.plane, let transformer = transformer(position.crs) else {
      return nil
    }
    return try? transformer.transform([plane]).first
  }
}

extension MarkerPosition {
  /// A position as recorded; nil when it has no coordinates.
  public init?(_ entry: RecordEntry) {
    guard let sort = entry["sort"].text.flatMap(Sort.init(rawValue:)) else { return nil }
    func pair(_ x: String, _ y: String) -> Position? {
      guard let x = entry[x].number, let y = entry[y].number else { return nil }
      return Position(x, y)
    }
    self.init(
      sort, crs: entry["crs"].text ?? "", plane: pair("easting", "northing"),
      geographic: pair("longitude", "latitude"))
    guard plane != nil || geographic != nil else { return nil }
    height = entry["height"].number
    heightDatum = entry["height_datum"].text ?? ""
    method = entry["method"].text ?? ""
    sigma = entry["sigma"].number
    day = entry["day"].text.flatMap { .init($0) }
    document = entry["document"].text ?? ""
  }
}
