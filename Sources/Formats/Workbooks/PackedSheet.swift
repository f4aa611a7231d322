/// Reads one sheet of an `.xlsb` row by row.
struct PackedSheet {
  /// The numbers of the records that are read (MS-XLSB 2.3).
  private enum Mark {
    static let row = 0
    static let cells = 1...11
    /// Cells that stand right behind the cell before them.
    static let shortCells = 12...18
    static let column = 60
    static let endRows = 146
    static let merged = 176
  }

  private var records: PackedRecords
  private let strings: [String]
  private let formats: [NumberFormat]
  private let dateSystem: SerialDate.System
  private var extras = SheetExtras()

  /// Takes the sheet's records and what its cells point to.
  init(
    _ records: PackedRecords, strings: [String], formats: [NumberFormat],
    dateSystem: SerialDate.System
  ) {
    self.records = records
    self.strings = strings
    self.formats = formats
    self.dateSystem = dateSystem
  }

  /// Hands on every row that is in the file, until the body says that it needs no more.
  /// - Returns: Merged blocks and hidden columns; incomplete when the body stopped.
  mutating func read(
    _ body: (SheetRow) throws -> Bool, damaged: FormatError
  ) throws -> SheetExtras {
    var row: SheetRow?
    var column = -1
    while let record = try records.next() {
      switch record.type {
      case Mark.row:
        if let row, try !body(row) { return extras }
        guard let index = record.bytes.long(0), index < Workbook.rowLimit,
          Int(index) + 1 > row?.number ?? 0
        else { throw damaged }
        let isHidden = (record.bytes.byte(11) ?? 0) & 0x10 != 0
        row = SheetRow(number: Int(index) + 1, isHidden: isHidden)
        column = -1
      case Mark.cells:
        guard let place = record.bytes.long(0), place < Workbook.columnLimit else { throw damaged }
        column = Int(place)
        try put(record, record.type, at: 8, column, &row, damaged)
      case Mark.shortCells:
        column += 1
        guard column < Workbook.columnLimit else { throw damaged }
        try put(record, record.type - 11, at: 4, column, &row, damaged)
      case Mark.endRows:
        if let last = row, try !body(last) { return extras }
        row = nil
      case Mark.column: addColumns(record)
      case Mark.merged: addMerged(record)
      default: break
      }
    }
    if let row { _ = try body(row) }
    return extras
  }

  private mutating func addColumns(_ record: PackedRecords.Record) {
    guard let first = record.bytes.long(0), let last = record.bytes.long(4), first <= last,
      last < Workbook.columnLimit, let flags = record.bytes.word(16), flags & 1 != 0
    else { return }
    extras.hiddenColumns.append(Int(first)...Int(last))
  }

  private mutating func addMerged(_ record: PackedRecords.Record) {
    guard let top = record.bytes.long(0), let bottom = record.bytes.long(4),
      let left = record.bytes.long(8), let right = record.bytes.long(12), top <= bottom,
      left <= right, bottom < Workbook.rowLimit, right < Workbook.columnLimit
    else { return }
    extras.merged.append(
      CellRange(rows: (Int(top) + 1)...(Int(bottom) + 1), columns: Int(left)...Int(right)))
  }

  /// Puts the value that stands at an offset into a cell; its style stands in the bytes before.
  private func put(
    _ record: PackedRecords.Record, _ type: Int, at: Int, _ column: Int, _ row: inout SheetRow?,
    _ damaged: FormatError
  ) throws(FormatError) {
    guard row != nil, let style = record.bytes.long(at - 4).map({ Int($0 & 0xFF_FFFF) }) else {
      throw damaged
    }
    let cell: (String, CellKind)?
    switch type {
    case 1: return
    case 2: cell = record.bytes.long(at).map { number(BinarySheet.number($0), style) }
    case 5, 9: cell = record.bytes.double(at).map { number($0, style) }
    case 3, 11: cell = record.bytes.byte(at).map { (BinarySheet.errorText($0), .error) }
    case 4, 10: cell = record.bytes.byte(at).map { ($0 != 0 ? "TRUE" : "FALSE", .boolean) }
    case 6, 8: cell = record.text(at).map { ($0.text, .text) }
    default:
      cell = record.bytes.long(at).flatMap { index in
        index < strings.count ? (strings[Int(index)], .text) : nil
      }
    }
    guard let cell else { throw damaged }
    if !cell.0.isEmpty { row?.put(cell.0, cell.1, at: column) }
  }

  private func number(_ value: Double, _ style: Int) -> (String, CellKind) {
    if style < formats.count, formats[style].isDateOrTime,
      let date = SerialDate(value, system: dateSystem, format: formats[style])
    {
      return (date.iso, date.kind)
    }
    guard value.isFinite else { return ("#NUM!", .error) }
    return (PlainNumber.text("\(value)") ?? "\(value)", .number)
  }
}
