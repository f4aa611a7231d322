internal import CPROJ

/// The operations that lead from one coordinate system to another, found once.
struct TransformationRoute {
  private(set) var steps: [DatumChange.Step] = []
  private(set) var remark: (zh: String, en: String)?

  init(
    from: CoordinateReferenceSystem, to: CoordinateReferenceSystem, _ context: ProjectionContext
  ) throws(CRSError) {
    if from.engineDefinition == to.engineDefinition { return }
    for system in [from, to] where system.kind == .other {
      throw CRSError(
        .unsupported,
        zh: "坐标系“\(system.label)”既不是经纬度也不是平面坐标，不能转换。请给出经纬度或平面坐标系。",
        en: "The coordinate system “\(system.label)” is neither longitude/latitude nor plane and "
          + "cannot be transformed. Give a geographic or projected one.")
    }
    if let a = from.code, a == to.code, !from.isBound, !to.isBound { return }
    let start = try CRSReading(from.engineDefinition, context)
    let end = try CRSReading(to.engineDefinition, context)
    switch Self.relation(from, to) {
    case .same:
      try convert(start, end, context)
    case .taken(let remark):
      self.remark = remark
      try convert(start, end, context)
    case .different:
      try change(from, to, start, end, context)
    }
  }

  /// How longitude/latitude of two systems relate.
  private enum Relation {
    /// They are the same numbers.
    case same
    /// They are taken to be the same numbers, which the remark says.
    case taken((zh: String, en: String))
    /// A change of datum lies between them.
    case different
  }

  private static func relation(
    _ from: CoordinateReferenceSystem, _ to: CoordinateReferenceSystem
  ) -> Relation {
    if from.isBound || to.isBound || !from.isPlain || !to.isPlain { return .different }
    switch (from.datum, to.datum) {
    case (.other, _), (_, .other): return .different
    case (.wgs84, .cgcs2000), (.cgcs2000, .wgs84): return .taken(sameAsCGCS2000)
    case (.unstated, _), (_, .unstated):
      let isOneFigure = from.ellipsoid.flatMap { a in to.ellipsoid.map(a.matches) } ?? false
      if isOneFigure { return from.datum == to.datum ? .same : .taken(unstated(from, to)) }
      return isLegacy(from) || isLegacy(to) ? .different : .taken(unstated(from, to))
    default: return from.datum == to.datum ? .same : .different
    }
  }

  /// Whether the system stands on a datum, or at least an ellipsoid, tens of metres away.
  private static func isLegacy(_ system: CoordinateReferenceSystem) -> Bool {
    if system.datum.needsOwnParameters { return true }
    guard system.datum == .unstated, let ellipsoid = system.ellipsoid else { return false }
    return ellipsoid.matches(.krassowsky) || ellipsoid.matches(.iag1975)
  }

  private static let sameAsCGCS2000: (zh: String, en: String) = (
    "WGS 84 与 CGCS2000 的经纬度按相同处理（差别在厘米至分米级）。",
    "WGS 84 and CGCS2000 longitude/latitude are taken as the same (they differ by centimetres to "
      + "decimetres)."
  )

  private static func unstated(
    _ from: CoordinateReferenceSystem, _ to: CoordinateReferenceSystem
  ) -> (zh: String, en: String) {
    let plain = from.datum == .unstated ? from : to
    let other = from.datum == .unstated ? to : from
    return (
      "坐标系“\(plain.definition)”未注明基准，按 \(other.datum.label.zh) 经纬度的投影处理。",
      "“\(plain.definition)” states no datum; it is applied as a projection of "
        + "\(other.datum.label.en) longitude/latitude."
    )
  }

  /// Out of the first projection and into the second; longitude/latitude stay as they are.
  private mutating func convert(
    _ start: CRSReading, _ end: CRSReading, _ context: ProjectionContext
  ) throws(CRSError) {
    try convertIn(start, context)
    try convertOut(end, context)
  }

