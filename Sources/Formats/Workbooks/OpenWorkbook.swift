/// A spreadsheet of OpenDocument (`.ods`), as LibreOffice and WPS write it.
///
/// All sheets stand in one part of the archive, which is read as it is unpacked.
struct OpenWorkbook {
  /// One sheet.
  struct Sheet {
    let name: String
    let isHidden: Bool
  }

  private let archive: Archive
  private let content: Int
  /// The sheets in the order of their tabs.
  private(set) var sheets: [Sheet] = []
  /// What styles of cells show of a day or time.
  private var formats: [String: NumberFormat] = [:]

  /// Whether an archive is an OpenDocument file.
  static func isOne(_ archive: Archive) -> Bool {
    archive.members.contains { $0.name == "content.xml" }
  }

  /// Reads what the sheets are.
  /// - Throws: ``FormatError`` `.content` when it is locked, damaged or no spreadsheet.
  init(_ archive: Archive) throws(FormatError) {
    self.archive = archive
    content = archive.members.first { $0.name == "content.xml" }?.index ?? 0
    try checkLock()
    var xml = try scanner()
    var styles = OpenStyles()
    var body: Int?
    while true {
      switch try xml.next() {
      case .finished:
        guard body != nil else { throw OpenWorkbook.noSpreadsheet(archive.path) }
        formats = styles.cellFormats
        return
      case .start:
        if xml.named("automatic-styles") {
          try styles.read(&xml)
        } else if xml.named("spreadsheet") {
          body = xml.depth
        } else if let body, xml.named("table"), xml.depth == body + 1 {
          let style = xml.attribute("style-name") ?? ""
          sheets.append(
            Sheet(
              name: xml.attribute("name") ?? "", isHidden: styles.hiddenTables.contains(style)))
          try xml.skipElement()
        }
      case .text, .end: break
      }
    }
  }

  /// Hands on the rows of a sheet that hold anything, until the body says that it needs no more.
  func read(sheet index: Int, _ handler: (SheetRow) throws -> Bool) throws -> SheetExtras {
    var xml = try scanner()
    var body: Int?
    var number = -1
    while true {
      switch try xml.next() {
      case .finished: throw xml.truncated()
      case .text, .end: continue
      case .start: break
      }
      if xml.named("automatic-styles") {
        try xml.skipElement()
      } else if xml.named("spreadsheet") {
        body = xml.depth
      } else if let body, xml.named("table"), xml.depth == body + 1 {
        number += 1
        guard number == index else {
          try xml.skipElement()
          continue
        }
        var sheet = OpenSheet(xml, formats: formats)
        return try sheet.read(handler)
      }
    }
  }

  private func scanner() throws(FormatError) -> XMLScanner {
    try XMLScanner(try archive.stream(content), part: "content.xml", file: archive.path)
  }

  /// Refuses a file locked with a password, whose parts are no XML.
  private func checkLock() throws(FormatError) {
    guard let list = archive.members.first(where: { $0.name == "META-INF/manifest.xml" }) else {
      return
    }
    var xml = try XMLScanner(
      try archive.stream(list.index), part: "manifest.xml", file: archive.path)
    while true {
      let token = try xml.next()
      if case .finished = token { return }
      if case .start = token, xml.named("encryption-data") {
        throw FileContent.encrypted.refusal(archive.path)
      }
    }
  }

  private static func noSpreadsheet(_ path: String) -> FormatError {
    FormatError(
      .content, file: path, zh: "这是 OpenDocument 文件，但不是电子表格；请把其中的表格另存为 .ods 或 .xlsx。",
      en: "this is an OpenDocument file but no spreadsheet; save its table as .ods or .xlsx.")
  }
}

/// The styles of an OpenDocument spreadsheet: which show days or times, and which hide a sheet.
struct OpenStyles {
  /// The styles of tables that are not shown.
  private(set) var hiddenTables: Set<String> = []
  private var numbers: [String: NumberFormat] = [:]
  private var cells: [String: String] = [:]

  /// What styles of cells show, for those that show a day or a time.
  var cellFormats: [String: NumberFormat] { cells.compactMapValues { numbers[$0] } }

  /// Reads the element whose start tag was read last.
  mutating func read(_ xml: inout XMLScanner) throws(FormatError) {
    let outer = xml.depth - 1
    var style = ""
    while xml.depth > outer {
      switch try xml.next() {
      case .finished: throw xml.truncated()
      case .text, .end: break
      case .start:
        if xml.named("date-style") || xml.named("time-style") {
          try readNumbers(&xml)
        } else if xml.named("style") {
          style = xml.attribute("name") ?? ""
          if let number = xml.attribute("data-style-name") { cells[style] = number }
        } else if xml.named("table-properties"), xml.attribute("display") == "false" {
          hiddenTables.insert(style)
        }
      }
    }
  }

  private mutating func readNumbers(_ xml: inout XMLScanner) throws(FormatError) {
    let outer = xml.depth - 1
    let name = xml.attribute("name") ?? ""
    var format = NumberFormat(code: "")
    format.isElapsed = xml.attribute("truncate-on-overflow") == "false"
    while xml.depth > outer {
      switch try xml.next() {
      case .finished: throw xml.truncated()
      case .text, .end: break
      case .start:
        if xml.named("year") { format.showsYear = true }
        if xml.named("month") { format.showsMonth = true }
        if xml.named("day") { format.showsDay = true }
        if xml.named("hours") || xml.named("minutes") || xml.named("seconds") {
          format.showsTime = true
        }
      }
    }
    numbers[name] = format
  }
}
