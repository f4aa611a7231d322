import Foundation
internal import GRDB
import Geometry

/// Writes one layer into an open GeoPackage.
struct GeoPackageLayerWriter {
  private let layer: GeoPackageLayer
  private let ordinal: Int
  private let date: String
  private let table: AttributeColumns
  private let columns: [AttributeColumns.Column]
  private let names: [String]
  private let key: String
  private let geometry: String
  /// What its columns lose, once it is written.
  private(set) var losses = ColumnLosses()
  private let kind: ShapeKind
  /// The columns of binary content.
  private let binaries: Set<String>

  /// Plans the table.
  init(_ layer: GeoPackageLayer, _ ordinal: Int, _ date: String) {
    self.layer = layer
    self.ordinal = ordinal
    self.date = date
    table = AttributeColumns(layer.features, withIDs: true)
    columns = table.columns
    var unique = UniqueNames()
    names = columns.map { unique.unique($0.name) }
    key = unique.unique("fid")
    geometry = unique.unique("geom")
    kind = ShapeKind(layer.features)
    binaries = Set(layer.features.lazy.flatMap(\.binaries.keys))
    for (column, name) in zip(columns, names) { losses.rename(column.key, name) }
  }

  /// The kind a column is stored as: numbers no double holds are text.
  private func stored(_ column: AttributeColumns.Column) -> AttributeColumns.Kind {
    if column.kind == .date, layer.hasDaysAsText { return .text }
    return column.kind == .real && !column.isExact ? .text : column.kind
  }

  /// Creates and fills everything.
  mutating func write(_ database: Database) throws {
    let box = envelope
    let system = layer.crs.map { CoordinateSystemEntry(crs: $0, ordinal: ordinal) }
    try system?.insert(database)
    let srs = system?.id ?? (isDegrees(box) ? 0 : -1)
    try createTable(database)
    try register(database, srs, box)
    try insertRows(database, Int32(srs))
    try GeoPackageIndex(table: layer.name, geometry: geometry, key: key)
      .create(database, layer.features)
    try addStyles(database)
  }

  private var envelope: Envelope {
    layer.features.reduce(into: Envelope()) { box, feature in
      if let shape = feature.shape { box.include(shape.envelope) }
    }
  }

  private func isDegrees(_ box: Envelope) -> Bool {
    box.minX >= -180 && box.maxX <= 180 && box.minY >= -90 && box.maxY <= 90
  }

  private func createTable(_ database: Database) throws {
    var lines = ["\(key.sqlIdentifier) INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL"]
    lines.append("\(geometry.sqlIdentifier) \(kind.name)")
    for (column, name) in zip(columns, names) {
      let type =
        switch stored(column) {
        case _ where binaries.contains(column.key): "BLOB"
        case .date: "DATE"
        case .boolean: "BOOLEAN"
        case .integer: "INTEGER"
        case .real: "REAL"
        case .text, .json: "TEXT"
        }
      lines.append("\(name.sqlIdentifier) \(type)")
    }
    try database.execute(
      sql: "CREATE TABLE \(layer.name.sqlIdentifier) (\(lines.joined(separator: ", ")))")
  }

  private func register(_ database: Database, _ srs: Int, _ box: Envelope) throws {
    let sides: [Double?] =
      box.isEmpty ? [nil, nil, nil, nil] : [box.minX, box.minY, box.maxX, box.maxY]
    try database.execute(
      sql: "INSERT INTO gpkg_contents VALUES (?, 'features', ?, ?, ?, ?, ?, ?, ?, ?)",
      arguments: [
        layer.name, layer.name, layer.title, date, sides[0], sides[1], sides[2], sides[3], srs,
      ])
    try database.execute(
      sql: "INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, ?, 0)",
      arguments: [layer.name, geometry, kind.name, srs, kind.hasHeight ? 2 : 0])
    for (column, name) in zip(columns, names) where column.kind == .json {
      try GeoPackageSchema.declareDocuments(name, of: layer.name, database)
    }
  }

  private mutating func insertRows(_ database: Database, _ srs: Int32) throws {
    let all = [geometry] + names
    let list = all.map(\.sqlIdentifier).joined(separator: ", ")
    let marks = Array(repeating: "?", count: all.count).joined(separator: ", ")
    let statement = try database.makeStatement(
      sql: "INSERT INTO \(layer.name.sqlIdentifier) (\(list)) VALUES (\(marks))")
    for feature in layer.features {
      var values: [DatabaseValue] = []
      values.reserveCapacity(all.count)
      values.append(blob(feature.shape, srs))
      for (column, value) in zip(columns, table.values(feature)) {
        let kind = stored(column)
        if let data = feature.binaries[column.key] {
          values.append(Data(data).databaseValue)
          continue
        }
        values.append(cell(value, kind))
        if kind != .json { losses.compare(value, kept: kept(value, kind), column) }
      }
      try statement.execute(arguments: StatementArguments(values))
    }
  }

  private func blob(_ shape: Shape?, _ srs: Int32) -> DatabaseValue {
    guard let shape else { return .null }
    return Data(GeoPackageBlob.bytes(kind.promoted(shape), srsID: srs)).databaseValue
  }

  private func cell(_ value: JSONValue, _ kind: AttributeColumns.Kind) -> DatabaseValue {
    if kind == .json, value != .null { return value.jsonText.databaseValue }
    switch value {
    case .null: return .null
    case .bool(let flag): return kind == .boolean ? flag.databaseValue : "\(flag)".databaseValue
    case .number(let number):
      switch kind {
      case .integer: return (Int64(number.text)).databaseValue
      case .real: return number.value.databaseValue
      default: return number.text.databaseValue
      }
    default: return (value.cellText).databaseValue
    }
  }

  /// What is read back in place of a value; text ends at a zero character.
  private func kept(_ value: JSONValue, _ kind: AttributeColumns.Kind) -> JSONValue {
    switch (value, kind) {
    case (.number(let number), .real): .number(JSONNumber(number.value))
    case (.number(let number), .text): .string(number.text)
    case (.bool(let flag), .text): .string("\(flag)")
    case (.string(let text), _): .string(String(text.prefix { $0 != "\0" }))
    default: value
    }
  }

  private func addStyles(_ database: Database) throws {
    for (index, style) in layer.styles.enumerated() {
      try GeoPackageSchema.createStyles(date, database)
      try database.execute(
        sql: """
          INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name,
            f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner,
            ui, update_time)
          VALUES ('', '', ?, ?, ?, ?, ?, ?, '', '', NULL, ?)
          """,
        arguments: [layer.name, geometry, style.name, style.qml, style.sld, index == 0, date])
    }
  }
}
