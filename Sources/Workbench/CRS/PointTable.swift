public import Formats
import Foundation
import Geometry

/// A table of points as surveyors exchange them: CSV, tabs, semicolons or blanks, with or without
/// a heading, in UTF-8 or GB 18030.
public struct PointTable: Sendable {
  /// One row with its line in the file, from 1.
  public struct Row: Sendable {
    /// The line, from 1.
    public let line: Int
    /// The cells without blanks around them.
    public internal(set) var cells: [String]
  }

  /// The file's name for messages, `-` for standard input.
  public let file: String
  /// The heading, when the first row is one.
  public internal(set) var heading: Row?
  /// The points.
  public internal(set) var rows: [Row]
  /// What stands between cells.
  public let separator: Character

  /// Reads a file, a workbook, too, or standard input for `-`.
  ///
  /// - Parameter headingRow: The row or line of the heading, from 1; 0 for none, nil to find it.
  /// - Throws: ``FormatError`` when it cannot be read, is no text or has no rows.
  public init(path: String, headingRow: Int? = nil) throws(FormatError) {
    let data: Data?
    if path == "-" {
      data = try? FileHandle.standardInput.readToEnd() ?? Data()
    } else {
      data = WholeFile.contents(atPath: path)
    }
    guard let data else {
      throw FormatError(
        .missing, file: path, zh: "没有这个文件，或没有读取权限；请核对文件名。",
        en: "there is no such file, or it may not be read; check the name.")
    }
    if data.starts(with: [0x50, 0x4B, 0x03, 0x04]) || data.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      self = try Self.workbook(path, headingRow)
      return
    }
    // GB 18030, what Chinese survey software writes, is 0x80000632 in Foundation.
    let decoded =
      String(bytes: data, encoding: .utf8)
      ?? String(data: data, encoding: String.Encoding(rawValue: 0x8000_0632))
    guard let text = decoded, !data.contains(0) else {
      throw FormatError(
        .content, file: path, zh: "这不是文本表格；请在电子表格里另存为 CSV（UTF-8）。",
        en: "this is no text table; save it from the spreadsheet as CSV (UTF-8).")
    }
    try self.init(text: text, file: path, headingRow: headingRow)
  }

  private init(file: String, heading: Row?, rows: [Row]) {
    self.file = file
    self.heading = heading
    self.rows = rows
    separator = ","
  }

  /// Reads the sheet of a workbook that holds the table.
  private static func workbook(
    _ path: String, _ headingRow: Int?
  ) throws(FormatError) -> PointTable {
    do {
      let table = try TableFile(path: path, options: .init(headingRow: headingRow)).table
      let heading = table.headingRows.map { Row(line: $0.lowerBound, cells: table.names) }
      return PointTable(
        file: path, heading: heading,
        rows: table.rows.map { Row(line: $0.number, cells: $0.texts) })
    } catch let error as FormatError { throw error } catch {
      throw FormatError(.io, file: path, zh: "读取失败：\(error)。", en: "reading failed: \(error).")
    }
  }

  /// Reads a table from its text.
  /// - Throws: ``FormatError`` when it has no rows, or the heading named is not there.
  public init(text: String, file: String, headingRow: Int? = nil) throws(FormatError) {
    self.file = file
    separator = Self.separator(text)
    var rows =
      separator == " "
      ? Self.blankRows(text) : DelimitedText(text).rows.map { Row(line: $0.line, cells: $0.cells) }
    for index in rows.indices {
      rows[index].cells = rows[index].cells.map {
        CSVCell.read($0.trimmingCharacters(in: .whitespaces))
      }
    }
    if let headingRow {
      try Self.cut(&rows, at: headingRow, into: &heading, file)
    } else if let first = rows.first, Self.isHeading(first, before: rows.dropFirst().first) {
      heading = rows.removeFirst()
    }
    self.rows = rows
    guard !rows.isEmpty else {
      throw FormatError(
        .content, file: file, zh: "表里没有点；请每行写一个点：点号和坐标，用逗号隔开。",
        en: "the table has no points; write one a line: its number and coordinates, with commas.")
    }
  }

  /// Takes the heading from the line that was named, and leaves what stands above it.
  private static func cut(
    _ rows: inout [Row], at line: Int, into heading: inout Row?, _ file: String
  ) throws(FormatError) {
    if line == 0 { return }
    guard let index = rows.firstIndex(where: { $0.line == line }) else {
      throw FormatError.noHeadingRow(line, file: file)
    }
    heading = rows[index]
    rows.removeFirst(index + 1)
  }

  private static func separator(_ text: String) -> Character {
    let line = text.split(whereSeparator: \.isNewline).first {
      $0.first != "#" && !$0.allSatisfy(\.isWhitespace)
    }
    let counts = [Character("\t"), ",", ";", "，"].map { mark in
      (mark, line?.count { $0 == mark } ?? 0)
    }
    let best = counts.max { $0.1 < $1.1 }
    guard let best, best.1 > 0 else { return " " }
    return best.0
  }

  private static func blankRows(_ text: String) -> [Row] {
    let body = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    return body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
      .compactMap { index, line in
        let cells = line.split(whereSeparator: \.isWhitespace).map(String.init)
        if cells.isEmpty || cells[0].hasPrefix("#") { return nil }
        return Row(line: index + 1, cells: cells)
      }
  }

  private static func isHeading(_ row: Row, before next: Row?) -> Bool {
    let here = row.cells.count(where: isFigure)
    guard let next else { return here == 0 }
    return here < 2 && next.cells.count(where: isFigure) > here
  }

  /// A cell's number: plain or with an exponent, full-width digits included.
  static func number(_ cell: String) -> Double? {
    let narrow = cell.utf8.allSatisfy { $0 < 0x80 } ? cell : AngleText.narrowed(cell)
    let isPlain = narrow.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || "+-.eE".utf8.contains(byte)
    }
    return isPlain ? Double(narrow).flatMap { $0.isFinite ? $0 : nil } : nil
  }

  /// Whether a cell is a number or an angle with marks; N1 and E1 are headings.
  private static func isFigure(_ cell: String) -> Bool {
    if number(cell) != nil { return true }
    let isWord = cell.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte & 0xDF)
    }
    return !isWord && AngleText.degrees(cell) != nil
  }

  /// A cell's number, or its degrees as ``AngleText`` reads them.
  static func numberOrAngle(_ cell: String) -> Double? { number(cell) ?? AngleText.degrees(cell) }
}

extension PointTable {
  /// The table as text with the same separator, a newline after each row.
  ///
  /// - Parameter raw: Whether cells go out although a spreadsheet would run them.
  public func text(raw: Bool = false) -> String {
    let mark = String(separator == "，" ? "," : separator)
    return ((heading.map { [$0] } ?? []) + rows).map { row in
      row.cells.map { Self.written($0, mark, raw) }.joined(separator: mark) + "\n"
    }.joined()
  }

  private static func written(_ own: String, _ mark: String, _ raw: Bool) -> String {
    let cell = raw || mark == " " ? own : CSVCell.defused(own)
    guard cell.contains(mark) || cell.contains("\"") || cell.contains(where: \.isNewline),
      mark != " "
    else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }
}
