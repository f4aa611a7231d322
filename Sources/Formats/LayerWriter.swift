import Foundation
import Geometry

/// Writes a layer in the format its file name asks for.
public struct LayerWriter: Sendable {
  /// The formats layers are written in.
  public enum Format: String, CaseIterable, Sendable {
    /// One FeatureCollection (`.geojson`, `.json`, standard output).
    case geoJSON
    /// One Feature a line (`.geojsonl`, `.ndjson`, `.jsonl`).
    case geoJSONLines
    /// Features parted by record separators (`.geojsons`, RFC 8142).
    case geoJSONSequence
    /// GeoPackage (`.gpkg`).
    case geoPackage
    /// Shapefile (`.shp` with the files beside it).
    case shapefile
    /// A table with a column of well-known text (`.csv`).
    case csv
    /// A spreadsheet of the attributes (`.xlsx`).
    case xlsx
    /// Placemarks for earth viewers (`.kml`).
    case kml
    /// The same, packed (`.kmz`).
    case kmz
    /// Waypoints, routes and tracks for receivers (`.gpx`).
    case gpx
    /// A drawing (`.dxf`).
    case dxf
    /// A format GDAL writes, such as `.fgb`.
    case foreign

    /// The endings of names by format, in the order help and messages list them.
    static let byEnding: [(ending: String, format: Format)] =
      [
        ("geojson", .geoJSON), ("json", .geoJSON), ("geojsonl", .geoJSONLines),
        ("ndjson", .geoJSONLines), ("jsonl", .geoJSONLines), ("geojsons", .geoJSONSequence),
        ("gpkg", .geoPackage), ("shp", .shapefile), ("csv", .csv), ("xlsx", .xlsx), ("kml", .kml),
        ("kmz", .kmz), ("gpx", .gpx), ("dxf", .dxf),
      ] + ForeignWriter.endings.sorted().map { ($0, .foreign) }

    /// All endings a layer can be written under, in one line.
    public static var endings: String {
      byEnding.map { "." + $0.ending }.joined(separator: " ")
    }

    /// The format of a file name; nil when its ending is none of these.
    public init?(path: String) {
      let ending = path == "-" ? "json" : path.split(separator: ".").last?.lowercased()
      guard let known = Self.byEnding.first(where: { $0.ending == ending }) else { return nil }
      self = known.format
    }
  }

  /// How a layer is written.
  public struct Options: Sendable {
    /// Decimal places of coordinates in text formats; nil loses no digit.
    public var precision: Int?
    /// Whether GeoJSON gets bounding boxes.
    public var boundingBoxes: Bool
    /// The encoding of a shapefile's texts, or of CSV; nil for UTF-8.
    public var encoding: String?
    /// The layer's name where the format has one; nil for the file's.
    public var layer: String?
    /// The usual names of columns, by which KML, GPX and DXF name features; nil for `name` alone.
    public var names: FieldNames?
    /// The column that names features, where the caller knows it.
    public var nameColumn: String?
    /// Whether cells of CSV go out although a spreadsheet would run them.
    public var raw = false

    /// Makes options; the defaults lose nothing.
    public init(
      precision: Int? = nil, boundingBoxes: Bool = false, encoding: String? = nil,
      layer: String? = nil, nameColumn: String? = nil
    ) {
      self.precision = precision
      self.boundingBoxes = boundingBoxes
      self.encoding = encoding
      self.layer = layer
      self.nameColumn = nameColumn
    }
  }

  /// The path, `-` for standard output.
  public let path: String
  /// The format.
  public let format: Format
  /// The options.
  public let options: Options

  /// Makes a writer; the format follows from the name unless it is given.
  /// - Throws: ``FormatError`` `.unsupported` when the name's ending says nothing.
  public init(
    path: String, format: Format? = nil, options: Options = Options()
  ) throws(FormatError) {
    guard let format = format ?? Format(path: path) else {
      throw FormatError(
        .unsupported, file: path,
        zh: "不能由文件名判断输出格式；可用的扩展名：\(Format.endings)。",
        en: "the output's format does not follow from its name; use one of \(Format.endings).")
    }
    self.path = path
    self.format = format
    self.options = options
  }

