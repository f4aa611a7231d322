/// How terminal text is dressed (`--format text`).
public enum TextStyle: Sendable {
  /// No control sequences.
  case plain
  /// ANSI colours and weights, for a terminal.
  case coloured
}

/// A table of aligned columns for a terminal.
struct TextTable {
  /// A column's title and the side its cells stand on.
  struct Column {
    let title: String
    let isNumber: Bool
    let limit: Int

    /// A column of text, cut at a width.
    static func text(_ title: String, limit: Int = 48) -> Column {
      Column(title: title, isNumber: false, limit: limit)
    }

    /// A column of numbers.
    static func number(_ title: String) -> Column {
      Column(title: title, isNumber: true, limit: 24)
    }
  }

  private let columns: [Column]
  private var rows: [[String]] = []

  /// Starts a table.
  init(_ columns: [Column]) {
    self.columns = columns
  }

  /// Whether there is no row.
  var isEmpty: Bool { rows.isEmpty }

  /// Adds a row of one cell a column.
  mutating func add(_ cells: [String]) {
    rows.append(
      zip(columns, cells).map { column, cell in
        let line = cell.split(whereSeparator: \.isNewline).joined(separator: " ")
        return DisplayWidth.cut(line, to: column.limit)
      })
  }

  /// The lines of the table, titles first, each indented by two blanks.
  func lines() -> [String] {
    let titles = columns.map(\.title)
    let widths = columns.indices.map { column in
      ([titles] + rows).map { DisplayWidth.of($0[column]) }.max() ?? 0
    }
    return ([titles] + rows).map { cells in
      var line = " "
      for (index, cell) in cells.enumerated() {
        let pad = String(repeating: " ", count: widths[index] - DisplayWidth.of(cell))
        line += " " + (columns[index].isNumber ? pad + cell : cell + pad)
        if index + 1 < cells.count { line += " " }
      }
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
  }
}
