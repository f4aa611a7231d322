import Formats

/// Reads a part's XML into a tree.
///
/// No document type and so no entity of anybody's making is accepted; depth is limited.
struct MarkupParser {
  /// The deepest nesting read.
  static let depthLimit = 400

  private let bytes: [UInt8]
  private let part: String
  private let file: String
  private var position = 0
  private var names: [ArraySlice<UInt8>: String] = [:]

  private init(_ bytes: [UInt8], part: String, file: String) {
    self.bytes = bytes
    self.part = part
    self.file = file
  }

  /// The root element of a part.
  ///
  /// - Throws: ``FormatError`` `.content` for what is no well-formed XML in UTF-8 or UTF-16.
  static func root(_ bytes: [UInt8], part: String, file: String) throws(FormatError) -> Markup {
    var parser = MarkupParser(try utf8(bytes, part, file), part: part, file: file)
    return try parser.document()
  }

  private static func utf8(
    _ bytes: [UInt8], _ part: String, _ file: String
  ) throws(FormatError) -> [UInt8] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes[3...]) }
    let isLittle = bytes.starts(with: [0xFF, 0xFE])
    guard isLittle || bytes.starts(with: [0xFE, 0xFF]) else {
      guard String(validating: bytes, as: UTF8.self) != nil else {
        throw FormatError.brokenPaper(part, file: file)
      }
      return bytes
    }
    let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
      let pair = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return isLittle ? pair.0 | pair.1 << 8 : pair.0 << 8 | pair.1
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private var broken: FormatError { FormatError.brokenPaper(part, file: file) }

  private mutating func document() throws(FormatError) -> Markup {
    var open: [Markup] = []
    var root: Markup?
    while position < bytes.count {
      if bytes[position] != UInt8(ascii: "<") {
        let text = take { $0 != UInt8(ascii: "<") }
        guard let parent = open.last else {
          guard text.allSatisfy({ $0 <= 0x20 }) else { throw broken }
          continue
        }
        parent.append(Markup(kind: .text(String(decoding: text, as: UTF8.self))))
        continue
      }
      if let kept = try special() {
        if let parent = open.last { kept.map(parent.append) }
        continue
      }
      if next(is: "</") {
        position += 2
        let name = string(take(Self.isName))
        skipSpaces()
        guard next(is: ">"), let closed = open.popLast(), closed.name == name else { throw broken }
        position += 1
        continue
      }
      let (element, isEmpty) = try startTag()
      if let parent = open.last {
        parent.append(element)
      } else {
        guard root == nil else { throw broken }
        root = element
      }
      if !isEmpty { open.append(element) }
      guard open.count <= Self.depthLimit else { throw broken }
    }
    guard open.isEmpty, let root else { throw broken }
    return root
  }

  /// A comment, instruction or literal section; nil when what follows is a tag.
  ///
  /// A comment is dropped, so the inner optional may be nil.
  private mutating func special() throws(FormatError) -> Markup?? {
    if next(is: "<!--") {
      _ = try upTo("-->")
      return .some(nil)
    }
    if next(is: "<?") {
      let text = try upTo("?>")
      return .some(text.hasPrefix("<?xml ") ? nil : Markup(kind: .raw(text)))
    }
    if next(is: "<![CDATA[") {
      let text = try upTo("]]>").dropFirst(9).dropLast(3)
      return .some(Markup.text(String(text)))
    }
    if next(is: "<!") { throw broken }
    return nil
  }

  private mutating func startTag() throws(FormatError) -> (Markup, isEmpty: Bool) {
    position += 1
    let name = string(take(Self.isName))
    guard !name.isEmpty else { throw broken }
    var attributes: [(name: String, value: String)] = []
    while true {
      skipSpaces()
      if next(is: "/>") || next(is: ">") { break }
      let key = string(take(Self.isName))
      skipSpaces()
      guard !key.isEmpty, next(is: "=") else { throw broken }
      position += 1
      skipSpaces()
      guard next(is: "\"") || next(is: "'") else { throw broken }
      let quote = bytes[position]
      position += 1
      let value = take { $0 != quote && $0 != UInt8(ascii: "<") }
      guard position < bytes.count, bytes[position] == quote else { throw broken }
      position += 1
      let written = String(decoding: value, as: UTF8.self).replacing("\"", with: "&quot;")
      attributes.append((key, written))
    }
    let isEmpty = next(is: "/>")
    position += isEmpty ? 2 : 1
    return (Markup(kind: .element(name), attributes: attributes), isEmpty)
  }

  private func next(is text: StaticString) -> Bool {
    let wanted = text.utf8CodeUnitCount
    guard position + wanted <= bytes.count else { return false }
    return unsafe UnsafeBufferPointer(start: text.utf8Start, count: wanted)
      .elementsEqual(bytes[position..<(position + wanted)])
  }

  private mutating func upTo(_ end: String) throws(FormatError) -> String {
    guard let range = bytes[position...].firstRange(of: Array(end.utf8)) else { throw broken }
    defer { position = range.upperBound }
    return String(decoding: bytes[position..<range.upperBound], as: UTF8.self)
  }

  private mutating func take(_ isWanted: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = position
    while position < bytes.count, isWanted(bytes[position]) { position += 1 }
    return bytes[start..<position]
  }

  private mutating func skipSpaces() { _ = take { $0 <= 0x20 } }

  /// Names recur by the thousand; each is made once.
  private mutating func string(_ name: ArraySlice<UInt8>) -> String {
    if let known = names[name] { return known }
    let text = String(decoding: name, as: UTF8.self)
    names[name] = text
    return text
  }

  private static func isName(_ byte: UInt8) -> Bool {
    byte > 0x20 && !"=/><\"'".utf8.contains(byte)
  }
}
