import Geometry
import Rules

/// M08: plane and geographic coordinates say the same place.
struct MarkerCoordinatesRule: MarkerRule {
  static let description = RuleDescription(
    id: "marker/coordinates", code: "M08",
    title: LocalizedText(zh: "界桩坐标缺失或不一致", en: "Coordinates missing or contradictory"),
    rationale: LocalizedText(
      zh: "登记表同时记平面直角坐标和经纬度，两者应互相换算得到；容许差为 0.01 米，经纬度取位较粗时按取位放宽。",
      en: "The register sheet holds plane and geographic coordinates, which must say one place: "
        + "within 0.01 m, or as exactly as the degrees are stated."),
    basis: Basis(document: "GB/T 17796-2009 行政区域界线测绘规范", clause: "界桩登记表"),
    severity: .error,
    hint: LocalizedText(
      zh: "对照界桩登记表原件，查带号、中央子午线、纵横坐标次序和度分秒的读法；签署的数字照原件，不作换算修改。",
      en: "Compare with the sheet: zone, central meridian, order of northing and easting, reading "
        + "of degrees. Signed figures stay as signed."),
    settings: ["marker.planeTolerance"])

  static let examples = [
    MarkerExample(
      LocalizedText(zh: "两者一致", en: "both agree"), lines: [],
      markers: [
        "0102001Q crs=EPSG:4550 plane=4630145.718,535858.691 geographic=123.4315,41.8057"
      ], expected: []),
    MarkerExample(
      LocalizedText(zh: "秒取两位时容许 0.2 米", en: "seconds to two places allow 0.2 m"), lines: [],
      markers: [
        "0102001Q crs=EPSG:4550 plane=4630145.6,535858.6 geographic=123.4315,41.8057"
      ], expected: []),
    MarkerExample(
      LocalizedText(zh: "相差 100 米", en: "100 m apart"), lines: [],
      markers: [
        "0102001Q crs=EPSG:4550 plane=4630245.718,535858.691 geographic=123.4315,41.8057"
      ], expected: [["0102001Q"]]),
    MarkerExample(
      LocalizedText(zh: "纵横坐标颠倒，没有坐标", en: "exchanged axes, no coordinates"), lines: [],
      markers: ["0102001Q crs=EPSG:4550 plane=535858.691,4630145.718", "0102002Q"],
      expected: [["0102001Q"], ["0102002Q"]]),
  ]

  init() {}

  func inspect(_ analysis: MarkerAnalysis, into findings: inout [Finding]) {
    var others: [(marker: Int, position: MarkerPosition)] = []
    for (index, station) in analysis.stations.enumerated() {
      guard let record = station.marker.record else {
        findings.append(
          analysis.finding(
            Self.description, kind: "missing", markers: [index],
            message: LocalizedText(
              zh: "界桩 \(analysis.label(index)) 没有坐标。",
              en: "Marker \(analysis.label(index)) has no coordinates.")))
        continue
      }
      judge(index, record, station.placed, analysis, &findings)
      guard station.marker.positions.count > 1 else { continue }
      for position in station.marker.positions where position != record {
        others.append((index, position))
      }
    }
    var places = MarkerPlaces()
    let placed = places.place(others.map(\.position))
    for (other, placed) in zip(others, placed) {
      judge(other.marker, other.position, placed, analysis, &findings)
    }
  }

