internal import CXlsxWriter
import Foundation

/// A workbook of printed forms: merged cells with rules around them, and pictures (表单).
public struct WorkbookForm: Sendable {
  /// How a cell looks.
  public enum Look: Hashable, Sendable, CaseIterable {
    /// The form's heading: large, in the middle, no rules.
    case title
    /// A line above or below the form: no rules.
    case plain
    /// The name of a field.
    case label
    /// A value in the middle.
    case value
    /// A number with two decimals.
    case hundredths
    /// A number with three decimals.
    case thousandths
    /// A value that starts at the left and wraps.
    case words
  }

  /// One cell, over several rows and columns where it is merged; both count from 0.
  public struct Cell: Hashable, Sendable {
    /// The first row.
    public var row: Int
    /// The first column.
    public var column: Int
    /// How many rows it covers.
    public var rows: Int
    /// How many columns it covers.
    public var columns: Int
    /// What it holds.
    public var content: Workbook.Cell
    /// How it looks.
    public var look: Look

    /// Makes a cell.
    public init(
      _ row: Int, _ column: Int, rows: Int = 1, columns: Int = 1, _ content: Workbook.Cell,
      _ look: Look = .value
    ) {
      self.row = row
      self.column = column
      self.rows = rows
      self.columns = columns
      self.content = content
      self.look = look
    }
  }

  /// A PNG or JPEG picture in its own size, its corner in a cell.
  public struct Picture: Hashable, Sendable {
    /// The row.
    public var row: Int
    /// The column.
    public var column: Int
    /// The file's content.
    public var bytes: [UInt8]
    /// What it shows.
    public var description: String

    /// Makes a picture.
    public init(_ row: Int, _ column: Int, bytes: [UInt8], description: String) {
      self.row = row
      self.column = column
      self.bytes = bytes
      self.description = description
    }
  }

  /// One sheet, printed on A4, as wide as the page.
  public struct Sheet: Sendable {
    /// The name on the tab.
    public var name: String
    /// Whether the page lies.
    public var isWide: Bool
    /// The widths of columns in characters.
    public var widths: [Double]
    /// Heights of rows in points where they are not the usual 22.
    public var heights: [Int: Double] = [:]
    /// The cells; none may overlap.
    public var cells: [Cell] = []
    /// The pictures.
    public var pictures: [Picture] = []
    /// The row that heads every printed page; nil for none.
    public var headRow: Int?

    /// Makes an empty sheet.
    public init(name: String, isWide: Bool, widths: [Double]) {
      self.name = name
      self.isWide = isWide
      self.widths = widths
    }
  }

  /// The sheets in order.
  public var sheets: [Sheet]

  /// Makes a workbook.
  public init(sheets: [Sheet]) { self.sheets = sheets }

  /// Writes the file and puts it in place once it is complete; same sheets, same bytes.
  ///
  /// Engine: libxlsxwriter.
  /// - Throws: ``FormatError`` when it cannot be written.
  public func write(to path: String) throws(FormatError) {
    do {
      try OutputPlace.replacing(path) { temporary in
        let code = try write(temporary)
        guard code == LXW_NO_ERROR else { throw Self.failure(path, code) }
      }
    } catch let error as FormatError { throw error } catch {
      throw FormatError.writing(path, code: EIO)
    }
  }

  private func write(_ path: String) throws(FormatError) -> lxw_error {
    guard let workbook = unsafe workbook_new(path) else {
      throw Self.failure(path, LXW_ERROR_MEMORY_MALLOC_FAILED)
    }
    var properties = unsafe lxw_doc_properties()
    unsafe properties.created = 946_684_800
    unsafe workbook_set_properties(workbook, &properties)
    var formats: [Look: UnsafeMutablePointer<lxw_format>?] = unsafe [:]
    for look in Look.allCases { unsafe formats[look] = unsafe Self.format(look, workbook) }
    let day = unsafe Self.format(.value, workbook)
    unsafe format_set_num_format(day, "yyyy-mm-dd")
    var names: Set<String> = []
    for (number, sheet) in sheets.enumerated() {
      var name = String(sheet.name.filter { !"[]:*?/\\'".contains($0) }.prefix(28))
      if name.isEmpty || names.contains(name.lowercased()) {
        name = "\(name.prefix(24))-\(number + 1)"
      }
      names.insert(name.lowercased())
      guard let page = unsafe workbook_add_worksheet(workbook, name) else { continue }
      unsafe Self.set(page, sheet)
      for cell in sheet.cells {
        let isDay = if case .day = cell.content { true } else { false }
        let format = unsafe isDay ? day : formats[cell.look] ?? nil
        unsafe Self.put(cell, page, format)
      }
      for picture in sheet.pictures { unsafe Self.put(picture, page) }
    }
    return unsafe workbook_close(workbook)
  }

