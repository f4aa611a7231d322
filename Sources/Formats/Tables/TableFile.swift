import Foundation

/// Opens a file as a table, whatever it is: `.xlsx`, `.xls`, `.xlsb`, `.ods`, or text with commas,
/// semicolons or tabs; also the one table in a zip.
public struct TableFile {
  /// How to read.
  public struct Options: Sendable {
    /// The sheet, by name or by its number from 1; nil to choose.
    public var sheet: String?
    /// The encoding of text; nil to find it by content.
    public var encoding: String?
    /// The row of the heading on the sheet, from 1; 0 for a table without one, nil to find it.
    public var headingRow: Int?
    /// The words that tell rows and columns apart.
    public var words: TableWords
    /// The fields whose names help to find heading and sheet.
    public var fields: [TableFields]

    /// Makes options.
    public init(
      sheet: String? = nil, encoding: String? = nil, headingRow: Int? = nil,
      words: TableWords = TableWords(), fields: [TableFields] = []
    ) {
      self.headingRow = headingRow
      self.sheet = sheet
      self.encoding = encoding
      self.words = words
      self.fields = fields
    }
  }

  /// Why a sheet was taken (选取依据).
  public enum Choice: String, Sendable {
    /// The caller named it.
    case named
    /// It is the only one that is shown and holds anything.
    case only
    /// It is the only one whose heading fits.
    case heading
    /// Several would do; it is the first.
    case first
  }

  /// A sheet as the table's file shows it.
  public struct Sheet: Hashable, Sendable {
    /// The name.
    public let name: String
    /// Whether its tab is hidden.
    public let isHidden: Bool
    /// Whether it holds nothing.
    public let isEmpty: Bool
  }

  /// The endings of workbooks that are read, in the order help and messages list them.
  public static let workbookEndings = ["xlsx", "xlsm", "xls", "xlsb", "ods", "et"]
  /// The endings of all tables that are read.
  public static let endings = workbookEndings + ["csv", "tsv", "txt"]

  /// The endings of tables in one line.
  public static func list(_ mark: String) -> String {
    endings.map { "." + $0 }.joined(separator: mark)
  }

  /// Whether a file is a table by its name.
  public static func isTable(_ path: String, among endings: [String] = TableFile.endings) -> Bool {
    endings.contains(URL(filePath: path).pathExtension.lowercased())
  }

  /// The most cells a table may have.
  static let cellLimit = 60_000_000

  /// The sheets; empty for text.
  public private(set) var sheets: [Sheet] = []
  /// Why the sheet of ``table`` was taken.
  public private(set) var choice = Choice.only
  /// The table.
  public private(set) var table: SheetTable

  /// Reads a table.
  /// - Throws: ``FormatError`` when the file is missing, is no table, or has no such sheet.
  public init(path: String, options: Options = Options()) throws {
    let content = try FileContent.of(path)
    if case .archive = content, let member = try TableFile.archived(path) {
      self = try member.reading { try TableFile(path: $0, options: options) }
      table.file = path
      return
    }
    switch content {
    case .archive, .binaryWorkbook:
      let workbook = try WorkbookReader(path: path)
      let heads = try TableFile.heads(workbook)
      sheets = zip(workbook.sheets, heads).map {
        Sheet(name: $0.name, isHidden: $0.isHidden, isEmpty: $1.isEmpty)
      }
      let (index, choice) = try TableFile.choose(sheets, heads, path, options)
      self.choice = choice
      table = SheetTable(
        file: path, format: SheetTable.Format(rawValue: workbook.format.rawValue) ?? .xlsx,
        sheet: workbook.sheets[index].name, encoding: nil)
      try table.build(try TableFile.grid(workbook, index), options)
    case .text:
      let text = try TextGrid(path: path, encoding: options.encoding)
      if let sheet = options.sheet {
        throw FormatError(
          .content, file: path, zh: "这是文本表格，没有工作表“\(sheet)”；请去掉 --sheet。",
          en: "this is a text table and has no sheet \(sheet); leave out --sheet.")
      }
      table = SheetTable(
        file: path, format: text.separator == "\t" ? .tsv : .csv, sheet: nil,
        encoding: text.encoding)
      try table.build(text.grid, options)
    case .encrypted, .oldWorkbook, .page, .xmlSpreadsheet, .unknown: throw content.refusal(path)
    }
    if table.rows.isEmpty, table.columns.isEmpty { throw TableFile.empty(table) }
  }

