/// An XML file of its own (KML, GPX) opened as UTF-8, whatever encoding it is in.
enum XMLDocumentInput {
  /// Opens a file; only one that is not UTF-8 is held in memory.
  /// - Throws: ``FormatError``.
  static func file(
    _ path: String, option: String?
  ) throws(FormatError) -> (choice: EncodingChoice, bytes: [UInt8]?) {
    let head = try start(path)
    if try isPlain(head, option), try isUTF8(path) {
      let origin: EncodingOrigin =
        EncodingChoice.mark(head) != nil ? .mark : declared(head) != nil ? .declared : .format
      return (EncodingChoice(.utf8, option == nil ? origin : .option), nil)
    }
    var window = try InputWindow.open(path)
    try window.checkSize()
    let (choice, bytes) = try bytes(try window.takeAll(), option: option, file: path)
    return (choice, bytes)
  }

  /// A document in memory as UTF-8.
  /// - Throws: ``FormatError`` when it is not of its encoding.
  static func bytes(
    _ bytes: [UInt8], option: String?, file: String
  ) throws(FormatError) -> (choice: EncodingChoice, bytes: [UInt8]) {
    let (text, choice) = try EncodingChoice.text(
      bytes, option: option, declared: declared(bytes) ?? wide(bytes), file: file)
    return (choice, Array(text.utf8))
  }

  /// Whether nothing says another encoding than UTF-8.
  private static func isPlain(_ head: [UInt8], _ option: String?) throws(FormatError) -> Bool {
    if let mark = EncodingChoice.mark(head) { return mark.encoding == .utf8 }
    if let option { return TextEncoding(named: option) == .utf8 }
    guard let said = declared(head) ?? wide(head) else { return true }
    return TextEncoding(declared: said).map { $0 == .utf8 } ?? true
  }

  /// The encoding of the XML declaration; nil where there is none, or one the bytes rule out.
  private static func declared(_ bytes: some Sequence<UInt8>) -> String? {
    let head = String(decoding: bytes.prefix(400).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self)
    guard let open = head.firstRange(of: "<?xml"),
      let end = head[open.upperBound...].firstRange(of: "?>"),
      let key = head[open.upperBound..<end.lowerBound].firstRange(of: "encoding")
    else { return nil }
    let rest = head[key.upperBound..<end.lowerBound].drop { $0 != "\"" && $0 != "'" }
    guard let quote = rest.first else { return nil }
    let name = String(rest.dropFirst().prefix { $0 != quote })
    // A declaration that can be read byte by byte is in no encoding of wide characters.
    let isWide = ["UTF16", "UTF32", "UCS", "ISO10646"].contains { wide in
      name.uppercased().filter { $0.isLetter || $0.isNumber }.hasPrefix(wide)
    }
    return name.isEmpty || isWide ? nil : name
  }

  /// UTF-16 without a mark, by the zeros beside the first characters.
  private static func wide(_ bytes: some Collection<UInt8>) -> String? {
    if bytes.starts(with: [0x3C, 0]) { return "UTF-16LE" }
    return bytes.starts(with: [0, 0x3C]) ? "UTF-16BE" : nil
  }

  private static func start(_ path: String) throws(FormatError) -> [UInt8] {
    let stream = try FileStream(path)
    var head = [UInt8](repeating: 0, count: 1024)
    let got = try stream.fill(&head)
    return Array(head.prefix(got))
  }

  /// Whether a whole file is UTF-8, read piece by piece.
  private static func isUTF8(_ path: String) throws(FormatError) -> Bool {
    let stream = try FileStream(path)
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var rest: [UInt8] = []
    while true {
      let got = try stream.fill(&buffer)
      guard got > 0 else { return rest.isEmpty }
      let piece = rest + buffer[..<got]
      let whole = piece.count - cutLength(piece)
      guard String(validating: piece[..<whole], as: UTF8.self) != nil else { return false }
      rest = Array(piece[whole...])
    }
  }

  /// How many bytes at the end begin a character that goes on behind it.
  private static func cutLength(_ bytes: [UInt8]) -> Int {
    for back in 1...3 where back <= bytes.count {
      let byte = bytes[bytes.count - back]
      if byte < 0x80 { return 0 }
      if byte >= 0xC0 {
        let needed = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
        return needed > back ? back : 0
      }
    }
    return 0
  }
}
