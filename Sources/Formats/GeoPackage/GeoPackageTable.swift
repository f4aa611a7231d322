import Foundation
internal import GRDB
import Geometry

/// One layer of an open GeoPackage: its columns and how rows become features.
struct GeoPackageTable {
  /// The table's name.
  let name: String
  /// The geometry column; nil for a table of attributes only.
  let geometry: String?
  /// The coordinate system as `EPSG:n` or WKT; nil when unknown.
  let crs: String?
  /// The columns of the primary key.
  let keys: Set<String>
  private let booleans: Set<String>
  private let documents: Set<String>

  /// Looks up a layer.
  init(_ name: String, in database: Database) throws {
    self.name = name
    let column = try Row.fetchOne(
      database,
      sql: """
        SELECT column_name, srs_id FROM gpkg_geometry_columns WHERE lower(table_name) = lower(?)
        """, arguments: [name])
    geometry = column?["column_name"]
    crs = try column.flatMap { try GeoPackageTable.crs($0["srs_id"], database) }
    // As an argument: quotation marks in a name are letters like others.
    let columns = try Row.fetchAll(
      database, sql: "SELECT name, type, pk FROM pragma_table_info(?)", arguments: [name]
    ).map { (name: $0["name"] as String, type: $0["type"] as String, key: $0["pk"] as Int) }
    keys = Set(columns.filter { $0.key > 0 }.map(\.name))
    booleans = Set(columns.filter { $0.type.uppercased() == "BOOLEAN" }.map(\.name))
    var documents: Set<String> = []
    if try database.tableExists("gpkg_data_columns") {
      documents = try Set(
        String.fetchAll(
          database,
          sql: """
            SELECT column_name FROM gpkg_data_columns
            WHERE lower(table_name) = lower(?) AND mime_type = 'application/json'
            """, arguments: [name]))
    }
    self.documents = documents
  }

  private static func crs(_ id: Int, _ database: Database) throws -> String? {
    if id <= 0 { return nil }
    let row = try Row.fetchOne(
      database,
      sql: """
        SELECT srs_name, organization, organization_coordsys_id, definition
        FROM gpkg_spatial_ref_sys
        WHERE srs_id = ?
        """, arguments: [id])
    guard let row else { return "srs_id \(id)" }
    let organization: String = row["organization"] ?? ""
    let definition: String = row["definition"] ?? ""
    let code = "EPSG:\(row["organization_coordsys_id"] ?? id)"
    if organization.uppercased() == "EPSG", (try? CoordinateReferenceSystem(code)) != nil {
      return code
    }
    // What is left undefined goes by its name, which may be known or not.
    let name: String? = row["srs_name"]
    return definition.isEmpty || definition == "undefined" ? name ?? code : definition
  }

  /// The attributes of a row: every column but key and geometry, in the table's order.
  /// - Parameter binary: Gets what is binary content.
  func properties(_ row: Row, binary: (String, Data) -> Void) -> [JSONMember] {
    var members: [JSONMember] = []
    for (name, value) in row where name != geometry && !keys.contains(name) {
      if case .blob(let data) = value.storage { binary(name, data) }
      members.append(JSONMember(name, self.value(value, name)))
    }
    return members
  }

  private func value(_ value: DatabaseValue, _ name: String) -> JSONValue {
    switch value.storage {
    case .null, .blob: return .null
    case .int64(let number):
      return booleans.contains(name) ? .bool(number != 0) : .number(JSONNumber(text: "\(number)"))
    case .double(let number): return number.isFinite ? .number(JSONNumber(number)) : .null
    case .string(let text):
      return documents.contains(name) ? JSONValue(jsonText: text) ?? .string(text) : .string(text)
    }
  }

  /// The shape of a row; nil when it has none.
  func shape(
    _ row: Row, _ flattening: inout CurveFlattening
  ) throws(WellKnownBinary.Trouble) -> Shape? {
    guard let geometry else { return nil }
    let value: DatabaseValue = row[geometry]
    guard case .blob(let data) = value.storage else {
      if case .null = value.storage { return nil }
      throw .unknownKind(nil)
    }
    return try GeoPackageBlob.shape(Array(data), &flattening)
  }
}