  private static func format(
    _ look: Look, _ workbook: UnsafeMutablePointer<lxw_workbook>
  ) -> UnsafeMutablePointer<lxw_format>? {
    let format = unsafe workbook_add_format(workbook)
    unsafe format_set_font_name(format, look == .title ? "黑体" : "宋体")
    unsafe format_set_font_size(format, look == .title ? 18 : 10.5)
    unsafe format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    let isLeft = look == .words || look == .plain
    unsafe format_set_align(
      format, UInt8((isLeft ? LXW_ALIGN_LEFT : LXW_ALIGN_CENTER).rawValue))
    if look != .title, look != .plain {
      unsafe format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
      unsafe format_set_text_wrap(format)
    }
    if look == .label { unsafe format_set_bold(format) }
    if look == .hundredths { unsafe format_set_num_format(format, "0.00") }
    if look == .thousandths { unsafe format_set_num_format(format, "0.000") }
    return unsafe format
  }

  @unsafe private static func set(_ page: UnsafeMutablePointer<lxw_worksheet>, _ sheet: Sheet) {
    for (index, width) in sheet.widths.enumerated() {
      unsafe worksheet_set_column(page, UInt16(index), UInt16(index), width, nil)
    }
    let rows = (sheet.cells.map { $0.row + $0.rows }.max() ?? 0)
    for row in 0..<rows {
      unsafe worksheet_set_row(page, UInt32(row), sheet.heights[row] ?? 22, nil)
    }
    unsafe worksheet_set_paper(page, 9)
    if sheet.isWide { unsafe worksheet_set_landscape(page) }
    unsafe worksheet_fit_to_pages(page, 1, sheet.headRow == nil ? 1 : 0)
    unsafe worksheet_set_margins(page, 0.6, 0.6, 0.7, 0.7)
    unsafe worksheet_center_horizontally(page)
    unsafe worksheet_gridlines(page, UInt8(LXW_HIDE_ALL_GRIDLINES.rawValue))
    if let head = sheet.headRow {
      unsafe worksheet_repeat_rows(page, UInt32(head), UInt32(head))
      unsafe worksheet_freeze_panes(page, UInt32(head + 1), 0)
      unsafe worksheet_set_footer(page, "&C&P / &N")
    }
  }

  @unsafe private static func put(
    _ cell: Cell, _ page: UnsafeMutablePointer<lxw_worksheet>,
    _ format: UnsafeMutablePointer<lxw_format>?
  ) {
    let (row, column) = (UInt32(cell.row), UInt16(cell.column))
    if cell.rows > 1 || cell.columns > 1 {
      unsafe worksheet_merge_range(
        page, row, column, UInt32(cell.row + cell.rows - 1), UInt16(cell.column + cell.columns - 1),
        "", format)
    }
    switch cell.content {
    case .empty: unsafe worksheet_write_blank(page, row, column, format)
    case .text(let text):
      unsafe worksheet_write_string(page, row, column, String(text.prefix(32_000)), format)
    case .number(let value):
      if value.isFinite { unsafe worksheet_write_number(page, row, column, value, format) }
    case .day(let year, let month, let day):
      var date = lxw_datetime()
      date.year = Int32(year)
      date.month = Int32(month)
      date.day = Int32(day)
      unsafe worksheet_write_datetime(page, row, column, &date, format)
    }
  }

  @unsafe private static func put(
    _ picture: Picture, _ page: UnsafeMutablePointer<lxw_worksheet>
  ) {
    unsafe picture.description.withCString { description in
      var options = unsafe lxw_image_options()
      unsafe options.x_offset = 4
      unsafe options.y_offset = 4
      unsafe options.x_scale = 1
      unsafe options.y_scale = 1
      unsafe options.description = UnsafeMutablePointer(mutating: description)
      unsafe picture.bytes.withUnsafeBufferPointer { bytes in
        _ = unsafe worksheet_insert_image_buffer_opt(
          page, UInt32(picture.row), UInt16(picture.column), bytes.baseAddress, bytes.count,
          &options)
      }
    }
  }

  private static func failure(_ path: String, _ code: lxw_error) -> FormatError {
    let reason = unsafe lxw_strerror(code).map { unsafe String(cString: $0) } ?? ""
    return FormatError(
      .io, file: path, zh: "写 Excel 文件失败（\(reason)）；请检查磁盘后重试。",
      en: "writing the Excel file failed (\(reason)); check the disk and try again.")
  }
}
