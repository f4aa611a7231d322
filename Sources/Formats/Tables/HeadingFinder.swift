/// Finds the heading of a table: below titles, over one to three rows, with merged cells (表头).
struct HeadingFinder {
  /// Rows of a heading at most.
  private static let depth = 3
  /// Rows looked through for the heading.
  static let reach = 40

  /// What was found, as indices into the rows.
  struct Heading: Hashable {
    /// The heading's rows; empty when the table has none.
    var rows: Range<Int>
    /// The index of the first row behind the heading and a row that only numbers the columns.
    var body: Int
    /// The name of each column, from column A on; empty where there is none.
    var names: [String]
    /// How many rows above look like the table's own, so that the heading is in doubt.
    var doubts = 0
  }

  let rows: ArraySlice<SheetRow>
  private let merged: [CellRange]
  private let fields: [TableFields]
  let named: Int?

  /// Takes the first rows that hold anything, and the merged blocks among them.
  ///
  /// - Parameter named: The heading's row on the sheet, as a person said; 0 for none.
  init(
    _ rows: [SheetRow], merged: [CellRange], fields: [TableFields] = [], named: Int? = nil
  ) {
    let place = named.flatMap { row in rows.firstIndex { $0.number >= row } } ?? 0
    self.rows = rows.prefix(HeadingFinder.reach + place)
    self.named = named
    let last = self.rows.last?.number ?? 0
    self.merged = merged.filter { $0.rows.lowerBound <= last }
    self.fields = fields
  }

  /// Finds the heading.
  func find() -> Heading {
    let width = rows.map(\.texts.count).max() ?? 0
    let told = named.map { row in rows.firstIndex { $0.number == row } }
    guard let first = told ?? firstRow() else {
      return Heading(rows: 0..<0, body: 0, names: [String](repeating: "", count: width))
    }
    var end = first + 1
    while end - first < HeadingFinder.depth, continues(first..<end) { end += 1 }
    let names = (0..<width).map { name($0, first..<end) }
    let body = numbersColumns(end) ? end + 1 : end
    let doubts = told == nil ? doubts(above: first) : 0
    return Heading(rows: first..<end, body: body, names: names, doubts: doubts)
  }

  /// The first row that can be a heading, or the one with most known names.
  private func firstRow() -> Int? {
    let candidates = rows.indices.filter(isCandidate)
    let known = candidates.map { (row: $0, count: knownNames($0)) }.max { a, b in
      a.count == b.count ? a.row > b.row : a.count < b.count
    }
    if let known, known.count >= 2 { return top(of: known.row) }
    return candidates.first
  }

  /// The first row of the heading a row belongs to: names of groups stand above the names known.
  private func top(of row: Int) -> Int {
    var first = row
    while first > 0, row - first < HeadingFinder.depth - 1, isGroup(first - 1),
      continues((first - 1)..<first)
    {
      first -= 1
    }
    return first
  }

  /// Whether a row holds words alone, two at least, as names of groups do.
  private func isGroup(_ index: Int) -> Bool {
    let row = rows[index]
    let cells = row.texts.indices.filter { row.kinds[$0] != .empty }
    return cells.count >= 2
      && cells.allSatisfy {
        row.kinds[$0] == .text && !HeadingFinder.isFigure(row.texts[$0])
          && !row.texts[$0].contains { "：:".contains($0) }
      }
  }

  /// How many rows above a heading look like rows of the list; one narrow row may be a line of facts.
  private func doubts(above first: Int) -> Int {
    let typical = typicalFill(after: first)
    let fills = rows[..<first].compactMap { row -> Int? in
      let cells = row.texts.indices.filter { row.kinds[$0] != .empty }
      let figures = cells.count {
        row.kinds[$0] != .text || HeadingFinder.isFigure(row.texts[$0])
      }
      let forms = cells.count { row.texts[$0].contains { "：:".contains($0) } }
      let isRow = figures > 0 && forms == 0 && cells.count >= 2 && cells.count * 10 >= typical * 6
      return isRow ? cells.count : nil
    }
    return fills.count >= 2 || (fills.first ?? 0) >= 3 ? fills.count : 0
  }

  /// How many cells of a row are names of fields.
  private func knownNames(_ index: Int) -> Int {
    fields.map { list in
      rows[index].texts.count { !$0.isEmpty && list.certainty(of: HeadingFinder.clean($0)) != nil }
    }.max() ?? 0
  }

  private func isCandidate(_ index: Int) -> Bool {
    let row = rows[index]
    let cells = row.texts.indices.filter { row.kinds[$0] != .empty }
    let words = cells.filter { row.kinds[$0] == .text && !HeadingFinder.isFigure(row.texts[$0]) }
    guard let first = words.first, words.count * 10 >= cells.count * 6 else { return false }
    let typical = typicalFill(after: index)
    if typical <= 1 { return words.count == 1 && rows.count > index + 1 && !isTitle(index, first) }
    guard Set(words.map { row.texts[$0] }).count >= 2 else { return false }
    // `填表单位：…  日期：…` stands above many tables.
    let forms = words.count { row.texts[$0].contains { "：:".contains($0) } }
    if forms * 2 >= words.count { return false }
    let covered = words.reduce(0) { $0 + (block(row.number, $1)?.columns.count ?? 1) }
    return covered * 10 >= typical * 6
  }

