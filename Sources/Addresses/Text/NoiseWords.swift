/// What stands in lines of addresses and is no part of one (噪声用词).
struct NoiseWords: Sendable {
  /// What a text says.
  enum Sort: String, Sendable {
    /// That a postcode or telephone number follows.
    case number
    /// That a person's name follows.
    case person
    /// That a person's name stands before it: 先生.
    case title
    /// That the person before it receives something: 收.
    case receiver
    /// A note to a courier.
    case note
    /// Characters that begin names of persons.
    case surnames
  }

  /// The texts of each sort, the longest first.
  private var texts: [Sort: [[UInt32]]] = [:]
  /// The first characters of texts other than labels of numbers, a bit each.
  private var firsts = [UInt64](repeating: 0, count: 1024)
  /// Characters names of persons begin with.
  private(set) var surnames: Set<UInt32> = []

  /// Reads the table: `text`, `sort`.
  ///
  /// - Throws: ``TableFailure`` naming the line.
  init(_ table: String) throws(TableFailure) {
    var number = 0
    for line in table.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("text\t") { continue }
      let cells = line.split(separator: "\t")
      guard cells.count >= 2, let sort = Sort(rawValue: String(cells[1])) else {
        throw TableFailure(
          line: number, zh: "每行应为文字和种类（number、person、title、receiver、note、surnames）",
          en: "a row holds a text and its sort (number, person, title, receiver, note, surnames)")
      }
      let text = cells[0].unicodeScalars.map(\.value)
      if sort == .surnames {
        surnames.formUnion(text)
        continue
      }
      texts[sort, default: []].append(text)
      if sort != .number, let first = text.first, first < 0x10000 {
        firsts[Int(first >> 6)] |= 1 << UInt64(first & 63)
      }
    }
    for sort in texts.keys { texts[sort]?.sort { $0.count > $1.count } }
  }

  /// Whether a text other than a label of numbers begins with a character.
  @inline(__always)
  func mayBegin(_ scalar: UInt32) -> Bool {
    scalar < 0x10000 && firsts[Int(scalar >> 6)] >> UInt64(scalar & 63) & 1 != 0
  }

  /// The length of the text of a sort that begins at a place; 0 for none.
  func length(_ sort: Sort, _ text: [UInt32], at start: Int) -> Int {
    let own = texts[sort]?.first { word in
      start + word.count <= text.count && text[start..<start + word.count] == word[...]
    }
    return own?.count ?? 0
  }

  /// The length of the text of a sort that ends at a place; 0 for none.
  func length(_ sort: Sort, _ text: [UInt32], endingAt end: Int) -> Int {
    let own = texts[sort]?.first { word in
      end >= word.count && text[end - word.count..<end] == word[...]
    }
    return own?.count ?? 0
  }
}
