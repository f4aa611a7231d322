import Formats
import Foundation
import Registry

/// Reads a table an office handed in and says what the program sees in it.
public struct TableReading: Sendable {
  /// The file.
  public var file: String
  /// The sheet, by name or number from 1; nil to choose.
  public var sheet: String?
  /// The encoding of text; nil to find it.
  public var encoding: String?
  /// The row of the heading, from 1; 0 for none, nil to find it.
  public var headingRow: Int?
  /// Whether days outside 1900 to 2100 are taken.
  public var takesAnyYear = false
  /// The kind of record, such as `marker`; nil to guess.
  public var kind: String?
  /// The file of a column map made before; nil for none.
  public var columns: String?

  /// Names the file.
  public init(file: String) { self.file = file }

  /// Reads the table.
  /// - Throws: ``FormatError`` when the file is no table, or kind, sheet or column map are not known.
  public func run(_ data: DataFolder) throws -> TableReport {
    let words = try data.tableWords()
    let all = try data.tableFields()
    let remembered = try columns.map { try Self.remembered($0) }
    let wanted = kind ?? remembered?.kind
    let lists = all.filter { wanted == nil || $0.kind == wanted }
    if let wanted, lists.isEmpty { throw Self.unknown(wanted, all, data) }
    let source = try TableFile(
      path: file,
      options: TableFile.Options(
        sheet: sheet, encoding: encoding, headingRow: headingRow, words: words, fields: lists))
    let names = source.table.names
    let maps = lists.map { list in
      remembered?.applied(to: names, fields: list) ?? ColumnMap(guessing: names, fields: list)
    }
    let best = zip(lists, maps).filter { list, map in
      wanted != nil || map.missing(list).isEmpty && map.entries.count { $0.field != nil } > 1
    }.max { a, b in Self.weight(a.1) < Self.weight(b.1) }
    var report = TableReport(source: source, words: words, fields: best?.0, map: best?.1)
    if let (fields, map) = best { report.refused = refused(source.table, fields, map) }
    return report
  }

  /// What an import of the kind would refuse of the cells.
  private func refused(
    _ table: SheetTable, _ fields: TableFields, _ map: ColumnMap
  ) -> [RowTrouble] {
    guard let kind = KindCatalog.kind(named: fields.kind),
      let plan = try? ColumnPlan(
        kind, headings: table.names, fields: fields, named: [], remembered: map.tsv,
        needsIdentity: false)
    else { return [] }
    var work = RecordImport(kind, places: plan.places)
    work.takesAnyYear = takesAnyYear
    return work.refusedCells(ImportTable(table))
  }

  /// Fields found count; sure ones more.
  private static func weight(_ map: ColumnMap) -> Int {
    map.entries.reduce(0) { sum, entry in
      sum + (entry.field == nil ? 0 : entry.certainty == .likely ? 2 : 3)
    }
  }

  private static func remembered(_ path: String) throws(FormatError) -> ColumnMap {
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(bytes: data, encoding: .utf8)
    else {
      throw FormatError(
        .missing, file: path, zh: "没有这个列对应表，或它不是 UTF-8 文本；请核对文件名。",
        en: "there is no such column map, or it is not UTF-8 text; check the name.")
    }
    return try ColumnMap(tsv: text, file: path)
  }

  private static func unknown(
    _ kind: String, _ all: [TableFields], _ data: DataFolder
  ) -> FormatError {
    let kinds = all.map(\.kind).joined(separator: ", ")
    return FormatError(
      .content, file: data.path(of: "formats/table-fields.tsv"),
      zh: "字段表里没有“\(kind)”这一类；有：\(kinds)。",
      en: "the table of fields has no kind \(kind); it has: \(kinds).")
  }
}