  /// A real change of datum: by the definition's own parameters, or by a published operation.
  private mutating func change(
    _ from: CoordinateReferenceSystem, _ to: CoordinateReferenceSystem,
    _ start: CRSReading, _ end: CRSReading, _ context: ProjectionContext
  ) throws(CRSError) {
    for system in [from, to] where !system.isBound && Self.isLegacy(system) {
      throw Self.refusal(from, to)
    }
    // WGS 84 stands in for CGCS2000, to which no operation is published.
    guard let hub = context.create("EPSG:4326") else { throw Self.refusal(from, to) }
    let first = start.bound ?? (from.datum == .cgcs2000 ? nil : start.horizontal)
    let second = end.bound ?? (to.datum == .cgcs2000 ? nil : end.horizontal)
    do {
      if let first, let second {
        try append(first, second, context)
      } else if let first {
        try append(first, hub, context)
        remark = Self.sameAsCGCS2000
        try convertOut(end, context)
      } else if let second {
        try convertIn(start, context)
        remark = Self.sameAsCGCS2000
        try append(hub, second, context)
      }
    } catch {
      throw Self.refusal(from, to)
    }
  }

  private mutating func convertIn(
    _ start: CRSReading, _ context: ProjectionContext
  ) throws(CRSError) {
    guard start.kind == .projected else { return }
    steps += try Self.outOf(start, context)
  }

  private mutating func convertOut(
    _ end: CRSReading, _ context: ProjectionContext
  ) throws(CRSError) {
    guard end.kind == .projected else { return }
    steps += try Self.into(end, context)
  }

  /// From a plane to the longitude/latitude beneath it.
  static func outOf(
    _ plane: CRSReading, _ context: ProjectionContext
  ) throws(CRSError) -> [DatumChange.Step] {
    guard let geodetic = plane.horizontal.geodetic else { return [] }
    let engine = try operation(plane.horizontal, geodetic, context)
    return [plane.gaussKruger.map { .unproject($0, elsewhere: engine) } ?? .engine(engine)]
  }

  /// From the longitude/latitude beneath a plane into it.
  static func into(
    _ plane: CRSReading, _ context: ProjectionContext
  ) throws(CRSError) -> [DatumChange.Step] {
    guard let geodetic = plane.horizontal.geodetic else { return [] }
    let engine = try operation(geodetic, plane.horizontal, context)
    return [plane.gaussKruger.map { .project($0, elsewhere: engine) } ?? .engine(engine)]
  }

  private mutating func append(
    _ source: ProjectionObject, _ target: ProjectionObject, _ context: ProjectionContext
  ) throws(CRSError) {
    steps.append(.engine(try Self.operation(source, target, context)))
  }

  /// PROJ's operation between two systems, axes in our order, no ballpark.
  static func operation(
    _ source: ProjectionObject, _ target: ProjectionObject, _ context: ProjectionContext
  ) throws(CRSError) -> ProjectionObject {
    let made = unsafe "ALLOW_BALLPARK=NO".withCString { option in
      var options: [UnsafePointer<CChar>?] = unsafe [option, nil]
      return unsafe proj_create_crs_to_crs_from_pj(
        context.raw, source.raw, target.raw, nil, &options)
    }
    guard let operation = unsafe context.object(made),
      let normal = unsafe context.object(
        proj_normalize_for_visualization(context.raw, operation.raw))
    else {
      throw CRSError(
        .engine,
        zh: "没有从“\(source.name)”到“\(target.name)”的公开换算方法，坐标没有转换。请核对两个坐标系的定义；"
          + "地方坐标系须用测绘主管部门提供的参数（--parameters）。",
        en: "No published way leads from “\(source.name)” to “\(target.name)”, and nothing was "
          + "transformed. Check the definitions of both; a local system needs the parameters of the "
          + "surveying authority (--parameters).")
    }
    return normal
  }

  private static func refusal(
    _ from: CoordinateReferenceSystem, _ to: CoordinateReferenceSystem
  ) -> CRSError {
    CRSError(
      .datum,
      zh: "从“\(from.label)”（\(from.datum.label.zh)）到“\(to.label)”（\(to.datum.label.zh)）要换基准，"
        + "没有公开的参数，直接套用会差几十至一百多米。请用测绘主管部门提供的七参数或平面四参数，"
        + "或用 dijie crs fit 由公共点求得，再以 --parameters 给出。",
      en: "Going from “\(from.label)” (\(from.datum.label.en)) to “\(to.label)” "
        + "(\(to.datum.label.en)) changes the datum, no parameters are published, and ignoring "
        + "this errs by tens of metres to more than a hundred. Give the 7 parameters (Helmert) or "
        + "plane 4 parameters of the surveying authority, or fit them from common points with "
        + "dijie crs fit, then pass them with --parameters.")
  }
}
