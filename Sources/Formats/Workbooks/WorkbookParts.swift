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

  let archive: Archive
  /// The sheets of cells in the order of their tabs; charts are left out.
  private(set) var sheets: [Sheet] = []
  /// Which day serial dates count from.
  private(set) var dateSystem = SerialDate.System.from1900
  /// What each cell style shows of a number.
  private(set) var formats: [NumberFormat] = []
  private var members: [String: Int] = [:]
  private var sharedStringsMember: Int?

  /// Opens the archive and reads what the sheets are.
  /// - Throws: ``FormatError`` `.content` when it holds no workbook or is damaged.
  init(path: String) throws(FormatError) {
    archive = try Archive(path: path)
    for member in archive.members where members[WorkbookParts.key(member.name)] == nil {
      members[WorkbookParts.key(member.name)] = member.index
    }
    let workbook = try workbookName()
    let relations = try relations(of: workbook)
    try readWorkbook(workbook, relations)
    let folder = WorkbookParts.folder(of: workbook)
    let styles = relations.first { $0.value.type.hasSuffix("/styles") }?.value.target
    if let index = members[styles ?? folder + "styles.xml"] { try readStyles(index) }
    let strings = relations.first { $0.value.type.hasSuffix("/sharedstrings") }?.value.target
    sharedStringsMember = members[strings ?? folder + "sharedstrings.xml"]
  }

  /// All shared strings, in order.
  func sharedStrings() throws(FormatError) -> [String] {
    guard let member = sharedStringsMember else { return [] }
    let packed = archive.sizes(member).packed
    let stream = try archive.stream(member, free: 32 << 20, ratio: 100)
    return try SharedStrings.read(
      try XMLScanner(stream, part: "sharedStrings.xml", file: archive.path), packed: packed)
  }

  /// A scanner over a member.
  func scanner(_ member: Int, _ name: String) throws(FormatError) -> XMLScanner {
    try XMLScanner(try archive.stream(member), part: name, file: archive.path)
  }

  /// Member names compare without case, and some programs write backslashes.
  private static func key(_ name: String) -> String {
    name.lowercased().replacing("\\", with: "/")
  }

  private static func folder(of name: String) -> String {
    name.lastIndex(of: "/").map { String(name[...$0]) } ?? ""
  }

  /// The member that is the workbook, by the table of content types.
  private func workbookName() throws(FormatError) -> String {
    if let types = members["[content_types].xml"] {
      var xml = try scanner(types, "[Content_Types].xml")
      while true {
        let token = try xml.next()
        if case .finished = token { break }
        guard case .start = token, xml.named("Override"),
          let type = xml.attribute("ContentType"), let part = xml.attribute("PartName")
        else { continue }
        let name = WorkbookParts.key(String(part.drop { $0 == "/" }))
        if type.hasSuffix(".main+xml"), type.contains("sheet") || name.contains("workbook"),
          members[name] != nil
        {
          return name
        }
      }
    }
    if members["xl/workbook.xml"] != nil { return "xl/workbook.xml" }
    throw WorkbookParts.noWorkbook(Set(members.keys), archive.path)
  }

  private func relations(
    of workbook: String
  ) throws(FormatError) -> [String: (type: String, target: String)] {
    let folder = WorkbookParts.folder(of: workbook)
    let name = folder + "_rels/" + workbook.dropFirst(folder.count) + ".rels"
    guard let member = members[name] else { return [:] }
    var found: [String: (type: String, target: String)] = [:]
    var xml = try scanner(member, name)
    while true {
      let token = try xml.next()
      if case .finished = token { return found }
      guard case .start = token, xml.named("Relationship"), let id = xml.attribute("Id"),
        let target = xml.attribute("Target")
      else { continue }
      let type = xml.attribute("Type") ?? ""
      found[id] = (type.lowercased(), WorkbookParts.resolved(target, folder))
    }
  }

  /// A target as a member's name: absolute, or relative to the workbook's folder.
  private static func resolved(_ target: String, _ folder: String) -> String {
    let path = target.hasPrefix("/") ? String(target.dropFirst()) : folder + target
    var parts: [Substring] = []
    for part in key(path).split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }

  private mutating func readWorkbook(
    _ name: String, _ relations: [String: (type: String, target: String)]
  ) throws(FormatError) {
    guard let member = members[name] else { return }
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
        ?? WorkbookParts.folder(of: name) + "worksheets/sheet\(sheets.count + 1).xml"
      guard let index = members[target] else { throw xml.truncated() }
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
  private static func noWorkbook(_ names: Set<String>, _ path: String) -> FormatError {
    if names.contains("xl/workbook.bin") {
      return FormatError(
        .content, file: path, zh: "这是二进制工作簿（.xlsb），不能读取；请用 Excel 另存为 .xlsx。",
        en: "this is a binary workbook (.xlsb), which is not read; save it from Excel as .xlsx.")
    }
    if names.contains("content.xml") {
      return FormatError(
        .content, file: path, zh: "这是 OpenDocument 表格（.ods），不能读取；请另存为 .xlsx。",
        en: "this is an OpenDocument sheet (.ods), which is not read; save it as .xlsx.")
    }
    if names.contains("word/document.xml") {
      return FormatError(
        .content, file: path, zh: "这是 Word 文档，不是工作簿；请把其中的表格复制到 Excel 并存为 .xlsx。",
        en: "this is a Word document, not a workbook; copy its table to Excel and save it as .xlsx."
      )
    }
    return FormatError(
      .content, file: path, zh: "这个压缩包里没有工作簿；请指明 .xlsx、.xls 或 .csv 文件。",
      en: "this archive holds no workbook; name an .xlsx, .xls or .csv file.")
  }
}
