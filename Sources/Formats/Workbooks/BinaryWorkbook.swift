internal import CFreeXL
import Foundation

/// A workbook of Excel 97 to 2003 (`.xls`), read through FreeXL.
///
/// Engine: `freexl_open`, `freexl_get_cell_value`. Known limits: merged blocks, hidden rows and
/// formulas are not told; dates are told apart by the library.
@safe final class BinaryWorkbook {
  private static let formats = (
    date: NumberFormat(builtIn: 14), both: NumberFormat(builtIn: 22),
    time: NumberFormat(builtIn: 21)
  )

  private let path: String
  private let handle: UnsafeRawPointer
  /// The names of the sheets.
  let names: [String]

  /// Opens a workbook.
  init(path: String) throws(FormatError) {
    var opened: UnsafeRawPointer?
    let code = unsafe freexl_open(path, &opened)
    guard code == FREEXL_OK, let handle = unsafe opened else {
      if let opened = unsafe opened { unsafe freexl_close(opened) }
      throw BinaryWorkbook.damaged(path)
    }
    self.path = path
    unsafe self.handle = unsafe handle
    var password: UInt32 = 0
    unsafe freexl_get_info(handle, UInt16(FREEXL_BIFF_PASSWORD), &password)
    var count: UInt32 = 0
    unsafe freexl_get_info(handle, UInt16(FREEXL_BIFF_SHEET_COUNT), &count)
    names = (0..<min(count, 1024)).map { index in
      var text: UnsafePointer<CChar>?
      unsafe freexl_get_worksheet_name(handle, UInt16(index), &text)
      return unsafe text.map { unsafe String(cString: $0) } ?? "\(index + 1)"
    }
    if password == UInt32(FREEXL_BIFF_OBFUSCATED) {
      throw FileContent.encrypted.refusal(path)
    }
  }

  deinit { unsafe freexl_close(handle) }

  /// Hands on the rows of a sheet that hold anything.
  func read(sheet index: Int, _ body: (SheetRow) throws -> Bool) throws {
    guard unsafe freexl_select_active_worksheet(handle, UInt16(index)) == FREEXL_OK else {
      throw BinaryWorkbook.damaged(path)
    }
    var rows: UInt32 = 0
    var columns: UInt16 = 0
    guard unsafe freexl_worksheet_dimensions(handle, &rows, &columns) == FREEXL_OK else {
      throw BinaryWorkbook.damaged(path)
    }
    for number in 0..<min(rows, 65_536) {
      var row = SheetRow(number: Int(number) + 1)
      for column in 0..<min(columns, 256) {
        var value = unsafe FreeXL_CellValue()
        guard unsafe freexl_get_cell_value(handle, number, column, &value) == FREEXL_OK else {
          continue
        }
        let (text, kind) = unsafe BinaryWorkbook.content(value)
        if kind != .empty { row.put(text, kind, at: Int(column)) }
      }
      if !row.isBlank, try !body(row) { return }
    }
  }

  private static func content(_ cell: FreeXL_CellValue) -> (String, CellKind) {
    switch unsafe Int32(cell.type) {
    case FREEXL_CELL_INT: return unsafe (String(cell.value.int_value), .number)
    case FREEXL_CELL_DOUBLE:
      let value = unsafe cell.value.double_value
      guard value.isFinite else { return ("#NUM!", .error) }
      return (PlainNumber.text("\(value)") ?? "\(value)", .number)
    case FREEXL_CELL_TEXT, FREEXL_CELL_SST_TEXT:
      let text = unsafe cell.value.text_value.map { unsafe String(cString: $0) } ?? ""
      return (text, text.isEmpty ? .empty : .text)
    case FREEXL_CELL_DATE, FREEXL_CELL_DATETIME, FREEXL_CELL_TIME:
      let text = unsafe cell.value.text_value.map { unsafe String(cString: $0) } ?? ""
      let isTime = unsafe Int32(cell.type) == FREEXL_CELL_TIME
      return (text.replacing(" ", with: "T"), isTime ? .time : .date)
    default: return ("", .empty)
    }
  }

  private static func damaged(_ path: String) -> FormatError {
    FormatError(
      .content, file: path, zh: "这个 .xls 工作簿不能读取，可能已损坏；请用 Excel 打开，另存为 .xlsx。",
      en: "this .xls workbook cannot be read and may be damaged; open it in Excel and save it as "
        + ".xlsx.")
  }
}
