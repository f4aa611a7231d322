import Foundation

/// The parts of an `.xlsx` archive a reader of its sheets needs.
struct WorkbookParts {
  /// One sheet.
  struct Sheet {
    let name: String
    let isHidden: Bool
    /// The member of the archive that holds it.
    let member: Int
  }

  /// The most formats of cells; Excel has 65,490.
  private static let formatLimit = 1 << 17

  let package: PackageParts
  /// The sheets of cells in the order of their tabs; charts are left out.
  private(set) var sheets: [Sheet] = []
  /// Which day serial dates count from.
  private(set) var dateSystem = SerialDate.System.from1900
  /// What each cell style shows of a number.
  private(set) var formats: [NumberFormat] = []
  private var sharedStringsMember: Int?

  /// Reads what the sheets are.
  /// - Throws: ``FormatError`` `.content` when it holds no workbook or is damaged.
  init(_ package: PackageParts) throws(FormatError) {
    self.package = package
    let workbook = try workbookName()
    let relations = try package.relations(of: workbook)
    try readWorkbook(workbook, relations)
    let folder = PackageParts.folder(of: workbook)
    let styles = relations.first { $0.value.type.hasSuffix("/styles") }?.value.target
    if let index = package.index(styles ?? folder + "styles.xml") { try readStyles(index) }
    let strings = relations.first { $0.value.type.hasSuffix("/sharedstrings") }?.value.target
    sharedStringsMember = package.index(strings ?? folder + "sharedstrings.xml")
  }

  /// All shared strings, in order.
  func sharedStrings() throws(FormatError) -> [String] {
    guard let member = sharedStringsMember else { return [] }
    let packed = package.archive.sizes(member).packed
    let stream = try package.archive.stream(member, free: 32 << 20, ratio: 100)
    return try SharedStrings.read(
      try XMLScanner(stream, part: "sharedStrings.xml", file: package.archive.path),
      packed: packed)
  }

  /// A scanner over a sheet.
  func scanner(_ member: Int, _ name: String) throws(FormatError) -> XMLScanner {
    try package.scanner(member, name)
  }

  /// The member that is the workbook, by the table of content types.
  private func workbookName() throws(FormatError) -> String {
    if let types = package.index("[content_types].xml") {
      var xml = try scanner(types, "[Content_Types].xml")
      while true {
        let token = try xml.next()
        if case .finished = token { break }
        guard case .start = token, xml.named("Override"),
          let type = xml.attribute("ContentType"), let part = xml.attribute("PartName")
        else { continue }
        let name = PackageParts.key(String(part.drop { $0 == "/" }))
        if type.hasSuffix(".main+xml"), type.contains("sheet") || name.contains("workbook"),
          package.index(name) != nil
        {
          return name
        }
      }
    }
    if package.index("xl/workbook.xml") != nil { return "xl/workbook.xml" }
    throw WorkbookParts.noWorkbook(package)
  }

  private mutating func readWorkbook(
    _ name: String, _ relations: [String: (type: String, target: String)]
  ) throws(FormatError) {
    guard let member = package.index(name) else { return }
    var xml = try scanner(member, "workbook.xml")
    while true {
      let token = try xml.next()
      if case .finished = token { return }
      guard case .start = token else { continue }
      if xml.named("workbookPr"), let flag = xml.attribute("date1904") {
        if ["1", "true", "on"].contains(flag) { dateSystem = .from1904 }
      }
      guard xml.named("sheet"), let title = xml.attribute("name") else { continue }
      // The relation's attribute is `r:id`; `sheetId` has another name.
      let relation = xml.attribute("id").flatMap { relations[$0] }
      if let relation, !relation.type.hasSuffix("/worksheet") { continue }
      let target =
        relation?.target
        ?? PackageParts.folder(of: name) + "worksheets/sheet\(sheets.count + 1).xml"
      guard let index = package.index(target) else { throw xml.truncated() }
      let isHidden = ["hidden", "veryHidden"].contains(xml.attribute("state") ?? "")
      sheets.append(Sheet(name: title, isHidden: isHidden, member: index))
    }
  }

  private mutating func readStyles(_ member: Int) throws(FormatError) {
    var xml = try scanner(member, "styles.xml")
    var codes: [Int: NumberFormat] = [:]
    var isInside = false
    while true {
      switch try xml.next() {
      case .finished: return
      case .end: if xml.named("cellXfs") { isInside = false }
      case .text: break
      case .start:
        if xml.named("numFmt"), let id = xml.attribute("numFmtId").flatMap({ Int($0) }),
          let code = xml.attribute("formatCode")
        {
          guard codes.count < WorkbookParts.formatLimit else { throw xml.bomb() }
          codes[id] = NumberFormat(code: code)
        } else if xml.named("cellXfs") {
          isInside = true
        } else if isInside, xml.named("xf") {
          let id = xml.attribute("numFmtId").flatMap { Int($0) } ?? 0
          guard formats.count < WorkbookParts.formatLimit else { throw xml.bomb() }
          formats.append(codes[id] ?? NumberFormat(builtIn: id))
        }
      }
    }
  }

  /// The error for an archive that is no workbook; it says what it is.
  private static func noWorkbook(_ package: PackageParts) -> FormatError {
    let path = package.archive.path
    if package.index("word/document.xml") != nil {
      return FormatError(
        .content, file: path, zh: "这是 Word 文档，不是工作簿；请把其中的表格复制到 Excel 并存为 .xlsx。",
        en: "this is a Word document, not a workbook; copy its table to Excel and save it as .xlsx."
      )
    }
    let (zh, en) = (TableFile.list("、"), TableFile.list(", "))
    return FormatError(
      .content, file: path, zh: "这个压缩包里没有表格；可读的表格：\(zh)。",
      en: "this archive holds no table; tables that can be read: \(en).")
  }
}
