import Foundation

@testable import Formats

/// An OpenDocument spreadsheet put together from the XML of its sheets.
enum MadeOpenDocument {
  /// Styles: `day`, `month`, `moment` and `span` of cells, `away` of a table that is not shown.
  private static let styles = """
    <office:automatic-styles>
    <number:date-style style:name="N1"><number:year/><number:text>-</number:text><number:month/>
    <number:text>-</number:text><number:day/></number:date-style>
    <number:date-style style:name="N2"><number:month/><number:text>.</number:text><number:year/></number:date-style>
    <number:date-style style:name="N3"><number:year/><number:month/><number:day/><number:hours/></number:date-style>
    <number:time-style style:name="N4" number:truncate-on-overflow="false"><number:hours/></number:time-style>
    <style:style style:name="day" style:family="table-cell" style:data-style-name="N1"/>
    <style:style style:name="month" style:family="table-cell" style:data-style-name="N2"/>
    <style:style style:name="moment" style:family="table-cell" style:data-style-name="N3"/>
    <style:style style:name="span" style:family="table-cell" style:data-style-name="N4"/>
    <style:style style:name="away" style:family="table"><style:table-properties table:display="false"/></style:style>
    </office:automatic-styles>
    """

  /// Writes a file of tables.
  static func write(_ tables: String, to path: String, manifest: String = "") throws {
    var zip = ZipWriter()
    zip.add("mimetype", Array("application/vnd.oasis.opendocument.spreadsheet".utf8))
    zip.add("content.xml", Array(content(tables).utf8))
    if !manifest.isEmpty { zip.add("META-INF/manifest.xml", Array(manifest.utf8)) }
    try zip.write(to: path)
  }

  /// The XML of a document of tables.
  static func content(_ tables: String) -> String {
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content>\(styles)<office:body>"
      + "<office:spreadsheet>\(tables)<table:named-expressions/></office:spreadsheet></office:body>"
      + "</office:document-content>"
  }

  /// A cell of text.
  static func text(_ text: String) -> String {
    "<table:table-cell office:value-type=\"string\"><text:p>\(text)</text:p></table:table-cell>"
  }
}

/// An `.xlsb` put together record by record.
struct MadePackedWorkbook {
  private var sheet: [UInt8] = []
  private var strings: [String] = []

  static func record(_ type: Int, _ content: [UInt8]) -> [UInt8] {
    var bytes = type < 128 ? [UInt8(type)] : [UInt8(type & 127 | 128), UInt8(type >> 7)]
    var length = content.count
    repeat {
      bytes.append(UInt8(length & 127) | (length > 127 ? 128 : 0))
      length >>= 7
    } while length > 0
    return bytes + content
  }

  static func long(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(value >> (8 * $0) & 255) } }

  static func text(_ text: String) -> [UInt8] {
    let units = Array(text.utf16)
    return long(units.count) + units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
  }

  mutating func row(_ number: Int, isHidden: Bool = false) {
    let flags: [UInt8] = [0, isHidden ? 0x10 : 0, 0]
    sheet += Self.record(0, Self.long(number - 1) + Self.long(0) + [0, 0] + flags + Self.long(0))
  }

  /// Adds a cell of a kind of record with its content.
  mutating func cell(_ type: Int, _ column: Int, style: Int = 0, _ content: [UInt8]) {
    let place = type < 12 ? Self.long(column) : []
    sheet += Self.record(type, place + Self.long(style) + content)
  }

  mutating func shared(_ text: String, _ column: Int) {
    strings.append(text)
    cell(7, column, Self.long(strings.count - 1))
  }

  mutating func number(_ value: Double, _ column: Int, style: Int = 0) {
    let bits = value.bitPattern
    cell(5, column, style: style, (0..<8).map { UInt8(bits >> (8 * $0) & 255) })
  }

  mutating func merge(_ rows: ClosedRange<Int>, _ columns: ClosedRange<Int>) {
    sheet += Self.record(
      176,
      Self.long(rows.lowerBound - 1) + Self.long(rows.upperBound - 1)
        + Self.long(columns.lowerBound) + Self.long(columns.upperBound))
  }

  /// The bytes of the sheet's part.
  var part: [UInt8] {
    Self.record(129, []) + Self.record(145, []) + sheet + Self.record(146, [])
      + Self.record(130, [])
  }

  /// Writes the workbook with a style of days (1) beside the plain one.
  func write(to path: String, part: [UInt8]? = nil) throws {
    let main = "http://schemas.openxmlformats.org/package/2006/relationships"
    let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    func relations(_ list: [(String, String, String)]) -> [UInt8] {
      let items = list.map { id, type, target in
        "<Relationship Id=\"\(id)\" Type=\"\(kinds)/\(type)\" Target=\"\(target)\"/>"
      }
      return Array(
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Relationships xmlns=\"\(main)\">"
          + items.joined() + "</Relationships>").utf8)
    }
    var zip = ZipWriter()
    let application = "application/vnd.ms-excel"
    zip.add(
      "[Content_Types].xml",
      Array(
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Types "
          + "xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
          + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
          + "<Override PartName=\"/xl/workbook.bin\" ContentType=\"\(application).sheet.binary.macroEnabled.main\"/>"
          + "<Override PartName=\"/xl/worksheets/sheet1.bin\" ContentType=\"\(application).worksheet\"/>"
          + "<Override PartName=\"/xl/styles.bin\" ContentType=\"\(application).styles\"/>"
          + "<Override PartName=\"/xl/sharedStrings.bin\" ContentType=\"\(application).sharedStrings\"/>"
          + "</Types>").utf8))
    zip.add("_rels/.rels", relations([("rId1", "officeDocument", "xl/workbook.bin")]))
    zip.add(
      "xl/_rels/workbook.bin.rels",
      relations([
        ("rId1", "worksheet", "worksheets/sheet1.bin"), ("rId2", "styles", "styles.bin"),
        ("rId3", "sharedStrings", "sharedStrings.bin"),
      ]))
    zip.add(
      "xl/workbook.bin",
      Self.record(131, []) + Self.record(143, [])
        + Self.record(156, Self.long(0) + Self.long(1) + Self.text("rId1") + Self.text("界桩"))
        + Self.record(144, []) + Self.record(132, []))
    let style = { (format: UInt8) in
      Self.record(47, [0, 0, format, 0] + [UInt8](repeating: 0, count: 12))
    }
    zip.add(
      "xl/styles.bin",
      Self.record(278, [])
        + Self.record(626, Self.long(1))
        + Self.record(47, [0xFF, 0xFF] + [UInt8](repeating: 0, count: 14))
        + Self.record(627, [])
        + Self.record(617, Self.long(2)) + style(0) + style(14) + Self.record(618, [])
        + Self.record(279, []))
    zip.add(
      "xl/sharedStrings.bin",
      Self.record(159, Self.long(strings.count) + Self.long(strings.count))
        + strings.flatMap { Self.record(19, [0] + Self.text($0)) } + Self.record(160, []))
    zip.add("xl/worksheets/sheet1.bin", part ?? self.part)
    try zip.write(to: path)
  }
}
