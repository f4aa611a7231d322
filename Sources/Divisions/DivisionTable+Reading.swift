import Rules

extension DivisionTable {
  /// The columns of the table, in their order.
  public static let columns = [
    "code", "name", "level", "parent", "from", "until", "successors", "note",
  ]

  /// The columns of the table of surroundings, in their order.
  public static let surroundingColumns = ["code", "name", "neighbours", "neighbour_names"]

  /// Reads a table: tab-separated lines under a heading, `#` begins a comment.
  ///
  /// `successors` holds codes joined by `;`, each with `@year` when the area changed hands in another
  /// year than the span's last. `note` is `renamed`, `recoded`, `abolished` or empty.
  /// - Parameter surroundings: the text of the second table, when there is one.
  /// - Throws: ``DivisionTableError`` naming the line.
  public init(text: String, surroundings: String? = nil) throws(DivisionTableError) {
    let rows = try Self.rows(text, columns: Self.columns)
    var divisions: [Division] = []
    divisions.reserveCapacity(rows.count)
    for row in rows { divisions.append(try Self.division(row.cells, line: row.line)) }
    guard !divisions.isEmpty else { throw Self.emptyError }
    self.init(divisions, surroundings: try Self.surroundings(surroundings))
  }

  private static func surroundings(
    _ text: String?
  ) throws(DivisionTableError) -> [String: Set<String>] {
    guard let text else { return [:] }
    var found: [String: Set<String>] = [:]
    for row in try rows(text, columns: surroundingColumns) {
      guard row.cells.count >= 3 else {
        throw cellError(row.line, LocalizedText(zh: "至少应有 3 列", en: "at least 3 columns"))
      }
      found[row.cells[0]] = Set(row.cells[2].split(separator: ";").map(String.init))
    }
    return found
  }

  private static func rows(
    _ text: String, columns: [String]
  ) throws(DivisionTableError) -> [(line: Int, cells: [String])] {
    var rows: [(line: Int, cells: [String])] = []
    var hasHeading = false
    var number = 0
    for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      var line = line
      if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
      if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
      guard let first = line.first, first != UInt8(ascii: "#") else { continue }
      let cells = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        .map { String(Substring($0)) }
      if hasHeading {
        rows.append((number, cells))
      } else {
        guard cells == columns else { throw headingError(line: number, columns: columns) }
        hasHeading = true
      }
    }
    guard hasHeading else { throw emptyError }
    return rows
  }

  private static func division(
    _ cells: [String], line: Int
  ) throws(DivisionTableError) -> Division {
    guard cells.count == columns.count else {
      throw cellError(
        line, LocalizedText(zh: "应有 8 列，实有 \(cells.count) 列", en: "8 columns, not \(cells.count)"))
    }
    guard DivisionCode(cells[0])?.digits == cells[0] else {
      throw cellError(line, LocalizedText(zh: "代码应为 6 位数字", en: "a code of six digits"))
    }
    guard let level = DivisionLevel(rawValue: cells[2]) else {
      throw cellError(
        line,
        LocalizedText(
          zh: "级别应为 province、prefecture 或 county", en: "a level: province, prefecture or county"))
    }
    let until = Int(cells[5])
    guard let from = Int(cells[4]), cells[5].isEmpty || (until ?? from) > from else {
      throw cellError(line, LocalizedText(zh: "起止年份不对", en: "years, the first before the last"))
    }
    var successors: [Succession] = []
    for item in cells[6].isEmpty ? [] : cells[6].split(separator: ";") {
      let parts = item.split(separator: "@")
      guard let code = parts.first, let year = parts.count > 1 ? Int(parts[1]) : until else {
        throw cellError(line, LocalizedText(zh: "继承代码写法不对", en: "successors as code or code@year"))
      }
      successors.append(Succession(code: String(code), year: year))
    }
    return Division(
      code: cells[0], name: cells[1], level: level, parent: cells[3].isEmpty ? nil : cells[3],
      from: from, until: until, successors: successors, end: DivisionEnd(rawValue: cells[7]))
  }

  private static func cellError(_ line: Int, _ expected: LocalizedText) -> DivisionTableError {
    DivisionTableError(
      line: line,
      message: LocalizedText(
        zh: "行政区划代码表第 \(line) 行有误：\(expected.zh)。请改正该行，或恢复随程序发布的表。",
        en: "Line \(line) of the table of divisions is wrong; expected \(expected.en). "
          + "Correct the line, or restore the table that came with the program."))
  }

  private static func headingError(line: Int, columns: [String]) -> DivisionTableError {
    DivisionTableError(
      line: line,
      message: LocalizedText(
        zh: "行政区划代码表第 \(line) 行应为表头：\(columns.joined(separator: "、"))（以制表符分隔）。",
        en: "Line \(line) of the table of divisions should be the heading, separated by tabs: "
          + columns.joined(separator: ", ") + "."))
  }

  private static var emptyError: DivisionTableError {
    DivisionTableError(
      line: 0,
      message: LocalizedText(
        zh: "行政区划代码表没有任何记录。请恢复随程序发布的表。",
        en: "The table of divisions has no rows. Restore the table that came with the program."))
  }
}
