/// The formats of everything that lists or shows.
public enum ListingFormat: String, CaseIterable, Sendable {
  /// A table for a terminal.
  case text
  /// An array of objects.
  case json
  /// Comma-separated values.
  case csv
  /// A workbook.
  case xlsx
  /// GeoJSON, for rows with a position.
  case geojson
  /// A GeoPackage, for rows with a position.
  case gpkg

  /// The format a file name's extension stands for, or nil.
  public init?(fileName: String) {
    guard let dot = fileName.lastIndex(of: ".") else { return nil }
    let ending = fileName[fileName.index(after: dot)...].lowercased()
    if ending == "txt" {
      self = .text
    } else {
      self.init(rawValue: ending)
    }
  }

  /// Whether it can only be written to a file.
  public var needsFile: Bool { self == .xlsx || self == .gpkg }
  /// Whether it shows positions.
  public var isMap: Bool { self == .geojson || self == .gpkg }
}
