import ArgumentParser
import Rules

/// The formats of everything that lists or shows.
enum ListingFormat: String, CaseIterable, ExpressibleByArgument {
  case text, json, csv
}

/// Rows with named columns, written as a table for people, as JSON or as CSV.
struct Listing {
  /// One value of a row.
  enum Cell {
    case text(String)
    case count(Int)
    /// A number with its digits, written as it is.
    case number(String)
    case flag(Bool)
    case list([String])
    case none
  }

  /// A column: the stable key for programs and the title for people.
  struct Column {
    let key: String
    let title: LocalizedText

    /// Makes a column.
    init(_ key: String, zh: String, en: String) {
      self.key = key
      title = LocalizedText(zh: zh, en: en)
    }
  }

  /// The columns.
  var columns: [Column]
  /// The rows, each as long as the columns.
  var rows: [[Cell]]

  /// The listing in a format, with a final newline.
  func rendered(_ format: ListingFormat) -> String {
    switch format {
    case .text: table()
    case .json: json()
    case .csv: csv()
    }
  }

  private func table() -> String {
    let head = columns.map(\.title.chosen)
    let body = rows.map { $0.map(Self.plain) }
    let widths = columns.indices.map { column in
      ([head] + body).map { TextLayout.width($0[column]) }.max() ?? 0
    }
    return ([head] + body).map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let isLast = column == row.count - 1
        line += isLast ? cell : TextLayout.padded(cell, to: widths[column]) + "  "
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  private func json() -> String {
    let objects = rows.map { Self.object(columns, $0) }
    return "[" + objects.joined(separator: ",\n ") + "]\n"
  }

  private func csv() -> String {
    ([columns.map(\.key)] + rows.map { $0.map(Self.plain) }).map { row in
      row.map(Self.quoted).joined(separator: ",") + "\r\n"
    }.joined()
  }

  /// One row as a JSON object on one line.
  static func object(_ columns: [Column], _ row: [Cell]) -> String {
    let members = zip(columns, row).map { column, cell in
      string(column.key) + ":" + value(cell)
    }
    return "{" + members.joined(separator: ",") + "}"
  }

  private static func value(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): string(text)
    case .count(let count): String(count)
    case .number(let digits): digits
    case .flag(let isSet): isSet ? "true" : "false"
    case .list(let items): "[" + items.map(string).joined(separator: ",") + "]"
    case .none: "null"
    }
  }

  private static func plain(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): text
    case .count(let count): String(count)
    case .number(let digits): digits
    case .flag(let isSet): isSet ? "true" : "false"
    case .list(let items): items.joined(separator: ";")
    case .none: ""
    }
  }

  private static func quoted(_ cell: String) -> String {
    guard cell.contains(where: { ",\"\r\n".contains($0) || $0 == "\r\n" }) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }

  private static func string(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || [0x7F, 0x85, 0x2028, 0x2029].contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
