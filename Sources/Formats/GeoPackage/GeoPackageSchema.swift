internal import GRDB

/// The tables every GeoPackage has, and those that extensions and QGIS add.
enum GeoPackageSchema {
  /// Creates the fixed tables with the three systems the standard demands.
  static func create(_ database: Database) throws {
    try database.execute(sql: tables)
    let wgs84 = CoordinateSystemEntry.wgs84
    try wgs84.insert(database)
    try CoordinateSystemEntry(
      name: "Undefined Cartesian SRS", id: -1, organization: "NONE", code: -1,
      definition: "undefined"
    ).insert(database)
    try CoordinateSystemEntry(
      name: "Undefined geographic SRS", id: 0, organization: "NONE", code: 0,
      definition: "undefined"
    ).insert(database)
  }

  private static let tables = """
    CREATE TABLE gpkg_spatial_ref_sys (
      srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY, organization TEXT NOT NULL,
      organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
    CREATE TABLE gpkg_contents (
      table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
      description TEXT DEFAULT '',
      last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
      min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
      CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
    CREATE TABLE gpkg_geometry_columns (
      table_name TEXT NOT NULL, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL,
      srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
      CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
      CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
      CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
    CREATE TABLE gpkg_extensions (
      table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL, definition TEXT NOT NULL,
      scope TEXT NOT NULL, CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name));
    """

  /// Declares a column to hold JSON documents, with the tables this takes.
  static func declareDocuments(_ column: String, of table: String, _ database: Database) throws {
    if try !database.tableExists("gpkg_data_columns") {
      try database.execute(
        sql: """
          CREATE TABLE gpkg_data_columns (
            table_name TEXT NOT NULL, column_name TEXT NOT NULL, name TEXT, title TEXT,
            description TEXT, mime_type TEXT, constraint_name TEXT,
            CONSTRAINT pk_gdc PRIMARY KEY (table_name, column_name),
            CONSTRAINT gdc_tn UNIQUE (table_name, name));
          CREATE TABLE gpkg_data_column_constraints (
            constraint_name TEXT NOT NULL, constraint_type TEXT NOT NULL, value TEXT, min NUMERIC,
            min_is_inclusive BOOLEAN, max NUMERIC, max_is_inclusive BOOLEAN, description TEXT,
            CONSTRAINT gdcc_ntv UNIQUE (constraint_name, constraint_type, value));
          """)
      for name in ["gpkg_data_columns", "gpkg_data_column_constraints"] {
        try declare(
          extension: "gpkg_schema", table: name, column: nil,
          definition: "http://www.geopackage.org/spec121/#extension_schema", scope: "read-write",
          database)
      }
    }
    try database.execute(
      sql: """
        INSERT INTO gpkg_data_columns (table_name, column_name, mime_type)
        VALUES (?, ?, 'application/json')
        """, arguments: [table, column])
  }

  /// Declares an extension.
  static func declare(
    extension name: String, table: String?, column: String?, definition: String, scope: String,
    _ database: Database
  ) throws {
    try database.execute(
      sql: "INSERT INTO gpkg_extensions VALUES (?, ?, ?, ?, ?)",
      arguments: [table, column, name, definition, scope])
  }

  /// Creates the table QGIS keeps styles in, unless it is there.
  static func createStyles(_ date: String, _ database: Database) throws {
    if try database.tableExists("layer_styles") { return }
    try database.execute(
      sql: """
        CREATE TABLE layer_styles (
          id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT(256),
          f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
          styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN,
          description TEXT, owner TEXT(30), ui TEXT(30),
          update_time DATETIME DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')));
        """)
    try database.execute(
      sql: """
        INSERT INTO gpkg_contents (table_name, data_type, identifier, description, last_change)
        VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?)
        """, arguments: [date])
  }
}

extension String {
  /// The name as SQL takes it, quotation marks within doubled.
  var sqlIdentifier: String { "\"" + replacing("\"", with: "\"\"") + "\"" }
}
