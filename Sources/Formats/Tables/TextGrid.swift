import Foundation

/// Delimited text as rows of cells: separator and encoding found by content.
struct TextGrid {
  /// The encoding read, such as `UTF-8` or `GB18030`.
  let encoding: String
  /// What stands between cells.
  let separator: Character
  /// The rows.
  let grid: SheetTable.Grid

  /// Reads a file, or standard input for `-`.
  init(path: String, encoding: String?) throws(FormatError) {
    var window = try InputWindow.open(path)
    let bytes = try window.takeAll()
    let content = FileContent.of(text: Array(bytes.prefix(4096)))
    guard case .text = content else { throw content.refusal(path) }
    let (text, name) = try TextGrid.decoded(bytes, path, encoding)
    self.encoding = name
    let octets = Array(text.utf8)
    let mark = TextGrid.separator(octets)
    separator = Character(UnicodeScalar(mark))
    var scanner = CSVScanner(octets, file: path, delimiter: mark)
    var grid = SheetTable.Grid(rows: [])
    var cells = 0
    try scanner.eachRow { (line, texts) throws(FormatError) in
      let kinds = texts.map { $0.isEmpty ? CellKind.empty : .text }
      var row = SheetRow(number: line, texts: texts, kinds: kinds)
      grid.narrowed += row.tidy()
      if row.isBlank { return }
      cells += texts.count
      guard cells <= TableFile.cellLimit else {
        throw FormatError.tableTooLarge(path)
      }
      grid.rows.append(row)
    }
    self.grid = grid
  }

  static func decoded(
    _ bytes: [UInt8], _ path: String, _ encoding: String?
  ) throws(FormatError) -> (String, String) {
    let (text, choice) = try EncodingChoice.text(bytes, option: encoding, file: path)
    return (text, choice.encoding.name)
  }

  /// The mark most of the first lines have most alike.
  private static func separator(_ bytes: [UInt8]) -> UInt8 {
    let candidates = [UInt8(ascii: ","), 0x09, UInt8(ascii: ";"), UInt8(ascii: "|")]
    var counts = candidates.map { _ in [Int](repeating: 0, count: 1) }
    var isQuoted = false
    for byte in bytes.prefix(1 << 16) {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == 0x0A {
        if counts[0].count == 30 { break }
        for index in counts.indices { counts[index].append(0) }
      } else if let index = candidates.firstIndex(of: byte) {
        counts[index][counts[index].count - 1] += 1
      }
    }
    // A mark counts for the lines that have as many of it as the middle line.
    let weights = counts.map { lines in
      let middle = lines.sorted()[lines.count / 2]
      return middle == 0 ? lines.reduce(0, +) : 1000 * lines.count { $0 == middle } + middle
    }
    let best = weights.max() ?? 0
    return zip(candidates, weights).first { $0.1 == best }?.0 ?? candidates[0]
  }
}
