extension SheetTable {
  /// Rows of a table that was not read yet, and what is known beside them.
  struct Grid {
    /// The rows that hold anything.
    var rows: [SheetRow]
    var extras = SheetExtras()
    /// How many cells were made narrow while reading.
    var narrowed = 0
  }

  /// Finds heading, rows, sums and notes of a grid.
  ///
  /// - Throws: ``FormatError`` `.content` when the heading that was named is not there, or the one
  ///   found has rows above it that look like the table's own.
  mutating func build(
    _ source: consuming Grid, _ options: TableFile.Options
  ) throws(FormatError) {
    var grid = source
    narrowed = grid.narrowed
    let heading = try HeadingFinder(
      grid.rows, merged: grid.extras.merged, fields: options.fields, named: options.headingRow
    ).settled(file)
    if let first = grid.rows[heading.rows].first, let last = grid.rows[heading.rows].last {
      headingRows = first.number...last.number
    }
    lines = grid.rows[..<heading.rows.lowerBound].map { SheetTable.line(.title, $0) }
    let head = Array(grid.rows[..<heading.body])
    grid.rows.removeFirst(heading.body)
    rows = grid.rows
    setAside(repeated: head, heading)
    grid.rows = []
    repeatMerged(grid.extras.merged)
    takeLines(options.words)
    nameColumns(heading)
    findIssues(options.words, options.fields)
    hiddenRows = rows.count(where: \.isHidden)
    hiddenColumns = columns.count { column in
      grid.extras.hiddenColumns.contains { $0.contains(column.index) }
    }
    issues.sort { a, b in
      (a.row, a.column ?? -1, a.kind.rawValue) < (b.row, b.column ?? -1, b.kind.rawValue)
    }
  }

  private static func line(_ kind: Line.Kind, _ row: SheetRow) -> Line {
    Line(kind: kind, row: row.number, text: row.texts.filter { !$0.isEmpty }.joined(separator: " "))
  }

  /// Gives every row of a merged block the block's text, and notes the block.
  private mutating func repeatMerged(_ merged: [CellRange]) {
    guard !merged.isEmpty, let first = rows.first?.number, let last = rows.last?.number else {
      return
    }
    for block in merged where block.rows.lowerBound >= first && block.rows.upperBound <= last {
      guard let start = rowIndex(block.rows.lowerBound), block.rows.count < 1 << 16 else {
        continue
      }
      let column = block.columns.lowerBound
      let (text, kind) = (rows[start].text(column), rows[start].kind(column))
      guard kind != .empty else { continue }
      if kind != .number {
        for number in block.rows.dropFirst() {
          if let index = rowIndex(number) { rows[index].put(text, kind, at: column) }
        }
      }
      pendingMerges.append(MergedText(block: block, text: text))
    }
  }

  /// The index of a row by its number; rows are in order.
  private func rowIndex(_ number: Int) -> Int? {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle].number < number { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && rows[low].number == number ? low : nil
  }

  /// Sets sums and notes apart from the rows.
  private mutating func takeLines(_ words: TableWords) {
    let isSum = rows.map { SheetTable.isSum($0, words) }
    let fills = rows.map { row in row.kinds.count { $0 != .empty } }
    let typical = fills.sorted()[safe: fills.count / 2] ?? 0
    var end = rows.count
    // The tail of short rows, sums among them, may begin with a note.
    while end > 0, isSum[end - 1] || fills[end - 1] <= max(1, typical / 3) { end -= 1 }
    let noteStart = rows[end...].indices.first { index in
      rows[index].texts.first { !$0.isEmpty }.map { words.isNote($0) } ?? false
    }
    // A line of signatures is wider than a note.
    let signed = rows.indices.last.map { last in
      noteStart == nil && fills[last] < typical
        && (rows[last].texts.first { !$0.isEmpty }.map { words.isNote($0) } ?? false)
    }
    let tail = noteStart ?? (signed == true ? rows.count - 1 : rows.count)
    guard tail < rows.count || isSum.contains(true) else { return }
    var kept: [SheetRow] = []
    kept.reserveCapacity(rows.count)
    for (index, row) in rows.enumerated() {
      if isSum[index] {
        lines.append(SheetTable.line(.total, row))
      } else if index >= tail {
        lines.append(SheetTable.line(.note, row))
      } else {
        kept.append(row)
      }
    }
    rows = kept
  }

  /// Whether the first or second text of a row stands for a sum.
  private static func isSum(_ row: SheetRow, _ words: TableWords) -> Bool {
    var seen = 0
    for text in row.texts where !text.isEmpty {
      if words.isTotal(text) { return true }
      seen += 1
      if seen == 2 { return false }
    }
    return false
  }

  /// Names the columns that have a heading or content, and lays the rows out by them.
  private mutating func nameColumns(_ heading: HeadingFinder.Heading) {
    let width = max(heading.names.count, rows.reduce(0) { max($0, $1.texts.count) })
    var isFilled = [Bool](repeating: false, count: width)
    for row in rows {
      for column in row.kinds.indices where row.kinds[column] != .empty { isFilled[column] = true }
    }
    let number = headingRows?.upperBound ?? rows.first?.number ?? 1
    var taken: Set<String> = []
    for index in 0..<width {
      let own = index < heading.names.count ? heading.names[index] : ""
      if own.isEmpty, !isFilled[index] { continue }
      var name = own.isEmpty ? CellAddress.letters(index) : own
      if taken.contains(name) {
        if !own.isEmpty { note(.headingRepeated, number, index, name: own) }
        var count = 2
        while taken.contains("\(name)_\(count)") { count += 1 }
        name += "_\(count)"
      }
      if own.isEmpty, headingRows != nil { note(.headingMissing, number, index, name: name) }
      taken.insert(name)
      columns.append(Column(name: name, index: index))
    }
    if headingRows == nil, !rows.isEmpty { note(.noHeading, number, 0, name: "") }
    layOut(width)
  }

  private mutating func note(_ kind: TableIssue.Kind, _ number: Int, _ index: Int, name: String) {
    issues.append(
      TableIssue(
        kind: kind, row: number, column: kind == .noHeading ? nil : columns.count,
        place: place(number: number, index: index), heading: name, text: name, suggestion: nil))
  }

  /// Makes every row as long as the columns.
  private mutating func layOut(_ width: Int) {
    let isIdentity = columns.count == width
    for row in rows.indices {
      if isIdentity {
        let missing = width - rows[row].texts.count
        if missing > 0 {
          rows[row].texts.append(contentsOf: repeatElement("", count: missing))
          rows[row].kinds.append(contentsOf: repeatElement(.empty, count: missing))
        }
      } else {
        let own = rows[row]
        rows[row].texts = columns.map { own.text($0.index) }
        rows[row].kinds = columns.map { own.kind($0.index) }
      }
    }
  }
}

extension Array {
  /// The element at an index, or nil where there is none.
  subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
