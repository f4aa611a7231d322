/// Splits the bytes of a table into rows and cells.
struct CSVScanner {
  private let bytes: [UInt8]
  private let file: String
  private let delimiter: UInt8
  private var at = 0
  private var line = 1

  /// Takes the delimiter as told.
  init(_ bytes: [UInt8], file: String, delimiter: UInt8) {
    self.bytes = bytes
    self.file = file
    self.delimiter = delimiter
  }

  /// Finds the delimiter by the first line.
  init(_ bytes: [UInt8], file: String) {
    self.bytes = bytes
    self.file = file
    let head = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
    let candidates = [UInt8(ascii: ","), 0x09, UInt8(ascii: ";")]
    let counts = candidates.map { candidate in head.count { $0 == candidate } }
    let most = counts.max() ?? 0
    delimiter = zip(candidates, counts).first { $0.1 == most }?.0 ?? UInt8(ascii: ",")
  }

  /// All rows, empty lines left out.
  mutating func rows() throws(FormatError) -> [CSVTable.Row] {
    var rows: [CSVTable.Row] = []
    try eachRow { (line, cells) throws(FormatError) in
      rows.append(CSVTable.Row(line: line, cells: cells))
    }
    return rows
  }

  /// Hands on every row with the line it starts on, empty lines left out.
  mutating func eachRow(
    _ body: (Int, [String]) throws(FormatError) -> Void
  ) throws(FormatError) {
    var width = 0
    while at < bytes.count {
      let start = line
      var cells: [String] = []
      cells.reserveCapacity(width)
      var ended = false
      while !ended { ended = try cell(&cells) }
      if cells.count > 1 || cells.first?.isEmpty == false {
        width = cells.count
        try body(start, cells)
      }
    }
  }

  /// Reads one cell; true when the row ends behind it.
  private mutating func cell(_ cells: inout [String]) throws(FormatError) -> Bool {
    if at < bytes.count, bytes[at] == UInt8(ascii: "\"") {
      cells.append(CSVCell.read(try quotedCell()))
    } else {
      let start = at
      while at < bytes.count, bytes[at] != delimiter, bytes[at] != 0x0A, bytes[at] != 0x0D {
        at += 1
      }
      cells.append(CSVCell.read(String(decoding: bytes[start..<at], as: UTF8.self)))
    }
    guard at < bytes.count else { return true }
    let byte = bytes[at]
    at += 1
    if byte == delimiter { return false }
    if byte == 0x0D, at < bytes.count, bytes[at] == 0x0A { at += 1 }
    line += 1
    return true
  }

  private mutating func quotedCell() throws(FormatError) -> String {
    let (start, startLine) = (at, line)
    var octets: [UInt8] = []
    at += 1
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      if byte == UInt8(ascii: "\"") {
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") else {
          // Whatever stands between the closing mark and the delimiter belongs to the cell.
          while at < bytes.count, bytes[at] != delimiter, bytes[at] != 0x0A, bytes[at] != 0x0D {
            octets.append(bytes[at])
            at += 1
          }
          return String(decoding: octets, as: UTF8.self)
        }
        at += 1
      } else if byte == 0x0A {
        line += 1
      }
      octets.append(byte)
    }
    throw FormatError(
      .content, file: file, byte: start, line: startLine,
      zh: "引号没有闭合；请补上右引号。", en: "a quotation mark is left open; close it.")
  }
}
