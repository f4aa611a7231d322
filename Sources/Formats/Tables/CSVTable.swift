/// A table of texts read from comma-separated values (RFC 4180).
///
/// Commas, tabs and semicolons are told apart by the first line; the encoding is found by mark and
/// content unless named.
public struct CSVTable: Hashable, Sendable {
  /// One row.
  public struct Row: Hashable, Sendable {
    /// The line its first cell starts on, from 1.
    public let line: Int
    /// The cells, as many as the header has.
    public let cells: [String]
  }

  /// The names of the columns.
  public let header: [String]
  /// The rows behind the header.
  public let rows: [Row]
  /// The encoding read, such as `UTF-8`.
  public let encoding: String
  /// Why it was read with that.
  public let encodingOrigin: EncodingOrigin
  /// What is in doubt about it; nil when nothing is.
  public let encodingRemark: ReadRemark?

  /// Reads a table.
  /// - Parameters:
  ///   - bytes: The file's content.
  ///   - file: The file's name, for errors.
  ///   - encoding: The encoding to assume; nil to find it by content.
  /// - Throws: ``FormatError`` `.content` for text that is not of the encoding, a quotation mark
  ///   left open, or a row with more cells than the header.
  public init(_ bytes: [UInt8], file: String, encoding: String? = nil) throws(FormatError) {
    let (text, choice) = try EncodingChoice.text(bytes, option: encoding, file: file)
    self.encoding = choice.encoding.name
    encodingOrigin = choice.origin
    encodingRemark = choice.remark
    var scanner = CSVScanner(Array(text.utf8), file: file)
    var rows = try scanner.rows()
    guard let first = rows.first else {
      throw FormatError(
        .content, file: file, zh: "表格是空的；第一行应为列名。",
        en: "the table is empty; its first line must name the columns.")
    }
    header = first.cells.map(\.trimmingSpaces)
    rows.removeFirst()
    self.rows = try CSVTable.squared(rows, header.count, file)
  }

  /// Fills short rows with empty cells and refuses long ones.
  private static func squared(
    _ rows: [Row], _ width: Int, _ file: String
  ) throws(FormatError) -> [Row] {
    var result: [Row] = []
    result.reserveCapacity(rows.count)
    for row in rows {
      if row.cells.count == width {
        result.append(row)
        continue
      }
      let extra = row.cells.dropFirst(width)
      guard extra.allSatisfy(\.isEmpty) else {
        throw FormatError(
          .content, file: file, line: row.line,
          zh: "这一行有 \(row.cells.count) 个单元格，而表头有 \(width) 个；含逗号的文字请加引号。",
          en: "this row has \(row.cells.count) cells and the header \(width); "
            + "put texts with commas in quotation marks.")
      }
      let filled =
        row.cells.prefix(width) + repeatElement("", count: max(0, width - row.cells.count))
      result.append(Row(line: row.line, cells: Array(filled)))
    }
    return result
  }

  /// The index of a column by name, letter case aside.
  public func column(_ name: String) -> Int? {
    header.firstIndex(of: name) ?? header.firstIndex { $0.lowercased() == name.lowercased() }
  }

  /// Rows of cells as text: quoted where needed, lines ended as RFC 4180 says.
  ///
  /// Cells a spreadsheet would run are made harmless, see ``CSVCell``.
  /// - Parameters:
  ///   - byteOrderMark: Whether to begin with the mark that makes Excel read UTF-8.
  ///   - raw: Whether cells go out as they are, run or not.
  public static func text(
    _ rows: [[String]], byteOrderMark: Bool = false, raw: Bool = false
  ) -> String {
    var text = byteOrderMark ? "\u{FEFF}" : ""
    for row in rows {
      // A single empty cell would read as an empty line.
      text +=
        row == [""] ? "\"\"" : row.map { CSVCell.written($0, raw: raw) }.joined(separator: ",")
      text += "\r\n"
    }
    return text
  }
}

extension CSVTable {
  /// Reads a table from a file; `-` is standard input.
  /// - Throws: ``FormatError`` when it cannot be read or is no table.
  public init(contentsOf path: String, encoding: String? = nil) throws(FormatError) {
    var window = try InputWindow.open(path)
    self = try CSVTable(try window.takeAll(), file: path, encoding: encoding)
  }
}
