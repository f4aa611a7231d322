internal import Formats
public import Rules

extension Listing {
  /// The listing as a table for a terminal, with a final newline.
  public func text(_ language: Language) -> String {
    let head = columns.map { $0.title[language] }
    let body = (0..<count).map { row($0).map { Listing.onOneLine($0.plain) } }
    let widths = columns.indices.map { column in
      ([head] + body).map { DisplayWidth.of($0[column]) }.max() ?? 0
    }
    return ([head] + body).map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        line += cell
        if column < row.count - 1 {
          line += String(repeating: " ", count: widths[column] - DisplayWidth.of(cell) + 2)
        }
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  private static func onOneLine(_ text: String) -> String {
    guard text.contains(where: \.isNewline) else { return text }
    return text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }

  /// Writes the listing as comma-separated values with the keys as heading.
  func writeCSV(
    to file: inout OutputFile, byteOrderMark: Bool, raw: Bool
  ) throws(FormatError) {
    let heading = [columns.map(\.key)]
    try file.write(CSVTable.text(heading, byteOrderMark: byteOrderMark, raw: raw))
    for index in 0..<count { try file.write(CSVTable.text([row(index).map(\.plain)], raw: raw)) }
  }

  /// Writes the listing as a JSON array, one object a line.
  func writeJSON(to file: inout OutputFile) throws(FormatError) {
    var text = ReportText()
    text.write("[")
    for index in 0..<count {
      if index > 0 { text.write(",\n ") }
      text.write(contentsOf: object(index))
      if text.bytes.count > 1 << 16 {
        try file.write(text.bytes)
        text = ReportText()
      }
    }
    text.write("]\n")
    try file.write(text.bytes)
  }

  /// One row as a JSON object on one line.
  public func object(_ index: Int) -> [UInt8] {
    var json = JSONText(capacity: 256)
    json.object { json in
      for (column, cell) in zip(columns, row(index)) { json.member(column.key, cell) }
    }
    return json.bytes
  }
}

extension JSONText {
  /// Writes a member with a value of a listing.
  mutating func member(_ name: String, _ cell: Listing.Cell) {
    key(name)
    switch cell {
    case .text(let text), .day(let text): string(text)
    case .count(let count): integer(count)
    case .number(let digits): number(digits)
    case .flag(let isSet): flag(isSet)
    case .list(let items): array { json in for item in items { json.string(item) } }
    case .none: null()
    }
  }

  /// Writes a number with its digits.
  mutating func number(_ digits: String) { raw(digits) }

  /// Writes `true` or `false`.
  mutating func flag(_ isSet: Bool) { raw(isSet ? "true" : "false") }
}
