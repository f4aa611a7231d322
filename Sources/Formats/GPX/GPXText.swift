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
    var placeless = 0
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
      case nil: placeless += 1
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
    var remarks = losses(features, nameColumn).remarks("GPX")
    if left > 0 {
      remarks.append(
        ReadRemark(
          zh: "GPX 不能表示面，有 \(left) 个要素没有写出。",
          en: "GPX holds no areas; "
            + "\(left == 1 ? "1 feature was" : "\(left) features were") left out."))
    }
    if placeless > 0 {
      remarks.append(
        ReadRemark(
          zh: "GPX 不能表示没有几何的要素，有 \(placeless) 个没有写出。",
          en: "GPX holds no features without geometry; \(placeless) were left out."))
    }
    return remarks
  }

  /// The attributes GPX has an element for; the first of each row that says anything is written.
  private static func held(_ nameColumn: String) -> [(tag: String, keys: [String])] {
    [
      ("time", ["time"]), ("name", nameKeys(nameColumn)), ("cmt", ["cmt"]),
      ("desc", ["desc", "description"]), ("sym", ["sym"]), ("type", ["type"]),
    ]
  }

  /// The columns a feature is named from, the detected one first.
  private static func nameKeys(_ nameColumn: String) -> [String] {
    [nameColumn] + ["name", "id", "界桩编号"].filter { $0 != nameColumn }
  }

  private static func losses(_ features: [Feature], _ nameColumn: String) -> ColumnLosses {
    let held = held(nameColumn)
    let table = AttributeColumns(features, withIDs: true)
    var losses = ColumnLosses()
    for feature in features where feature.shape != nil {
      let isPoint = if case .point = feature.shape { true } else { false }
      for (column, value) in zip(table.columns, table.values(feature)) {
        guard value != .null, column.name != "gpx" else { continue }
        let row = held.first { $0.keys.contains(column.key) }
        let written = row?.keys.first { feature.property($0)?.columnText?.isEmpty == false }
        let isHeld = written == column.key && (isPoint || !["time", "sym"].contains(column.key))
        guard isHeld else {
          losses.note(.left, column.key)
          continue
        }
        if let row, row.tag != column.key { losses.note(.changed, column.key) }
        losses.compare(
          value, kept: .string(XMLText.kept(value.cellText ?? "")), column, isPlain: true)
      }
    }
    return losses
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
    add("name", nameKeys(nameColumn))
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
