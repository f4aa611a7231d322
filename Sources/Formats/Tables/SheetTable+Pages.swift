extension SheetTable {
  /// Sets aside the rows that say again what stands above the list, as each printed page does.
  ///
  /// - Parameter head: The rows down to the last before the list: titles, heading, column numbers.
  mutating func setAside(repeated head: [SheetRow], _ heading: HeadingFinder.Heading) {
    guard !heading.rows.isEmpty else { return }
    var known: [[String]: Int] = [:]
    for (index, row) in head.enumerated() {
      let key = Self.key(row)
      if !key.isEmpty, known[key] == nil { known[key] = index }
    }
    var kept: [SheetRow] = []
    var again: [SheetRow] = []
    kept.reserveCapacity(rows.count)
    var isAfterHead = false
    for row in rows {
      guard let first = row.texts.first(where: { !$0.isEmpty }), !first.isEmpty,
        let index = known[Self.key(row)], index < heading.rows.upperBound || isAfterHead
      else {
        isAfterHead = false
        kept.append(row)
        continue
      }
      isAfterHead = true
      if heading.rows.contains(index) { again.append(row) }
    }
    guard kept.count < rows.count else { return }
    rows = kept
    for row in again {
      let column = row.kinds.firstIndex { $0 != .empty } ?? 0
      issues.append(
        TableIssue(
          kind: .headingAgain, row: row.number, column: nil,
          place: place(number: row.number, index: column), heading: row.texts[column],
          text: row.texts[column], suggestion: nil))
    }
  }

  /// What a row says: its texts on one line each, without empty ones at the end.
  private static func key(_ row: SheetRow) -> [String] {
    var texts = row.texts.map(HeadingFinder.clean)
    while texts.last?.isEmpty ?? false { texts.removeLast() }
    return texts
  }
}
