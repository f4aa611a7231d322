/// The formats layers are read from (图层格式).
enum LayerFormat {
  case geoJSON
  case shapefile
  case geoPackage
  case archive
  case table
  /// Survey TXT (勘测定界 TXT).
  case surveyText
  case kml
  case gpx
  case dxf
  /// A drawing in AutoCAD's closed format.
  case drawing
  /// Anything else: left to GDAL.
  case other

  /// Finds the format from a file's first bytes, and from its name where they do not tell.
  static func of(_ window: borrowing InputWindow) -> LayerFormat {
    let bytes = window.bytes
    var at = 0
    if starts(bytes, [0xEF, 0xBB, 0xBF]) { at = 3 }
    while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
    let first = bytes[at]
    let ending = window.path.split(separator: ".").last?.lowercased() ?? ""
    if starts(bytes, Array("SQLite format 3\0".utf8)) {
      return ["gpkg", "gpkx"].contains(ending) ? .geoPackage : .other
    }
    if starts(bytes, [0x50, 0x4B, 0x03, 0x04]) {
      return ending == "zip" ? .archive : ending == "kmz" ? .kml : .other
    }
    if starts(bytes, Array("AC10".utf8)) || ending == "dwg" { return .drawing }
    if starts(bytes, DXFPairs.binaryMark) || ending == "dxf" { return .dxf }
    if ending == "kml" || ending == "gpx" { return ending == "kml" ? .kml : .gpx }
    if starts(bytes, [0x00, 0x00, 0x27, 0x0A]), ending == "shp" { return .shapefile }
    if ["csv", "tsv"].contains(ending) { return .table }
    if ending == "shp" { return .shapefile }
    if isSurveyText(bytes) { return .surveyText }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") || first == 0x1E { return .geoJSON }
    if window.path == "-" || at >= bytes.count || isGeoJSONName(ending) { return .geoJSON }
    return .other
  }

  /// Whether one of the first lines is the heading of a section of survey TXT.
  private static func isSurveyText(_ bytes: ByteView) -> Bool {
    let head = (0..<min(bytes.count, 4096)).map { bytes[$0] }
    guard head.contains(0x5B) || head.contains(where: { $0 >= 0x80 }) else { return false }
    if let text = TextConverter(.utf8)?.cellText(head) { return SurveyText.isSuch(text) }
    return TextConverter(.gb18030)?.cellText(head).map(SurveyText.isSuch) ?? false
  }

  private static func isGeoJSONName(_ ending: String) -> Bool {
    ["json", "geojson", "geojsonl", "geojsons", "ndjson", "jsonl"].contains(ending)
  }

  private static func starts(_ bytes: ByteView, _ magic: [UInt8]) -> Bool {
    bytes.count >= magic.count && magic.indices.allSatisfy { bytes[$0] == magic[$0] }
  }
}
