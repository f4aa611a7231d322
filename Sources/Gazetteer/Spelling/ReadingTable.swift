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

  private let characters: [UInt32: [Syllable]]
  private let numbers: [UInt32: Int]
  private let standards: [UInt32: Character]
  private let words: [String: [Word]]
  /// How long words are that begin with a character, at most.
  private let reach: [UInt32: Int]
  /// Every syllable there is, without tone.
  public let inventory: Set<String>

  /// Reads the tables of characters and of words.
  ///
  /// - Parameters:
  ///   - characters: `character`, `number`, `readings`, the standard form of those outside the list.
  ///   - words: `text`, `reading`, `area`, `source`.
  /// - Throws: ``Failure``.
  public init(characters: String, words: String) throws(Failure) {
    var readings: [UInt32: [Syllable]] = [:]
    var numbers: [UInt32: Int] = [:]
    var inventory: Set<String> = []
    var standards: [UInt32: Character] = [:]
    // A thousand syllables, read twenty times each.
    var known: [String: Syllable?] = [:]
    readings.reserveCapacity(24_000)
    numbers.reserveCapacity(10_000)
    standards.reserveCapacity(10_000)
    try Self.eachRow(characters, header: "character\t") { line, cells throws(Failure) in
      guard cells.count >= 3, cells[0].count == 1, let character = cells[0].first?.key else {
        throw Failure(
          line: line,
          message: LocalizedText(
            zh: "每行应为字、序号、读音三列", en: "a row holds character, number and readings"))
      }
      let own = cells[2].utf8.split(separator: UInt8(ascii: " ")).compactMap { part -> Syllable? in
        let text = String(Substring(part))
        if let syllable = known[text] { return syllable }
        let syllable = Syllable(text)
        known.updateValue(syllable, forKey: text)
        return syllable
      }
      if !own.isEmpty { readings[character] = own }
      if let number = Int(cells[1]) { numbers[character] = number }
      if cells.count > 3, let standard = cells[3].first { standards[character] = standard }
    }
    for case let syllable? in known.values { inventory.insert(syllable.letters) }
    self.inventory = inventory
    self.numbers = numbers
    self.standards = standards
    var table: [String: [Word]] = [:]
    try Self.eachRow(words, header: "text\t") { line, cells throws(Failure) in
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
    reach = table.keys.reduce(into: [:]) { reach, word in
      let first = word.first?.key ?? 0
      reach[first] = max(reach[first] ?? 0, word.count)
    }
    self.characters = readings
  }

  private static func syllables(_ text: String) -> [Syllable]? {
    let parts = text.split(separator: " ").map { Syllable(String($0)) }
    return parts.contains(nil) ? nil : parts.compactMap(\.self)
  }

  /// Calls a body with the cells of each row, its number from 1; comments and the heading are passed
  /// over.
  private static func eachRow(
    _ text: String, header: String, _ body: (Int, [String]) throws(Failure) -> Void
  ) throws(Failure) {
    var number = 0
    for line in text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      number += 1
      let line = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      if line.isEmpty || line.first == UInt8(ascii: "#") || line.starts(with: header.utf8) {
        continue
      }
      try body(
        number,
        line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
          .map { String(Substring($0)) })
    }
  }

  /// The number of a character in the standard list of 2013; nil outside of it.
  public func number(_ character: Character) -> Int? { numbers[character.key] }

  /// The standard form of a traditional or variant character; nil where none is known.
  public func standard(_ character: Character) -> Character? { standards[character.key] }

  /// Reads a text, character by character: the longest word that holds in the area, else the
  /// character's usual reading.
  public func readings(_ text: String, area: String = "") -> [Reading] {
    let all = Array(text)
    var result: [Reading] = []
    var at = 0
    while at < all.count {
      if let (length, word) = word(all, at, area) {
        for (offset, syllable) in word.syllables.enumerated() {
          let others = (characters[all[at + offset].key] ?? []).filter { $0 != syllable }
          result.append(
            Reading(
              character: all[at + offset], syllable: syllable, candidates: [syllable] + others,
              source: word.source))
        }
        at += length
        continue
      }
      let own = characters[all[at].key] ?? []
      result.append(
        Reading(character: all[at], syllable: own.first, candidates: own, source: ""))
      at += 1
    }
    return result
  }

  private func word(_ text: [Character], _ at: Int, _ area: String) -> (Int, Word)? {
    guard let longest = reach[text[at].key] else { return nil }
    for length in stride(from: min(longest, text.count - at), through: 1, by: -1) {
      let piece = String(text[at..<at + length])
      let found = words[piece]?.first { area.hasPrefix($0.area) }
      if let found { return (length, found) }
    }
    return nil
  }
}
