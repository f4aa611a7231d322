/// The cells of one sheet of a binary workbook.
struct BinarySheet {
  private static let errors: [UInt8: String] = [
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!",
    0x2A: "#N/A",
  ]

  private var records: BinaryRecords
  private let bytes: LittleEndianBytes
  private let strings: [String]
  private let formats: [NumberFormat]
  private let dateSystem: SerialDate.System
  private var hiddenRows: Set<Int> = []
  /// The cell whose text the next record holds.
  private var pending: (row: Int, column: Int)?
  /// The rows by their numbers.
  private(set) var rows: [Int: SheetRow] = [:]
  /// Merged blocks and hidden columns.
  private(set) var extras = SheetExtras()

  /// Takes the stream and where the sheet starts in it.
  init(
    _ bytes: LittleEndianBytes, at offset: Int, strings: [String], formats: [NumberFormat],
    dateSystem: SerialDate.System
  ) {
    self.bytes = bytes
    records = BinaryRecords(bytes, at: offset)
    self.strings = strings
    self.formats = formats
    self.dateSystem = dateSystem
  }

  /// Reads all records up to the sheet's end; false when they end before.
  mutating func read() -> Bool {
    guard let first = records.next(), first.type == 0x0809 else { return false }
    var depth = 1
    while let record = records.next() {
      switch record.type {
      // Charts on the sheet stand among its records.
      case 0x0809: depth += 1
      case 0x000A: depth -= 1
      default: if depth == 1 { take(record) }
      }
      if depth == 0 { return true }
    }
    return false
  }

  private mutating func take(_ record: BinaryRecords.Record) {
    let at = record.start
    switch record.type {
    case 0x0208:
      if let row = bytes.word(at), let flags = bytes.word(at + 12), flags & 0x20 != 0 {
        hiddenRows.insert(Int(row) + 1)
      }
    case 0x00FD:
      guard let index = bytes.long(at + 6), index < strings.count else { return }
      put(at, strings[Int(index)], .text)
    case 0x0203: if let value = bytes.double(at + 6) { put(at, value) }
    case 0x027E: if let value = bytes.long(at + 6) { put(at, BinarySheet.number(value)) }
    case 0x00BD: putMany(record)
    case 0x0006: putFormula(at)
    case 0x0207:
      var text = records.whole(record)
      guard let place = pending, let string = text.text(lengthBytes: 2) else { return }
      pending = nil
      put(place.row, place.column, string, .text)
    case 0x0204, 0x00D6:
      var text = records.whole(record)
      text.at = 6
      if let string = text.text(lengthBytes: 2) { put(at, string, .text) }
    case 0x0205:
      guard let value = bytes.byte(at + 6), let isError = bytes.byte(at + 7) else { return }
      putOther(at, value, isError: isError != 0)
    case 0x00E5: addMerged(at)
    case 0x007D:
      guard let first = bytes.word(at), let last = bytes.word(at + 2),
        let flags = bytes.word(at + 8), flags & 1 != 0, last >= first
      else { return }
      extras.hiddenColumns.append(Int(first)...Int(last))
    default: break
    }
  }

  private mutating func addMerged(_ at: Int) {
    for index in 0..<Int(bytes.word(at) ?? 0) {
      let place = at + 2 + index * 8
      guard let top = bytes.word(place), let bottom = bytes.word(place + 2),
        let left = bytes.word(place + 4), let right = bytes.word(place + 6), top <= bottom,
        left <= right
      else { return }
      extras.merged.append(
        CellRange(rows: (Int(top) + 1)...(Int(bottom) + 1), columns: Int(left)...Int(right)))
    }
  }

  /// Several numbers side by side.
  private mutating func putMany(_ record: BinaryRecords.Record) {
    guard let row = bytes.word(record.start), let first = bytes.word(record.start + 2) else {
      return
    }
    for index in 0..<max(0, (record.length - 6) / 6) {
      let place = record.start + 4 + index * 6
      guard let style = bytes.word(place), let value = bytes.long(place + 2) else { return }
      put(Int(row), Int(first) + index, BinarySheet.number(value), style: Int(style))
    }
  }

  /// The result kept with a formula.
  private mutating func putFormula(_ at: Int) {
    guard bytes.word(at + 12) == 0xFFFF else {
      if let value = bytes.double(at + 6) { put(at, value) }
      return
    }
    guard let row = bytes.word(at), let column = bytes.word(at + 2) else { return }
    switch bytes.byte(at + 6) {
    case 0: pending = (Int(row), Int(column))
    case 1: putOther(at, bytes.byte(at + 8) ?? 0, isError: false)
    case 2: putOther(at, bytes.byte(at + 8) ?? 0, isError: true)
    default: break
    }
  }

  private mutating func putOther(_ at: Int, _ value: UInt8, isError: Bool) {
    if isError {
      put(at, BinarySheet.errorText(value), .error)
    } else {
      put(at, value != 0 ? "TRUE" : "FALSE", .boolean)
    }
  }

  /// Puts a number into the cell whose row, column and style a record begins with.
  private mutating func put(_ at: Int, _ value: Double) {
    guard let row = bytes.word(at), let column = bytes.word(at + 2), let style = bytes.word(at + 4)
    else { return }
    put(Int(row), Int(column), value, style: Int(style))
  }

  private mutating func put(_ row: Int, _ column: Int, _ value: Double, style: Int) {
    if style < formats.count, formats[style].isDateOrTime,
      let date = SerialDate(value, system: dateSystem, format: formats[style])
    {
      return put(row, column, date.iso, date.kind)
    }
    guard value.isFinite else { return put(row, column, "#NUM!", .error) }
    put(row, column, PlainNumber.text("\(value)") ?? "\(value)", .number)
  }

  private mutating func put(_ at: Int, _ text: String, _ kind: CellKind) {
    guard let row = bytes.word(at), let column = bytes.word(at + 2) else { return }
    put(Int(row), Int(column), text, kind)
  }

  private mutating func put(_ row: Int, _ column: Int, _ text: String, _ kind: CellKind) {
    // The format has 256 columns.
    guard !text.isEmpty, column < 256 else { return }
    let number = row + 1
    rows[number, default: SheetRow(number: number, isHidden: hiddenRows.contains(number))]
      .put(text, kind, at: column)
  }

  /// What an error is shown as.
  static func errorText(_ code: UInt8) -> String { errors[code] ?? "#ERROR!" }

  /// A number packed into 30 bits: whole or the upper half of a double, maybe a hundredfold.
  static func number(_ packed: UInt32) -> Double {
    let value =
      packed & 2 != 0
      ? Double(Int32(bitPattern: packed) >> 2)
      : Double(bitPattern: UInt64(packed & 0xFFFF_FFFC) << 32)
    return packed & 1 != 0 ? value / 100 : value
  }
}
