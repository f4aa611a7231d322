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

  /// The marked letters of a plain one, known by its first byte, as UTF-8.
  private static let marks: [UInt8: [[UInt8]]] = {
    var table: [UInt8: [[UInt8]]] = [:]
    for (letter, entry) in marked {
      guard let first = String(entry.plain).utf8.first else { continue }
      table[first, default: Array(repeating: [], count: 4)][entry.tone - 1] = Array(
        String(letter).utf8)
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
    var bytes: [UInt8] = []
    append(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Adds the syllable with its mark as UTF-8.
  func append(to bytes: inout [UInt8]) {
    let start = bytes.count
    bytes.append(contentsOf: letters.utf8)
    guard (1...4).contains(tone), let place = Self.marked(bytes[start...]) else { return }
    guard let mark = Self.marks[bytes[place]]?[tone - 1] else { return }
    let length = bytes[place] == Self.lead ? 2 : 1
    bytes.replaceSubrange(place..<place + length, with: mark)
  }

  /// The first byte of ü.
  private static let lead: UInt8 = 0xC3

  /// Where the letter begins that carries the mark.
  private static func marked(_ letters: ArraySlice<UInt8>) -> Int? {
    var (pair, last): (Int?, Int?)
    for place in letters.indices {
      switch letters[place] {
      case UInt8(ascii: "a"), UInt8(ascii: "e"): return place
      case UInt8(ascii: "o"):
        if pair == nil, letters[(place + 1)...].first == UInt8(ascii: "u") { pair = place }
        last = place
      case UInt8(ascii: "i"), UInt8(ascii: "u"), lead: last = place
      default: break
      }
    }
    return pair ?? last
  }

  /// Whether it needs a mark before it inside a word (隔音符号): it begins with a, o or e.
  public var needsMark: Bool { letters.utf8.first.map("aoe".utf8.contains) ?? false }
}
