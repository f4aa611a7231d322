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
    var letters: [UInt8] = []
    var initials: [UInt8] = []
    Self.eachSyllable(of: spelling) { syllable in
      letters += syllable
      initials += syllable.first.map(Self.isDigit) == true ? syllable : syllable.prefix(1)
    }
    self.letters = String(decoding: letters, as: UTF8.self)
    self.initials = String(decoding: initials, as: UTF8.self)
  }

  /// A spelling without marks of tone; ü stays, and so does what parts its words.
  public static func plain(_ spelling: String) -> String { NameSpelling.toneless(spelling) }

  /// Parts a spelling into syllables, without tones.
  ///
  /// A consonant before a vowel begins a syllable; where one begins with a vowel inside a word,
  /// the spelling has an apostrophe. A number is a syllable of its own.
  public static func syllables(_ spelling: String) -> [String] {
    var result: [String] = []
    eachSyllable(of: spelling) { result.append(String(decoding: $0, as: UTF8.self)) }
    return result
  }

  private static func eachSyllable(of spelling: String, _ body: (ArraySlice<UInt8>) -> Void) {
    var word: [UInt8] = []
    word.reserveCapacity(32)
    func end() {
      split(word, body)
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

  private static func split(_ word: [UInt8], _ body: (ArraySlice<UInt8>) -> Void) {
    func isVowel(_ at: Int) -> Bool {
      at < word.count && "aeiou".utf8.contains(word[at])
    }
    var start = 0
    for at in 1..<max(1, word.count) where isVowel(at + 1) && !isVowel(at) {
      let isSecond =
        word[at] == UInt8(ascii: "h")
        && "zcs".utf8.contains(word[at - 1])
      let next = isSecond ? at - 1 : at
      guard next > start else { continue }
      body(word[start..<next])
      start = next
    }
    if start < word.count { body(word[start...]) }
  }
}
