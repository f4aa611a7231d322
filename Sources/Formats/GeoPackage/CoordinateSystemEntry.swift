internal import GRDB
import Geometry

/// A row of `gpkg_spatial_ref_sys`.
struct CoordinateSystemEntry {
  let name: String
  let id: Int
  let organization: String
  let code: Int
  let definition: String

  /// WGS 84 longitude and latitude, which every GeoPackage lists.
  static let wgs84 = CoordinateSystemEntry(crs: "EPSG:4326", ordinal: 0)

  init(name: String, id: Int, organization: String, code: Int, definition: String) {
    self.name = name
    self.id = id
    self.organization = organization
    self.code = code
    self.definition = definition
  }

  /// The entry of a coordinate system; one without an EPSG code gets a number of its own.
  init(crs: String, ordinal: Int) {
    let system = try? CoordinateReferenceSystem(crs)
    let text = system?.wellKnownText(.wkt1) ?? crs
    if let number = CoordinateSystemEntry.number(system?.code ?? crs) {
      self.init(
        name: system?.name ?? crs, id: number, organization: "EPSG", code: number,
        definition: text)
    } else {
      let number = 100_000 + ordinal
      self.init(
        name: system?.name ?? crs, id: number, organization: "NONE", code: number,
        definition: text)
    }
  }

  /// Adds the row, unless the number is there.
  func insert(_ database: Database) throws {
    try database.execute(
      sql: """
        INSERT OR IGNORE INTO gpkg_spatial_ref_sys
          (srs_name, srs_id, organization, organization_coordsys_id, definition)
        VALUES (?, ?, ?, ?, ?)
        """, arguments: [name, id, organization, code, definition])
  }

  private static func number(_ code: String) -> Int? {
    let parts = code.split(separator: ":")
    guard parts.count == 2 else { return nil }
    if parts[0].uppercased() == "OGC", parts[1].uppercased() == "CRS84" { return 4326 }
    return parts[0].uppercased() == "EPSG" ? Int(parts[1]) : nil
  }
}