  private func judge(
    _ index: Int, _ position: MarkerPosition, _ placed: MarkerPlaces.Placed,
    _ analysis: MarkerAnalysis, _ findings: inout [Finding]
  ) {
    guard let plane = position.plane else { return }
    let label = analysis.label(index)
    if !placed.hasKnownSystem {
      findings.append(
        analysis.finding(
          Self.description, severity: .warning, kind: "system", markers: [index],
          message: position.crs.isEmpty
            ? LocalizedText(
              zh: "界桩 \(label) 的平面坐标没有注明坐标系。",
              en: "The plane coordinates of marker \(label) name no coordinate system.")
            : LocalizedText(
              zh: "界桩 \(label) 的坐标系“\(position.crs)”不能识别。",
              en: "The coordinate system '\(position.crs)' of marker \(label) is not known.")))
      return
    }
    if let slip = Self.slip(plane, placed) {
      findings.append(
        analysis.finding(
          Self.description, kind: "plane", markers: [index],
          message: LocalizedText(
            zh: "界桩 \(label) 的平面坐标（\(Quantity.fixed(plane.y, 3))，\(Quantity.fixed(plane.x, 3))）"
              + "不属于 \(position.crs)：\(slip.zh)。",
            en: "The plane coordinates of marker \(label) (N \(Quantity.fixed(plane.y, 3)), E "
              + "\(Quantity.fixed(plane.x, 3))) do not belong to \(position.crs): \(slip.en).")))
      return
    }
    guard let stated = position.geographic, let computed = placed.fromPlane else { return }
    difference(index, stated, computed, analysis, &findings)
  }

  private func difference(
    _ index: Int, _ stated: Position, _ computed: Position, _ analysis: MarkerAnalysis,
    _ findings: inout [Finding]
  ) {
    let local = LocalPlane(at: computed)
    let (east, north) = local.metres(stated)
    let distance = (east * east + north * north).squareRoot()
    guard distance > analysis.settings.planeTolerance else { return }
    let step = StatedResolution.degrees(stated)
    let half = (local.east * local.east + local.north * local.north).squareRoot() * step / 2
    let tolerance = max(analysis.settings.planeTolerance, half)
    guard distance > tolerance else { return }
    let (sx, sy) = local.metres(Position(stated.y, stated.x))
    let isExchanged = (sx * sx + sy * sy).squareRoot() <= max(tolerance, 1000)
    let label = analysis.label(index)
    findings.append(
      analysis.finding(
        Self.description, kind: isExchanged ? "exchanged" : "difference", markers: [index],
        message: LocalizedText(
          zh: "界桩 \(label) 的平面坐标与经纬度相差 \(Quantity.length(distance))（容许 "
            + "\(Quantity.fixed(tolerance, 2)) m）\(isExchanged ? "，经度和纬度写反了" : "")。",
          en:
            "Plane and geographic coordinates of marker \(label) are \(Quantity.length(distance)) "
            + "apart (allowed \(Quantity.fixed(tolerance, 2)) m)"
            + "\(isExchanged ? "; longitude and latitude are exchanged" : "")."),
        measures: [Measure("difference_m", distance), Measure("tolerance_m", tolerance)]))
  }

  /// What is wrong with plane coordinates that are not of their zone.
  private static func slip(
    _ plane: Position, _ placed: MarkerPlaces.Placed
  ) -> (zh: String, en: String)? {
    guard let zone = placed.zone else {
      return placed.fromPlane == nil ? ("不能换算成经纬度", "they cannot be turned into degrees") : nil
    }
    switch PlaneCoordinateDiagnosis([plane], in: zone).verdict {
    case .fits: return nil
    case .notFinite: return ("不是数", "they are no numbers")
    case .degrees: return ("像是以度为单位的经纬度", "they look like degrees")
    case .swapped: return ("纵横坐标写反了", "northing and easting are exchanged")
    case .prefixMissing:
      return ("横坐标缺带号 \(zone.number)", "the easting lacks the zone number \(zone.number)")
    case .prefixUnexpected:
      return ("横坐标多了带号 \(zone.number)", "the easting has the zone number \(zone.number)")
    case .otherZone(let number), .placedByZone(let number):
      return ("属于 \(number) 带", "they belong to zone \(number)")
    case .beyondZone: return ("离中央子午线太远", "they lie too far from the central meridian")
    case .elsewhere: return ("不在中国境内", "they lie outside China")
    }
  }
}
