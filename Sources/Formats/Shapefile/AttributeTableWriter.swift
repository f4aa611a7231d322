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
  private let table: AttributeColumns
  private var fields: [Field] = []
  private var losses = ColumnLosses()
  /// What had to be cut or renamed.
  private var renamed: [ReadRemark] = []
  /// What columns are called and what they lose.
  var remarks: [ReadRemark] { renamed + losses.remarks("Shapefile") }

  /// Plans the columns; a layer without attributes gets a column of row numbers, since the format
  /// demands one.
  init(_ features: [Feature], _ converter: TextConverter) {
    self.converter = converter
    table = AttributeColumns(features, withIDs: true)
    var columns = table.columns
    if columns.isEmpty {
      columns = [AttributeColumns.Column(key: "FID", name: "FID", kind: .integer, whole: 9)]
    }
    var names = UniqueNames()
    for column in columns {
      let name = names.unique(column.name) { (converter.bytes($0)?.count ?? .max) <= 10 }
      if name != column.key {
        renamed.append(
          ReadRemark(
            zh: "列名“\(column.key)”写作“\(name)”：Shapefile 的列名不超过 10 个字节。",
            en: "the column \(column.key) is written as \(name): names in a shapefile have at "
              + "most 10 bytes."))
      }
      fields.append(AttributeTableWriter.field(column, converter.bytes(name) ?? []))
    }
  }

  private static func field(_ column: AttributeColumns.Column, _ name: [UInt8]) -> Field {
    switch column.kind {
    case .boolean: Field(column: column, name: name, type: "L", length: 1, places: 0)
    case .integer where column.whole < 18:
      Field(column: column, name: name, type: "N", length: column.whole + 1, places: 0)
    case .real where column.isExact && column.whole + column.places <= 17:
      Field(
        column: column, name: name, type: "N", length: column.whole + column.places + 2,
        places: column.places)
    // Others as ESRI writes them: with an exponent.
    case .real where column.isExact:
      Field(column: column, name: name, type: "F", length: 24, places: 15)
    case .date: Field(column: column, name: name, type: "D", length: 8, places: 0)
    case .text, .json, .integer, .real:
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
      let values = table.values(feature)
      for (index, field) in fields.enumerated() {
        let value = index < values.count ? values[index] : .null
        let cell = try self.cell(value, field, number + 1, file)
        losses.compare(value, kept: kept(cell, field), field.column)
        let padding = [UInt8](repeating: 0x20, count: max(0, field.length - cell.count))
        bytes += field.type == "N" || field.type == "F" ? padding + cell : cell + padding
      }
    }
    bytes.append(0x1A)
    return bytes
  }

  /// What a cell is read back as.
  private func kept(_ cell: [UInt8], _ field: Field) -> JSONValue {
    switch field.type {
    case "L":
      switch cell.first {
      case UInt8(ascii: "T"): return .bool(true)
      case UInt8(ascii: "F"): return .bool(false)
      default: return .null
      }
    case "N", "F": return AttributeTable.number(String(decoding: cell, as: UTF8.self))
    case "D": return AttributeTable.date(cell)
    default:
      var cell = cell[...]
      while let last = cell.last, last == 0x20 || last == 0 { cell.removeLast() }
      return cell.isEmpty ? .null : .string(converter.text(Array(cell)) ?? "")
    }
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
    case (.number(let number), "N"): return Array(DecimalText(number.text).plainText.utf8)
    case (.number(let number), "F"): return Array(number.value.description.utf8)
    case (.string(let day), "D"): return Array(day.utf8.filter(isDigit))
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
      bytes = Array(bytes.prefix(field.length))
      while !bytes.isEmpty, converter.text(bytes) == nil { bytes.removeLast() }
    }
    return bytes
  }
}
