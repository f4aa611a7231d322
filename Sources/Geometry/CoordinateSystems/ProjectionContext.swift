internal import CPROJ

/// One PROJ context with the last message it logged; network access is always off.
///
/// `PROJ_DATA` of the environment names the folder of `proj.db`, as PROJ itself has it.
@safe
final class ProjectionContext {
  /// The C context (`PJ_CONTEXT`).
  let raw: OpaquePointer
  private(set) var lastMessage = ""

  init() throws(CRSError) {
    guard let raw = unsafe proj_context_create() else {
      throw CRSError(
        .engine, zh: "坐标转换引擎无法启动：内存不足。",
        en: "The coordinate engine could not start: out of memory.")
    }
    unsafe self.raw = raw
    unsafe proj_context_set_enable_network(raw, 0)
    unsafe proj_log_func(raw, Unmanaged.passUnretained(self).toOpaque()) { owner, level, text in
      guard level == PJ_LOG_ERROR.rawValue, let owner = unsafe owner, let text = unsafe text
      else { return }
      let context = unsafe Unmanaged<ProjectionContext>.fromOpaque(owner).takeUnretainedValue()
      context.lastMessage = unsafe String(cString: text)
    }
  }

  deinit { unsafe proj_context_destroy(raw) }

  /// Takes ownership of a new object; nil stays nil.
  func object(_ raw: OpaquePointer?) -> ProjectionObject? {
    guard let raw = unsafe raw else { return nil }
    return unsafe ProjectionObject(raw, self)
  }

  /// Makes an object from any text PROJ reads.
  func create(_ definition: String) -> ProjectionObject? {
    unsafe object(proj_create(raw, definition))
  }
}

/// A PROJ object (`PJ`), destroyed with this one; holds its context.
@safe
final class ProjectionObject {
  let context: ProjectionContext
  /// The C object, valid as long as this one.
  let raw: OpaquePointer

  init(_ raw: OpaquePointer, _ context: ProjectionContext) {
    unsafe self.raw = raw
    self.context = context
  }

  deinit { _ = unsafe proj_destroy(raw) }

  /// The object's name in its authority's spelling.
  var name: String {
    guard let text = unsafe proj_get_name(raw) else { return "" }
    return unsafe String(cString: text)
  }

  /// "EPSG:4529", when the definition carries an identifier.
  var identifier: String? {
    guard let authority = unsafe proj_get_id_auth_name(raw, 0),
      let code = unsafe proj_get_id_code(raw, 0)
    else { return nil }
    return unsafe String(cString: authority) + ":" + String(cString: code)
  }

  /// What kind of thing the object is.
  var type: PJ_TYPE { unsafe proj_get_type(raw) }

  /// The area of use in degrees, when it is known and does not cross the antimeridian.
  var areaOfUse: Envelope? {
    var west = 0.0
    var south = 0.0
    var east = 0.0
    var north = 0.0
    let known = unsafe proj_get_area_of_use(
      context.raw, raw, &west, &south, &east, &north, nil)
    if known != 1 || west < -180 || west > east { return nil }
    return Envelope(minX: west, minY: south, maxX: east, maxY: north)
  }

  /// The longitude/latitude system this one is made from, or is.
  var geodetic: ProjectionObject? {
    unsafe context.object(proj_crs_get_geodetic_crs(context.raw, raw))
  }

  /// The name of the datum, or of the ensemble standing for it.
  var datumName: String? {
    let datum =
      unsafe context.object(proj_crs_get_datum(context.raw, raw))
      ?? context.object(proj_crs_get_datum_ensemble(context.raw, raw))
    return datum?.name
  }

  /// The ellipsoid's semi-major axis in metres and inverse flattening (0 for a sphere).
  var ellipsoid: Ellipsoid? {
    guard let object = unsafe context.object(proj_get_ellipsoid(context.raw, raw)) else {
      return nil
    }
    var axis = 0.0
    var inverseFlattening = 0.0
    let read = unsafe proj_ellipsoid_get_parameters(
      context.raw, object.raw, &axis, nil, nil, &inverseFlattening)
    if read != 1 { return nil }
    return Ellipsoid(semiMajorAxis: axis, inverseFlattening: inverseFlattening)
  }

  /// Whether longitudes count from Greenwich and angles are degrees.
  var isPlainGeographic: Bool {
    guard let meridian = unsafe context.object(proj_get_prime_meridian(context.raw, raw)),
      let axes = unsafe context.object(proj_crs_get_coordinate_system(context.raw, raw))
    else { return false }
    var longitude = 0.0
    unsafe proj_prime_meridian_get_parameters(context.raw, meridian.raw, &longitude, nil, nil)
    var unit = 0.0
    unsafe proj_cs_get_axis_info(
      context.raw, axes.raw, 0, nil, nil, nil, &unit, nil, nil, nil)
    return longitude == 0 && abs(unit - .pi / 180) < 1e-12
  }
}
