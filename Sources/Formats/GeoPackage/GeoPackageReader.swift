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
        let layer = try chosen(GeoPackageReader.names(database))
        let table = try GeoPackageTable(layer, in: database)
        description.layer = layer
        if let crs = table.crs {
          (description.crs, description.crsOrigin) = (crs, .file)
        }
        try readRows(table, database, &description, body)
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
    let keys = table.keys.sorted().map(\.quotedDatabaseIdentifier).joined(separator: ", ")
    let order = keys.isEmpty ? "" : " ORDER BY \(keys)"
    let rows = try Row.fetchCursor(
      database, sql: "SELECT * FROM \(table.name.quotedDatabaseIdentifier)\(order)")
    while let row = try rows.next() {
      description.features += 1
      let number = description.features
      let properties = table.properties(row)
      switch shape(table, row) {
      case .success(let shape):
        description.vertices += shape?.positionCount ?? 0
        let feature = Feature(properties: options.properties ? properties : [], shape: shape)
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
  }

  private func shape(
    _ table: GeoPackageTable, _ row: Row
  ) -> Result<Shape?, ShapeRecord.Trouble> {
    do throws(WellKnownBinary.Trouble) {
      guard let shape = try table.shape(row) else {
        return options.allowsNoGeometry ? .success(nil) : .failure(.empty)
      }
      if let kind = ShapeCheck.trouble(shape) {
        return .failure(ShapeRecord.Trouble(zh: kind.zh, en: kind.en))
      }
      return .success(shape)
    } catch {
      switch error {
      case .notFinite: return .failure(.notFinite)
      case .unknownKind: return .failure(.kind)
      case .short, .tooDeep: return .failure(.short)
      }
    }
  }

  private func chosen(_ names: [String]) throws(FormatError) -> String {
    if let layer = options.layer {
      if let match = names.first(where: { $0 == layer }) { return match }
    } else if names.count == 1 {
      return names[0]
    }
    guard !names.isEmpty else {
      throw FormatError(
        .content, file: path, zh: "GeoPackage 里没有要素图层；请检查文件。",
        en: "the GeoPackage holds no layer of features; check the file.")
    }
    throw FormatError.chooseLayer(names, file: path, asked: options.layer)
  }

  private static func names(_ database: Database) throws -> [String] {
    try String.fetchAll(
      database,
      sql: "SELECT table_name FROM gpkg_contents WHERE data_type = 'features' ORDER BY table_name")
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
