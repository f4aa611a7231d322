import Foundation
import Geometry

extension LayerWriter {
  /// Writes a table with a column of well-known text.
  func writeCSV(_ features: [Feature]) throws(FormatError) -> [ReadRemark] {
    let table = AttributeColumns(features, withIDs: true)
    // A table without any place is a plain one.
    let hasShapes = features.isEmpty || features.contains { $0.shape != nil }
    var names = UniqueNames()
    let shapeTitle = hasShapes ? [names.unique("wkt")] : []
    let titles = table.columns.map { names.unique($0.name.trimmingSpaces) }
    var losses = ColumnLosses()
    for (column, title) in zip(table.columns, titles) { losses.rename(column.key, title) }
    var rows = [titles + shapeTitle]
    for feature in features {
      let values = table.values(feature)
      for (column, value) in zip(table.columns, values) {
        let text = value.cellText ?? ""
        losses.compare(value, kept: text.isEmpty ? .null : .string(text), column, isPlain: true)
      }
      var row = values.map { $0.cellText ?? "" }
      if hasShapes {
        row.append(feature.shape.map { WellKnownText.text($0, precision: options.precision) } ?? "")
      }
      rows.append(row)
    }
    let encoding = options.encoding.map { TextEncoding(named: $0) } ?? .utf8
    guard let converter = TextConverter(encoding) else {
      throw FormatError.unknownEncoding(encoding.name, file: path)
    }
    let text = CSVTable.text(rows, byteOrderMark: encoding == .utf8, raw: options.raw)
    guard let bytes = converter.bytes(text) else {
      throw FormatError(
        .content, file: path, zh: "有些字符不在 \(encoding.name) 编码中；请改用 UTF-8。",
        en: "some characters are not in the encoding \(encoding.name); write UTF-8 instead.")
    }
    try OutputFile.write(bytes, to: path)
    return losses.remarks("CSV")
  }

  /// Writes the attributes as a spreadsheet; numbers of more digits than a spreadsheet holds are
  /// text.
  func writeWorkbook(_ features: [Feature]) throws(FormatError) -> [ReadRemark] {
    let table = AttributeColumns(features, withIDs: true)
    var losses = ColumnLosses()
    // Spreadsheets count days from 1900, and their first two months wrongly.
    let areDays = table.columns.enumerated().map { index, column in
      column.kind == .date
        && features.allSatisfy { (table.values($0)[index].columnText ?? "9999") >= "1900-03-01" }
    }
    let areNumbers = table.columns.map { column in
      (column.kind == .integer || column.kind == .real) && column.isExact
        && column.digits <= Workbook.digitLimit
    }
    for column in table.columns { losses.rename(column.key, column.name) }
    let rows = features.map { feature in
      zip(table.columns.indices, table.values(feature)).map { index, value in
        let column = table.columns[index]
        let cell = LayerWriter.cell(value, isNumber: areNumbers[index], isDay: areDays[index])
        losses.compare(value, kept: LayerWriter.kept(cell), column)
        return cell
      }
    }
    let sheet = Workbook.Sheet(name: layerName, header: table.columns.map(\.name), rows: rows)
    try Workbook(sheets: [sheet]).write(to: path)
    var remarks = losses.remarks("Excel")
    let places = features.count { $0.shape != nil }
    if places > 0 {
      remarks.append(
        ReadRemark(
          zh: "Excel 工作簿不存放几何，\(places) 个要素只写出属性；要带几何请用 .csv（WKT）、.gpkg。",
          en: "a workbook holds no geometry: of \(places) features only attributes were written; "
            + "write .csv (WKT) or .gpkg to keep it."))
    }
    return remarks
  }

  private static func cell(_ value: JSONValue, isNumber: Bool, isDay: Bool) -> Workbook.Cell {
    if isDay, let day = value.columnText.flatMap({ CalendarText.parts($0) }) {
      return .day(year: day.year, month: day.month, day: day.day)
    }
    if isNumber, case .number(let number) = value { return .number(number.value) }
    return value.cellText.map { .text($0) } ?? .empty
  }

  /// What a cell is read back as; numbers stand in workbooks with sixteen digits.
  private static func kept(_ cell: Workbook.Cell) -> JSONValue {
    switch cell {
    case .number(let value):
      return .number(JSONNumber(Double(String(format: "%.16G", value)) ?? value))
    case .text(let text):
      let text = WorkbookStream.writable(text)
      return text.isEmpty ? .null : .string(text)
    case .day(let year, let month, let day):
      return .string(String(format: "%04d-%02d-%02d", year, month, day))
    case .empty: return .null
    }
  }
}
