import Geometry

/// Writes features in degrees as GPX 1.1: points as waypoints, lines as routes or tracks.
enum GPXText {
  /// Writes a file; areas cannot be held and are left out, which is said.
  static func write(
    _ features: [Feature], name: String, nameColumn: String = "name", to path: String
  ) throws(FormatError) -> [ReadRemark] {
    var points = ""
    var routes = ""
    var tracks = ""
    var left = 0
    for feature in features {
      switch feature.shape {
      case .point(let at, let height): points += waypoint(feature, nameColumn, at, height)
      case .multiPoint(let line):
        for (index, at) in line.positions.enumerated() {
          points += waypoint(feature, nameColumn, at, line.heights?[index])
        }
      case .lineString(let line):
        if feature.property("gpx")?.columnText == "trk" {
          tracks += track(feature, nameColumn, [line])
        } else {
          routes += route(feature, nameColumn, line)
        }
      case .multiLineString(let lines): tracks += track(feature, nameColumn, lines)
      default: left += 1
      }
    }
    try OutputFile.write(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <gpx version="1.1" creator="dijie" xmlns="http://www.topografix.com/GPX/1/1">
      <metadata><name>\(XMLText.escaped(name))</name></metadata>
      \(points)\(routes)\(tracks)</gpx>

      """, to: path)
    guard left > 0 else { return [] }
    return [
      ReadRemark(
        zh: "GPX 不能表示面和没有图形的要素，有 \(left) 个要素没有写出。",
        en: "GPX holds neither areas nor features without a place; "
          + "\(left == 1 ? "1 feature was" : "\(left) features were") left out.")
    ]
  }

  /// Whether a shape can be written.
  static func holds(_ shape: Shape?) -> Bool {
    switch shape {
    case .point, .multiPoint, .lineString, .multiLineString: true
    default: false
    }
  }

  /// The words of a feature in the order GPX asks for.
  private static func words(_ feature: Feature, _ nameColumn: String, isPoint: Bool) -> String {
    func text(_ keys: [String]) -> String? {
      keys.lazy.compactMap { feature.property($0)?.columnText }.first { !$0.isEmpty }
    }
    var result = ""
    func add(_ tag: String, _ keys: [String]) {
      if let value = text(keys) { result += "<\(tag)>\(XMLText.escaped(value))</\(tag)>" }
    }
    if isPoint { add("time", ["time"]) }
    add("name", [nameColumn, "name", "id", "界桩编号"])
    add("cmt", ["cmt"])
    add("desc", ["desc", "description"])
    if isPoint { add("sym", ["sym"]) }
    add("type", ["type"])
    return result
  }

  private static func point(
    _ tag: String, _ at: Position, _ height: Double?, _ words: String = ""
  ) -> String {
    let ele = height.map { "<ele>\(XMLText.number($0))</ele>" } ?? ""
    return "<\(tag) lat=\"\(XMLText.number(at.y))\" lon=\"\(XMLText.number(at.x))\">\(ele)\(words)"
      + "</\(tag)>\n"
  }

  private static func waypoint(
    _ feature: Feature, _ nameColumn: String, _ at: Position, _ height: Double?
  ) -> String {
    point("wpt", at, height, words(feature, nameColumn, isPoint: true))
  }

  private static func points(_ tag: String, _ line: LineString) -> String {
    line.positions.indices.map { point(tag, line.positions[$0], line.heights?[$0]) }.joined()
  }

  private static func route(_ feature: Feature, _ nameColumn: String, _ line: LineString) -> String
  {
    "<rte>\(words(feature, nameColumn, isPoint: false))\n\(points("rtept", line))</rte>\n"
  }

  private static func track(
    _ feature: Feature, _ nameColumn: String, _ lines: [LineString]
  ) -> String {
    let segments = lines.map { "<trkseg>\n\(points("trkpt", $0))</trkseg>\n" }.joined()
    return "<trk>\(words(feature, nameColumn, isPoint: false))\n\(segments)</trk>\n"
  }
}
