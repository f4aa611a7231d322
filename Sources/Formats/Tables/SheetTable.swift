/// A table as an office hands it in: named columns and rows of texts with their places (表格).
///
/// Read from `.xlsx`, `.xls`, `.xlsb`, `.ods` or delimited text by ``TableFile``. Texts are tidied, nothing is
/// corrected: what looks wrong is an issue.
public struct SheetTable: Hashable, Sendable {
  /// What the table was read from.
  public enum Format: String, Sendable {
    /// A workbook of today.
    case xlsx
    /// A workbook of Excel 97 to 2003.
    case xls
    /// A workbook of today with binary parts.
    case xlsb
    /// A spreadsheet of OpenDocument.
    case ods
    /// Values separated by commas or semicolons.
    case csv
    /// Values separated by tabs.
    case tsv
  }

  /// A column.
  public struct Column: Hashable, Sendable {
    /// The heading; headings of several rows are joined by strokes, such as `坐标/纵坐标`.
    public let name: String
    /// Its place on the sheet, from 0 for A.
    public let index: Int
  }

  /// A row above the heading or below the rows: a title, a sum, a note (题名、合计、备注).
  public struct Line: Hashable, Sendable {
    /// What it is.
    public enum Kind: String, Sendable {
      /// A title or a line of facts above the heading.
      case title
      /// A row of sums.
      case total
      /// A note or a line of signatures.
      case note
    }

    /// What it is.
    public let kind: Kind
    /// The row on the sheet, from 1.
    public let row: Int
    /// Its texts, joined by blanks.
    public let text: String
  }

  /// The file's path.
  public internal(set) var file: String
  /// What it was read from.
  public let format: Format
  /// The sheet's name; nil for text.
  public let sheet: String?
  /// The encoding of text; nil for workbooks.
  public let encoding: String?
  /// The rows of the heading on the sheet, from 1; nil without one.
  public internal(set) var headingRows: ClosedRange<Int>?
  /// The columns.
  public internal(set) var columns: [Column] = []
  /// The rows, each as long as the columns.
  public internal(set) var rows: [SheetRow] = []
  /// Titles above, sums and notes below, in the order of the sheet.
  public internal(set) var lines: [Line] = []
  /// What a person must look at, from above.
  public internal(set) var issues: [TableIssue] = []
  /// How many cells held full-width digits or letters that were made narrow.
  public internal(set) var narrowed = 0
  /// How many of the rows are hidden on the sheet; they are read like all others.
  public internal(set) var hiddenRows = 0
  /// How many of the columns are hidden on the sheet; they are read like all others.
  public internal(set) var hiddenColumns = 0

  /// Merged blocks among the rows and their texts, until the columns have names.
  var pendingMerges: [MergedText] = []

  /// A merged block and what it shows.
  struct MergedText: Hashable {
    let block: CellRange
    let text: String
  }

  /// Starts a table without anything.
  init(file: String, format: Format, sheet: String?, encoding: String?) {
    self.file = file
    self.format = format
    self.sheet = sheet
    self.encoding = encoding
  }

  /// The names of the columns.
  public var names: [String] { columns.map(\.name) }

  /// The column of a name; letter case does not matter where no name fits exactly.
  public func column(_ name: String) -> Int? {
    columns.firstIndex { $0.name == name }
      ?? columns.firstIndex { $0.name.lowercased() == name.lowercased() }
  }

  /// Where a cell is: `C12` on a sheet; row and column of a text as `12:3`.
  /// - Parameters:
  ///   - row: The index of the row.
  ///   - column: The index of the column.
  public func place(row: Int, column: Int) -> String {
    place(number: rows[row].number, index: columns[column].index)
  }

  /// Where a cell is, by its row on the sheet from 1 and its column from 0.
  func place(number: Int, index: Int) -> String {
    sheet == nil
      ? "\(number):\(index + 1)" : CellAddress(row: number, column: index).description
  }
}
