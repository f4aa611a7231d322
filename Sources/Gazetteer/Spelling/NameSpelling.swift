/// A name in Hanyu Pinyin, word by word (地名罗马字母拼写).
public struct NameSpelling: Hashable, Sendable {
  /// A word of it.
  public struct Word: Hashable, Sendable {
    /// The characters.
    public let text: String
    /// The spelling with tones.
    public let spelling: String
    /// What it is.
    public let role: NameSegment.Role
  }

  /// A character that is read in several ways, to be confirmed by a person.
  public struct Polyphone: Hashable, Sendable {
    /// The character.
    public let character: Character
    /// Where it stands, in characters from 0.
    public let at: Int
    /// The reading taken.
    public let chosen: Syllable
    /// Every reading, the chosen one first.
    public let candidates: [Syllable]
    /// Who publishes the reading of the word; empty where it is the character's usual one.
    public let source: String
  }

  /// The name.
  public let name: String
  /// The words.
  public let words: [Word]
  /// What has to be confirmed.
  public let polyphones: [Polyphone]
  /// The characters no table reads; they stand in the spelling as they are.
  public let unread: [Character]
  /// What each part may be read as, letters alone, the ordinals as they are.
  let parts: [[String]]

  /// The spelling with tones.
  public var spelling: String { words.map(\.spelling).joined(separator: " ") }
  /// The spelling without tones; ü stays.
  public var toneless: String { Self.toneless(spelling) }

  /// A text without marks of tone.
  static func toneless(_ text: String) -> String {
    String(
      text.map { character in
        guard let plain = Syllable(character.lowercased())?.letters.first else { return character }
        return character.isUppercase ? Character(plain.uppercased()) : plain
      })
  }

  /// Spells a name.
  ///
  /// - Parameters:
  ///   - category: What it is of; nil to go by its generic.
  ///   - area: The code of the division it lies in, for readings that hold only there.
  public init(
    _ name: String, _ category: SpellingCategory? = nil, area: String = "", _ table: ReadingTable,
    _ terms: GenericTerms
  ) {
    self.name = name
    let characters = Array(name)
    let readings = table.readings(name, area: area)
    let segments = Self.segments(characters, category, terms)
    let (keys, syllables) = (characters.map(\.key), readings.map(\.syllable))
    words = segments.map { segment in
      Word(
        text: String(characters[segment.range]),
        spelling: segment.digits ?? Self.spelled(characters, keys, syllables, segment.range),
        role: segment.role)
    }
    parts = segments.flatMap { segment -> [[String]] in
      if let digits = segment.digits { return [[digits.lowercased().filter { $0 != "-" }]] }
      return readings[segment.range].map { reading in
        let all = Set(reading.candidates.map(\.letters)).sorted()
        return all.isEmpty ? [String(reading.character).lowercased()] : all
      }
    }
    let spelled = segments.filter { $0.digits == nil }.flatMap { Array($0.range) }
    polyphones = spelled.compactMap { at in
      let reading = readings[at]
      guard reading.isPolyphone, let chosen = reading.syllable else { return nil }
      return Polyphone(
        character: reading.character, at: at, chosen: chosen, candidates: reading.candidates,
        source: reading.source)
    }
    unread = spelled.map { readings[$0] }
      .filter { $0.syllable == nil && !$0.character.isASCII }.map(\.character)
  }

  private static func segments(
    _ name: [Character], _ category: SpellingCategory?, _ terms: GenericTerms
  ) -> [NameSegment] {
    NameSegmenting(terms: terms, name: name).segments(category).filter { !$0.range.isEmpty }
  }

  /// The spelling with tones and nothing besides, for lists of millions; nil where a character cannot be
  /// read.
  public static func spelling(
    _ name: String, _ category: SpellingCategory?, area: String, _ table: ReadingTable,
    _ terms: GenericTerms
  ) -> String? {
    let characters = Array(name)
    let keys = characters.map(\.key)
    let syllables = table.syllables(keys, area: area)
    var text = ""
    for segment in segments(characters, category, terms) {
      if !text.isEmpty { text += " " }
      if let digits = segment.digits {
        text += digits
        continue
      }
      guard segment.range.allSatisfy({ syllables[$0] != nil || characters[$0].isASCII }) else {
        return nil
      }
      text += spelled(characters, keys, syllables, segment.range)
    }
    return text
  }

  /// A word: syllables joined, with the mark before a, o and e, the first letter large.
  private static func spelled(
    _ characters: [Character], _ keys: [UInt32], _ syllables: [Syllable?], _ range: Range<Int>
  ) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(32)
    for at in range {
      guard let syllable = syllables[at] else {
        text.append(contentsOf: String(characters[at]).utf8)
        continue
      }
      let isFirst = at == range.lowerBound
      if !isFirst, keys[at] == retroflex,
        !(at + 1 < range.upperBound && spelledOut.contains(keys[at + 1]))
      {
        text.append(UInt8(ascii: "r"))
        continue
      }
      if !isFirst, syllable.needsMark { text.append(UInt8(ascii: "'")) }
      syllable.append(to: &text)
    }
    guard let first = text.first, first >= UInt8(ascii: "a"), first <= UInt8(ascii: "z") else {
      let word = String(decoding: text, as: UTF8.self)
      return word.prefix(1).uppercased() + word.dropFirst()
    }
    text[0] -= 0x20
    return String(decoding: text, as: UTF8.self)
  }

  private static let retroflex = Character("儿").key
  /// Characters before which 儿 is a syllable of its own.
  private static let spelledOut = "童女孙科".map(\.key)
}
