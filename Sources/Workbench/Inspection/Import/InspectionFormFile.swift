public import Formats
import Foundation

/// The sheets of a form that came back from the field (外业记录表文件).
public struct InspectionFormFile {
  /// The file's own name.
  public let name: String
  /// Its sheets as tables.
  public private(set) var tables: [ImportTable] = []
  /// What was found while reading.
  public private(set) var issues: [TableIssue] = []

  /// Reads a workbook, text table or GeoPackage.
  ///
  /// - Parameter headingRow: The row of the heading on every sheet, from 1; nil to find it.
  /// - Throws: `FormatError` when it cannot be read.
  public init(
    path: String, words: TableWords, encoding: String?, headingRow: Int? = nil
  ) throws {
    name = URL(filePath: path).lastPathComponent
    if path.lowercased().hasSuffix(".gpkg") {
      tables = [try Self.layer(path)]
      return
    }
    let first = try TableFile(
      path: path, options: .init(encoding: encoding, headingRow: headingRow, words: words))
    guard first.sheets.count > 1 else {
      add(first.table)
      return
    }
    for sheet in first.sheets where !sheet.isEmpty && !sheet.isHidden {
      add(
        try TableFile(
          path: path,
          options: .init(
            sheet: sheet.name, encoding: encoding, headingRow: headingRow, words: words)
        ).table)
    }
  }

  private mutating func add(_ table: SheetTable) {
    tables.append(ImportTable(table))
    issues += table.issues
  }

  private static func layer(_ path: String) throws -> ImportTable {
    let (_, features, _) = try LayerReader(path: path).readAll()
    var keys: [String] = []
    var known: Set<String> = []
    for feature in features {
      for member in feature.properties where known.insert(member.key).inserted {
        keys.append(member.key)
      }
    }
    return ImportTable(
      headings: keys,
      rows: features.enumerated().map { index, feature in
        ImportTable.Row(
          number: index + 1, cells: keys.map { feature.property($0)?.columnText ?? "" })
      })
  }
}
