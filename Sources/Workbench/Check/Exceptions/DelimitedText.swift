/// Rows of a table saved from a spreadsheet: tabs, commas or semicolons, cells quoted as RFC 4180.
struct DelimitedText {
  /// One row with the line it starts in, from 1.
  struct Row {
    let line: Int
    let cells: [String]
  }

  /// The rows that are neither empty nor begin with `#`.
  let rows: [Row]

  /// Cuts a text into rows; the separator is the one the first row has most of.
  init(_ text: String) {
    let characters = Array(text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...])
    let separator = Self.separator(characters)
    var rows: [Row] = []
    var cells: [String] = []
    var cell = ""
    var line = 1
    var start = 1
    var isQuoted = false
    var index = 0
    func endRow() {
      cells.append(cell)
      cell = ""
      let isEmpty = cells.allSatisfy { $0.allSatisfy(\.isWhitespace) }
      if !isEmpty, cells[0].first != "#" { rows.append(Row(line: start, cells: cells)) }
      cells = []
    }
    while index < characters.count {
      let character = characters[index]
      index += 1
      if character.isNewline { line += 1 }
      if isQuoted {
        guard character == "\"" else {
          cell.append(character)
          continue
        }
        if index < characters.count, characters[index] == "\"" {
          cell.append("\"")
          index += 1
        } else {
          isQuoted = false
        }
      } else if character == "\"", cell.isEmpty {
        isQuoted = true
      } else if character == separator {
        cells.append(cell)
        cell = ""
      } else if character.isNewline {
        endRow()
        start = line
      } else {
        cell.append(character)
      }
    }
    if !cell.isEmpty || !cells.isEmpty { endRow() }
    self.rows = rows
  }

  private static func separator(_ characters: [Character]) -> Character {
    let lines = characters.split(whereSeparator: \.isNewline)
    let heading = lines.first { $0.first != "#" } ?? []
    let separators: [Character] = ["\t", ",", ";", "，"]
    let counts = separators.map { separator in heading.count { $0 == separator } }
    guard let most = counts.max(), most > 0, let first = counts.firstIndex(of: most) else {
      return "\t"
    }
    return separators[first]
  }
}
