internal import CXlsxWriter
import Foundation

/// A workbook being written row by row; large ones keep one row in memory.
///
/// Engine: libxlsxwriter. In large workbooks texts stand in their cells instead of a shared table, and
/// rows wait in a temporary file of the system.
@safe public struct WorkbookStream: ~Copyable {
  private let path: String
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private let formats: CellFormats
  private var sheet: UnsafeMutablePointer<lxw_worksheet>?
  private var names = UniqueNames()
  private var columns: [Workbook.Column] = []
  private var cellFormats: [UnsafeMutablePointer<lxw_format>?] = unsafe []
  private var sheetName = ""
  private var row: UInt32 = 0

  /// The formats every workbook has.
  @unsafe private struct CellFormats {
    let title: UnsafeMutablePointer<lxw_format>?
    let text: UnsafeMutablePointer<lxw_format>?
    let day: UnsafeMutablePointer<lxw_format>?
  }

  /// Writes a workbook and puts it in place once it is complete.
  ///
  /// Same calls, same bytes.
  /// - Parameters:
  ///   - isLarge: Whether to keep rows on disk until the end, for more than about 200,000 cells.
  ///   - body: Begins sheets and adds their rows.
  /// - Throws: ``FormatError`` when a sheet is too large or the file cannot be written.
  public static func write(
    to path: String, isLarge: Bool,
    _ body: (inout WorkbookStream) throws(FormatError) -> Void
  ) throws(FormatError) {
    do {
      try OutputPlace.replacing(path) { temporary in
        var stream = try WorkbookStream(path, temporary, isLarge)
        do { try body(&stream) } catch {
          _ = stream.close()
          throw error
        }
        let code = stream.close()
        guard code == LXW_NO_ERROR else { throw failure(path, code) }
      }
    } catch let error as FormatError { throw error } catch {
      throw FormatError.writing(path, code: EIO)
    }
  }

  private init(_ path: String, _ temporary: String, _ isLarge: Bool) throws(FormatError) {
    var options = unsafe lxw_workbook_options()
    unsafe options.constant_memory = isLarge ? 1 : 0
    guard let workbook = unsafe workbook_new_opt(temporary, &options) else {
      throw WorkbookStream.failure(path, LXW_ERROR_MEMORY_MALLOC_FAILED)
    }
    var properties = unsafe lxw_doc_properties()
    // A fixed time of creation, so that the same sheets give the same bytes.
    unsafe properties.created = 946_684_800
    unsafe workbook_set_properties(workbook, &properties)
    self.path = path
    unsafe self.workbook = unsafe workbook
    unsafe formats = unsafe CellFormats(
      title: workbook_add_format(workbook), text: workbook_add_format(workbook),
      day: workbook_add_format(workbook))
    unsafe format_set_bold(formats.title)
    unsafe format_set_text_wrap(formats.title)
    unsafe format_set_num_format(formats.title, "@")
    unsafe format_set_num_format(formats.text, "@")
    unsafe format_set_num_format(formats.day, "yyyy-mm-dd")
  }

  /// Begins a sheet and writes its titles: bold, frozen, with filters.
  public mutating func beginSheet(
    _ name: String, columns: [Workbook.Column]
  ) throws(FormatError) {
    guard columns.count <= Workbook.columnLimit else { throw tooLarge(name) }
    setFilter()
    let clean = String(name.filter { !"[]:*?/\\".contains($0) }.prefix(28))
    let unique = names.unique(clean.isEmpty ? "Sheet" : clean)
    guard let sheet = unsafe workbook_add_worksheet(workbook, unique) else {
      throw WorkbookStream.failure(path, LXW_ERROR_MEMORY_MALLOC_FAILED)
    }
    unsafe self.sheet = unsafe sheet
    sheetName = name
    self.columns = columns
    unsafe cellFormats = unsafe columns.map { unsafe format($0.style) }
    for (index, column) in columns.enumerated() {
      unsafe worksheet_set_column(
        sheet, UInt16(index), UInt16(index), column.width ?? Workbook.width(column.title, []),
        cellFormats[index])
    }
    unsafe worksheet_freeze_panes(sheet, 1, 0)
    for (index, column) in columns.enumerated() {
      unsafe worksheet_write_string(
        sheet, 0, UInt16(index), WorkbookStream.writable(column.title), formats.title)
    }
    row = 1
  }

