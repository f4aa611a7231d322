/// A spreadsheet to be written as `.xlsx`: sheets of rows of cells.
public struct Workbook: Sendable {
  /// One cell.
  public enum Cell: Hashable, Sendable {
    /// Nothing.
    case empty
    /// Text, written as text even where it looks like a number, so that codes keep their zeros.
    case text(String)
    /// A finite number.
    case number(Double)
    /// A day, written as a date of the spreadsheet.
    case day(year: Int, month: Int, day: Int)
  }

  /// A column: its title and how its cells are shown.
  public struct Column: Hashable, Sendable {
    /// How cells are shown.
    public enum Style: Hashable, Sendable {
      /// As they are; texts that look like numbers or dates are kept as text.
      case general
      /// As text, rows added by hand, too.
      case text
      /// Numbers with so many decimals.
      case decimals(Int)
      /// Days as 2024-03-02.
      case day
    }

    /// The title.
    public var title: String
    /// How cells are shown.
    public var style: Style
    /// The width in characters; nil to follow from title and rows.
    public var width: Double?

    /// Makes a column.
    public init(_ title: String, style: Style = .general, width: Double? = nil) {
      self.title = title
      self.style = style
      self.width = width
    }
  }

  /// One sheet.
  public struct Sheet: Sendable {
    /// The name on the tab; cut to 31 characters and cleaned of `[]:*?/\`.
    public var name: String
    /// The columns; their titles are shown bold, kept in view, and carry filters.
    public var columns: [Column]
    /// The rows behind the titles.
    public var rows: [[Cell]]

    /// Makes a sheet.
    public init(name: String, columns: [Column], rows: [[Cell]]) {
      self.name = name
      self.columns = columns
      self.rows = rows
    }

    /// Makes a sheet of columns shown as they are.
    public init(name: String, header: [String], rows: [[Cell]]) {
      self.init(name: name, columns: header.map { Column($0) }, rows: rows)
    }
  }

  /// The sheets in order.
  public var sheets: [Sheet]

  /// Makes a workbook.
  public init(sheets: [Sheet]) { self.sheets = sheets }

  /// The most rows a sheet holds, its titles included.
  static let rowLimit = 1_048_576
  /// The most columns a sheet holds.
  static let columnLimit = 16_384
  /// The most digits of a whole number a spreadsheet keeps when somebody edits it.
  static let digitLimit = 15
  /// The most UTF-16 units of text a cell holds.
  static let textLimit = 32_767

  /// Writes the file and puts it in place once it is complete.
  ///
  /// Same sheets, same bytes.
  /// - Throws: ``FormatError`` when a sheet is too large or the file cannot be written.
  public func write(to path: String) throws(FormatError) {
    let cells = sheets.reduce(0) { $0 + $1.rows.count * $1.columns.count }
    try WorkbookStream.write(to: path, isLarge: cells > 200_000) { (stream) throws(FormatError) in
      for sheet in sheets {
        try stream.beginSheet(sheet.name, columns: sheet.measuredColumns)
        for row in sheet.rows { try stream.add(row) }
      }
    }
  }
}

extension Workbook.Sheet {
  /// The columns with widths that follow from titles and first rows where none are given.
  var measuredColumns: [Workbook.Column] {
    columns.indices.map { index in
      var column = columns[index]
      if column.width == nil {
        column.width = Workbook.width(
          column.title, rows.prefix(500).map { index < $0.count ? $0[index] : .empty })
      }
      return column
    }
  }
}

extension Workbook {
  /// The width of a column in characters, Chinese ones counting double.
  public static func width(_ title: String, _ cells: [Cell]) -> Double {
    // The button of the filter takes room beside the title.
    var widest = width(title) + 2
    for case .text(let text) in cells { widest = max(widest, width(text)) }
    if cells.contains(where: { if case .day = $0 { true } else { false } }) {
      widest = max(widest, 10)
    }
    return min(60, max(8, widest + 2))
  }

  private static func width(_ text: String) -> Double {
    text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
  }
}
