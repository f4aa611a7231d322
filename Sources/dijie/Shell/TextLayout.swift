/// Lays out text on a terminal, where Chinese characters take two columns.
enum TextLayout {
  /// Columns a text takes.
  static func width(_ text: some StringProtocol) -> Int {
    text.unicodeScalars.reduce(0) { $0 + columns($1) }
  }

  /// Columns one scalar takes: 0 for combining marks, 2 for wide characters, otherwise 1.
  static func columns(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0x0300...0x036F, 0x200B...0x200F, 0xFE00...0xFE0F: 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      2
    default: 1
    }
  }

  /// A text filled up with spaces to a width.
  static func padded(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - width(text)))
  }

  /// Breaks a text into lines of at most so many columns.
  ///
  /// Lines break at spaces, and between wide characters where no closing mark would begin a line.
  /// Lines of the text itself are kept.
  static func wrapped(_ text: String, to columns: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
      line.hasPrefix("  ") ? [String(line)] : wrappedLine(line, to: columns)
    }
  }

  private static func wrappedLine(_ line: Substring, to columns: Int) -> [String] {
    var lines: [String] = []
    var current = ""
    for piece in pieces(of: line) {
      let word = current.isEmpty ? piece.drop { $0 == " " } : piece
      if !current.isEmpty, width(current) + width(word) > columns {
        lines.append(current)
        current = String(piece.drop { $0 == " " })
      } else {
        current += word
      }
    }
    lines.append(current)
    return lines
  }

  /// Words with the space before them, wide characters with the closing marks after them.
  private static func pieces(of line: Substring) -> [Substring] {
    let closing = Set("，。；：、！？）》」』”’…,.;:!?)")
    let opening = Set("（《「『“‘(")
    var result: [Substring] = []
    var start = line.startIndex
    var index = line.startIndex
    while index < line.endIndex {
      let character = line[index]
      let next = line.index(after: index)
      let isWide = width(String(character)) == 2
      if index > start {
        let previous = line[line.index(before: index)]
        let mayBreak =
          (character == " " || isWide || width(String(previous)) == 2)
          && !closing.contains(character) && !opening.contains(previous)
        if mayBreak, previous != " " {
          result.append(line[start..<index])
          start = index
        }
      }
      index = next
    }
    if start < line.endIndex { result.append(line[start...]) }
    return result
  }
}
