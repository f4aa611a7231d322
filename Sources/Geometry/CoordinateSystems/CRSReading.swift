internal import CPROJ

/// A definition read by PROJ: its horizontal part and what is known of it.
struct CRSReading {
  let definition: String
  let engineDefinition: String
  /// The longitude/latitude or plane system itself.
  let horizontal: ProjectionObject
  /// The system with its own way to WGS 84 around the horizontal one, if it has one.
  let bound: ProjectionObject?
  let kind: CoordinateReferenceSystem.Kind
  let datum: GeodeticDatum
  let isPlain: Bool
  let projection: Projection
  let code: String?
  let zone: GaussKrugerZone?
  let areaOfUse: Envelope?

  init(_ definition: String, _ context: ProjectionContext) throws(CRSError) {
    self.definition = definition.trimmed
    engineDefinition = Self.engineForm(self.definition)
    guard let made = Self.create(engineDefinition, context) else {
      throw Self.unreadable(self.definition)
    }
    (horizontal, bound) = Self.unwrap(made)
    kind = Self.kind(horizontal.type)
    let geodetic = horizontal.geodetic
    datum = GeodeticDatum(name: geodetic?.datumName ?? horizontal.datumName ?? "")
    isPlain = geodetic?.isPlainGeographic ?? false
    projection = Projection(horizontal)
    let declared = horizontal.identifier
    let zone = Self.zone(code: declared, datum, projection)
    self.zone = zone
    code = declared ?? zone.map { "EPSG:\($0.epsg)" } ?? Self.identify(horizontal)
    areaOfUse =
      horizontal.areaOfUse ?? code.flatMap { context.create($0)?.areaOfUse }
  }

  /// The projection of a national zone, for which the engine is not needed near the meridian.
  var gaussKruger: GaussKrugerProjection? {
    guard isPlain, let zone, let ellipsoid = horizontal.ellipsoid else { return nil }
    return GaussKrugerProjection(zone, ellipsoid)
  }

  /// Turns what people write into what PROJ reads.
  private static func engineForm(_ text: String) -> String {
    if !text.isEmpty, text.allSatisfy({ $0.isASCII && $0.isNumber }) { return "EPSG:" + text }
    let lower = text.lowercased()
    if lower.hasPrefix("epsg:") { return "EPSG:" + text.dropFirst(5) }
    if lower == "local" || text == "地方" { return localPlane }
    if lower == "cgcs2000" { return "EPSG:4490" }
    if lower == "wgs84" || lower == "wgs 84" { return "EPSG:4326" }
    if lower == "crs84" || lower == "ogc:crs84" || lower == "crs:84" { return "OGC:CRS84" }
    if lower.hasPrefix("+init=epsg:") {
      let code = text.dropFirst(11).prefix { $0.isASCII && $0.isNumber }
      return "EPSG:" + code
    }
    if lower.hasPrefix("+"), !lower.contains("+type=crs") { return text + " +type=crs" }
    return text
  }

  /// A plane of its own, tied to nothing but what an office's parameters say.
  private static let localPlane = """
    ENGCRS["local",EDATUM["local"],CS[Cartesian,2],AXIS["(E)",east],AXIS["(N)",north],\
    LENGTHUNIT["metre",1]]
    """

  /// Creates the object; free text must be a name to the letter, since PROJ also guesses.
  private static func create(_ text: String, _ context: ProjectionContext) -> ProjectionObject? {
    guard let made = context.create(text), isCRS(made) else { return nil }
    let isFormal = text.contains { "[]{}+:/=".contains($0) }
    if isFormal || made.name.lowercased() == text.lowercased() { return made }
    return nil
  }

  private static func isCRS(_ object: ProjectionObject) -> Bool {
    unsafe proj_is_crs(object.raw) == 1
  }

  private static func unreadable(_ text: String) -> CRSError {
    let shown = text.count > 60 ? String(text.prefix(60)) + "…" : text
    return CRSError(
      .unknown,
      zh: "无法识别坐标系“\(shown)”。请写成 EPSG:4490、EPSG:4529 这样的代码，或 PROJ 字符串、WKT。",
      en: "The coordinate system “\(shown)” is not known. "
        + "Give a code such as EPSG:4490 or EPSG:4529, a PROJ string, or WKT.")
  }

