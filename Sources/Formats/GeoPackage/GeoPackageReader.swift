import Foundation
internal import GRDB
import Geometry

/// Reads one layer of a GeoPackage.
struct GeoPackageReader {
  private let path: String
  private let options: ReadOptions

  /// Takes the file's path.
  init(path: String, options: ReadOptions) {
    self.path = path
    self.options = options
  }

  /// The layers of a GeoPackage, sorted by name.
  static func layers(_ path: String) throws(FormatError) -> [String] {
    try asking(path) { try names($0) }
  }

  /// Reads everything.
  func read(_ body: (ReadItem) throws -> Void) throws -> LayerDescription {
    var hash = try InputWindow.open(path, limit: .max)
    try hash.drain()
    var description = LayerDescription(
      file: URL(filePath: path).lastPathComponent, format: "GeoPackage", crs: nil,
      crsOrigin: .default, encoding: "UTF-8",
      sha256: hash.sha256(), features: 0, vertices: 0, unreadable: 0, decimals: nil)
    do {
      try GeoPackageReader.queue(path).read { database in
        let layers = try GeoPackageReader.names(database)
        let layer = try chosen(layers, with: GeoPackageReader.layersWithPlaces(layers, database))
        let table = try GeoPackageTable(layer, in: database)
        description.layer = layer
        if let crs = table.crs {
          (description.crs, description.crsOrigin) = (crs, .file)
        }
        try readRows(table, database, &description, body)
        if options.layer == nil, layers.count > 1 {
          let others = layers.filter { $0 != layer }
          description.remarks.append(
            ReadRemark(
              zh: "文件中另有没有几何的属性表，没有读取：\(others.joined(separator: "、"))；要读请用 --layer 指明。",
              en: "the file also holds tables without geometry, which were not read: "
                + "\(others.joined(separator: ", ")); name one with --layer to read it."))
        }
      }
    } catch let error as DatabaseError {
      throw GeoPackageReader.damaged(path, error)
    }
    return description
  }

  private func readRows(
    _ table: GeoPackageTable, _ database: Database, _ description: inout LayerDescription,
    _ body: (ReadItem) throws -> Void
  ) throws {
    let keys = table.keys.sorted().map(\.sqlIdentifier).joined(separator: ", ")
    let order = keys.isEmpty ? "" : " ORDER BY \(keys)"
    let rows = try Row.fetchCursor(
      database, sql: "SELECT * FROM \(table.name.sqlIdentifier)\(order)")
    var blobs: [String] = []
    var flattening = CurveFlattening(sagitta: options.sagitta, unit: unit(table.crs))
    while let row = try rows.next() {
      description.features += 1
      let number = description.features
      var binaries: [String: [UInt8]] = [:]
      let properties = table.properties(row) { name, data in
        if options.keepsBinary {
          binaries[name] = Array(data)
        } else if !blobs.contains(name) {
          blobs.append(name)
        }
      }
      switch shape(table, row, &flattening) {
      case .success(let shape):
        description.vertices += shape?.positionCount ?? 0
        var feature = Feature(properties: options.properties ? properties : [], shape: shape)
        feature.binaries = binaries
        try body(.feature(feature, number: number))
      case .failure(let trouble):
        description.unreadable += 1
        try body(
          .issue(
            ReadIssue(
              feature: number, byte: nil, line: nil, zh: trouble.zh, en: trouble.en,
              properties: properties)))
      }
    }
    description.remarks += flattening.remarks
    guard !blobs.isEmpty else { return }
    description.remarks.append(
      ReadRemark(
        zh: "列“\(blobs.joined(separator: "”、“"))”是二进制内容（BLOB），没有读取。",
        en: "binary content (BLOB) was not read: "
          + (blobs.count == 1 ? "column " : "columns ") + blobs.joined(separator: ", ") + "."))
  }

  /// The length of a metre in units of the layer, for curves.
  private func unit(_ crs: String?) -> Double {
    let system = (options.crs ?? crs ?? options.crsIfUnstated)
      .flatMap { try? CoordinateReferenceSystem($0) }
    return system?.isGeographic == true ? 1 / 111_320 : 1
  }

  private func shape(
    _ table: GeoPackageTable, _ row: Row, _ flattening: inout CurveFlattening
  ) -> Result<Shape?, ShapeRecord.Trouble> {
    do throws(WellKnownBinary.Trouble) {
      guard let shape = try table.shape(row, &flattening) else {
        return options.allowsNoGeometry ? .success(nil) : .failure(.empty)
      }
      if let kind = ShapeCheck.trouble(shape) {
        return .failure(ShapeRecord.Trouble(zh: kind.zh, en: kind.en))
      }
      return .success(shape)
    } catch {
      switch error {
      case .notFinite: return .failure(.notFinite)
      case .unknownKind(let kind): return .failure(.kind(kind))
      case .tooLarge: return .failure(.curves)
      case .short, .tooDeep: return .failure(.short)
      }
    }
  }

  private func chosen(
    _ names: [String], with places: [String]
  ) throws(FormatError) -> String {
    if let layer = options.layer {
      if let match = names.first(where: { $0 == layer }) { return match }
    } else if names.count == 1 || places.count == 1 {
      return places.first ?? names[0]
    }
    guard !names.isEmpty else {
      throw FormatError(
        .content, file: path, zh: "GeoPackage 里没有图层，也没有属性表；请检查文件。",
        en: "the GeoPackage holds neither layers nor tables of attributes; check the file.")
    }
    throw FormatError.chooseLayer(names, file: path, asked: options.layer)
  }

  /// Layers of features and tables of attributes, without those programs keep for themselves.
  private static func names(_ database: Database) throws -> [String] {
    try String.fetchAll(
      database,
      sql: """
        SELECT table_name FROM gpkg_contents
        WHERE data_type IN ('features', 'attributes')
          AND lower(table_name) NOT IN ('layer_styles', 'ogr_empty_table', 'qgis_projects')
        ORDER BY table_name
        """)
  }

  private static func layersWithPlaces(
    _ names: [String], _ database: Database
  ) throws -> [String] {
    let all = try String.fetchAll(
      database, sql: "SELECT table_name FROM gpkg_contents WHERE data_type = 'features'")
    return names.filter { all.contains($0) }
  }

  private static func queue(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = true
    return try DatabaseQueue(path: path, configuration: configuration)
  }

  private static func asking<Answer>(
    _ path: String, _ question: (Database) throws -> Answer
  ) throws(FormatError) -> Answer {
    try InputWindow.check(path)
    do { return try queue(path).read(question) } catch { throw damaged(path, error) }
  }

  private static func damaged(_ path: String, _ error: any Error) -> FormatError {
    let reason = (error as? DatabaseError)?.message ?? "\(error)"
    return FormatError(
      .content, file: path, zh: "不是可读的 GeoPackage（\(reason)）；请重新导出。",
      en: "this is not a readable GeoPackage (\(reason)); export it again.")
  }
}
