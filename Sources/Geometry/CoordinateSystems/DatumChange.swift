/// An office's own parameters with the two systems they lead between.
public struct DatumChange: Hashable, Sendable {
  /// The parameters.
  public enum Parameters: Hashable, Sendable {
    /// Seven, between the datums of the two systems.
    case helmert(HelmertParameters)
    /// Four, between two plane systems.
    case plane(FourParameters)
  }

  /// The system the parameters start from; for four parameters a plane, also a local one.
  public let source: CoordinateReferenceSystem
  /// The system the parameters lead to.
  public let target: CoordinateReferenceSystem
  /// The parameters.
  public let parameters: Parameters

  /// Ties parameters to their systems.
  /// - Throws: ``CRSError`` `.parameters` when the systems do not suit the parameters.
  public init(
    source: CoordinateReferenceSystem, target: CoordinateReferenceSystem, parameters: Parameters
  ) throws(CRSError) {
    self.source = source
    self.target = target
    self.parameters = parameters
    switch parameters {
    case .helmert(let seven):
      let isUsable = seven.isFinite && source.kind != .other && target.kind != .other
      if !isUsable || source.ellipsoid == nil || target.ellipsoid == nil {
        throw Self.unsuitable(
          zh: "七参数要在两个有椭球的坐标系之间使用", en: "7 parameters need two systems with ellipsoids")
      }
    case .plane(let four):
      let isUsable = four.isFinite && !source.isGeographic && !target.isGeographic
      if !isUsable {
        throw Self.unsuitable(
          zh: "四参数要在两个平面坐标系之间使用", en: "4 parameters need two plane systems")
      }
    }
  }

  private static func unsuitable(zh: String, en: String) -> CRSError {
    CRSError(
      .parameters, zh: "\(zh)，数值也要齐全。请检查参数文件中的坐标系和数值。",
      en: "\(en) and complete values. Check the systems and values of the parameter file.")
  }
}

extension DatumChange {
  /// One step of a way across the change.
  enum Step {
    /// PROJ's operation.
    case engine(ProjectionObject)
    /// Into a national zone; PROJ's operation where a block lies away from the meridian.
    case project(GaussKrugerProjection, elsewhere: ProjectionObject)
    /// Out of a national zone; PROJ's operation where a block lies away from the meridian.
    case unproject(GaussKrugerProjection, elsewhere: ProjectionObject)
    /// Four parameters.
    case plane(FourParameters)
    /// Four parameters the other way.
    case planeBackwards(FourParameters)
  }

  /// The steps from one system to another by way of the change, in whichever direction fits.
  func steps(
    from: CoordinateReferenceSystem, to: CoordinateReferenceSystem, _ context: ProjectionContext
  ) throws(CRSError) -> (steps: [Step], remarks: [(zh: String, en: String)]) {
    let isForward = Self.shareDatum(from, source) && Self.shareDatum(target, to)
    let isBackward = Self.shareDatum(from, target) && Self.shareDatum(source, to)
    guard isForward || isBackward else { throw misfit(from, to) }
    let (start, end) = isForward ? (source, target) : (target, source)
    var steps: [Step] = []
    var remarks: [(zh: String, en: String)] = []
    func approach(
      _ a: CoordinateReferenceSystem, _ b: CoordinateReferenceSystem
    ) throws(CRSError) {
      if a == b { return }
      let route = try TransformationRoute(from: a, to: b, context)
      steps += route.steps
      if let remark = route.remark { remarks.append(remark) }
    }
    switch parameters {
    case .plane(let four):
      try approach(from, start)
      steps.append(isForward ? .plane(four) : .planeBackwards(four))
      try approach(end, to)
    case .helmert(let seven):
      if from.isProjected {
        steps += try TransformationRoute.outOf(CRSReading(from.engineDefinition, context), context)
      }
      steps.append(.engine(try pipeline(seven, isForward: isForward, context)))
      if to.isProjected {
        steps += try TransformationRoute.into(CRSReading(to.engineDefinition, context), context)
      }
    }
    return (steps, remarks)
  }

  private static func shareDatum(
    _ a: CoordinateReferenceSystem, _ b: CoordinateReferenceSystem
  ) -> Bool {
    if a == b { return true }
    if a.kind == .other || b.kind == .other { return false }
    let modern: [GeodeticDatum] = [.cgcs2000, .wgs84]
    if modern.contains(a.datum) && modern.contains(b.datum) { return true }
    guard let first = a.ellipsoid, let second = b.ellipsoid else { return false }
    return a.datum == b.datum && first.matches(second)
  }

  private func misfit(
    _ from: CoordinateReferenceSystem, _ to: CoordinateReferenceSystem
  ) -> CRSError {
    CRSError(
      .parameters,
      zh: "参数用于“\(source.label)”与“\(target.label)”之间，不适用于从“\(from.label)”到“\(to.label)”。"
        + "请换参数文件，或改 --from、--to。",
      en: "The parameters lead between “\(source.label)” and “\(target.label)”, not from "
        + "“\(from.label)” to “\(to.label)”. Use another parameter file or change --from or --to.")
  }

  /// Longitude/latitude in degrees to the same on the other datum, heights taken as 0.
  private func pipeline(
    _ seven: HelmertParameters, isForward: Bool, _ context: ProjectionContext
  ) throws(CRSError) -> ProjectionObject {
    guard let a = source.ellipsoid, let b = target.ellipsoid else { throw misfit(source, target) }
    func cart(_ ellipsoid: Ellipsoid) -> String {
      let form = ellipsoid.inverseFlattening == 0 ? "+f=0" : "+rf=\(ellipsoid.inverseFlattening)"
      return "+proj=cart +a=\(ellipsoid.semiMajorAxis) \(form)"
    }
    let convention = seven.convention == .positionVector ? "position_vector" : "coordinate_frame"
    let helmert =
      "+proj=helmert +x=\(seven.shift.x) +y=\(seven.shift.y) +z=\(seven.shift.z)"
      + " +rx=\(seven.rotation.x) +ry=\(seven.rotation.y) +rz=\(seven.rotation.z)"
      + " +s=\(seven.scale) +convention=\(convention)"
    let (first, inverse, last) = isForward ? (a, "", b) : (b, "+inv ", a)
    let text =
      "+proj=pipeline +step +proj=unitconvert +xy_in=deg +xy_out=rad +step \(cart(first))"
      + " +step \(inverse)\(helmert) +step +inv \(cart(last))"
      + " +step +proj=unitconvert +xy_in=rad +xy_out=deg"
    guard let made = context.create(text) else { throw misfit(source, target) }
    return made
  }
}
