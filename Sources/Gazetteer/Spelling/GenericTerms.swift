import Rules

/// What a name is of, as far as its spelling goes (名称类别).
public enum SpellingCategory: String, Sendable, CaseIterable {
  /// 街路巷: streets, roads and alleys.
  case street
  /// 行政区划: provinces to townships.
  case division
  /// 自然村镇、居民点: villages and settlements, written as one word.
  case settlement
  /// 自然地理实体: rivers, mountains, islands.
  case natural
  /// 建筑物、居住区、单位: buildings, estates, sights.
  case building
}

/// The generic terms of names (通名表), with the words that modify them.
public struct GenericTerms: Sendable {
  /// A generic term.
  struct Term: Hashable, Sendable {
    let text: [Character]
    let category: SpellingCategory
    /// Whether a numeral right before it is an ordinal: 马路, 环路.
    let takesOrdinal: Bool
  }

  /// The terms, the longest first.
  let terms: [Term]
  /// Words that stand before a generic and are written apart: 工人, 烈士.
  let words: [[Character]]
  /// Specifics that end in a numeral: 东四.
  let specifics: [[Character]]
  /// Syllables that join the generic: 东, 后.
  let modifiers: Set<Character>

  /// Reads the table: `kind`, `text`, `category`, `source`.
  ///
  /// - Throws: `ReadingTable.Failure` naming the row that cannot be read.
  public init(table: String) throws(ReadingTable.Failure) {
    var terms: [Term] = []
    var lists: [String: [[Character]]] = [:]
    let lines = table.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("kind\t") { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      func failure() -> ReadingTable.Failure {
        .init(
          line: index + 1,
          message: LocalizedText(
            zh: "每行应为 generic|ordinal|word|modifier|specific、词、类别、来源",
            en: "a row holds generic|ordinal|word|modifier|specific, text, category and source"))
      }
      guard cells.count >= 4, !cells[1].isEmpty else { throw failure() }
      switch cells[0] {
      case "generic", "ordinal":
        guard let category = SpellingCategory(rawValue: cells[2]) else { throw failure() }
        terms.append(
          Term(text: Array(cells[1]), category: category, takesOrdinal: cells[0] == "ordinal"))
      case "word", "modifier", "specific": lists[cells[0], default: []].append(Array(cells[1]))
      default: throw failure()
      }
    }
    self.terms = terms.sorted {
      ($1.text.count, String($0.text)) < ($0.text.count, String($1.text))
    }
    words = (lists["word"] ?? []).sorted { $0.count > $1.count }
    specifics = (lists["specific"] ?? []).sorted { $0.count > $1.count }
    modifiers = Set((lists["modifier"] ?? []).compactMap(\.first))
  }

  /// The longest generic a name ends in, of a category where one is given.
  func term(ending name: [Character], _ category: SpellingCategory?) -> Term? {
    terms.first { term in
      (category == nil || term.category == category) && name.count > term.text.count
        && name.suffix(term.text.count).elementsEqual(term.text)
    }
  }

  /// Whether a name is nothing but a generic.
  func isTerm(_ name: [Character]) -> Bool { terms.contains { $0.text == name } }
}
