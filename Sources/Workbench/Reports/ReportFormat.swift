/// What a check's report can be written as (`--format`).
public enum ReportFormat: String, Sendable, CaseIterable {
  /// A table for a terminal.
  case text
  /// JSON of schema `dijie.findings/1`.
  case json
  /// Findings as GeoJSON features.
  case geojson
  /// Findings as comma-separated values.
  case csv
  /// One offline page to read, print and sign.
  case html
  /// A GeoPackage with findings, lines and units, styled for QGIS.
  case gpkg
  /// A workbook of tables.
  case xlsx

  /// The format a file name's extension stands for, or nil.
  public init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    switch fileName[fileName.index(after: dot)...].lowercased() {
    case "txt", "text": self = .text
    case "json": self = .json
    case "geojson": self = .geojson
    case "csv": self = .csv
    case "html", "htm": self = .html
    case "gpkg": self = .gpkg
    case "xlsx": self = .xlsx
    default: return nil
    }
  }
}