  /// Adds a row behind the last.
  public mutating func add(_ cells: [Workbook.Cell]) throws(FormatError) {
    guard let sheet = unsafe sheet else { return }
    guard row < Workbook.rowLimit, cells.count <= Workbook.columnLimit else {
      throw tooLarge(sheetName)
    }
    for (index, cell) in cells.enumerated() {
      let place = UInt16(index)
      let format = unsafe index < cellFormats.count ? cellFormats[index] : nil
      switch cell {
      case .empty: break
      case .number(let value):
        if value.isFinite { unsafe worksheet_write_number(sheet, row, place, value, format) }
      case .text(let text):
        let isOwn = unsafe format == nil && WorkbookStream.isAtRisk(text)
        unsafe worksheet_write_string(
          sheet, row, place, WorkbookStream.writable(text), isOwn ? formats.text : format)
      case .day(let year, let month, let day):
        var date = lxw_datetime()
        date.year = Int32(year)
        date.month = Int32(month)
        date.day = Int32(day)
        unsafe worksheet_write_datetime(sheet, row, place, &date, formats.day)
      }
    }
    row += 1
  }

  private mutating func format(
    _ style: Workbook.Column.Style
  ) -> UnsafeMutablePointer<lxw_format>? {
    switch style {
    case .general: return nil
    case .text: return unsafe formats.text
    case .day: return unsafe formats.day
    case .decimals(let places):
      let format = unsafe workbook_add_format(workbook)
      let code = places > 0 ? "0." + String(repeating: "0", count: min(places, 15)) : "0"
      unsafe format_set_num_format(format, code)
      return unsafe format
    }
  }

  /// Puts filters on the titles of the sheet that ends here.
  private func setFilter() {
    guard let sheet = unsafe sheet, !columns.isEmpty else { return }
    unsafe worksheet_autofilter(sheet, 0, 0, max(row, 1) - 1, UInt16(columns.count - 1))
  }

  private mutating func close() -> lxw_error {
    setFilter()
    unsafe sheet = nil
    return unsafe workbook_close(workbook)
  }

  /// Whether a spreadsheet would turn a text into a number or date once somebody edits it.
  private static func isAtRisk(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.count <= 40 else { return false }
    return first < 0x3A && first > 0x20 && text.utf8.contains { isDigit($0) }
  }

  /// A text without what no cell may hold: control characters, and more than Excel's limit.
  static func writable(_ text: String) -> String {
    let isClean = text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0xEF }
    if isClean, text.utf8.count <= Workbook.textLimit { return text }
    var scalars = String.UnicodeScalarView()
    var units = 0
    for scalar in text.unicodeScalars {
      let value = scalar.value
      let isKept = value >= 0x20 || value == 0x09 || value == 0x0A
      guard isKept, value != 0xFFFE, value != 0xFFFF else { continue }
      units += value > 0xFFFF ? 2 : 1
      if units > Workbook.textLimit { break }
      scalars.append(scalar)
    }
    return String(scalars)
  }

  private func tooLarge(_ name: String) -> FormatError {
    FormatError(
      .content, file: path,
      zh: "工作表“\(name)”超过 Excel 的上限（1,048,576 行、16,384 列）；请改用 CSV。",
      en: "the sheet \(name) is larger than Excel allows (1,048,576 rows, 16,384 columns); "
        + "write CSV instead.")
  }

  private static func failure(_ path: String, _ code: lxw_error) -> FormatError {
    let reason = unsafe lxw_strerror(code).map { unsafe String(cString: $0) } ?? ""
    return FormatError(
      .io, file: path, zh: "写 Excel 文件失败（\(reason)）；请检查磁盘后重试。",
      en: "writing the Excel file failed (\(reason)); check the disk and try again.")
  }
}
