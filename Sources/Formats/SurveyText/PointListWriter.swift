/// A named point with plane coordinates, as surveying programs exchange it.
public struct NamedPoint: Hashable, Sendable {
  /// The point's number.
  public var name: String
  /// A code; empty when there is none.
  public var code: String
  /// The northing, as text so that no digit changes.
  public var northing: String
  /// The easting.
  public var easting: String
  /// The height; empty when there is none.
  public var height: String

  /// Makes a point.
  public init(
    name: String, code: String = "", northing: String, easting: String, height: String = ""
  ) {
    self.name = name
    self.code = code
    self.northing = northing
    self.easting = easting
    self.height = height
  }
}

/// Writes points as CASS `.dat` and as survey TXT, in the encoding such programs read (GB 18030).
public enum PointListWriter {
  /// The bytes of a CASS file (点名,编码,东,北,高程), one point a line.
  /// - Throws: ``FormatError`` when a name cannot be written.
  public static func cass(_ points: [NamedPoint], file: String) throws(FormatError) -> [UInt8] {
    let lines = points.map { point in
      let height = point.height.isEmpty ? "0" : point.height
      return [point.name, point.code, point.easting, point.northing, height].map(plain)
        .joined(separator: ",")
    }
    return try encoded(lines, file)
  }

  /// The bytes of a survey TXT with the points as one plot of points.
  ///
  /// - Parameter facts: The facts in front, such as 坐标系 and 带号, in order.
  /// - Throws: ``FormatError`` when a name cannot be written.
  public static func surveyText(
    _ points: [NamedPoint], title: String, facts: [(key: String, value: String)], file: String
  ) throws(FormatError) -> [UInt8] {
    var lines = ["[属性描述]"] + facts.map { "\($0.key)=\(plain($0.value))" }
    lines += ["[地块坐标]", "\(points.count),,,\(plain(title)),点,,,,@"]
    lines += points.map { point in
      "\(plain(point.name)),1,\(point.northing),\(point.easting)"
    }
    return try encoded(lines, file)
  }

  /// A text without what parts cells and lines.
  private static func plain(_ text: String) -> String {
    String(text.map { $0 == "," ? "、" : $0.isNewline ? " " : $0 })
  }

  private static func encoded(_ lines: [String], _ file: String) throws(FormatError) -> [UInt8] {
    let text = lines.map { $0 + "\r\n" }.joined()
    guard let bytes = TextConverter(.gb18030)?.bytes(text) else {
      throw FormatError(
        .content, file: file, zh: "有些字符不能用 GB 18030 写出；请改正。",
        en: "some characters cannot be written in GB 18030; correct them.")
    }
    return bytes
  }
}
