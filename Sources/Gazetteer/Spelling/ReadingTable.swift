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
  private let words: WordTrie
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
    var table = WordTrie()
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
      table.add(
        Word(syllables: syllables, area: cells[2], source: cells[3]), cells[0].map(\.key))
    }
    self.words = table
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
    eachReading(all.map(\.key), area) { at, syllable, word in
      var candidates = characters[all[at].key] ?? []
      if word != nil, let syllable {
        candidates = [syllable] + candidates.filter { $0 != syllable }
      }
      result.append(
        Reading(
          character: all[at], syllable: syllable, candidates: candidates,
          source: word?.source ?? ""))
    }
    return result
  }

  /// What ``readings(_:area:)`` chooses for characters given by their keys.
  func syllables(_ keys: [UInt32], area: String) -> [Syllable?] {
    var result: [Syllable?] = []
    result.reserveCapacity(keys.count)
    eachReading(keys, area) { _, syllable, _ in result.append(syllable) }
    return result
  }

  /// Calls a body with the place of every character, its syllable and the word it is read in.
  private func eachReading(
    _ keys: [UInt32], _ area: String, _ body: (Int, Syllable?, Word?) -> Void
  ) {
    var at = 0
    while at < keys.count {
      if let word = words.longest(keys[at...], area) {
        for (offset, syllable) in word.syllables.enumerated() { body(at + offset, syllable, word) }
        at += word.syllables.count
      } else {
        body(at, characters[keys[at]]?.first, nil)
        at += 1
      }
    }
  }
}

/// Words found by their characters, one after another (词表前缀树).
private struct WordTrie: Sendable {
  /// From a node, in the upper half, and a character to the next node.
  private var edges: [UInt64: Int] = [:]
  /// The words that end at a node.
  private var words: [[ReadingTable.Word]] = [[]]

  /// Adds a word of characters given by their keys.
  mutating func add(_ word: ReadingTable.Word, _ keys: [UInt32]) {
    var node = 0
    for key in keys {
      let edge = Self.edge(node, key)
      if let next = edges[edge] {
        node = next
      } else {
        words.append([])
        node = words.count - 1
        edges[edge] = node
      }
    }
    // A reading of one place wins over one that holds everywhere.
    let place = words[node].firstIndex { $0.area.count < word.area.count }
    words[node].insert(word, at: place ?? words[node].count)
  }

  private static func edge(_ node: Int, _ key: UInt32) -> UInt64 {
    UInt64(node) << 32 | UInt64(key)
  }

  /// The longest word characters begin with that holds in an area.
  func longest(_ keys: ArraySlice<UInt32>, _ area: String) -> ReadingTable.Word? {
    var (node, longest): (Int, ReadingTable.Word?) = (0, nil)
    for key in keys {
      guard let next = edges[Self.edge(node, key)] else { break }
      node = next
      let word = words[node].first { area.utf8.starts(with: $0.area.utf8) }
      if let word { longest = word }
    }
    return longest
  }
}
