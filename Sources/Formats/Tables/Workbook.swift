internal import CXlsxWriter
import Foundation

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
  }

  /// One sheet.
  public struct Sheet: Sendable {
    /// The name on the tab; cut to 31 characters and cleaned of `[]:*?/\`.
    public var name: String
    /// The titles of the columns, shown bold and kept in view.
    public var header: [String]
    /// The rows behind the titles.
    public var rows: [[Cell]]

    /// Makes a sheet.
    public init(name: String, header: [String], rows: [[Cell]]) {
      self.name = name
      self.header = header
      self.rows = rows
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
  /// The most UTF-16 units of text a cell holds.
  static let textLimit = 32_767

  /// Writes the file and puts it in place once it is complete.
  ///
  /// Same sheets, same bytes.
  /// - Throws: ``FormatError`` when a sheet is too large or the file cannot be written.
  public func write(to path: String) throws(FormatError) {
    for sheet in sheets
    where sheet.rows.count >= Workbook.rowLimit || sheet.header.count > Workbook.columnLimit {
      throw FormatError(
        .content, file: path,
        zh: "工作表“\(sheet.name)”超过 Excel 的上限（1,048,576 行、16,384 列）；请改用 CSV。",
        en: "the sheet \(sheet.name) is larger than Excel allows (1,048,576 rows, 16,384 columns); "
          + "write CSV instead.")
    }
    do {
      try OutputPlace.replacing(path) { temporary in
        let code = writeSheets(temporary)
        guard code == LXW_NO_ERROR else {
          let reason = unsafe lxw_strerror(code).map { unsafe String(cString: $0) } ?? ""
          throw FormatError(
            .io, file: path, zh: "写 Excel 文件失败（\(reason)）；请检查磁盘后重试。",
            en: "writing the Excel file failed (\(reason)); check the disk and try again.")
        }
      }
    } catch let error as FormatError { throw error } catch {
      throw FormatError.writing(path, code: EIO)
    }
  }

  private func writeSheets(_ path: String) -> lxw_error {
    guard let workbook = unsafe workbook_new(path) else { return LXW_ERROR_MEMORY_MALLOC_FAILED }
    var properties = unsafe lxw_doc_properties()
    // A fixed time of creation, so that the same sheets give the same bytes.
    unsafe properties.created = 946_684_800
    unsafe workbook_set_properties(workbook, &properties)
    let bold = unsafe workbook_add_format(workbook)
    unsafe format_set_bold(bold)
    var names = UniqueNames()
    for sheet in sheets {
      let clean = String(sheet.name.filter { !"[]:*?/\\".contains($0) }.prefix(28))
      let name = names.unique(clean.isEmpty ? "Sheet" : clean)
      guard let worksheet = unsafe workbook_add_worksheet(workbook, name) else { continue }
      for (column, title) in sheet.header.enumerated() {
        unsafe worksheet_write_string(worksheet, 0, UInt16(column), title, bold)
      }
      unsafe worksheet_freeze_panes(worksheet, 1, 0)
      for (column, width) in widths(sheet).enumerated() {
        unsafe worksheet_set_column(worksheet, UInt16(column), UInt16(column), width, nil)
      }
      for (row, cells) in sheet.rows.enumerated() {
        for (column, cell) in cells.enumerated() {
          unsafe write(cell, worksheet, UInt32(row + 1), UInt16(column))
        }
      }
    }
    return unsafe workbook_close(workbook)
  }

  private func write(
    _ cell: Cell, _ worksheet: UnsafeMutablePointer<lxw_worksheet>, _ row: UInt32, _ column: UInt16
  ) {
    switch cell {
    case .empty: break
    case .number(let value) where value.isFinite:
      unsafe worksheet_write_number(worksheet, row, column, value, nil)
    case .number: break
    case .text(let text):
      let kept = text.utf16.count > Workbook.textLimit ? String(text.prefix(8_000)) : text
      unsafe worksheet_write_string(worksheet, row, column, kept, nil)
    }
  }

  /// Column widths in characters, Chinese ones counting double.
  private func widths(_ sheet: Sheet) -> [Double] {
    sheet.header.indices.map { column in
      var widest = Workbook.width(sheet.header[column])
      for row in sheet.rows.prefix(500) where column < row.count {
        if case .text(let text) = row[column] { widest = max(widest, Workbook.width(text)) }
      }
      return min(60, max(8, widest + 2))
    }
  }

  private static func width(_ text: String) -> Double {
    text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
  }
}
