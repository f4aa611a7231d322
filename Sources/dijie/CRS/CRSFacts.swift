import Geometry
import Workbench

/// A coordinate system's facts as rows.
struct CRSFacts {
  let system: CoordinateReferenceSystem

  /// The columns of a listing of systems.
  static let columns: [Listing.Column] = [
    .init("code", zh: "代码", en: "code"), .init("name", zh: "名称", en: "name"),
    .init("kind", zh: "类别", en: "kind"), .init("datum", zh: "基准", en: "datum"),
    .init("semiMajorAxis", zh: "长半轴（米）", en: "semi-major axis (m)"),
    .init("inverseFlattening", zh: "扁率倒数", en: "inverse flattening"),
    .init("centralMeridian", zh: "中央子午线（度）", en: "central meridian (°)"),
    .init("falseEasting", zh: "东偏（米）", en: "false easting (m)"),
    .init("zoneWidth", zh: "分带（度）", en: "zone width (°)"),
    .init("zoneNumber", zh: "带号", en: "zone number"),
    .init("zonePrefix", zh: "东坐标带号", en: "prefix on eastings"),
    .init("areaOfUse", zh: "适用范围（西,南,东,北）", en: "area of use (W,S,E,N)"),
    .init("toCGCS2000", zh: "到 CGCS2000", en: "to CGCS2000"),
  ]

  /// The facts in the order of the columns: words for people, or stable values for programs.
  func row(forPeople: Bool) -> [Listing.Cell] {
    let kind: (key: String, zh: String, en: String) =
      switch system.kind {
      case .geographic: ("geographic", "经纬度", "longitude/latitude")
      case .projected: ("projected", "平面", "plane")
      case .other: ("other", "其他", "other")
      }
    let datum = system.datum.label
    let area = system.areaOfUse.map {
      [$0.minX, $0.minY, $0.maxX, $0.maxY].map(Self.plain).joined(separator: ",")
    }
    let prefix: Listing.Cell
    switch (system.zone?.hasPrefix, forPeople) {
    case (nil, _): prefix = .none
    case (let has?, false): prefix = .flag(has)
    case (true?, true): prefix = .text(Wording.pick(zh: "有", en: "yes"))
    case (false?, true): prefix = .text(Wording.pick(zh: "无", en: "no"))
    }
    return [
      Self.cell(system.code), .text(system.name),
      .text(forPeople ? Wording.pick(zh: kind.zh, en: kind.en) : kind.key),
      .text(forPeople ? Wording.pick(zh: datum.zh, en: datum.en) : datum.en),
      Self.cell(system.ellipsoid?.semiMajorAxis), Self.cell(system.ellipsoid?.inverseFlattening),
      Self.cell(system.centralMeridian), Self.cell(system.falseEasting),
      system.zone.map { .count($0.width.rawValue) } ?? .none,
      system.zone.map { .count($0.number) } ?? .none, prefix, Self.cell(area),
      .text(way(forPeople: forPeople)),
    ]
  }

  /// How one gets to CGCS2000: `direct`, `identity` or `parameters` for programs.
  private func way(forPeople: Bool) -> String {
    func said(_ key: String, _ zh: String, _ en: String) -> String {
      forPeople ? Wording.pick(zh: zh, en: en) : key
    }
    guard system.kind != .other else {
      return said(
        "parameters", "需要本单位的平面四参数", "needs the office's own plane 4 parameters")
    }
    do {
      let target = try CoordinateReferenceSystem("EPSG:4490")
      let transformer = try CoordinateTransformer(from: system, to: target)
      guard let remark = transformer.remark else { return said("direct", "可直接转换", "direct") }
      return said("identity", remark.zh, remark.en)
    } catch {
      return said(
        "parameters", "要换基准，需要本单位的七参数或四参数",
        "a change of datum: needs the office's own 7 or 4 parameters")
    }
  }

  private static func cell(_ text: String?) -> Listing.Cell { text.map { .text($0) } ?? .none }

  private static func cell(_ number: Double?) -> Listing.Cell {
    number.map { .number(plain($0)) } ?? .none
  }

  /// A number without a needless fraction.
  private static func plain(_ number: Double) -> String {
    guard let whole = Int64(exactly: number) else { return "\(number)" }
    return String(whole)
  }
}
