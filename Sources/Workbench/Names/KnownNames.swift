public import Formats
import Foundation
public import Gazetteer
import Registry

/// The names of a table, to hold proposed ones against (现有地名表).
public enum KnownNames {
  private static let headings: (name: Set<String>, area: Set<String>, category: Set<String>) = (
    ["名称", "地名", "标准名称", "标准地名", "name"],
    ["区划代码", "行政区划代码", "所在区划代码", "代码", "area", "code"], ["类别", "category"]
  )

  /// Reads a table: a column of names, and where there are any, of division codes and categories.
  ///
  /// - Parameter headingRow: The row of the heading, from 1; 0 for none, nil to find it.
  /// - Throws: `FormatError` when it cannot be read or has no column of names.
  public static func read(
    _ path: String, words: TableWords, headingRow: Int? = nil
  ) throws -> [NameCollection.Entry] {
    let table = ImportTable(
      try TableFile(path: path, options: .init(headingRow: headingRow, words: words)).table)
    func column(_ known: Set<String>) -> Int? {
      table.headings.firstIndex {
        known.contains($0.trimmingCharacters(in: .whitespaces).lowercased())
      }
    }
    guard let name = column(headings.name) else {
      throw FormatError(
        .content, file: path,
        zh: "没有“名称”列；表头有：\(table.headings.joined(separator: "、"))。",
        en: "there is no column of names; the headings are: "
          + "\(table.headings.joined(separator: ", ")).")
    }
    let (area, category) = (column(headings.area), column(headings.category))
    return table.rows.map { row in
      NameCollection.Entry(
        row.cells[name].filter { !$0.isWhitespace },
        category.flatMap { NameCategory(rawValue: row.cells[$0]) },
        area: area.map { row.cells[$0] } ?? "")
    }
  }
}