  /// Writes features.
  /// - Parameters:
  ///   - features: The features in order.
  ///   - crs: Their coordinate system; nil when unknown.
  ///   - foreignMembers: Members of the collection, for GeoJSON.
  /// - Returns: What the format could not hold and was cut or left out.
  /// - Throws: ``FormatError``.
  public func write(
    _ features: [Feature], crs: String?, foreignMembers: [JSONMember] = []
  ) throws(FormatError) -> [ReadRemark] {
    let others = foreignRemarks(features, foreignMembers) + binaryRemarks(features)
    switch format {
    case .geoJSON: return others + (try writeGeoJSON(features, .collection, crs, foreignMembers))
    case .geoJSONLines: return others + (try writeGeoJSON(features, .lines, crs, []))
    case .geoJSONSequence: return others + (try writeGeoJSON(features, .sequence, crs, []))
    case .geoPackage:
      return others
        + (try GeoPackageWriter.write(
          [GeoPackageLayer(name: layerName, crs: crs, features: features)], to: path))
    case .shapefile:
      return others
        + (try ShapefileWriter(path: path, encoding: options.encoding, crs: crs).write(features))
    case .csv: return others + (try writeCSV(features))
    case .xlsx: return others + (try writeWorkbook(features))
    case .kml, .kmz:
      let table = AttributeColumns(features)
      let renamed = table.renamed(features)
      let names = nameColumn(renamed)
      let text = KMLText.document(
        try inDegrees(renamed, crs), name: layerName, nameColumn: names)
      if format == .kml { try OutputFile.write(text, to: path) } else { try writeKMZ(text) }
      return others + KMLText.losses(features, table, nameColumn: names).remarks("KML")
        + placelessRemarks(features)
    case .gpx:
      return others
        + (try GPXText.write(
          try inDegrees(features, crs), name: layerName, nameColumn: nameColumn(features), to: path))
    case .dxf:
      var writer = DXFWriter(
        path: path, layer: layerName, crs: crs, nameColumn: nameColumn(features))
      return others + (try writer.write(features))
    case .foreign:
      return others
        + (try ForeignWriter(path: path).write(features, crs: crs, layer: layerName))
    }
  }

  /// What GeoJSON alone has places for: members beside properties and geometry.
  private func foreignRemarks(
    _ features: [Feature], _ members: [JSONMember]
  ) -> [ReadRemark] {
    var lost: [String] = []
    if format != .geoJSON { lost = members.map(\.key) }
    if ![.geoJSON, .geoJSONLines, .geoJSONSequence].contains(format) {
      for member in features.lazy.flatMap(\.foreignMembers) where !lost.contains(member.key) {
        lost.append(member.key)
      }
    }
    guard !lost.isEmpty else { return [] }
    return [
      ReadRemark(
        zh: "GeoJSON 属性以外的成员没有写出：\(lost.joined(separator: "、"))。",
        en: "members of the GeoJSON beside its properties were left out: "
          + "\(lost.joined(separator: ", ")).")
    ]
  }

  /// Binary content only a GeoPackage has a place for.
  private func binaryRemarks(_ features: [Feature]) -> [ReadRemark] {
    guard format != .geoPackage else { return [] }
    var lost: [String] = []
    for name in features.lazy.flatMap(\.binaries.keys) where !lost.contains(name) {
      lost.append(name)
    }
    if lost.isEmpty { return [] }
    lost.sort()
    return [
      ReadRemark(
        zh: "列“\(lost.joined(separator: "”、“"))”是二进制内容（BLOB），这种格式不能存放，没有写出。",
        en: "binary content (BLOB), for which this format has no place, was left out: "
          + (lost.count == 1 ? "column " : "columns ") + lost.joined(separator: ", ") + ".")
    ]
  }

