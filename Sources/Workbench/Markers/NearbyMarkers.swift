public import Boundaries
public import Geometry
public import Rules

/// The markers and lines near a place (附近界桩与界线).
public struct NearbyMarkers: Sendable {
  /// One of them.
  public struct Found: Sendable {
    /// The marker's index, or nil for a line.
    public let marker: Int?
    /// The line's index; of a marker its own.
    public let line: Int?
    /// Where it is nearest, longitude and latitude in degrees.
    public let place: Position
    /// Metres to it along the ground.
    public let distance: Double
    /// Its true azimuth from the place, 0 to 360 degrees; nil where the two are one.
    public let azimuth: Double?
    /// How far along its line it is, in metres.
    public let chainage: Double?
  }

  /// What lies near, nearest first.
  public let found: [Found]

  /// Looks around a place.
  ///
  /// - Parameters:
  ///   - place: Longitude and latitude in degrees on CGCS2000.
  ///   - reach: How far, in metres.
  ///   - least: So many markers and lines each are named even when they lie farther.
  public init(_ place: Position, _ book: MarkerBook, within reach: Double, atLeast least: Int) {
    let geodesy = Geodesy()
    var found: [Found] = []
    func add(_ marker: Int?, _ line: Int?, _ other: Position, _ chainage: Double?) {
      let segment = geodesy.segment(from: place, to: other)
      let azimuth = segment.startAzimuth < 0 ? segment.startAzimuth + 360 : segment.startAzimuth
      found.append(
        Found(
          marker: marker, line: line, place: other, distance: segment.length,
          azimuth: segment.length > 0.001 ? azimuth : nil, chainage: chainage))
    }
    for (number, near) in book.nearest(to: place).enumerated() {
      guard near.distance <= reach || number < least else { break }
      let station = book.analysis.stations[near.marker]
      guard let other = station.place else { continue }
      add(near.marker, station.line, other, station.onLine?.chainage)
    }
    let lines = book.analysis.paths.enumerated().compactMap { index, path in
      path.place(of: place).map { (index: index, place: $0) }
    }.sorted { (abs($0.place.offset), $0.index) < (abs($1.place.offset), $1.index) }
    for (number, near) in lines.enumerated() {
      guard abs(near.place.offset) <= reach || number < least else { break }
      add(nil, near.index, near.place.nearest, near.place.chainage)
    }
    self.found = found.sorted { a, b in
      if a.distance != b.distance { return a.distance < b.distance }
      return (a.marker ?? .max, a.line ?? .max) < (b.marker ?? .max, b.line ?? .max)
    }
  }

  /// As a table.
  public func table(
    _ book: MarkerBook, _ words: CourseWords, forPeople: Bool, _ language: Language
  ) -> Listing {
    Listing(
      title: LocalizedText(zh: "附近", en: "nearby"),
      columns: [
        .init("sort", zh: "种类", en: "kind"), .init("id", zh: "编号", en: "id", isCode: true),
        .init("name", zh: "界线", en: "line"), .init("distance", zh: "距离（米）", en: "distance (m)"),
        .init("azimuth", zh: "真方位角", en: "true azimuth"),
        .init("direction", zh: "方位", en: "direction"),
        .init("chainage", zh: "里程（米）", en: "chainage (m)"),
      ],
      rows: found.map { item in
        let line = item.line.map { book.analysis.lines[$0] }
        let isMarker = item.marker != nil
        let sort =
          forPeople
          ? (isMarker
            ? LocalizedText(zh: "界桩", en: "marker") : LocalizedText(zh: "界线", en: "line"))[language]
          : (isMarker ? "marker" : "line")
        return [
          .text(sort),
          .text(item.marker.map { book.analysis.stations[$0].marker.id } ?? line?.id ?? ""),
          .text(line.map { $0.name.isEmpty ? $0.id : $0.name } ?? ""),
          .number(ReportText.decimal(item.distance, 2)),
          item.azimuth.map { azimuth in
            forPeople
              ? .text(AngleWriting.degrees(azimuth, decimals: 0))
              : .number(ReportText.decimal(azimuth, 4))
          } ?? .none,
          item.azimuth.map { .text(words.name(CompassPoint(azimuth: $0))[language]) } ?? .none,
          item.chainage.map { .number(ReportText.decimal($0, 2)) } ?? .none,
        ]
      }, positions: found.map(\.place))
  }
}
