public import Rules

/// Why a table of number patterns cannot be used.
public struct MarkerNumberError: Error, Hashable, Sendable {
  /// The line of the table, from 1.
  public let line: Int
  /// What is wrong.
  public let message: LocalizedText
}

/// How markers are numbered, by level and kind (编号规则): a table, so that an office can state
/// its own.
public struct MarkerNumberScheme: Sendable {
  fileprivate struct Row: Sendable {
    let id: String
    let rank: BoundaryLine.Rank?
    let isJunction: Bool
    let pattern: MarkerNumberPattern
    let sorts: [Character: BoundaryMarker.Sort]
  }

  private static let columns = [
    "id", "rank", "kind", "pattern", "letters", "source", "confidence", "note",
  ]

  private let rows: [Row]

  /// Reads a table: tab-separated lines, `#` begins a comment, a heading line.
  ///
  /// - Throws: ``MarkerNumberError`` naming the line.
  public init(text: String) throws(MarkerNumberError) {
    var rows: [Row] = []
    var hasHeading = false
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      if line.isEmpty || line.hasPrefix("#") { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard hasHeading else {
        guard cells == Self.columns else {
          throw Self.error(
            index, zh: "表头应为 \(Self.columns.joined(separator: "、"))",
            en: "the heading must be \(Self.columns.joined(separator: ", "))")
        }
        hasHeading = true
        continue
      }
      let row = try Self.row(cells, index)
      guard !rows.contains(where: { $0.id == row.id }) else {
        throw Self.error(index, zh: "“\(row.id)”重复", en: "“\(row.id)” stands twice")
      }
      rows.append(row)
    }
    self.rows = rows
  }

  /// Takes a number apart by the first row it follows: rows of the line's level first, then those
  /// of any level; nil when it follows none.
  ///
  /// - Parameter rank: The level of the line; nil when it is not known, then every row counts.
  public func parse(_ id: String, rank: BoundaryLine.Rank?) -> MarkerNumber? {
    let text = MarkerNumber.normalized(id)
    if let rank, let number = rows.lazy.filter({ $0.rank == rank }).firstNumber(of: text) {
      return number
    }
    return rows.lazy.filter { $0.rank == nil || rank == nil }.firstNumber(of: text)
  }

  private static func row(_ cells: [String], _ index: Int) throws(MarkerNumberError) -> Row {
    guard cells.count == columns.count, !cells[0].isEmpty, !cells[5].isEmpty else {
      throw error(
        index, zh: "应有 \(columns.count) 列，id 和 source 不能空",
        en: "there must be \(columns.count) columns; id and source may not be empty")
    }
    let rank = BoundaryLine.Rank(rawValue: cells[1])
    guard rank != nil || cells[1].isEmpty else {
      throw error(
        index, zh: "没有“\(cells[1])”这个等级", en: "there is no rank “\(cells[1])”")
    }
    guard cells[2] == "marker" || cells[2] == "junction" else {
      throw error(
        index, zh: "kind 应为 marker 或 junction", en: "the kind must be marker or junction")
    }
    guard let pattern = MarkerNumberPattern(cells[3]) else {
      throw error(
        index, zh: "样式“\(cells[3])”不能识别", en: "the pattern “\(cells[3])” is not understood")
    }
    var sorts: [Character: BoundaryMarker.Sort] = [:]
    for word in cells[4].split(separator: " ") {
      let pair = word.split(separator: "=")
      guard pair.count == 2, let sort = BoundaryMarker.Sort(rawValue: String(pair[1])) else {
        throw error(
          index, zh: "letters 应写作 Q=single A=paired", en: "letters are written Q=single A=paired")
      }
      for letter in pair[0] { sorts[letter] = sort }
    }
    return Row(
      id: cells[0], rank: rank, isJunction: cells[2] == "junction", pattern: pattern, sorts: sorts)
  }

  private static func error(_ index: Int, zh: String, en: String) -> MarkerNumberError {
    MarkerNumberError(line: index + 1, message: LocalizedText(zh: zh, en: en))
  }
}

extension Sequence where Element == MarkerNumberScheme.Row {
  /// The number by the first row it follows.
  fileprivate func firstNumber(of text: String) -> MarkerNumber? {
    for row in self { if let number = row.number(text) { return number } }
    return nil
  }
}

extension MarkerNumberScheme.Row {
  fileprivate func number(_ text: String) -> MarkerNumber? {
    guard let pieces = pattern.pieces(text) else { return nil }
    let letter = pieces[.letter]?.first
    let codes = pieces[.codes].map(Array.init) ?? []
    return MarkerNumber(
      text: text, line: pieces[.line] ?? "",
      sequence: pieces[.sequence].flatMap { Int($0) } ?? 0,
      insertion: pieces[.insertion].flatMap { Int($0) }, letter: letter,
      sort: isJunction ? .junction : letter.flatMap { sorts[$0] }, isJunction: isJunction,
      codes: stride(from: 0, to: codes.count, by: 2).map {
        String(codes[$0..<Swift.min($0 + 2, codes.count)])
      }, pattern: id)
  }
}
