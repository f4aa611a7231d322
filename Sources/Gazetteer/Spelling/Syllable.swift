/// A syllable of Hanyu Pinyin (音节): its letters and its tone.
public struct Syllable: Hashable, Sendable {
  /// The letters in lower case without a mark of tone; ü stays ü.
  public let letters: String
  /// 1 to 4; 5 for the neutral tone.
  public let tone: Int

  /// Makes a syllable.
  public init(_ letters: String, tone: Int) {
    self.letters = letters
    self.tone = tone
  }

  private static let marked: [Character: (plain: Character, tone: Int)] = {
    var table: [Character: (plain: Character, tone: Int)] = [:]
    let rows: [(plain: Character, marked: String)] = [
      ("a", "āáǎà"), ("e", "ēéěè"), ("i", "īíǐì"), ("o", "ōóǒò"), ("u", "ūúǔù"), ("ü", "ǖǘǚǜ"),
    ]
    for (plain, letters) in rows {
      for (index, letter) in letters.enumerated() { table[letter] = (plain, index + 1) }
    }
    return table
  }()

  private static let marks: [UInt32: [Unicode.Scalar]] = {
    var table: [UInt32: [Unicode.Scalar]] = [:]
    for (letter, entry) in marked {
      guard let scalar = letter.unicodeScalars.first else { continue }
      table[entry.plain.key, default: Array(repeating: " ", count: 4)][entry.tone - 1] = scalar
    }
    return table
  }()

  /// Reads a syllable with its mark, such as `cuì`; nil for anything else.
  public init?(_ text: String) {
    var letters = ""
    var tone = 5
    for character in text {
      if let entry = Self.marked[character] {
        guard tone == 5 else { return nil }
        letters.append(entry.plain)
        tone = entry.tone
      } else if character == "ü" {
        letters.append("ü")
      } else if ("a"..."z").contains(character) {
        letters.append(character)
      } else {
        return nil
      }
    }
    guard letters.contains(where: "aeiouü".contains) else { return nil }
    self.init(letters, tone: tone)
  }

  /// The syllable with its mark: on a or e, else on o of ou, else on the last vowel.
  public var text: String {
    guard (1...4).contains(tone) else { return letters }
    let scalars = letters.unicodeScalars
    let place =
      scalars.firstIndex { $0 == "a" || $0 == "e" }
      ?? scalars.indices.first {
        scalars[$0] == "o" && scalars[scalars.index(after: $0)...].first == "u"
      }
      ?? scalars.lastIndex { $0 == "i" || $0 == "o" || $0 == "u" || $0 == "ü" }
    guard let place, let mark = Self.marks[scalars[place].value]?[tone - 1] else { return letters }
    var result = String.UnicodeScalarView(scalars[..<place])
    result.append(mark)
    result.append(contentsOf: scalars[scalars.index(after: place)...])
    return String(result)
  }

  /// Whether it needs a mark before it inside a word (隔音符号): it begins with a, o or e.
  public var needsMark: Bool { letters.first.map("aoe".contains) ?? false }
}
