/// Builds the attribute table (`.dbf`) of a shapefile in memory.
struct AttributeTableWriter {
  private struct Field {
    let column: AttributeColumns.Column
    let name: [UInt8]
    let type: Unicode.Scalar
    let length: Int
    let places: Int
  }

  private let converter: TextConverter
  private var fields: [Field] = []
  private var cutTexts: Set<String> = []
  /// What had to be cut or renamed.
  private(set) var remarks: [ReadRemark] = []

  /// Plans the columns; a layer without attributes gets a column of row numbers, since the format
  /// demands one.
  init(_ features: [Feature], _ converter: TextConverter) {
    self.converter = converter
    var columns = AttributeColumns(features).columns
    if columns.isEmpty {
      columns = [AttributeColumns.Column(name: "FID", kind: .integer, width: 9)]
    }
    var names = UniqueNames()
    for column in columns {
      let name = names.unique(column.name) { (converter.bytes($0)?.count ?? .max) <= 10 }
      if name != column.name {
        remarks.append(
          ReadRemark(
            zh: "列名“\(column.name)”写作“\(name)”：Shapefile 的列名不超过 10 个字节。",
            en: "the column \(column.name) is written as \(name): names in a shapefile have at "
              + "most 10 bytes."))
      }
      fields.append(AttributeTableWriter.field(column, converter.bytes(name) ?? []))
    }
  }

  private static func field(_ column: AttributeColumns.Column, _ name: [UInt8]) -> Field {
    switch column.kind {
    case .boolean: Field(column: column, name: name, type: "L", length: 1, places: 0)
    case .integer where column.width <= 18:
      Field(column: column, name: name, type: "N", length: max(column.width, 1), places: 0)
    case .real where column.places > 0 && column.width + column.places <= 30:
      Field(
        column: column, name: name, type: "N",
        length: min(32, column.width + column.places + 1), places: min(15, column.places))
    case .integer, .real: Field(column: column, name: name, type: "F", length: 24, places: 11)
    case .text, .json:
      Field(
        column: column, name: name, type: "C", length: min(254, max(column.width, 1)), places: 0)
    }
  }

  /// The file's bytes.
  /// - Throws: ``FormatError`` `.content` when a text is not in the encoding.
  mutating func rows(_ features: [Feature], file: String) throws(FormatError) -> [UInt8] {
    var bytes = header(features.count)
    for (number, feature) in features.enumerated() {
      bytes.append(0x20)
      for field in fields {
        let value = feature.properties.last { $0.key == field.column.name }?.value
        let cell = try self.cell(value ?? .null, field, number + 1, file)
        let padding = [UInt8](repeating: 0x20, count: max(0, field.length - cell.count))
        bytes += field.type == "N" || field.type == "F" ? padding + cell : cell + padding
      }
    }
    bytes.append(0x1A)
    for name in cutTexts.sorted() {
      remarks.append(
        ReadRemark(
          zh: "列“\(name)”中超过 254 字节的文字已截断。",
          en: "texts of more than 254 bytes in the column \(name) were cut."))
    }
    return bytes
  }

  private func header(_ count: Int) -> [UInt8] {
    let headerLength = 33 + 32 * fields.count
    let recordLength = 1 + fields.reduce(0) { $0 + $1.length }
    // The date is fixed, so that the same layer gives the same bytes.
    var bytes: [UInt8] = [0x03, 100, 1, 1]
    unsafe withUnsafeBytes(of: UInt32(count).littleEndian) { unsafe bytes.append(contentsOf: $0) }
    for value in [headerLength, recordLength] {
      bytes += [UInt8(value & 255), UInt8(value >> 8 & 255)]
    }
    bytes += [UInt8](repeating: 0, count: 17) + [converter.encoding.languageByte, 0, 0]
    for field in fields {
      bytes += field.name + [UInt8](repeating: 0, count: 11 - field.name.count)
      bytes += [UInt8(ascii: field.type), 0, 0, 0, 0]
      bytes += [UInt8(field.length), UInt8(field.places)] + [UInt8](repeating: 0, count: 14)
    }
    return bytes + [0x0D]
  }

  private mutating func cell(
    _ value: JSONValue, _ field: Field, _ number: Int, _ file: String
  ) throws(FormatError) -> [UInt8] {
    switch (value, field.type) {
    case (.null, _): return field.type == "L" ? [UInt8(ascii: "?")] : []
    case (.bool(let flag), "L"): return [UInt8(ascii: flag ? "T" : "F")]
    case (.number(let text), "N") where text.text.utf8.count <= field.length:
      return Array(text.text.utf8)
    case (.number(let text), "N"), (.number(let text), "F"):
      return Array(JSONNumber(text.value).text.utf8.prefix(field.length))
    default: break
    }
    guard var bytes = converter.bytes(value.cellText ?? "") else {
      throw FormatError(
        .content, file: file,
        zh: "第 \(number) 个要素的“\(field.column.name)”含有 \(converter.encoding.name) 没有的字符；请改用 UTF-8。",
        en: "the \(field.column.name) of feature \(number) has a character that "
          + "\(converter.encoding.name) lacks; write UTF-8 instead.")
    }
    if bytes.count > field.length {
      cutTexts.insert(field.column.name)
      bytes = Array(bytes.prefix(field.length))
      while !bytes.isEmpty, converter.text(bytes) == nil { bytes.removeLast() }
    }
    return bytes
  }
}
