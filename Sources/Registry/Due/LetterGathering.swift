import Rules

/// Many items about letters gathered into one a line, so that an office with thousands of letters
/// still reads its list.
struct LetterGathering {
  private var items: [(item: DueItem, line: String)] = []

  /// Adds an item about a letter.
  mutating func add(_ item: DueItem, _ letter: CustodyLetter) {
    items.append((item, letter.line ?? ""))
  }

  /// The items as they are up to `due.each`, else one a line with the earliest.
  func gathered(_ context: DueContext) throws(RulePackError) -> [DueItem] {
    guard items.count > Int(try context.rules.pack.number("due.each")) else {
      return items.map(\.item)
    }
    let byLine = Dictionary(grouping: items, by: \.line)
    return byLine.keys.sorted().compactMap { line in
      let group = (byLine[line] ?? []).map(\.item)
      let first = group.min { ($0.due, $0.subject) < ($1.due, $1.subject) }
      guard let first, group.count > 1 else { return first }
      return DueItem(
        kind: first.kind, title: first.title, subject: line.isEmpty ? "" : "line \(line)",
        what: LocalizedText(
          zh: "界线 \(line) 有 \(group.count) 份责任书如此，最早的：\(first.what.zh)",
          en: "\(group.count) letters of line \(line), the earliest: \(first.what.en)"),
        due: first.due, today: context.today, severity: first.severity, basis: first.basis)
    }
  }
}
