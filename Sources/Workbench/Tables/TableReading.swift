import Formats
import Foundation
import Registry
import Rules

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
    let near = zip(lists, maps).filter { _, map in
      wanted != nil || map.entries.count { $0.field != nil } > 1
    }
    func best(_ pairs: [(TableFields, ColumnMap)]) -> (TableFields, ColumnMap)? {
      pairs.max { a, b in Self.weight(a.1) < Self.weight(b.1) }
    }
    let fitting = best(near.filter { wanted != nil || $1.missing($0).isEmpty })
    var report = TableReport(source: source, words: words, fields: fitting?.0, map: fitting?.1)
    if let (fields, map) = fitting {
      judge(&report, fields, map)
    } else if let (fields, map) = best(near) {
      report.nearest = TableReport.Nearest(kind: fields.kind, missing: map.missing(fields))
    }
    return report
  }

  /// Finds what an import of the kind would refuse: the table, or cells of it.
  private func judge(_ report: inout TableReport, _ fields: TableFields, _ map: ColumnMap) {
    let table = report.table
    let missing = map.missing(fields)
    if !missing.isEmpty {
      report.refusals.append(
        LocalizedText(
          zh: "缺少必需的列：\(missing.map(\.zh).joined(separator: "、"))；请补上，或用 --column 指明哪一列是。",
          en:
            "required columns are missing: \(missing.map(\.en).joined(separator: ", ")); add them, "
            + "or say with --column which they are."))
    }
    guard let kind = KindCatalog.kind(named: fields.kind) else { return }
    do {
      let plan = try ColumnPlan(
        kind, headings: table.names, fields: fields, named: [], remembered: map.tsv,
        needsIdentity: false)
      var work = RecordImport(kind, places: plan.places)
      work.takesAnyYear = takesAnyYear
      report.refused = work.refusedCells(ImportTable(table))
    } catch let error as RegisterError {
      report.refusals.append(error.sentence)
    } catch let error as FormatError {
      report.refusals.append(LocalizedText(zh: error.zh, en: error.en))
    } catch {
      report.refusals.append(LocalizedText(zh: "\(error)。", en: "\(error)."))
    }
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
