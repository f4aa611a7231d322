/// Reads one sheet of an `.xlsx` row by row.
struct SheetReader: ~Copyable {
  private var xml: XMLScanner
  private let strings: [String]
  private let formats: [NumberFormat]
  private let dateSystem: SerialDate.System
  private var extras = SheetExtras()
  /// How many cells the last row had: most rows have as many.
  private var width = 0

  /// Takes the sheet's scanner and what its cells point to.
  init(
    _ xml: consuming XMLScanner, strings: [String], formats: [NumberFormat],
    dateSystem: SerialDate.System
  ) {
    self.xml = xml
    self.strings = strings
    self.formats = formats
    self.dateSystem = dateSystem
  }

  /// Hands on every row that is in the file, until the body says that it needs no more.
  /// - Returns: Merged blocks and hidden columns; incomplete when the body stopped.
  mutating func read(_ body: (SheetRow) throws -> Bool) throws -> SheetExtras {
    var last = 0
    while true {
      switch try xml.next() {
      case .finished: return extras
      case .text, .end: continue
      case .start: break
      }
      if xml.named("row") {
        let row = try row(after: last)
        last = row.number
        if try !body(row) { return extras }
      } else if xml.named("mergeCell") {
        if let block = xml.attribute("ref").flatMap({ CellRange($0) }) {
          extras.merged.append(block)
        }
      } else if xml.named("col") {
        readColumn()
      }
    }
  }

  private mutating func readColumn() {
    guard ["1", "true"].contains(xml.attribute("hidden") ?? ""),
      let first = xml.attribute("min").flatMap({ Int($0) }), first >= 1,
      let last = xml.attribute("max").flatMap({ Int($0) }), last >= first
    else { return }
    extras.hiddenColumns.append((first - 1)...(last - 1))
  }

  /// Reads the row whose start tag was read last.
  private mutating func row(after last: Int) throws(FormatError) -> SheetRow {
    var number = last + 1
    var isHidden = false
    var cursor = xml.content.lowerBound
    while let (name, value) = xml.attribute(from: &cursor) {
      if xml.bytes.matches(name, "r") { number = Int(xml.text(value)) ?? number }
      if xml.bytes.matches(name, "hidden") {
        isHidden = ["1", "true"].contains(xml.text(value))
      }
    }
    guard (1...Workbook.rowLimit).contains(number) else { throw xml.malformed() }
    var row = SheetRow(number: number, isHidden: isHidden)
    row.reserve(width)
    defer { width = row.texts.count }
    let outer = xml.depth - 1
    while true {
      switch try xml.next() {
      case .start:
        if xml.named("c") { try cell(&row) } else { try xml.skipElement() }
      case .end: if xml.depth == outer { return row }
      case .text: break
      case .finished: throw xml.truncated()
      }
    }
  }

  /// How a cell's content is written.
  private enum Encoding {
    case number, shared, text, inline, boolean, error, date
  }

  /// Reads the cell whose start tag was read last.
  private mutating func cell(_ row: inout SheetRow) throws(FormatError) {
    var column = row.texts.count
    var style = 0
    var encoding = Encoding.number
    var cursor = xml.content.lowerBound
    let view = xml.bytes
    while let (name, value) = xml.attribute(from: &cursor) {
      guard name.count == 1 else { continue }
      switch view[name.lowerBound] {
      case UInt8(ascii: "r"): column = try self.column(value)
      case UInt8(ascii: "s"): style = SheetReader.integer(view, value) ?? 0
      case UInt8(ascii: "t"): encoding = SheetReader.encoding(view, value)
      default: break
      }
    }
    guard column < Workbook.columnLimit else { throw xml.malformed() }
    let outer = xml.depth - 1
    var value: String?
    var (isValue, hasFormula) = (false, false)
    reading: while true {
      switch try xml.next() {
      case .start:
        if xml.named("v") {
          isValue = true
        } else if xml.named("is") {
          value = try SharedStrings.text(&xml)
        } else {
          hasFormula = hasFormula || xml.named("f")
          try xml.skipElement()
        }
      case .text: if isValue { value = value.map { $0 + xml.contentText } ?? xml.contentText }
      case .end:
        isValue = false
        if xml.depth == outer { break reading }
      case .finished: throw xml.truncated()
      }
    }
    guard let value else {
      if hasFormula { row.put("", .formula, at: column) }
      return
    }
    let (text, kind) = try content(value, encoding, style)
    if kind != .empty { row.put(text, kind, at: column) }
  }

  /// The column of a cell's address.
  private func column(_ address: Range<Int>) throws(FormatError) -> Int {
    let view = xml.bytes
    var column = 0
    for index in address {
      let letter = view[index] & 0xDF
      guard letter >= 65, letter <= 90, column <= Workbook.columnLimit else { break }
      column = column * 26 + Int(letter) - 64
    }
    guard column > 0 else { throw xml.malformed() }
    return column - 1
  }

  private static func integer(_ view: ByteView, _ range: Range<Int>) -> Int? {
    guard !range.isEmpty, range.count < 10 else { return nil }
    var value = 0
    for index in range {
      guard isDigit(view[index]) else { return nil }
      value = value * 10 + Int(view[index] & 15)
    }
    return value
  }

  private static func encoding(_ view: ByteView, _ value: Range<Int>) -> Encoding {
    if view.matches(value, "s") { return .shared }
    if view.matches(value, "str") { return .text }
    if view.matches(value, "inlineStr") { return .inline }
    if view.matches(value, "b") { return .boolean }
    if view.matches(value, "e") { return .error }
    if view.matches(value, "d") { return .date }
    return .number
  }

  /// The text and kind of a value.
  private func content(
    _ value: String, _ encoding: Encoding, _ style: Int
  ) throws(FormatError) -> (String, CellKind) {
    switch encoding {
    case .shared:
      guard let index = Int(value) ?? Int(value.trimmingSpaces), strings.indices.contains(index)
      else {
        throw xml.malformed()
      }
      return (strings[index], strings[index].isEmpty ? .empty : .text)
    case .inline: return (value, value.isEmpty ? .empty : .text)
    case .text:
      let text = value.withoutCellEscapes
      return (text, text.isEmpty ? .empty : .text)
    case .boolean: return (value.trimmingSpaces == "1" ? "TRUE" : "FALSE", .boolean)
    case .error: return (value, .error)
    case .date: return SheetReader.isoDate(value)
    case .number:
      guard let digits = PlainNumber.text(value) ?? PlainNumber.text(value.trimmingSpaces) else {
        return (value, .text)
      }
      guard style < formats.count, formats[style].isDateOrTime, let serial = Double(value),
        let date = SerialDate(serial, system: dateSystem, format: formats[style])
      else { return (digits, .number) }
      return (date.iso, date.kind)
    }
  }

  /// A day written as ISO 8601, as the strict form of the format may hold.
  private static func isoDate(_ value: String) -> (String, CellKind) {
    let time = value.split(separator: "T", maxSplits: 1)
    if time.count == 2, time[1].hasPrefix("00:00:00") { return (String(time[0]), .date) }
    return (value, value.contains("-") ? .date : .time)
  }
}

extension SerialDate {
  /// The kind of a cell that shows this.
  var kind: CellKind {
    if !format.isDate { return .time }
    return format.showsYear && !format.showsDay ? .month : .date
  }
}
