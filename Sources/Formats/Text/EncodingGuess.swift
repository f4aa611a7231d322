/// The encoding of bytes that are not UTF-8 and say nothing of it, told by what they would read.
///
/// Each encoding of East Asia has a plane of everyday characters; text of another encoding read as it
/// falls outside. Letters with accents between plain ones are Latin. What fits nothing, or several,
/// is asked about.
struct EncodingGuess {
  /// The choice made.
  let choice: EncodingChoice

  /// How characters of two bytes lie in an encoding.
  private struct Sort: Sendable {
    let name: String
    /// Whether a pair of bytes is an everyday character.
    let isUsual: @Sendable (UInt8, UInt8) -> Bool
    /// Whether a pair is a mark or a letter of another script, which tells nothing.
    let isMark: @Sendable (UInt8, UInt8) -> Bool
  }

  private static let sorts = [
    Sort(
      name: "GBK", isUsual: { lead, trail in (0xB0...0xF7).contains(lead) && trail >= 0xA1 },
      isMark: { lead, trail in (0xA1...0xA9).contains(lead) && trail >= 0xA1 }),
    Sort(
      name: "BIG5", isUsual: { lead, _ in (0xA4...0xC6).contains(lead) },
      isMark: { lead, _ in (0xA1...0xA3).contains(lead) }),
    Sort(
      name: "CP932",
      isUsual: { lead, trail in
        (0x88...0x98).contains(lead) || lead == 0x82 && trail >= 0x9F || lead == 0x83
      }, isMark: { lead, trail in lead == 0x81 || lead == 0x82 && trail < 0x9F }),
    Sort(
      name: "CP949", isUsual: { lead, trail in (0xB0...0xC8).contains(lead) && trail >= 0xA1 },
      isMark: { lead, trail in (0xA1...0xAC).contains(lead) && trail >= 0xA1 }),
  ]

  /// Tells the encoding.
  /// - Throws: ``FormatError`` `.content` when it cannot be told, with what may be meant.
  init(_ texts: [ArraySlice<UInt8>], file: String) throws(FormatError) {
    let sample = texts.prefix(4000).map { $0.prefix(4096) }
    if Self.isLatin(sample) {
      let hasControls = sample.contains { $0.contains { (0x80...0x9F).contains($0) } }
      let encoding = TextEncoding(named: hasControls ? "CP1252" : "ISO-8859-1")
      choice = EncodingChoice(encoding, .content, remark: Self.doubt(encoding))
      return
    }
    var found: [(encoding: TextEncoding, usual: Double)] = []
    for sort in Self.sorts {
      let encoding = TextEncoding(named: sort.name)
      guard let converter = TextConverter(encoding),
        sample.allSatisfy({ converter.cellText($0) != nil })
      else { continue }
      found.append((encoding, Self.share(sample, sort)))
    }
    let korean = found.first { $0.encoding.name == "CP949" }
    if let korean, korean.usual == 1, Self.pairs(sample).count(where: Self.isHangul) >= 12,
      Self.pairs(sample).allSatisfy({ Self.isHangul($0) || $0.0 < 0xB0 })
    {
      choice = EncodingChoice(korean.encoding, .content, remark: Self.doubt(korean.encoding))
      return
    }
    if let chinese = found.first(where: { $0.encoding == .gbk }), chinese.usual >= 0.85 {
      choice = EncodingChoice(.gb18030, .content)
      return
    }
    if let best = found.filter({ $0.usual >= 0.85 && $0.encoding != .gbk }).max(by: {
      $0.usual < $1.usual
    }) {
      choice = EncodingChoice(best.encoding, .content, remark: Self.doubt(best.encoding))
      return
    }
    if found.count == 1, found[0].encoding == .gbk, found[0].usual >= 0.3 {
      choice = EncodingChoice(.gb18030, .content)
      return
    }
    throw Self.question(sample, file)
  }

