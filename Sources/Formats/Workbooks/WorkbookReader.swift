import Foundation

/// Reads the sheets of a workbook, `.xlsx`, `.xls`, `.xlsb` or `.ods`, row by row (工作簿).
///
/// What the file is follows from its content, not its name. Formulas give the result stored with
/// them; nothing is calculated.
/// - Memory: the texts of the workbook and one row.
public struct WorkbookReader {
  /// One sheet.
  public struct Sheet: Hashable, Sendable {
    /// The name on its tab.
    public let name: String
    /// Whether its tab is hidden.
    public let isHidden: Bool
  }

  /// The kinds of workbook.
  public enum Format: String, Sendable {
    /// Office Open XML, transitional or strict.
    case xlsx
    /// The binary workbooks of Excel 97 to 2003.
    case xls
    /// Office Open XML with binary parts.
    case xlsb
    /// OpenDocument.
    case ods
  }

  private enum Source {
    case parts(WorkbookParts)
    case binary(BinaryWorkbook)
    case packed(PackedWorkbook)
    case open(OpenWorkbook)
  }

  /// The workbook's path.
  public let path: String
  /// What it is.
  public let format: Format
  /// The sheets in the order of their tabs.
  public let sheets: [Sheet]
  private let source: Source
  private let strings: [String]

  /// Opens a workbook.
  /// - Throws: ``FormatError`` `.missing` or `.content`: it may be damaged, locked by a password, or
  ///   something else than its name says.
  public init(path: String) throws(FormatError) {
    self.path = path
    switch try FileContent.of(path) {
    case .archive:
      let package = PackageParts(try Archive(path: path))
      if OpenWorkbook.isOne(package.archive) {
        let workbook = try OpenWorkbook(package.archive)
        (format, strings, source) = (.ods, [], .open(workbook))
        sheets = workbook.sheets.map { Sheet(name: $0.name, isHidden: $0.isHidden) }
        return
      }
      if PackedWorkbook.isOne(package) {
        let workbook = try PackedWorkbook(package)
        (format, strings, source) = (.xlsb, [], .packed(workbook))
        sheets = workbook.sheets.map { Sheet(name: $0.name, isHidden: $0.isHidden) }
        return
      }
      let parts = try WorkbookParts(package)
      format = .xlsx
      sheets = parts.sheets.map { Sheet(name: $0.name, isHidden: $0.isHidden) }
      strings = try parts.sharedStrings()
      source = .parts(parts)
    case .binaryWorkbook:
      let workbook = try BinaryWorkbook(path: path)
      format = .xls
      sheets = workbook.sheets.map { Sheet(name: $0.name, isHidden: $0.isHidden) }
      strings = []
      source = .binary(workbook)
    case .text, .encrypted, .oldWorkbook, .page, .xmlSpreadsheet, .unknown:
      throw try FileContent.of(path).refusal(path)
    }
  }

  /// Reads a sheet.
  /// - Parameters:
  ///   - index: The sheet's place among ``sheets``.
  ///   - body: Gets the rows that are in the file, in order; false ends the reading.
  /// - Returns: Merged blocks and hidden columns, which stand behind the rows; incomplete when the
  ///   body ended the reading.
  /// - Throws: ``FormatError`` `.content` for a damaged sheet; what the body throws.
  @discardableResult
  public func read(
    sheet index: Int, _ body: (SheetRow) throws -> Bool
  ) throws -> SheetExtras {
    switch source {
    case .parts(let parts):
      let name = "sheet \(sheets[index].name)"
      var reader = SheetReader(
        try parts.scanner(parts.sheets[index].member, name), strings: strings,
        formats: parts.formats, dateSystem: parts.dateSystem)
      return try reader.read(body)
    case .binary(let workbook):
      return try workbook.read(sheet: index, body)
    case .packed(let workbook): return try workbook.read(sheet: index, body)
    case .open(let workbook): return try workbook.read(sheet: index, body)
    }
  }
}
