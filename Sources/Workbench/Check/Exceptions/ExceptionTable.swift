public import Formats
import Foundation
import Geometry
public import Rules

/// The table of exceptions (例外表): what an office accepts, kept in a spreadsheet.
///
/// A workbook, or text with tabs, commas or semicolons, UTF-8 or GB 18030, under a heading in Chinese
/// or English.
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
  ///   - headingRow: The row of the heading, from 1; nil for the first.
  /// - Throws: ``FormatError`` naming every line that cannot be used.
  public init(
    path: String, rules: [RuleDescription], headingRow: Int? = nil
  ) throws(FormatError) {
    if TableFile.isTable(path, among: TableFile.workbookEndings) {
      try self.init(
        rows: Self.workbook(path, headingRow), file: path, rules: rules, headingRow: nil)
      return
    }
    guard let data = WholeFile.contents(atPath: path) else {
      throw FormatError(
        .missing, file: path, zh: "没有这个例外表，或没有读取权限；请核对文件名。",
        en: "there is no such table of exceptions, or it may not be read; check the name.")
    }
    // What Windows spreadsheets save as CSV in Chinese is GB 18030, 0x80000632 in Foundation.
    let decoded =
      String(bytes: data, encoding: .utf8)
      ?? String(data: data, encoding: String.Encoding(rawValue: 0x8000_0632))
    guard let text = decoded, !data.contains(0) else {
      throw FormatError(
        .content, file: path, zh: "例外表不是文本；请在电子表格里另存为 .xlsx 或 CSV（UTF-8）。",
        en: "the table of exceptions is no text; save it from the spreadsheet as .xlsx or CSV "
          + "(UTF-8).")
    }
    try self.init(
      rows: DelimitedText(text).rows, file: path, rules: rules, headingRow: headingRow)
  }

  /// The rows of a workbook, the heading first.
  private static func workbook(
    _ path: String, _ headingRow: Int?
  ) throws(FormatError) -> [DelimitedText.Row] {
    do {
      let table = try TableFile(path: path, options: .init(headingRow: headingRow)).table
      let heading = DelimitedText.Row(line: table.headingRows?.lowerBound ?? 1, cells: table.names)
      return [heading]
        + table.rows.filter { $0.texts.first?.first != "#" }
        .map { DelimitedText.Row(line: $0.number, cells: $0.texts) }
    } catch let error as FormatError { throw error } catch {
      throw FormatError(.io, file: path, zh: "读取失败：\(error)。", en: "reading failed: \(error).")
    }
  }

  /// Reads a table from its text; `file` is named in errors.
  ///
  /// - Throws: ``FormatError`` naming every line that cannot be used.
  public init(text: String, file: String, rules: [RuleDescription]) throws(FormatError) {
    try self.init(rows: DelimitedText(text).rows, file: file, rules: rules, headingRow: nil)
  }

  private init(
    rows: [DelimitedText.Row], file: String, rules: [RuleDescription], headingRow: Int?
  ) throws(FormatError) {
    var rows = rows[...]
    if let headingRow {
      // The columns are known by their names, so there is no table without them.
      guard let index = rows.firstIndex(where: { $0.line == headingRow }) else {
        throw FormatError.noHeadingRow(headingRow, file: file)
      }
      rows = rows[index...]
    }
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