  /// Whether a lone cell is a title above a wider table or a merged line.
  private func isTitle(_ index: Int, _ column: Int) -> Bool {
    (block(rows[index].number, column)?.columns.count ?? 1) > 1
  }

  /// How many cells the rows behind one hold, the middle of the next twenty.
  private func typicalFill(after index: Int) -> Int {
    let fills = rows.dropFirst(index + 1).prefix(20)
      .map { row in row.kinds.count { $0 != .empty } }.sorted()
    return fills.isEmpty ? 0 : fills[fills.count / 2]
  }

  /// Whether the heading goes on in the row behind it.
  private func continues(_ heading: Range<Int>) -> Bool {
    let (last, next) = (heading.upperBound - 1, heading.upperBound)
    // In text files a row with line ends in its cells takes several lines.
    let lineEnds = rows[last].texts.reduce(0) { $0 + $1.utf8.count { $0 == 0x0A } }
    guard next < rows.count, rows[next].number <= rows[last].number + 1 + lineEnds else {
      return false
    }
    let number = rows[last].number
    let first = rows[heading.lowerBound].number
    let spans = merged.contains {
      (first...number).contains($0.rows.lowerBound) && $0.rows.upperBound > number
    }
    if spans { return true }
    let below = rows[next].texts.indices.filter { rows[next].kinds[$0] != .empty }
    let areWords = below.allSatisfy {
      rows[next].kinds[$0] == .text && !HeadingFinder.isFigure(rows[next].texts[$0])
    }
    guard areWords, !below.isEmpty else { return false }
    let groups = merged.filter {
      $0.rows.lowerBound <= number && $0.rows.upperBound >= number && $0.columns.count > 1
    }
    if !groups.isEmpty {
      return below.allSatisfy { column in groups.contains { $0.columns.contains(column) } }
    }
    return complements(last, next, below)
  }

  /// Whether a row fills gaps of the row above it, as two-row headings do once merging is lost.
  private func complements(_ last: Int, _ next: Int, _ below: [Int]) -> Bool {
    let above = rows[last]
    let fillsGap = below.contains { above.kind($0) == .empty }
    let leavesGap = above.texts.indices.contains {
      above.kinds[$0] != .empty && rows[next].kind($0) == .empty
    }
    // Each filled cell must stand below nothing or below the first cell of a group.
    let fits = below.allSatisfy { above.kind($0) == .empty || below.contains($0 + 1) }
    guard fillsGap, leavesGap, fits, next + 1 < rows.count else { return false }
    // Some row of the list is wider than the second line; a single one may lack a value.
    return rows[(next + 1)...].prefix(5).contains { row in
      row.kinds.count { $0 != .empty } > below.count
    }
  }

  /// The merged block of a cell.
  private func block(_ row: Int, _ column: Int) -> CellRange? {
    merged.first { $0.rows.contains(row) && $0.columns.contains(column) }
  }

  /// The name of a column: the texts of the heading's rows from above, joined by strokes.
  private func name(_ column: Int, _ heading: Range<Int>) -> String {
    var parts: [String] = []
    for index in heading {
      let part = HeadingFinder.clean(text(index, column, heading))
      if !part.isEmpty, parts.last != part { parts.append(part) }
    }
    return parts.joined(separator: "/")
  }

  /// What a heading's cell shows: the text of its block or, where merging is lost, of its group.
  private func text(_ index: Int, _ column: Int, _ heading: Range<Int>) -> String {
    if let block = block(rows[index].number, column) {
      let anchor = rows[heading].first { $0.number == block.rows.lowerBound }
      return anchor?.text(block.columns.lowerBound) ?? ""
    }
    let own = rows[index].text(column)
    guard own.isEmpty, index + 1 < heading.upperBound else { return own }
    var place = column
    while place > 0, !rows[index + 1].text(place).isEmpty,
      block(rows[index].number, place) == nil
    {
      if !rows[index].text(place).isEmpty { return rows[index].text(place) }
      place -= 1
    }
    return place < column && !rows[index + 1].text(place).isEmpty ? rows[index].text(place) : ""
  }

  /// Whether a row only numbers the columns: 1, 2, 3 or 甲, 乙, 1, 2.
  private func numbersColumns(_ index: Int) -> Bool {
    guard index < rows.count else { return false }
    let texts = rows[index].texts.filter { !$0.isEmpty }
    var next = 1
    var letters = 0
    for text in texts {
      let plain = text.filter { !"()（）[] ".contains($0) }
      if plain == String(next) {
        next += 1
      } else if next == 1, ["甲", "乙", "丙", "丁", "A", "B", "C"].contains(plain) {
        letters += 1
      } else {
        return false
      }
    }
    return next + letters > 3 && next > 2
  }

  /// A heading's text on one line: Chinese without spaces, other words with single ones.
  static func clean(_ text: String) -> String {
    let words = text.split(whereSeparator: \.isWhitespace)
    let isChinese = text.unicodeScalars.contains { (0x2E80...0x9FFF).contains($0.value) }
    return words.joined(separator: isChinese ? "" : " ")
  }

  /// Whether a text is a number, a code or a date rather than a word.
  static func isFigure(_ text: String) -> Bool {
    let narrow = CellText.narrowed(text)
    guard narrow.utf8.contains(where: { isDigit($0) }) else { return false }
    return narrow.utf8.allSatisfy { isDigit($0) || " .-/+,:%eE".utf8.contains($0) }
  }
}
