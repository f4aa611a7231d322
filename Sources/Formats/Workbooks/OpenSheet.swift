/// Reads one sheet of an OpenDocument spreadsheet row by row.
///
/// Rows and cells that say how often they are repeated are given that often where they hold
/// anything; empty ones are counted over, however many they say to be.
struct OpenSheet: ~Copyable {
  private var xml: XMLScanner
  private let formats: [String: NumberFormat]
  private var extras = SheetExtras()
  /// The styles columns give their cells.
  private var columnStyles: [(columns: ClosedRange<Int>, style: String)] = []
  /// Columns and rows so far.
  private var columns = 0
  private var rows = 0

  /// Takes the scanner behind the start tag of the table.
  init(_ xml: consuming XMLScanner, formats: [String: NumberFormat]) {
    self.xml = xml
    self.formats = formats
  }

  /// Hands on every row that holds anything, until the body says that it needs no more.
  /// - Returns: Merged blocks and hidden columns; incomplete when the body stopped.
  mutating func read(_ body: (SheetRow) throws -> Bool) throws -> SheetExtras {
    let outer = xml.depth - 1
    while xml.depth > outer {
      switch try xml.next() {
      case .finished: throw xml.truncated()
      case .text, .end: continue
      case .start: break
      }
      if xml.named("table-row") {
        if try !row(body) { return extras }
      } else if xml.named("table-column") {
        column()
      } else if !isGroup {
        try xml.skipElement()
      }
    }
    return extras
  }

  /// Whether the element holds rows or columns.
  private var isGroup: Bool {
    xml.named("table-header-rows") || xml.named("table-rows") || xml.named("table-row-group")
      || xml.named("table-header-columns") || xml.named("table-columns")
      || xml.named("table-column-group")
  }

  private mutating func column() {
    var (count, isHidden) = (1, false)
    var style: String?
    var cursor = xml.content.lowerBound
    while let (name, value) = xml.attribute(from: &cursor) {
      if xml.bytes.matches(name, "number-columns-repeated") {
        count = OpenCell.count(xml.text(value), Workbook.columnLimit)
      } else if xml.bytes.matches(name, "visibility") {
        isHidden = xml.text(value) != "visible"
      } else if xml.bytes.matches(name, "default-cell-style-name") {
        style = xml.text(value)
      }
    }
    let range = columns...(columns + count - 1)
    columns += count
    // Behind the last column a sheet can have there is nothing to remember.
    guard columns <= 4 * Workbook.columnLimit else { return }
    if isHidden { extras.hiddenColumns.append(range) }
    if let style, formats[style] != nil { columnStyles.append((range, style)) }
  }

  /// Reads the row whose start tag was read last and hands it on as often as it is repeated.
  private mutating func row(_ body: (SheetRow) throws -> Bool) throws -> Bool {
    var (count, isHidden) = (1, false)
    var cursor = xml.content.lowerBound
    while let (name, value) = xml.attribute(from: &cursor) {
      if xml.bytes.matches(name, "number-rows-repeated") {
        count = OpenCell.count(xml.text(value), Workbook.rowLimit)
      } else if xml.bytes.matches(name, "visibility") {
        isHidden = xml.text(value) != "visible"
      }
    }
    var row = SheetRow(number: rows + 1, isHidden: isHidden)
    var (at, styleOfRow) = (0, "")
    if let style = xml.attribute("default-cell-style-name") { styleOfRow = style }
    let outer = xml.depth - 1
    while xml.depth > outer {
      switch try xml.next() {
      case .finished: throw xml.truncated()
      case .text, .end: continue
      case .start: break
      }
      if xml.named("table-cell") {
        try cell(&row, &at, styleOfRow)
      } else if xml.named("covered-table-cell") {
        at +=
          xml.attribute("number-columns-repeated")
          .map { OpenCell.count($0, Workbook.columnLimit) } ?? 1
        try xml.skipElement()
      } else {
        try xml.skipElement()
      }
    }
    defer { rows += count }
    if row.isBlank { return true }
    guard rows + count <= Workbook.rowLimit else { throw xml.malformed() }
    for number in (rows + 1)...(rows + count) {
      let copy = SheetRow(number: number, isHidden: isHidden, texts: row.texts, kinds: row.kinds)
      if try !body(copy) { return false }
    }
    return true
  }

  /// Reads the cell whose start tag was read last.
  private mutating func cell(
    _ row: inout SheetRow, _ at: inout Int, _ styleOfRow: String
  ) throws(FormatError) {
    var cell = OpenCell()
    cell.readAttributes(xml)
    try cell.readText(&xml)
    let column = at
    at += cell.repeated
    let style =
      cell.style ?? (styleOfRow.isEmpty ? nil : styleOfRow)
      ?? columnStyles.first { $0.columns.contains(column) }?.style
    let (text, kind) = cell.value(style.flatMap { formats[$0] })
    if cell.spannedColumns > 1 || cell.spannedRows > 1, column < Workbook.columnLimit {
      let right = min(Workbook.columnLimit - 1, column + cell.spannedColumns - 1)
      let bottom = min(Workbook.rowLimit, row.number + cell.spannedRows - 1)
      if bottom >= row.number {
        extras.merged.append(
          CellRange(rows: row.number...bottom, columns: column...right))
      }
    }
    guard kind != .empty else { return }
    guard at <= Workbook.columnLimit else { throw xml.malformed() }
    for index in column..<at { row.put(text, kind, at: index) }
  }
}
