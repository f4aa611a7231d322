import Foundation

/// What a file that should be a table is, by its content.
enum FileContent {
  /// A zip archive, such as an `.xlsx`.
  case archive
  /// A binary workbook.
  case binaryWorkbook
  /// A workbook older than Excel 97.
  case oldWorkbook
  /// A workbook locked with a password.
  case encrypted
  /// An HTML page.
  case page
  /// The XML spreadsheets of Excel 2003.
  case xmlSpreadsheet
  /// Text.
  case text
  /// Something else.
  case unknown

  private static let container: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
  /// Container files name their streams in UTF-16.
  private static let lockedStream: [UInt8] = Array("EncryptedPackage".utf16).flatMap {
    [UInt8(truncatingIfNeeded: $0), 0] as [UInt8]
  }

  /// Looks at a file.
  /// - Throws: ``FormatError`` when it cannot be read.
  static func of(_ path: String) throws(FormatError) -> FileContent {
    if path == "-" { return .text }
    try InputWindow.check(path)
    let window = try InputWindow.open(path, capacity: 1 << 16)
    let view = window.bytes
    let head = (0..<min(view.count, 4096)).map { view[$0] }
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
      return .archive
    }
    if head.starts(with: container) {
      return try holds(lockedStream, window) ? .encrypted : .binaryWorkbook
    }
    // Before containers, workbooks began with their first record at once.
    if head.count > 8, head[0] == 0x09, [0x00, 0x02, 0x04, 0x08].contains(head[1]), head[3] == 0 {
      return .oldWorkbook
    }
    return of(text: head)
  }

  /// Looks at the first bytes of what should be text.
  static func of(text head: [UInt8]) -> FileContent {
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return .text }
    if head.contains(0) { return .unknown }
    let words = String(decoding: head, as: UTF8.self).lowercased()
    let start = words.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if start.hasPrefix("<") {
      if words.contains("urn:schemas-microsoft-com:office:spreadsheet") { return .xmlSpreadsheet }
      if words.contains("<html") || words.contains("<table") || words.contains("<!doctype html") {
        return .page
      }
    }
    return .text
  }

  private static func holds(
    _ wanted: [UInt8], _ window: consuming InputWindow
  ) throws(FormatError) -> Bool {
    var window = window
    return Data(try window.takeAll()).range(of: Data(wanted)) != nil
  }

  /// The error for a file that is not read as a workbook.
  func refusal(_ path: String) -> FormatError {
    switch self {
    case .encrypted:
      FormatError(
        .content, file: path, zh: "工作簿设有打开密码；请用 Excel 去掉密码另存后再用。",
        en: "the workbook is locked with a password; save it from Excel without one.")
    case .oldWorkbook:
      FormatError(
        .content, file: path, zh: "这是 Excel 95 或更早的工作簿；请用 Excel 打开，另存为 .xlsx。",
        en: "this is a workbook of Excel 95 or older; open it in Excel and save it as .xlsx.")
    case .page:
      FormatError(
        .content, file: path,
        zh: "这其实是网页（HTML），不是工作簿；请用 Excel 打开，另存为 .xlsx。",
        en: "this is in truth a web page (HTML), not a workbook; open it in Excel and save it as "
          + ".xlsx.")
    case .xmlSpreadsheet:
      FormatError(
        .content, file: path,
        zh: "这是 Excel 2003 的 XML 表格；请用 Excel 打开，另存为 .xlsx。",
        en: "this is an XML spreadsheet of Excel 2003; open it in Excel and save it as .xlsx.")
    case .archive, .binaryWorkbook, .text, .unknown:
      FormatError(
        .content, file: path,
        zh: "这不是工作簿，也不是文本表格；请用 Excel 打开核实，另存为 .xlsx。",
        en: "this is neither a workbook nor a text table; check it in Excel and save it as .xlsx.")
    }
  }
}
