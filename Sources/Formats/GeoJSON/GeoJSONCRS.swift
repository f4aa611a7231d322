/// Reads the `crs` member of GeoJSON before RFC 7946.
enum GeoJSONCRS {
  /// What a file without the member is taken to be in: CGCS2000 longitude and latitude.
  static let standard = "EPSG:4490"

  /// The coordinate system a `crs` member names, as `EPSG:n` where possible.
  ///
  /// Understood are `{"type":"name","properties":{"name":…}}` with a URN, a URL, `EPSG:n`, CRS84 or
  /// any other text, which is handed on as it stands, and `{"type":"EPSG","properties":{"code":n}}`.
  /// - Returns: nil for null and for links.
  static func name(_ member: JSONValue) -> String? {
    if case .string(let text)? = member.member(at: "properties.name") { return normalized(text) }
    if let code = member.member(at: "properties.code")?.columnText {
      return code.allSatisfy(\.isNumber) ? "EPSG:\(code)" : normalized(code)
    }
    return nil
  }

  /// Whether the member says something that cannot be understood, such as a link to follow.
  static func isUnreadable(_ member: JSONValue) -> Bool {
    member != .null && name(member) == nil
  }

  private static func normalized(_ text: String) -> String {
    let parts = text.split(whereSeparator: { $0 == ":" || $0 == "/" || $0 == "#" })
    guard let code = parts.last else { return text }
    let upper = text.uppercased()
    if code.uppercased() == "CRS84" || code.uppercased() == "CRS83" {
      return code.hasSuffix("3") ? "EPSG:4269" : "EPSG:4326"
    }
    guard code.allSatisfy(\.isNumber), upper.contains("EPSG") else { return text }
    return "EPSG:\(code)"
  }

  /// The `crs` member to write for a coordinate system; nil where GeoJSON implies it.
  static func member(_ crs: String) -> JSONMember? {
    if ["EPSG:4326", "EPSG:4490", "OGC:CRS84"].contains(crs.uppercased()) { return nil }
    let parts = crs.split(separator: ":")
    let isCode = parts.count == 2 && parts[0].uppercased() == "EPSG"
    let name = isCode ? "urn:ogc:def:crs:EPSG::\(parts[1])" : crs
    return JSONMember(
      "crs",
      .object([
        JSONMember("type", .string("name")),
        JSONMember("properties", .object([JSONMember("name", .string(name))])),
      ]))
  }
}