  /// Takes off what is not horizontal: heights of a compound system, the way to WGS 84.
  private static func unwrap(
    _ made: ProjectionObject
  ) -> (horizontal: ProjectionObject, bound: ProjectionObject?) {
    var object = made
    var bound: ProjectionObject?
    for _ in 0..<4 {
      let inner: ProjectionObject?
      switch object.type {
      case PJ_TYPE_COMPOUND_CRS:
        inner = unsafe object.context.object(
          proj_crs_get_sub_crs(object.context.raw, object.raw, 0))
      case PJ_TYPE_BOUND_CRS:
        bound = object
        inner = unsafe object.context.object(
          proj_get_source_crs(object.context.raw, object.raw))
      default: return (object, bound)
      }
      guard let inner else { break }
      object = inner
    }
    return (object, bound)
  }

  private static func kind(_ type: PJ_TYPE) -> CoordinateReferenceSystem.Kind {
    switch type {
    case PJ_TYPE_GEOGRAPHIC_2D_CRS, PJ_TYPE_GEOGRAPHIC_3D_CRS: .geographic
    case PJ_TYPE_PROJECTED_CRS: .projected
    default: .other
    }
  }

  private static func zone(
    code: String?, _ datum: GeodeticDatum, _ projection: Projection
  ) -> GaussKrugerZone? {
    if let code {
      guard code.hasPrefix("EPSG:"), let number = Int(code.dropFirst(5)) else { return nil }
      return GaussKrugerZone(epsg: number)
    }
    guard projection.isGaussKruger, let meridian = projection.centralMeridian,
      let easting = projection.falseEasting
    else { return nil }
    return GaussKrugerZone(datum: datum, centralMeridian: meridian, falseEasting: easting)
  }

  /// The EPSG code of the only system that equals this one in all but spelling.
  private static func identify(_ object: ProjectionObject) -> String? {
    var confidences: UnsafeMutablePointer<CInt>?
    guard
      let list = unsafe proj_identify(
        object.context.raw, object.raw, "EPSG", nil, &confidences)
    else { return nil }
    defer {
      unsafe proj_list_destroy(list)
      unsafe proj_int_list_destroy(confidences)
    }
    guard let confidences = unsafe confidences, unsafe proj_list_get_count(list) > 0,
      unsafe confidences[0] >= 90
    else { return nil }
    return unsafe object.context.object(proj_list_get(object.context.raw, list, 0))?.identifier
  }
}

extension CRSReading {
  /// The numbers of a plane system's projection.
  struct Projection {
    private(set) var centralMeridian: Double?
    private(set) var falseEasting: Double?
    private var isTransverseMercator = false
    private var isPlainOrigin = true

    /// Transverse Mercator from the equator, at scale 1, without a false northing.
    var isGaussKruger: Bool { isTransverseMercator && isPlainOrigin }

    init(_ crs: ProjectionObject) {
      let context = crs.context
      guard crs.type == PJ_TYPE_PROJECTED_CRS,
        let conversion = unsafe context.object(
          proj_crs_get_coordoperation(context.raw, crs.raw))
      else { return }
      var method: UnsafePointer<CChar>?
      unsafe proj_coordoperation_get_method_info(context.raw, conversion.raw, nil, nil, &method)
      isTransverseMercator = unsafe method.map { unsafe String(cString: $0) } == "9807"
      let count = unsafe proj_coordoperation_get_param_count(context.raw, conversion.raw)
      for index in 0..<max(count, 0) {
        var code: UnsafePointer<CChar>?
        var value = 0.0
        var unit = 1.0
        let read = unsafe proj_coordoperation_get_param(
          context.raw, conversion.raw, index, nil, nil, &code, &value, nil, &unit, nil, nil, nil,
          nil)
        guard read == 1, let code = unsafe code else { continue }
        let degrees = abs(unit - .pi / 180) < 1e-12 ? value : value * unit * 180 / .pi
        // Parameter codes of the EPSG registry.
        switch unsafe String(cString: code) {
        case "8802", "8822", "8833": centralMeridian = degrees
        case "8806", "8826", "8816": falseEasting = value
        case "8801", "8807": if value != 0 { isPlainOrigin = false }
        case "8805": if value != 1 { isPlainOrigin = false }
        default: break
        }
      }
    }
  }
}

extension String {
  /// The text without blanks and a byte order mark around it.
  var trimmed: String {
    func isBlank(_ character: Character) -> Bool {
      character.isWhitespace || character == "\u{FEFF}"
    }
    guard let first = firstIndex(where: { !isBlank($0) }),
      let last = lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(self[first...last])
  }
}
