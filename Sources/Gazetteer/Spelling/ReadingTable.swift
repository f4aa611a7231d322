public import Rules

/// What characters and words of place names are read as (地名读音表).
public struct ReadingTable: Sendable {
  /// A row that cannot be read.
  public struct Failure: Error, Sendable {
    /// The row, from 1.
    public let line: Int
    /// What is wrong with it.
    public let message: LocalizedText
  }

  /// A reading of a word, where it holds.
  struct Word: Hashable, Sendable {
    let syllables: [Syllable]
    /// The division it holds in, by the start of its code; empty everywhere.
    let area: String
    let source: String
  }

  /// One character of a name as it is read.
  public struct Reading: Hashable, Sendable {
    /// The character.
    public let character: Character
    /// The syllable; nil for characters nobody reads, such as digits.
    public let syllable: Syllable?
    /// Every reading there is, the chosen one first; one where nothing is to be confirmed.
    public let candidates: [Syllable]
    /// Where the choice comes from: the publisher of a word's reading; empty for the usual reading of
    /// the character.
    public let source: String

    /// Whether a person has to confirm it: the character is read in several ways.
    public var isPolyphone: Bool { candidates.count > 1 }
  }

  private let characters: [Character: [Syllable]]
  private let numbers: [Character: Int]
  private let standards: [Character: Character]
  private let words: [String: [Word]]
  private let longest: Int
  /// Every syllable there is, without tone.
  public let inventory: Set<String>

  /// Reads the tables of characters and of words.
  ///
  /// - Parameters:
  ///   - characters: `character`, `number`, `readings`, the standard form of those outside the list.
  ///   - words: `text`, `reading`, `area`, `source`.
  /// - Throws: ``Failure``.
  public init(characters: String, words: String) throws(Failure) {
    var readings: [Character: [Syllable]] = [:]
    var numbers: [Character: Int] = [:]
    var inventory: Set<String> = []
    var standards: [Character: Character] = [:]
    for (line, cells) in Self.rows(characters, header: "character\t") {
      guard cells.count >= 3, let character = cells[0].first, cells[0].count == 1 else {
        throw Failure(
          line: line,
          message: LocalizedText(
            zh: "每行应为字、序号、读音三列", en: "a row holds character, number and readings"))
      }
      let own = cells[2].split(separator: " ").compactMap { Syllable(String($0)) }
      if !own.isEmpty { readings[character] = own }
      inventory.formUnion(own.map(\.letters))
      numbers[character] = Int(cells[1])
      if cells.count > 3 { standards[character] = cells[3].first }
    }
    self.inventory = inventory
    self.numbers = numbers
    self.standards = standards
    var table: [String: [Word]] = [:]
    for (line, cells) in Self.rows(words, header: "text\t") {
      let syllables = cells.count >= 4 ? Self.syllables(cells[1]) : nil
      guard let syllables, syllables.count == cells[0].count else {
        throw Failure(
          line: line,
          message: LocalizedText(
            zh: "“\(cells.joined(separator: " "))”应为词、读音（一字一音，空格分开）、区划、来源",
            en:
              "“\(cells.joined(separator: " "))” holds text, reading (a syllable a character, parted by "
              + "spaces), area and source"))
      }
      table[cells[0], default: []].append(
        Word(syllables: syllables, area: cells[2], source: cells[3]))
    }
    // A reading of one place wins over one that holds everywhere.
    self.words = table.mapValues { $0.sorted { $0.area.count > $1.area.count } }
    longest = table.keys.map(\.count).max() ?? 0
    self.characters = readings
  }

  private static func syllables(_ text: String) -> [Syllable]? {
    let parts = text.split(separator: " ").map { Syllable(String($0)) }
    return parts.contains(nil) ? nil : parts.compactMap(\.self)
  }

  private static func rows(_ text: String, header: String) -> [(line: Int, cells: [String])] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated()
      .compactMap { index, line in
        if line.isEmpty || line.hasPrefix("#") || line.hasPrefix(header) { return nil }
        return (
          index + 1, line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
        )
      }
  }

  /// The number of a character in the standard list of 2013; nil outside of it.
  public func number(_ character: Character) -> Int? { numbers[character] }

  /// The standard form of a traditional or variant character; nil where none is known.
  public func standard(_ character: Character) -> Character? { standards[character] }

  /// Reads a text, character by character: the longest word that holds in the area, else the
  /// character's usual reading.
  public func readings(_ text: String, area: String = "") -> [Reading] {
    let all = Array(text)
    var result: [Reading] = []
    var at = 0
    while at < all.count {
      if let (length, word) = word(all, at, area) {
        for (offset, syllable) in word.syllables.enumerated() {
          let others = (characters[all[at + offset]] ?? []).filter { $0 != syllable }
          result.append(
            Reading(
              character: all[at + offset], syllable: syllable, candidates: [syllable] + others,
              source: word.source))
        }
        at += length
        continue
      }
      let own = characters[all[at]] ?? []
      result.append(
        Reading(character: all[at], syllable: own.first, candidates: own, source: ""))
      at += 1
    }
    return result
  }

  private func word(_ text: [Character], _ at: Int, _ area: String) -> (Int, Word)? {
    for length in stride(from: min(longest, text.count - at), through: 1, by: -1) {
      let piece = String(text[at..<at + length])
      let found = words[piece]?.first { area.hasPrefix($0.area) }
      if let found { return (length, found) }
    }
    return nil
  }
}
