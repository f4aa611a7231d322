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
    /// The keys of its characters.
    let keys: [UInt32]
    let category: SpellingCategory
    /// Whether a numeral right before it is an ordinal: 马路, 环路.
    let takesOrdinal: Bool
  }

  /// The terms by the key of their last character, the longest first.
  private let endings: [UInt32: [Term]]
  /// Words that stand before a generic and are written apart: 工人, 烈士.
  let words: [[UInt32]]
  /// Specifics that end in a numeral: 东四.
  let specifics: [[UInt32]]
  /// Syllables that join the generic: 东, 后.
  let modifiers: Set<UInt32>

  /// Reads the table: `kind`, `text`, `category`, `source`.
  ///
  /// - Throws: `ReadingTable.Failure` naming the row that cannot be read.
  public init(table: String) throws(ReadingTable.Failure) {
    var terms: [Term] = []
    var lists: [String: [[UInt32]]] = [:]
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
          Term(
            text: Array(cells[1]), keys: cells[1].map(\.key), category: category,
            takesOrdinal: cells[0] == "ordinal"))
      case "word", "modifier", "specific": lists[cells[0], default: []].append(cells[1].map(\.key))
      default: throw failure()
      }
    }
    let sorted = terms.sorted {
      ($1.text.count, String($0.text)) < ($0.text.count, String($1.text))
    }
    endings = Dictionary(grouping: sorted) { $0.keys.last ?? 0 }
    words = (lists["word"] ?? []).sorted { $0.count > $1.count }
    specifics = (lists["specific"] ?? []).sorted { $0.count > $1.count }
    modifiers = Set((lists["modifier"] ?? []).compactMap(\.first))
  }

  /// The longest generic a name ends in, of a category where one is given.
  func term(ending name: [Character], _ category: SpellingCategory?) -> Term? {
    guard let last = name.last?.key, let terms = endings[last] else { return nil }
    return terms.first { term in
      (category == nil || term.category == category) && name.count > term.keys.count
        && Self.ends(name, term.keys)
    }
  }

  /// Whether a name is nothing but a generic.
  func isTerm(_ name: [Character]) -> Bool {
    guard let last = name.last?.key, let terms = endings[last] else { return false }
    return terms.contains { $0.keys.count == name.count && Self.ends(name, $0.keys) }
  }

  /// Whether a name, as long as the keys or longer, ends in their characters.
  private static func ends(_ name: [Character], _ keys: [UInt32]) -> Bool {
    let start = name.count - keys.count
    return keys.indices.allSatisfy { name[start + $0].key == keys[$0] }
  }
}