  /// The one table inside a zip; nil for an archive that is a workbook itself.
  private static func archived(_ path: String) throws(FormatError) -> UnpackedMember? {
    guard path.lowercased().hasSuffix(".zip") else { return nil }
    let archive = try Archive(path: path)
    let members = archive.members.filter { isTable($0.name) }
    let parts = PackageParts(archive)
    guard parts.index("[content_types].xml") == nil, !OpenWorkbook.isOne(archive),
      let member = members.first
    else { return nil }
    guard members.count == 1 else {
      throw FormatError(
        .content, file: path,
        zh: "压缩包里有几个表格：\(members.map(\.name).joined(separator: "、"))；请先解压，再指明其中一个。",
        en: "the archive holds several tables: \(members.map(\.name).joined(separator: ", ")); "
          + "unpack it and name one of them.")
    }
    return try UnpackedMember(archive, member)
  }

  /// The first rows of every sheet.
  private static func heads(_ workbook: WorkbookReader) throws -> [[SheetRow]] {
    try workbook.sheets.indices.map { index in
      if workbook.sheets.count == 1 { return [SheetRow(number: 1)] }
      var rows: [SheetRow] = []
      try workbook.read(sheet: index) { row in
        if !row.isBlank { rows.append(row) }
        return rows.count < HeadingFinder.reach
      }
      return rows
    }
  }

  private static func choose(
    _ sheets: [Sheet], _ heads: [[SheetRow]], _ path: String, _ options: Options
  ) throws(FormatError) -> (Int, Choice) {
    if let wanted = options.sheet {
      if let index = sheets.firstIndex(where: { $0.name == wanted }) { return (index, .named) }
      if let number = Int(wanted), sheets.indices.contains(number - 1) {
        return (number - 1, .named)
      }
      let (zh, en) = (list(sheets, "、"), list(sheets, ", "))
      throw FormatError(
        .content, file: path, zh: "没有工作表“\(wanted)”；有：\(zh)。",
        en: "there is no sheet \(wanted); there are: \(en).")
    }
    var candidates = sheets.indices.filter { !sheets[$0].isHidden && !sheets[$0].isEmpty }
    if candidates.isEmpty { candidates = sheets.indices.filter { !sheets[$0].isEmpty } }
    guard let first = candidates.first else {
      throw FormatError(
        .content, file: path, zh: "工作簿里没有内容；请核对是否给错了文件。",
        en: "the workbook holds nothing; see whether it is the right file.")
    }
    if candidates.count == 1 { return (first, .only) }
    let fitting = candidates.filter { index in
      let names = HeadingFinder(heads[index], merged: [], fields: options.fields).find().names
      return options.fields.contains { fields in
        let map = ColumnMap(guessing: names, fields: fields)
        return map.missing(fields).isEmpty && map.entries.count { $0.field != nil } > 1
      }
    }
    return fitting.count == 1 ? (fitting[0], .heading) : (fitting.first ?? first, .first)
  }

  private static func list(_ sheets: [Sheet], _ mark: String) -> String {
    sheets.map(\.name).joined(separator: mark)
  }

  /// The rows of a sheet that hold anything, their texts tidied.
  private static func grid(_ workbook: WorkbookReader, _ index: Int) throws -> SheetTable.Grid {
    var grid = SheetTable.Grid(rows: [])
    var budget = SheetBudget(path: workbook.path)
    let extras = try workbook.read(sheet: index) { row in
      var row = row
      grid.narrowed += row.tidy()
      if row.isBlank { return true }
      try budget.take(row.texts)
      grid.rows.append(row)
      return true
    }
    grid.extras = extras
    return grid
  }

  private static func empty(_ table: SheetTable) -> FormatError {
    FormatError(
      .content, file: table.file,
      zh: (table.sheet.map { "工作表“\($0)”" } ?? "表格") + "是空的；请核对是否给错了文件或工作表。",
      en: (table.sheet.map { "the sheet \($0)" } ?? "the table")
        + " is empty; see whether it is the right file and sheet.")
  }
}

extension SheetRow {
  /// Tidies all texts and returns how many were made narrow; a text of spaces alone is nothing.
  mutating func tidy() -> Int {
    var narrowed = 0
    for column in kinds.indices where kinds[column] == .text {
      let tidied = CellText.tidied(texts[column])
      if tidied.utf8.count != texts[column].utf8.count || tidied != texts[column] {
        if texts[column].utf8.contains(0xEF), !tidied.utf8.contains(0xEF) { narrowed += 1 }
        texts[column] = tidied
        if tidied.isEmpty { kinds[column] = .empty }
      }
    }
    return narrowed
  }
}

extension FormatError {
  /// The error for a table with more cells than memory should hold.
  static func tableTooLarge(_ path: String) -> FormatError {
    FormatError(
      .content, file: path, zh: "表格超过 6,000 万个单元格；请拆分后再读取。",
      en: "the table has more than 60 million cells; split it first.")
  }
}
