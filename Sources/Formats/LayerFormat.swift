/// The formats layers are read from, in the order help and messages list them (图层格式).
enum LayerFormat: CaseIterable {
  case geoJSON
  case topoJSON
  case shapefile
  case geoPackage
  case kml
  case gpx
  case dxf
  case table
  /// Survey TXT (勘测定界 TXT).
  case surveyText
  /// Points of CASS (.dat).
  case pointList
  /// Any of the above in a zip.
  case archive
  /// A drawing in AutoCAD's closed format, which is refused.
  case drawing
  /// Anything else: left to GDAL.
  case other

  /// The endings of its files' names.
  var endings: [String] {
    switch self {
    case .geoJSON: ["geojson", "json", "geojsonl", "geojsons", "ndjson", "jsonl"]
    case .topoJSON: ["topojson"]
    case .shapefile: ["shp"]
    case .geoPackage: ["gpkg", "gpkx"]
    case .kml: ["kml", "kmz"]
    case .gpx: ["gpx"]
    case .dxf: ["dxf"]
    case .table: ["csv", "tsv"]
    case .surveyText: ["txt"]
    case .pointList: ["dat"]
    case .archive: ["zip"]
    case .drawing: ["dwg"]
    case .other: []
    }
  }

  /// What it is called in both languages.
  var title: (zh: String, en: String) {
    switch self {
    case .geoJSON: ("GeoJSON", "GeoJSON")
    case .topoJSON: ("TopoJSON", "TopoJSON")
    case .shapefile: ("Shapefile", "Shapefile")
    case .geoPackage: ("GeoPackage", "GeoPackage")
    case .kml: ("KML、KMZ", "KML, KMZ")
    case .gpx: ("GPX", "GPX")
    case .dxf: ("DXF", "DXF")
    case .table: ("带坐标的表格", "tables with coordinates")
    case .surveyText: ("勘测定界 TXT", "survey TXT")
    case .pointList: ("CASS 点文件", "CASS points")
    case .archive: ("以上格式的压缩包", "any of these in a zip")
    case .drawing: ("DWG", "DWG")
    case .other: ("经 ogr2ogr", "through ogr2ogr")
    }
  }

  /// The formats read from inside a zip, those that win over others first.
  static let archived: [LayerFormat] = [
    .shapefile, .geoPackage, .geoJSON, .topoJSON, .kml, .gpx, .dxf, .table,
  ]

  /// Whether a file is called as files of this format are.
  func isNamed(_ path: String) -> Bool {
    path.split(separator: ".").last.map { endings.contains($0.lowercased()) } ?? false
  }

  /// Finds the format from a file's first bytes, and from its name where they do not tell.
  static func of(_ window: borrowing InputWindow) -> LayerFormat {
    let bytes = window.bytes
    let path = window.path
    if starts(bytes, Array("SQLite format 3\0".utf8)) {
      return LayerFormat.geoPackage.isNamed(path) ? .geoPackage : .other
    }
    if starts(bytes, [0x50, 0x4B, 0x03, 0x04]) {
      return LayerFormat.archive.isNamed(path)
        ? .archive : LayerFormat.kml.isNamed(path) ? .kml : .other
    }
    if starts(bytes, Array("AC10".utf8)) || LayerFormat.drawing.isNamed(path) { return .drawing }
    if starts(bytes, DXFPairs.binaryMark) { return .dxf }
    // Names tell these, whatever stands in them; what does not fit is refused with its place.
    for format in [LayerFormat.dxf, .kml, .gpx, .table, .shapefile, .topoJSON]
    where format.isNamed(path) { return format }
    return of(text: bytes, path)
  }

  /// Finds the format of what should be text.
  private static func of(text bytes: ByteView, _ path: String) -> LayerFormat {
    var at = starts(bytes, [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while at < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at]) { at += 1 }
    let first = bytes[at]
    if LayerFormat.pointList.isNamed(path), PointListReader.isSuch(bytes) { return .pointList }
    if isSurveyText(bytes) { return .surveyText }
    if first == UInt8(ascii: "{") {
      return Topology.begins(bytes, at: at) ? .topoJSON : .geoJSON
    }
    if first == UInt8(ascii: "[") || first == 0x1E { return .geoJSON }
    if path == "-" || at >= bytes.count || LayerFormat.geoJSON.isNamed(path) { return .geoJSON }
    return .other
  }

  /// Whether one of the first lines is the heading of a section of survey TXT.
  private static func isSurveyText(_ bytes: ByteView) -> Bool {
    let head = (0..<min(bytes.count, 4096)).map { bytes[$0] }
    guard head.contains(0x5B) || head.contains(where: { $0 >= 0x80 }) else { return false }
    if let text = TextConverter(.utf8)?.cellText(head) { return SurveyText.isSuch(text) }
    return TextConverter(.gb18030)?.cellText(head).map(SurveyText.isSuch) ?? false
  }

  private static func starts(_ bytes: ByteView, _ magic: [UInt8]) -> Bool {
    bytes.count >= magic.count && magic.indices.allSatisfy { bytes[$0] == magic[$0] }
  }
}

extension LayerReader {
  /// The formats layers are read from, for help: what each is called and the endings of its files.
  public static var formats: [(zh: String, en: String, endings: [String])] {
    LayerFormat.allCases.filter { $0 != .drawing }.map { format in
      let foreign = ["gdb"] + ForeignWriter.endings.sorted()
      return (
        format.title.zh, format.title.en, format == .other ? foreign : format.endings
      )
    }
  }
}
