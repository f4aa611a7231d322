public import Gazetteer
public import Geometry
import Registry
public import Rules

/// Names around a place, nearest first (附近地名).
public struct NearbyNames: Sendable {
  /// The names with how far they are and where, in metres and degrees.
  public let names: [(name: FoundName, distance: Double, azimuth: Double?)]

  /// The box of degrees that holds everything within a distance.
  public static func box(_ centre: Position, _ metres: Double) -> Envelope {
    let latitude = metres / 110_500
    let shrink = max(0.01, Self.cosine(centre.y))
    let longitude = latitude / shrink
    return Envelope(
      minX: centre.x - longitude, minY: centre.y - latitude, maxX: centre.x + longitude,
      maxY: centre.y + latitude)
  }

  /// The cosine of an angle in degrees, good enough for a box that is a little too large.
  private static func cosine(_ degrees: Double) -> Double {
    let x = degrees * .pi / 180
    let square = x * x
    return 1 - square / 2 + square * square / 24 - square * square * square / 720
  }

  /// Measures names from a place along the ground.
  public init(
    _ centre: Position, within reach: Double, of category: NameCategory?, among all: [FoundName]
  ) {
    let geodesy = Geodesy()
    names = all.compactMap { name -> (name: FoundName, distance: Double, azimuth: Double?)? in
      guard category == nil || name.category == category, let longitude = name.longitude,
        let latitude = name.latitude
      else { return nil }
      let segment = geodesy.segment(
        from: centre, to: Position(longitude: longitude, latitude: latitude))
      guard segment.length <= reach else { return nil }
      let azimuth = segment.startAzimuth < 0 ? segment.startAzimuth + 360 : segment.startAzimuth
      return (name, segment.length, segment.length > 0.001 ? azimuth : nil)
    }.sorted { ($0.distance, $0.name.id) < ($1.distance, $1.name.id) }
  }

  /// As a table of the nearest.
  public func table(limit: Int, forPeople language: Language?) -> Listing {
    let shown = Array(names.prefix(limit))
    let category = RecordKind.feature.fields[NameFields.category]
    return Listing(
      title: LocalizedText(zh: "附近地名", en: "nearby names"),
      columns: [
        .init("name", zh: "名称", en: "name"), .init("category", zh: "类别", en: "category"),
        .init("distance", zh: "距离（米）", en: "distance (m)"),
        .init("azimuth", zh: "真方位角", en: "true azimuth"),
        .init("spelling", zh: "拼写", en: "spelling"),
        .init("feature", zh: "地名代码", en: "place code", isCode: true),
      ],
      rows: shown.map { item in
        [
          .text(item.name.text),
          item.name.category.map { word in
            .text(language.map { category.shown(.text(word.rawValue), $0) } ?? word.rawValue)
          } ?? .none,
          .decimal(item.distance, 1), .decimal(item.azimuth, 1),
          item.name.spelling.map { .text($0) } ?? .none,
          item.name.feature.map { .text($0) } ?? .none,
        ]
      },
      positions: shown.map { item in
        item.name.longitude.flatMap { longitude in
          item.name.latitude.map { Position(longitude: longitude, latitude: $0) }
        }
      })
  }
}
