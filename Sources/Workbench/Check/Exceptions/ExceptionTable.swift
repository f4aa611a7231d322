public import Formats
import Foundation
import Geometry
public import Rules

/// The table of exceptions (例外表): what an office accepts, kept in a spreadsheet.
///
/// Text with tabs, commas or semicolons under a heading in Chinese or English; UTF-8 or GB 18030.
/// Columns: rule, subjects, longitude and latitude (or place), radius, measure, value, reason,
/// document, who, when. Rules may be given by id, letter code or title.
public struct ExceptionTable: Sendable {
  /// The exceptions in the order of the table.
  public let exceptions: [CheckException]

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - rules: The rules there are; a row that names none of them is an error.
  /// - Throws: ``FormatError`` naming every line that cannot be used.
  public init(path: String, rules: [RuleDescription]) throws(FormatError) {
    guard let data = WholeFile.contents(atPath: path) else {
      throw FormatError(
        .missing, file: path, zh: "没有这个例外表，或没有读取权限；请核对文件名。",
        en: "there is no such table of exceptions, or it may not be read; check the name.")
    }
    // What Windows spreadsheets save as CSV in Chinese is GB 18030, 0x80000632 in Foundation.
    let decoded =
      String(bytes: data, encoding: .utf8)
      ?? String(data: data, encoding: String.Encoding(rawValue: 0x8000_0632))
    guard let text = decoded, !data.starts(with: Self.zipMark) else {
      throw FormatError(
        .content, file: path, zh: "例外表不是文本；请在电子表格里另存为 CSV（UTF-8）。",
        en: "the table of exceptions is no text; save it from the spreadsheet as CSV (UTF-8).")
    }
    try self.init(text: text, file: path, rules: rules)
  }

  private static let zipMark: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

  /// Reads a table from its text; `file` is named in errors.
  ///
  /// - Throws: ``FormatError`` naming every line that cannot be used.
  public init(text: String, file: String, rules: [RuleDescription]) throws(FormatError) {
    let rows = DelimitedText(text).rows
    guard let heading = rows.first else {
      exceptions = []
      return
    }
    let columns = try Self.columns(heading, file: file)
    var exceptions: [CheckException] = []
    var troubles: [(line: Int, text: LocalizedText)] = []
    for row in rows.dropFirst() {
      switch ExceptionRow(row, columns: columns).exception(rules: rules) {
      case .success(let exception): exceptions.append(exception)
      case .failure(let trouble): troubles.append((row.line, trouble.text))
      }
    }
    if let first = troubles.first {
      let rest = troubles.dropFirst()
      throw FormatError(
        .content, file: file, line: first.line,
        zh: first.text.zh + rest.map { "第 \($0.line) 行：\($0.text.zh)" }.joined(),
        en: first.text.en + rest.map { " Line \($0.line): \($0.text.en)" }.joined())
    }
    self.exceptions = exceptions
  }

  private static func columns(
    _ heading: DelimitedText.Row, file: String
  ) throws(FormatError) -> [ExceptionColumn: Int] {
    var columns: [ExceptionColumn: Int] = [:]
    for (index, cell) in heading.cells.enumerated() {
      guard let column = ExceptionColumn(heading: cell), columns[column] == nil else { continue }
      columns[column] = index
    }
    let lacking = ExceptionColumn.allCases.filter { $0.isRequired && columns[$0] == nil }
    guard lacking.isEmpty else {
      throw FormatError(
        .content, file: file, line: heading.line,
        zh: "例外表缺少这些列：\(lacking.map { $0.headings[1] }.joined(separator: "、"))。请补上表头。",
        en: "the table of exceptions lacks columns: "
          + lacking.map(\.rawValue).joined(separator: ", ") + ". Add them to the heading.")
    }
    return columns
  }
}