  /// The two bytes of every character of two; bytes below 0x80 stand alone.
  private static func pairs(_ texts: [ArraySlice<UInt8>]) -> [(UInt8, UInt8)] {
    var result: [(UInt8, UInt8)] = []
    for text in texts {
      var index = text.startIndex
      while index < text.endIndex {
        if text[index] >= 0x80, index + 1 < text.endIndex {
          result.append((text[index], text[index + 1]))
          index += 2
        } else {
          index += 1
        }
      }
    }
    return result
  }

  private static func isHangul(_ pair: (UInt8, UInt8)) -> Bool {
    (0xB0...0xC8).contains(pair.0) && pair.1 >= 0xA1
  }

  /// The share of everyday characters among those that tell.
  private static func share(_ texts: [ArraySlice<UInt8>], _ sort: Sort) -> Double {
    var usual = 0
    var all = 0
    for pair in pairs(texts) where !sort.isMark(pair.0, pair.1) {
      all += 1
      if sort.isUsual(pair.0, pair.1) { usual += 1 }
    }
    return all == 0 ? 1 : Double(usual) / Double(all)
  }

  /// Whether bytes above ASCII stand singly or in twos among plain letters, as accented letters do.
  private static func isLatin(_ texts: [ArraySlice<UInt8>]) -> Bool {
    var accents = 0
    var among = 0
    var singles = 0
    for text in texts {
      let bytes = Array(text)
      var index = 0
      while index < bytes.count {
        guard bytes[index] >= 0x80 else {
          index += 1
          continue
        }
        let start = index
        while index < bytes.count, bytes[index] >= 0x80 { index += 1 }
        accents += 1
        if index - start == 1 { singles += 1 }
        let before = start > 0 && isLetter(bytes[start - 1])
        let begins = start == 0 || bytes[start - 1] < 0x30
        let behind = index < bytes.count && isLetter(bytes[index])
        if index - start <= 2, bytes[start..<index].allSatisfy(isAccented),
          before || begins && behind
        {
          among += 1
        }
      }
    }
    return accents > 0 && among * 10 >= accents * 9 && singles * 2 >= accents
  }

  /// A letter of Latin-1, or of Windows where Latin-1 has controls.
  private static func isAccented(_ byte: UInt8) -> Bool {
    byte >= 0xC0 || [0x8A, 0x8C, 0x8E, 0x9A, 0x9C, 0x9E, 0x9F].contains(byte)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func doubt(_ encoding: TextEncoding) -> ReadRemark {
    ReadRemark(
      zh: "文件没有写明文字编码，按内容识别为 \(encoding.name)；如有不对，请用 --encoding 指明。",
      en: "the file does not say its text encoding, which was told as \(encoding.name) by its "
        + "content; where that is wrong, name it with --encoding.")
  }

  /// What the first text would read in each encoding.
  private static func question(_ texts: [ArraySlice<UInt8>], _ file: String) -> FormatError {
    let names = ["GBK", "BIG5", "CP932", "CP949", "CP1251", "CP1252"]
    let readings = names.compactMap { name -> String? in
      guard let converter = TextConverter(TextEncoding(named: name)),
        let text = texts.lazy.compactMap({ converter.cellText($0) }).first(where: {
          $0.unicodeScalars.contains { $0.value >= 0x80 }
        })
      else { return nil }
      let start = text.unicodeScalars.firstIndex { $0.value >= 0x80 } ?? text.startIndex
      let words = text[start...].prefix { !$0.isNewline }.prefix(8)
      return "\(name) “\(words)”"
    }
    return FormatError(
      .content, file: file,
      zh: "文字不是 UTF-8，编码也定不下来，没有读取；请看哪一种读得通，用 --encoding 指明：\(readings.joined(separator: "、"))。",
      en:
        "the texts are not UTF-8 and their encoding cannot be told, so nothing was read; see which "
        + "of these makes sense and name it with --encoding: \(readings.joined(separator: ", ")).")
  }
}
