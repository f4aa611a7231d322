/// What a spelling is looked up by (拼写检索键).
///
/// Tones, capitals, spaces and apostrophes do not count; ü counts as u, as people type it.
public struct SpellingKey: Hashable, Sendable {
  /// The letters and digits in a row, such as `cuihujie`.
  public let letters: String
  /// The first letter of every syllable and every digit, such as `chj`.
  public let initials: String

  /// Makes the keys of a spelling, marked or not.
  public init(_ spelling: String) {
    let syllables = Self.syllables(spelling)
    letters = syllables.joined()
    initials = syllables.map { $0.first?.isNumber == true ? $0 : String($0.prefix(1)) }.joined()
  }

  /// A spelling without marks of tone; ü stays, and so does what parts its words.
  public static func plain(_ spelling: String) -> String { NameSpelling.toneless(spelling) }

  /// Parts a spelling into syllables, without tones.
  ///
  /// A consonant before a vowel begins a syllable; where one begins with a vowel inside a word,
  /// the spelling has an apostrophe. A number is a syllable of its own.
  public static func syllables(_ spelling: String) -> [String] {
    var result: [String] = []
    var word: [UInt8] = []
    func end() {
      if !word.isEmpty { result += split(word) }
      word.removeAll(keepingCapacity: true)
    }
    for scalar in spelling.unicodeScalars {
      guard let letter = letter(scalar) else {
        // A combining mark of tone belongs to its letter.
        if !(0x300...0x36F).contains(scalar.value) { end() }
        continue
      }
      if let last = word.last, isDigit(last) != isDigit(letter) { end() }
      word.append(letter)
    }
    end()
    return result
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte < 0x3A }

  /// A plain small letter or digit; nil for what parts words.
  private static func letter(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar.value {
    case 0x30...0x39, 0x61...0x7A: scalar.value == 0x76 ? UInt8(ascii: "u") : UInt8(scalar.value)
    case 0x41...0x5A: scalar.value == 0x56 ? UInt8(ascii: "u") : UInt8(scalar.value + 32)
    default: marked[scalar.value]
    }
  }

  private static let marked: [UInt32: UInt8] = {
    let rows: [(Character, String)] = [
      ("a", "āáǎàĀÁǍÀ"), ("e", "ēéěèĒÉĚÈêÊ"), ("i", "īíǐìĪÍǏÌ"), ("o", "ōóǒòŌÓǑÒ"),
      ("u", "ūúǔùŪÚǓÙüǖǘǚǜÜǕǗǙǛ"), ("m", "ḿḾ"), ("n", "ńňǹŃŇǸ"),
    ]
    var table: [UInt32: UInt8] = [:]
    for (plain, letters) in rows {
      for scalar in letters.unicodeScalars { table[scalar.value] = plain.asciiValue }
    }
    return table
  }()

  private static func split(_ word: [UInt8]) -> [String] {
    func isVowel(_ at: Int) -> Bool {
      at < word.count && "aeiou".utf8.contains(word[at])
    }
    var starts = [0]
    for at in 1..<max(1, word.count) where isVowel(at + 1) && !isVowel(at) {
      let isSecond =
        word[at] == UInt8(ascii: "h")
        && [UInt8(ascii: "z"), UInt8(ascii: "c"), UInt8(ascii: "s")].contains(word[at - 1])
      let start = isSecond ? at - 1 : at
      if let last = starts.last, start > last { starts.append(start) }
    }
    return starts.indices.map { index in
      let end = index + 1 < starts.count ? starts[index + 1] : word.count
      return String(decoding: word[starts[index]..<end], as: UTF8.self)
    }
  }
}
