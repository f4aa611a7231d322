public import Addresses
import Formats
import Geometry
import Rules

/// Tables doors are numbered from: the fronts along a street, the buildings of an estate (编号用表).
public struct NumberingTable {
  private let table: ImportTable
  private let columns: [String: Int]
  private let path: String

  /// Reads a table of a kind of `formats/table-fields.tsv`.
  ///
  /// - Parameter headingRow: The row of the heading, from 1; 0 for none, nil to find it.
  /// - Throws: `FormatError` when the file is no table or lacks a column it cannot do without.
  public init(
    path: String, kind: String, headingRow: Int? = nil, _ data: DataFolder
  ) throws {
    self.path = path
    let fields = try data.tableFields().filter { $0.kind == kind }
    guard let own = fields.first else {
      throw FormatError(
        .content, file: data.path(of: "formats/table-fields.tsv"), zh: "缺少 \(kind) 的字段；请补上。",
        en: "the fields of \(kind) are missing; add them.")
    }
    let file = try TableFile(
      path: path,
      options: .init(headingRow: headingRow, words: data.tableWords(), fields: fields))
    table = ImportTable(file.table)
    var columns: [String: Int] = [:]
    for (index, entry) in ColumnMap(guessing: table.headings, fields: own).entries.enumerated() {
      if let field = entry.field { columns[field] = index }
    }
    self.columns = columns
    let missing = own.fields.filter { $0.isRequired && columns[$0.id] == nil }
    if let first = missing.first {
      throw FormatError(
        .content, file: path,
        zh: "没有“\(first.zh)”列；表头有：\(table.headings.joined(separator: "、"))。",
        en: "the column “\(first.en)” is missing; the headings are: "
          + "\(table.headings.joined(separator: ", ")).")
    }
  }

  private func text(_ row: ImportTable.Row, _ field: String) -> String {
    columns[field].flatMap { $0 < row.cells.count ? row.cells[$0] : nil } ?? ""
  }

  private func number(_ row: ImportTable.Row, _ field: String) throws -> Double? {
    let text = text(row, field)
    guard !text.isEmpty else { return nil }
    guard let number = Double(text), number.isFinite else {
      throw FormatError(
        .content, file: path, line: row.number, zh: "“\(text)”不是数；请改正。",
        en: "“\(text)” is no number; correct it.")
    }
    return number
  }

  private func count(
    _ row: ImportTable.Row, _ field: String, _ otherwise: Int, within: ClosedRange<Int>
  ) throws -> Int {
    guard let number = try number(row, field) else { return otherwise }
    guard let count = Int(exactly: number), within.contains(count) else {
      throw FormatError(
        .content, file: path, line: row.number,
        zh: "“\(text(row, field))”应为 \(within.lowerBound) 到 \(within.upperBound) 的整数；请改正。",
        en: "“\(text(row, field))” should be a whole number from \(within.lowerBound) to "
          + "\(within.upperBound); correct it.")
    }
    return count
  }

  private func position(
    _ row: ImportTable.Row, _ longitude: String, _ latitude: String
  ) throws -> Position? {
    guard let x = try number(row, longitude), let y = try number(row, latitude) else { return nil }
    guard abs(x) <= 180, abs(y) <= 90 else {
      throw FormatError(
        .content, file: path, line: row.number, zh: "\(x)、\(y) 不是经纬度；请写度。",
        en: "\(x), \(y) are no longitude and latitude; write degrees.")
    }
    return Position(longitude: x, latitude: y)
  }

  private func says(_ row: ImportTable.Row, _ field: String) -> Bool {
    ["是", "yes", "true", "1", "有", "√", "Y", "y"].contains(text(row, field))
  }

  /// The fronts along a street.
  ///
  /// - Throws: `FormatError` naming the row that cannot be used.
  public func fronts() throws -> [PlanSite] {
    try table.rows.map { row in
      let ends = [
        try position(row, "longitude", "latitude"), try position(row, "longitude2", "latitude2"),
      ]
      let kind = text(row, "kind")
      return PlanSite(
        text(row, "id"), front: ends.compactMap(\.self),
        kind: kind.isEmpty ? .courtyard : PlateKind(text: kind) ?? .courtyard,
        isVacant: says(row, "vacant"), isLane: says(row, "lane"),
        isRecessed: says(row, "recessed"))
    }
  }

  /// Old numbers and what became of them.
  ///
  /// - Throws: `FormatError` naming the row that cannot be used.
  public func renumberings() throws -> [Renumbering] {
    try table.rows.map { row in
      let day = text(row, "day")
      if !day.isEmpty, let why = CalendarDay.refusal(day, anyYear: true) {
        throw FormatError(
          .content, file: path, line: row.number, zh: why.zh + "。", en: why.en + ".")
      }
      return Renumbering(
        oldStreet: text(row, "oldStreet"), oldNumber: text(row, "oldNumber"),
        newStreet: text(row, "newStreet"), newNumber: text(row, "newNumber"),
        day: CalendarDay(day), document: text(row, "document"))
    }
  }

  /// The buildings of an estate.
  ///
  /// - Throws: `FormatError` naming the row that cannot be used.
  public func buildings() throws -> [EstateBuilding] {
    try table.rows.map { row in
      EstateBuilding(
        text(row, "building"), position: try position(row, "longitude", "latitude"),
        order: try number(row, "order").flatMap { Int(exactly: $0) },
        stairs: try count(row, "stairs", 1, within: 1...50),
        floors: try count(row, "floors", 1, within: 1...200),
        basements: try count(row, "basements", 0, within: 0...20),
        rooms: try count(row, "rooms", 1, within: 0...99),
        shops: try count(row, "shops", 0, within: 0...500))
    }
  }
}
