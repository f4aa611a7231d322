extension SheetTable {
  /// What the cells of one column look like.
  private struct Survey {
    var filled = 0
    var dates = 0
    var hyphenated = 0
    /// Cells of digits alone by their number of digits: kept as text, and kept as numbers.
    var textLengths = [Int](repeating: 0, count: 25)
    var numberLengths = [Int](repeating: 0, count: 25)
    /// Whether any cell is an error, a formula without a result, or a long or shortened number.
    var hasOdd = false

    mutating func include(_ text: String, _ kind: CellKind) {
      guard kind != .empty else { return }
      filled += 1
      switch kind {
      case .text:
        if let digits = CellText.digitCount(text) {
          textLengths[min(digits, 24)] += 1
        } else if CellText.isHyphenated(text) {
          hyphenated += 1
        } else if text.utf8.last.map({ isDigit($0) }) ?? false, CellText.isShortened(text) {
          hasOdd = true
        }
      case .number:
        if let digits = CellText.digitCount(text) {
          numberLengths[min(digits, 24)] += 1
          if digits > 15 { hasOdd = true }
        }
      case .date, .month: dates += 1
      case .error, .formula: hasOdd = true
      case .time, .boolean, .empty: break
      }
    }

    /// The length most cells of digits have, when eight of ten do; nil otherwise.
    var usualLength: Int? {
      let counts = zip(textLengths, numberLengths).map { $0 + $1 }
      guard let most = counts.max(), most > 0, let length = counts.firstIndex(of: most) else {
        return nil
      }
      return most * 10 >= counts.reduce(0, +) * 8 ? length : nil
    }
  }

  /// Looks at every column for cells that cannot be what was typed.
  mutating func findIssues(_ words: TableWords, _ fields: [TableFields]) {
    var surveys = [Survey](repeating: Survey(), count: columns.count)
    for row in rows {
      for column in surveys.indices {
        surveys[column].include(row.texts[column], row.kinds[column])
      }
    }
    for (column, survey) in surveys.enumerated() {
      guard survey.filled > 0 else { continue }
      let isCode = isCodeColumn(column, words, fields)
      if survey.hasOdd { findOdd(column) }
      findDates(column, survey, isCode)
      findLostZeros(column, survey, isCode)
    }
    for merge in pendingMerges {
      let block = merge.block
      guard let column = columns.firstIndex(where: { $0.index == block.columns.lowerBound }) else {
        continue
      }
      issues.append(
        TableIssue(
          kind: .mergedCells, row: block.rows.lowerBound, column: column,
          place: block.description, heading: columns[column].name, text: merge.text, suggestion: nil
        ))
    }
    pendingMerges = []
  }

  private func isCodeColumn(_ column: Int, _ words: TableWords, _ fields: [TableFields]) -> Bool {
    let name = columns[column].name
    for list in fields {
      if let hit = list.certainty(of: name) { return list.fields[hit.field].value == .code }
    }
    return words.isCode(name)
  }

  private mutating func add(
    _ kind: TableIssue.Kind, _ row: Int, _ column: Int, suggestion: String? = nil
  ) {
    issues.append(
      TableIssue(
        kind: kind, row: rows[row].number, column: column, place: place(row: row, column: column),
        heading: columns[column].name, text: rows[row].texts[column], suggestion: suggestion))
  }

  private mutating func findOdd(_ column: Int) {
    for row in rows.indices {
      let text = rows[row].texts[column]
      switch rows[row].kinds[column] {
      case .error: add(.errorValue, row, column)
      case .formula: add(.formulaWithoutValue, row, column)
      case .number:
        if let digits = CellText.digitCount(text), digits > 15 { add(.roundedCode, row, column) }
      case .text: if CellText.isShortened(text) { add(.roundedCode, row, column) }
      default: break
      }
    }
  }

  /// Dates in a column of codes: few among numbers with hyphens, or any where the heading says so.
  private mutating func findDates(_ column: Int, _ survey: Survey, _ isCode: Bool) {
    if survey.dates > 0 {
      let others = survey.filled - survey.dates
      guard isCode || survey.hyphenated * 5 >= others && survey.hyphenated > 0 else { return }
      for row in rows.indices {
        let kind = rows[row].kinds[column]
        guard kind == .date || kind == .month else { continue }
        add(
          .dateForCode, row, column,
          suggestion: SheetTable.typed(rows[row].texts[column], isMonth: kind == .month))
      }
    } else if sheet == nil, isCode || survey.hyphenated > 0 {
      for row in rows.indices {
        guard let day = CellText.monthAndDay(rows[row].texts[column]) else { continue }
        add(.dateForCode, row, column, suggestion: "\(day.month)-\(day.day)")
      }
    }
  }

  /// What was most likely typed where a code with a hyphen became a date.
  private static func typed(_ iso: String, isMonth: Bool) -> String? {
    let parts = iso.prefix(10).split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    guard isMonth else { return "\(parts[1])-\(parts[2])" }
    let year = String(parts[0] % 100)
    return "\(parts[1])-\(year.utf8.count < 2 ? "0" + year : year)"
  }

  /// Numbers shorter than the codes of their column: by one or two digits, the rest all alike.
  ///
  /// Text files do not tell numbers from texts, so there the heading must say that it is codes.
  private mutating func findLostZeros(_ column: Int, _ survey: Survey, _ isCode: Bool) {
    guard let length = survey.usualLength, length >= 4 else { return }
    let texts = survey.textLengths.reduce(0, +)
    let numbers = survey.numberLengths.reduce(0, +)
    let isText = sheet == nil && isCode
    let lengths = isText ? survey.textLengths : survey.numberLengths
    let shorter = lengths[max(1, length - 2)..<length].reduce(0, +)
    // Quantities vary in length; codes kept as text, or a heading that says code, do not.
    guard shorter > 0, isCode || texts * 2 >= texts + numbers, texts + numbers >= 3 else { return }
    for row in rows.indices where rows[row].kinds[column] == (isText ? .text : .number) {
      let text = rows[row].texts[column]
      guard let digits = CellText.digitCount(text), digits < length, digits >= length - 2 else {
        continue
      }
      add(
        .lostZeros, row, column,
        suggestion: String(repeating: "0", count: length - digits) + text)
    }
  }
}