  /// What has no place is in a KML with its attributes, where nobody sees it.
  private func placelessRemarks(_ features: [Feature]) -> [ReadRemark] {
    let count = features.count - writtenCount(features)
    if count == 0 { return [] }
    return [
      ReadRemark(
        zh: "有 \(count) 个要素没有几何，KML 中只有属性，地图上看不见，没有计入写出的要素。",
        en:
          "\(count == 1 ? "1 feature without geometry is" : "\(count) features without geometry are")"
          + " in the KML with attributes alone, seen on no map, and not counted as written.")
    ]
  }

  /// How many of some features the format shows: GPX leaves out areas and what has no place, KML
  /// holds no more than the attributes of that.
  public func writtenCount(_ features: [Feature]) -> Int {
    switch format {
    case .gpx: features.count { GPXText.holds($0.shape) }
    case .kml, .kmz: features.count { $0.shape.map { !$0.isEmpty } ?? false }
    default: features.count
    }
  }

  /// The system the written file is in: KML and GPX have none but longitude and latitude on WGS 84.
  public func writtenSystem(_ crs: String?) -> String? {
    [.kml, .kmz, .gpx].contains(format) ? "EPSG:4326" : crs
  }

  /// The column that names features: the caller's, or the one found.
  private func nameColumn(_ features: [Feature]) -> String {
    options.nameColumn ?? options.names.flatMap { FieldGuess(features, names: $0).label } ?? "name"
  }

  /// The features in longitude and latitude, which earth viewers and receivers expect.
  private func inDegrees(_ features: [Feature], _ crs: String?) throws(FormatError) -> [Feature] {
    if crs == nil { try checkDegrees(features) }
    let degrees = try transformed(features, crs)
    try checkDegrees(degrees)
    return degrees
  }

  /// Refuses what cannot be longitude and latitude before anything is written.
  private func checkDegrees(_ features: [Feature]) throws(FormatError) {
    for (index, feature) in features.enumerated() {
      guard let box = feature.shape?.envelope, !box.isEmpty,
        box.minX < -360 || box.maxX > 360 || box.minY < -90 || box.maxY > 90
      else { continue }
      throw FormatError(
        .content, file: path,
        zh: "这种格式只能写经纬度，而第 \(index + 1) 个要素的坐标不是；没有写出。请用 --source-crs 写明原坐标系，如 EPSG:4529。",
        en: "this format holds longitude and latitude only, which the coordinates of feature "
          + "\(index + 1) are not; nothing was written. Name the system they are in with "
          + "--source-crs, such as EPSG:4529.")
    }
  }

  private func transformed(_ features: [Feature], _ crs: String?) throws(FormatError) -> [Feature] {
    do throws(CRSError) {
      guard let crs else { return features }
      let source = try CoordinateReferenceSystem(crs)
      let way = try CoordinateTransformer(from: source, to: CoordinateReferenceSystem("EPSG:4490"))
      guard !way.isIdentity else { return features }
      return try features.map { (feature) throws(CRSError) in
        var feature = feature
        feature.shape = try feature.shape?.transformed(by: way).rounded(9)
        return feature
      }
    } catch {
      throw FormatError(.content, file: path, zh: error.zh, en: error.en)
    }
  }

  private func writeKMZ(_ text: String) throws(FormatError) {
    var archive = ZipWriter()
    archive.add("doc.kml", Array(text.utf8))
    try archive.write(to: path)
  }

  var layerName: String {
    options.layer ?? URL(filePath: path).deletingPathExtension().lastPathComponent
  }

  private func writeGeoJSON(
    _ features: [Feature], _ layout: GeoJSONOptions.Layout, _ crs: String?,
    _ foreignMembers: [JSONMember]
  ) throws(FormatError) -> [ReadRemark] {
    let cut = AntimeridianCutting(features, crs: crs)
    var writer = try GeoJSONWriter(
      OutputFile(path: path),
      options: GeoJSONOptions(
        layout: layout, precision: options.precision, boundingBoxes: options.boundingBoxes,
        crs: crs, foreignMembers: foreignMembers))
    for feature in cut.features { try writer.write(feature) }
    try writer.finish()
    return cut.remarks
  }
}
