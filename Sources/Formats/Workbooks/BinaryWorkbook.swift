/// A workbook of Excel 97 to 2003 (`.xls`, BIFF8).
struct BinaryWorkbook {
  /// One sheet of cells.
  struct Sheet {
    let name: String
    let isHidden: Bool
    let offset: Int
  }

  private let path: String
  private let bytes: LittleEndianBytes
  private var strings: [String] = []
  private var formats: [NumberFormat] = []
  private var dateSystem = SerialDate.System.from1900
  /// The sheets in the order of their tabs; charts and macros are left out.
  private(set) var sheets: [Sheet] = []

  /// Opens a workbook.
  /// - Throws: ``FormatError`` `.content` when it is damaged, locked or too old.
  init(path: String) throws(FormatError) {
    var window = try InputWindow.open(path)
    guard let container = CompoundFile(try window.takeAll()) else {
      throw BinaryWorkbook.damaged(path)
    }
    guard let stream = container.stream("Workbook") else {
      let isOld = container.stream("Book") != nil
      throw isOld ? FileContent.oldWorkbook.refusal(path) : BinaryWorkbook.damaged(path)
    }
    self.path = path
    bytes = LittleEndianBytes(stream)
    try readGlobals()
  }

  /// Reads texts, formats and the list of sheets.
  private mutating func readGlobals() throws(FormatError) {
    var records = BinaryRecords(bytes)
    guard let first = records.next(), first.type == 0x0809, let version = bytes.word(first.start)
    else { throw BinaryWorkbook.damaged(path) }
    guard version == 0x0600 else { throw FileContent.oldWorkbook.refusal(path) }
    var codes: [UInt16: NumberFormat] = [:]
    var styles: [UInt16] = []
    reading: while let record = records.next() {
      switch record.type {
      case 0x000A: break reading
      case 0x002F: throw FileContent.encrypted.refusal(path)
      case 0x0022: if bytes.word(record.start) == 1 { dateSystem = .from1904 }
      case 0x041E:
        var text = records.whole(record)
        guard let id = text.number(2), let code = text.text(lengthBytes: 2) else { break }
        codes[UInt16(id)] = NumberFormat(code: code)
      case 0x00E0: styles.append(bytes.word(record.start + 2) ?? 0)
      case 0x0085: addSheet(records.whole(record))
      case 0x00FC:
        var text = records.whole(record)
        text.at = 8
        while !text.isAtEnd, let string = text.text(lengthBytes: 2) { strings.append(string) }
      default: break
      }
    }
    formats = styles.map { codes[$0] ?? NumberFormat(builtIn: Int($0)) }
  }

  private mutating func addSheet(_ content: BinaryText) {
    var content = content
    guard let offset = content.number(4), let state = content.number(1),
      let kind = content.number(1), kind == 0, let name = content.text(lengthBytes: 1)
    else { return }
    sheets.append(Sheet(name: name, isHidden: state & 3 != 0, offset: offset))
  }

  /// Hands on the rows of a sheet that hold anything, until the body says that it needs no more.
  func read(sheet index: Int, _ body: (SheetRow) throws -> Bool) throws -> SheetExtras {
    var sheet = BinarySheet(
      bytes, at: sheets[index].offset, strings: strings, formats: formats, dateSystem: dateSystem)
    guard sheet.read() else { throw BinaryWorkbook.damaged(path) }
    for number in sheet.rows.keys.sorted() {
      guard let row = sheet.rows[number], !row.isBlank else { continue }
      if try !body(row) { break }
    }
    return sheet.extras
  }

  private static func damaged(_ path: String) -> FormatError {
    FormatError(
      .content, file: path, zh: "这个 .xls 工作簿不能读取，可能已损坏；请用 Excel 打开，另存为 .xlsx。",
      en: "this .xls workbook cannot be read and may be damaged; open it in Excel and save it as "
        + ".xlsx.")
  }
}
