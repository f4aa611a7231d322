import Geometry
import Rules

/// What may have been done to coordinates that lie where they cannot be (坐标成因).
enum PlaceExplanation {
  /// Longitudes and latitudes written another way.
  case notation(CoordinateNotation)
  /// Northing and easting exchanged in the system the layer declares, with the way to degrees.
  case exchanged(@Sendable ([Position]) -> [Position])
  /// Plane coordinates of one of these systems, the likeliest first; exchanged or not.
  case plane([(epsg: Int, way: CoordinateTransformer)], isSwapped: Bool)

  /// The coordinates under this explanation, in degrees.
  func degrees(_ places: [Position]) -> [Position?] {
    switch self {
    case .notation(let notation):
      return places.map { place in
        let degrees = notation.usual(place)
        return abs(degrees.x) <= 360 && abs(degrees.y) <= 90 ? degrees : nil
      }
    case .exchanged(let toDegrees):
      return toDegrees(places.map { Position($0.y, $0.x) }).map { $0.isFinite ? $0 : nil }
    case .plane(let systems, let isSwapped):
      return places.map { place in
        let written = isSwapped ? Position(place.y, place.x) : place
        return (try? systems.first?.way.transform([written]))?.first.flatMap { degrees in
          degrees.isFinite ? degrees : nil
        }
      }
    }
  }

  /// Everything that is tried on a layer, the commoner first.
  static func candidates(
    for layer: CoverageLayer, around boxes: [Envelope], places: [Position]
  ) -> [PlaceExplanation] {
    var result: [PlaceExplanation] = layer.isGeographic ? [] : [.exchanged(layer.toGeographic)]
    for unit in CoordinateNotation.Unit.allCases where layer.isGeographic {
      for isSwapped in [false, true] where isSwapped || unit != .degrees {
        result.append(.notation(CoordinateNotation(isSwapped: isSwapped, unit: unit)))
      }
    }
    let beyond = places.count { abs($0.x) > 1000 && abs($0.y) > 1000 }
    guard beyond * 2 >= places.count else { return result }
    for isSwapped in [false, true] {
      let eastings = places.map { isSwapped ? $0.y : $0.x }.sorted()
      let longitudes = boxes.map(\.center.x).sorted()
      result += PlaneZones.fitting(
        easting: eastings[eastings.count / 2], longitude: longitudes[longitudes.count / 2]
      ).map { .plane($0, isSwapped: isSwapped) }
    }
    return result
  }

  /// What the coordinates look like and what to do, as the end of a sentence.
  var remedy: LocalizedText {
    switch self {
    case .notation(let notation): Self.remedy(notation)
    case .exchanged:
      LocalizedText(
        zh: "坐标像是纵横坐标写反了：请加 --swap-axes 重新检查，或先用 dijie convert --swap-axes 改正",
        en: "northing and easting look exchanged: check again with --swap-axes, or correct the "
          + "file with dijie convert --swap-axes")
    case .plane(let systems, let isSwapped):
      Self.remedy(systems.map { "EPSG:\($0.epsg)" }, isSwapped)
    }
  }

  private static func remedy(_ notation: CoordinateNotation) -> LocalizedText {
    let unit = notation.unit.label
    let option = notation.unit == .degrees ? "" : " --angle-unit \(notation.unit.rawValue)"
    let swap = notation.isSwapped ? " --swap-axes" : ""
    let zh =
      (notation.isSwapped ? "坐标像是经纬度写反了" : "坐标像是经纬度")
      + (notation.unit == .degrees ? "" : "，单位是\(unit.zh)")
    let en =
      (notation.isSwapped
        ? "they look like longitude and latitude exchanged"
        : "they look like longitude and latitude")
      + (notation.unit == .degrees ? "" : ", in \(unit.en)")
    return LocalizedText(
      zh: "\(zh)：请加\(swap)\(option) 重新检查，或先用 dijie convert\(swap)\(option) 改正",
      en: "\(en): check again with\(swap)\(option), or correct the file with dijie "
        + "convert\(swap)\(option)")
  }

  private static func remedy(_ codes: [String], _ isSwapped: Bool) -> LocalizedText {
    let swap = isSwapped ? " --swap-axes" : ""
    let others = codes.dropFirst()
    return LocalizedText(
      zh: "坐标像是 \(codes[0]) 的平面坐标\(isSwapped ? "，且纵横坐标写反了" : "")"
        + (others.isEmpty ? "" : "（也可能是 \(others.joined(separator: "、"))）")
        + "：请加 --source-crs \(codes[0])\(swap) 重新检查",
      en: "they look like plane coordinates of \(codes[0])"
        + (isSwapped ? ", northing and easting exchanged" : "")
        + (others.isEmpty ? "" : " (or of \(others.joined(separator: ", ")))")
        + ": check again with --source-crs \(codes[0])\(swap)")
  }
}

extension CoordinateNotation.Unit {
  /// The unit's name in sentences.
  var label: LocalizedText {
    switch self {
    case .degrees: LocalizedText(zh: "度", en: "degrees")
    case .radians: LocalizedText(zh: "弧度", en: "radians")
    case .gradians: LocalizedText(zh: "百分度", en: "gradians")
    case .minutes: LocalizedText(zh: "角分", en: "minutes of arc")
    case .seconds: LocalizedText(zh: "角秒", en: "seconds of arc")
    case .microdegrees: LocalizedText(zh: "百万分之一度", en: "millionths of a degree")
    case .e7: LocalizedText(zh: "千万分之一度", en: "ten-millionths of a degree")
    }
  }
}
