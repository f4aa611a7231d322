/// Why texts of a file are read with an encoding (编码来源).
public enum EncodingOrigin: String, Sendable {
  /// The format allows no other.
  case format
  /// A byte order mark.
  case mark
  /// The caller named it.
  case option
  /// The file says so: an XML declaration, a `.cpg`, a language byte, `$DWGCODEPAGE`.
  case declared
  /// The bytes are of it.
  case content
}

/// The encoding chosen for some bytes, and why.
struct EncodingChoice {
  /// The encoding.
  let encoding: TextEncoding
  /// Why.
  let origin: EncodingOrigin
  /// What a person should look at; nil when nothing is in doubt.
  var remark: ReadRemark?

  init(_ encoding: TextEncoding, _ origin: EncodingOrigin, remark: ReadRemark? = nil) {
    self.encoding = encoding
    self.origin = origin
    self.remark = remark
  }

  /// Marks at the beginning of a text and what they say.
  private static let marks: [(bytes: [UInt8], name: String)] = [
    ([0xEF, 0xBB, 0xBF], "UTF-8"), ([0xFF, 0xFE, 0, 0], "UTF-32LE"), ([0xFF, 0xFE], "UTF-16LE"),
    ([0xFE, 0xFF], "UTF-16BE"),
  ]

  /// The mark a text begins with.
  static func mark(_ bytes: some Collection<UInt8>) -> (length: Int, encoding: TextEncoding)? {
    marks.first { bytes.starts(with: $0.bytes) }.map {
      ($0.bytes.count, TextEncoding(named: $0.name))
    }
  }

  /// Chooses the encoding of a file's texts.
  ///
  /// A mark goes before the caller's word, that before what the file declares, that before what the
  /// bytes tell; but a declaration the bytes contradict does not stand, and valid UTF-8 beyond chance
  /// wins over any.
  /// - Parameters:
  ///   - texts: The texts, each on its own where cells may be cut.
  ///   - option: The caller's word.
  ///   - declared: The file's word.
  /// - Throws: ``FormatError`` `.content` for an encoding nobody knows, or bytes whose encoding
  ///   cannot be told.
  static func choose(
    _ texts: [ArraySlice<UInt8>], option: String?, declared: String?, file: String
  ) throws(FormatError) -> EncodingChoice {
    if let option {
      let encoding = TextEncoding(named: option)
      guard TextConverter(encoding) != nil else {
        throw FormatError.unknownEncoding(option, file: file)
      }
      return EncodingChoice(encoding, .option)
    }
    let telling = texts.filter { text in text.contains { $0 >= 0x80 } }
    let said = declared.flatMap { TextEncoding(declared: $0) }
    guard !telling.isEmpty else {
      return EncodingChoice(said ?? .utf8, said == nil ? .content : .declared)
    }
    let isUTF8 = telling.allSatisfy { TextEncoding.isUTF8($0) }
    if let said, let converter = TextConverter(said) {
      if said != .utf8, isUTF8, telling.contains(where: isBeyondChance) {
        return EncodingChoice(.utf8, .content, remark: contradicted(said, .utf8))
      }
      if telling.allSatisfy({ converter.cellText($0) != nil }) {
        return EncodingChoice(said, .declared)
      }
    }
    if isUTF8 { return EncodingChoice(.utf8, .content) }
    var guess = try EncodingGuess(telling, file: file).choice
    if let said { guess.remark = contradicted(said, guess.encoding) }
    return guess
  }

  /// Whether UTF-8 text has a character of three bytes or more, which other texts do not hold by
  /// chance when all of them are UTF-8.
  private static func isBeyondChance(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.contains { (0xE0...0xF4).contains($0) }
  }

  private static func contradicted(_ said: TextEncoding, _ taken: TextEncoding) -> ReadRemark {
    ReadRemark(
      zh: "文件写明的文字编码是 \(said.name)，但内容不是；按 \(taken.name) 读取，如有不对请用 --encoding 指明。",
      en: "the file says its texts are \(said.name), which they are not; they were read as "
        + "\(taken.name). Where that is wrong, name the encoding with --encoding.")
  }

  /// A whole text and the choice made for it.
  /// - Throws: ``FormatError`` `.content` when the bytes are not of the encoding, or it cannot be
  ///   told.
  static func text(
    _ bytes: [UInt8], option: String?, declared: String? = nil, file: String
  ) throws(FormatError) -> (text: String, choice: EncodingChoice) {
    let choice: EncodingChoice
    var content = bytes[...]
    if let mark = mark(bytes) {
      content = bytes.dropFirst(mark.length)
      choice = EncodingChoice(mark.encoding, .mark)
    } else {
      // Validity is asked of the whole text, which may end in the middle of nothing.
      choice = try choose([content], option: option, declared: declared, file: file)
    }
    guard let text = TextConverter(choice.encoding)?.text(content) else {
      throw FormatError(
        .content, file: file, zh: "文件不是 \(choice.encoding.name) 编码；请用 --encoding 指明编码。",
        en: "the file is not \(choice.encoding.name) text; name the encoding with --encoding.")
    }
    return (text, choice)
  }
}
