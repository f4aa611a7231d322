internal import GRDB
import Geometry

/// The spatial index of a layer: an R-tree kept up to date by triggers (OGC 12-128 annex F.3).
struct GeoPackageIndex {
  /// The layer's table.
  let table: String
  /// Its geometry column.
  let geometry: String
  /// Its primary key.
  let key: String

  /// Creates, fills and declares the index; rows must have been inserted in the order of features.
  func create(_ database: Database, _ features: [Feature]) throws {
    let name = "rtree_\(table)_\(geometry)"
    try database.execute(
      sql: """
        CREATE VIRTUAL TABLE \(name.sqlIdentifier)
        USING rtree(id, minx, maxx, miny, maxy)
        """)
    let insert = try database.makeStatement(
      sql: "INSERT INTO \(name.sqlIdentifier) VALUES (?, ?, ?, ?, ?)")
    for (index, feature) in features.enumerated() {
      guard let box = feature.shape?.envelope, !box.isEmpty else { continue }
      try insert.execute(arguments: [index + 1, box.minX, box.maxX, box.minY, box.maxY])
    }
    try createTriggers(database, name)
    try GeoPackageSchema.declare(
      extension: "gpkg_rtree_index", table: table, column: geometry,
      definition: "http://www.geopackage.org/spec120/#extension_rtree", scope: "write-only",
      database)
  }

  private func createTriggers(_ database: Database, _ name: String) throws {
    let tree = name.sqlIdentifier
    let layer = table.sqlIdentifier
    let column = geometry.sqlIdentifier
    let id = key.sqlIdentifier
    let isFull = "NEW.\(column) NOTNULL AND NOT ST_IsEmpty(NEW.\(column))"
    let put = """
      INSERT OR REPLACE INTO \(tree) VALUES (NEW.\(id), ST_MinX(NEW.\(column)), \
      ST_MaxX(NEW.\(column)), ST_MinY(NEW.\(column)), ST_MaxY(NEW.\(column)));
      """
    let triggers = [
      ("insert", "AFTER INSERT ON \(layer) WHEN (\(isFull))", put),
      (
        "update1",
        "AFTER UPDATE OF \(column) ON \(layer) WHEN OLD.\(id) = NEW.\(id) AND (\(isFull))", put
      ),
      (
        "update2",
        "AFTER UPDATE OF \(column) ON \(layer) WHEN OLD.\(id) = NEW.\(id) AND NOT (\(isFull))",
        "DELETE FROM \(tree) WHERE id = OLD.\(id);"
      ),
      (
        "update3", "AFTER UPDATE ON \(layer) WHEN OLD.\(id) != NEW.\(id) AND (\(isFull))",
        "DELETE FROM \(tree) WHERE id = OLD.\(id); \(put)"
      ),
      (
        "update4", "AFTER UPDATE ON \(layer) WHEN OLD.\(id) != NEW.\(id) AND NOT (\(isFull))",
        "DELETE FROM \(tree) WHERE id IN (OLD.\(id), NEW.\(id));"
      ),
      (
        "delete", "AFTER DELETE ON \(layer) WHEN OLD.\(column) NOT NULL",
        "DELETE FROM \(tree) WHERE id = OLD.\(id);"
      ),
    ]
    for (suffix, condition, action) in triggers {
      let trigger = "\(name)_\(suffix)".sqlIdentifier
      try database.execute(sql: "CREATE TRIGGER \(trigger) \(condition) BEGIN \(action) END")
    }
  }
}
