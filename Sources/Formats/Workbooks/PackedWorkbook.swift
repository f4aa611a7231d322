/// A workbook of binary parts in an archive (`.xlsb`).
struct PackedWorkbook {
  /// One sheet.
  struct Sheet {
    let name: String
    let isHidden: Bool
    let member: Int
  }

  /// The numbers of the records that are read (MS-XLSB 2.3).
  private enum Mark {
    static let text = 19
    static let numberFormat = 44
    static let style = 47
    static let workbook = 153
    static let sheet = 156
    static let beginStyles = 617
    static let endStyles = 618
  }

  private static let main = "xl/workbook.bin"

  private let package: PackageParts
  /// The sheets of cells in the order of their tabs; charts are left out.
  private(set) var sheets: [Sheet] = []
  private var dateSystem = SerialDate.System.from1900
  private var formats: [NumberFormat] = []
  private var strings: [String] = []

  /// Whether an archive is such a workbook.
  static func isOne(_ package: PackageParts) -> Bool { package.index(main) != nil }

  /// Reads what the sheets are, the styles and the shared texts.
  /// - Throws: ``FormatError`` `.content` when it is damaged.
  init(_ package: PackageParts) throws(FormatError) {
    self.package = package
    let relations = try package.relations(of: PackedWorkbook.main)
    try readSheets(relations)
    func member(_ ending: String, _ usual: String) -> Int? {
      let target = relations.first { $0.value.type.hasSuffix(ending) }?.value.target
      return package.index(target ?? usual)
    }
    if let styles = member("/styles", "xl/styles.bin") { try readStyles(styles) }
    if let strings = member("/sharedstrings", "xl/sharedstrings.bin") { try readTexts(strings) }
  }

  /// Hands on the rows of a sheet, until the body says that it needs no more.
  func read(sheet index: Int, _ body: (SheetRow) throws -> Bool) throws -> SheetExtras {
    var sheet = PackedSheet(
      records(try package.archive.stream(sheets[index].member)), strings: strings,
      formats: formats, dateSystem: dateSystem)
    return try sheet.read(body, damaged: damaged)
  }

  private func records(_ stream: MemberStream) -> PackedRecords {
    PackedRecords(stream, damaged: damaged)
  }

  private mutating func readSheets(
    _ relations: [String: (type: String, target: String)]
  ) throws(FormatError) {
    guard let member = package.index(PackedWorkbook.main) else { throw damaged }
    var records = records(try package.archive.stream(member))
    while let record = try records.next() {
      if record.type == Mark.workbook, let flags = record.bytes.long(0), flags & 1 != 0 {
        dateSystem = .from1904
      }
      guard record.type == Mark.sheet else { continue }
      guard let state = record.bytes.long(0), let relation = record.text(8),
        let name = record.text(relation.end)
      else { throw damaged }
      guard let target = relations[relation.text], target.type.hasSuffix("/worksheet") else {
        continue
      }
      guard let member = package.index(target.target) else { throw damaged }
      sheets.append(Sheet(name: name.text, isHidden: state != 0, member: member))
    }
  }

  private mutating func readStyles(_ member: Int) throws(FormatError) {
    var records = records(try package.archive.stream(member))
    var codes: [Int: NumberFormat] = [:]
    var isInside = false
    while let record = try records.next() {
      switch record.type {
      case Mark.numberFormat:
        guard let id = record.bytes.word(0), let code = record.text(2) else { throw damaged }
        codes[Int(id)] = NumberFormat(code: code.text)
      case Mark.beginStyles: isInside = true
      case Mark.endStyles: isInside = false
      case Mark.style where isInside:
        let id = Int(record.bytes.word(2) ?? 0)
        guard formats.count < 1 << 17 else { throw FormatError.sheetBomb(package.archive.path) }
        formats.append(codes[id] ?? NumberFormat(builtIn: id))
      default: break
      }
    }
  }

  private mutating func readTexts(_ member: Int) throws(FormatError) {
    let packed = package.archive.sizes(member).packed
    var budget = TextBudget(packed: packed, file: package.archive.path)
    var records = records(try package.archive.stream(member, free: 32 << 20, ratio: 100))
    while let record = try records.next() {
      guard record.type == Mark.text else { continue }
      guard let text = record.text(1)?.text else { throw damaged }
      try budget.take(text)
      strings.append(text)
    }
  }

  private var damaged: FormatError {
    FormatError(
      .content, file: package.archive.path,
      zh: "这个 .xlsb 工作簿不能读取，可能已损坏；请用 Excel 打开，另存为 .xlsx。",
      en: "this .xlsb workbook cannot be read and may be damaged; open it in Excel and save it as "
        + ".xlsx.")
  }
}
