import Boundaries
import Geometry
import Registry
public import Rules

/// Everything the register knows of one thing: facts, then tables (详情).
public struct RecordPage: Sendable {
  /// A table with its key for programs.
  public struct Section: Sendable {
    /// The key, such as `positions`.
    public let key: String
    /// The table; its title heads the section.
    public let table: Listing
    /// Whether people see its rows side by side, fields below one another.
    public var isSideBySide = false

    /// The table as people see it.
    func shown(_ language: Language) -> String {
      guard isSideBySide, table.count > 0 else { return table.text(language) }
      let rows = (0..<table.count).map { table.row($0) }
      let heads = rows.map { $0.first?.plain ?? "" }
      let lines = table.columns.indices.dropFirst().map { column -> [Listing.Cell] in
        [.text(table.columns[column].title[language])] + rows.map { $0[column] }
      }
      let columns = ([""] + heads).enumerated().map { index, head in
        Listing.Column("c\(index)", zh: head, en: head)
      }
      return Listing(columns: columns, rows: lines).text(language)
    }
  }

  /// The key of the facts for programs: what the page is about.
  var subject = "marker"
  /// Single facts.
  public internal(set) var facts: [(column: Listing.Column, cell: Listing.Cell)] = []
  /// The tables, empty ones left out.
  public internal(set) var sections: [Section] = []
  /// What must be said of it wherever it goes.
  public internal(set) var marks: [Listing.Mark] = []

  /// The page for people.
  public func text(_ language: Language) -> String {
    let shown = facts.compactMap { fact -> (String, String)? in
      let value = fact.cell.plain
      return value.isEmpty ? nil : (fact.column.title[language], value)
    }
    let width = (shown.map { DisplayWidth.of($0.0) }.max() ?? 0) + 2
    var result = shown.map { label, value in
      "  " + label + String(repeating: " ", count: max(0, width - DisplayWidth.of(label))) + value
        + "\n"
    }.joined()
    for section in sections {
      result += "\n\(section.table.title[language])\n" + section.shown(language)
    }
    for mark in marks { result += "\n" + mark.words[language] + "\n" }
    return result
  }

  /// The page as one JSON object, a newline at its end.
  public var json: [UInt8] {
    var parts: [String] = []
    let table = Listing(columns: facts.map(\.column), rows: [facts.map(\.cell)])
    parts.append("\"\(subject)\":" + String(decoding: table.object(0), as: UTF8.self))
    for section in sections {
      let rows = (0..<section.table.count).map {
        String(decoding: section.table.object($0), as: UTF8.self)
      }
      parts.append("\"\(section.key)\":[" + rows.joined(separator: ",") + "]")
    }
    return Array(("{" + parts.joined(separator: ",\n ") + "}\n").utf8)
  }
}
