import Foundation

/// Reads XML piece by piece through a window that slides over its bytes: as much of XML as workbooks,
/// KML and GPX use.
///
/// Namespaces are not resolved: names are compared without their prefix. Documents with a DOCTYPE are
/// refused, so there are no entities but the five of XML itself. Ranges of a token lie in ``bytes``
/// and are valid until the next call of ``next()``.
@safe struct XMLScanner: ~Copyable {
  /// What was read.
  enum Token {
    /// A start tag; an empty element gives a start and an end.
    case start
    /// An end tag.
    case end
    /// Text with its references still in it, or the content of a CDATA section.
    case text
    /// The end of the document.
    case finished
  }

  /// The most bytes one tag or text may have.
  private static let tokenLimit = 1 << 26

  /// More open elements than any sound document has.
  private static let depthLimit = 1000

  let file: String
  let part: String
  private let source: (any ByteStream)?
  private var storage: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0
  private var at = 0
  private var isAtEnd: Bool
  private var endsElement = false
  /// How many elements are open.
  private(set) var depth = 0
  /// The name of a tag without its prefix.
  private(set) var name = 0..<0
  /// What stands between the name and the end of a start tag, or the bytes of a text.
  private(set) var content = 0..<0
  /// Whether a text may hold references: false for CDATA.
  private(set) var hasReferences = false

  /// Reads a file that is a document of its own.
  init(
    _ stream: FileStream, path: String, capacity: Int = 1 << 18
  ) throws(FormatError) {
    self.init(source: stream, part: "", file: path, capacity: capacity)
    try refill()
    try checkEncoding()
  }

  /// Reads a member of an archive; `part` names it in errors, empty where it is no workbook.
  init(_ stream: MemberStream, part: String, file: String, capacity: Int = 1 << 18)
    throws(FormatError)
  {
    self.init(source: stream, part: part, file: file, capacity: capacity)
    try refill()
    try checkEncoding()
  }

  /// Reads bytes in memory.
  init(_ bytes: [UInt8], part: String, file: String) throws(FormatError) {
    self.init(source: nil, part: part, file: file, capacity: bytes.count)
    unsafe bytes.withUnsafeBufferPointer { source in
      if let base = source.baseAddress { unsafe storage.update(from: base, count: source.count) }
    }
    count = bytes.count
    try checkEncoding()
  }

  private init(source: (any ByteStream)?, part: String, file: String, capacity: Int) {
    self.file = file
    self.part = part
    self.source = source
    self.capacity = capacity
    isAtEnd = source == nil
    unsafe storage = .allocate(capacity: capacity + 64)
    unsafe storage.initialize(repeating: 0, count: capacity + 64)
  }

  deinit { unsafe storage.deallocate() }

  /// The bytes of the window.
  var bytes: ByteView { unsafe ByteView(padded: storage, count: count) }

  /// Reads the next token.
  /// - Throws: ``FormatError`` `.content` for text that is not XML or ends too early.
  mutating func next() throws(FormatError) -> Token {
    if endsElement {
      endsElement = false
      depth -= 1
      return .end
    }
    while true {
      if at >= count {
        if isAtEnd { return try finish() }
        try refill()
        continue
      }
      if bytes[at] != UInt8(ascii: "<") { return try text() }
      if count - at < 9, !isAtEnd {
        try refill()
        continue
      }
      if bytes[at + 1] == UInt8(ascii: "!") {
        if let token = try declaration() { return token }
        continue
      }
      guard let close = try tagEnd() else { continue }
      switch bytes[at + 1] {
      case UInt8(ascii: "/"): return try endTag(close)
      case UInt8(ascii: "?"): at = close + 1
      default: return try startTag(close)
      }
    }
  }

  /// Skips the rest of the element whose start tag was read last.
  mutating func skipElement() throws(FormatError) {
    let outer = depth - 1
    while depth > outer {
      if case .finished = try next() { throw truncated() }
    }
  }

  private mutating func startTag(_ close: Int) throws(FormatError) -> Token {
    let view = bytes
    var end = at + 1
    var first = end
    while end < close, !XMLScanner.endsName(view[end]) {
      if view[end] == UInt8(ascii: ":") { first = end + 1 }
      end += 1
    }
    guard end > first else { throw malformed() }
    name = first..<end
    endsElement = view[close - 1] == UInt8(ascii: "/")
    content = end..<max(end, endsElement ? close - 1 : close)
    at = close + 1
    depth += 1
    guard depth <= XMLScanner.depthLimit else { throw malformed() }
    return .start
  }

  private mutating func endTag(_ close: Int) throws(FormatError) -> Token {
    let view = bytes
    var first = at + 2
    var end = first
    while end < close, !XMLScanner.endsName(view[end]) {
      if view[end] == UInt8(ascii: ":") { first = end + 1 }
      end += 1
    }
    depth -= 1
    guard depth >= 0 else { throw malformed() }
    name = first..<end
    at = close + 1
    return .end
  }

  private static func endsName(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == UInt8(ascii: "/") }

  /// Where the tag at the cursor ends, or nil when more bytes were read first.
  private mutating func tagEnd() throws(FormatError) -> Int? {
    let found: Int? = unsafe bytes.withBase { base in
      // A closing bracket inside quotes does not end a tag.
      var quote: UInt8 = 0
      for index in at..<count {
        let byte = unsafe base[index]
        if quote != 0 {
          if byte == quote { quote = 0 }
        } else if byte == 0x3E {
          return index
        } else if byte == 0x22 || byte == 0x27 {
          quote = byte
        }
      }
      return nil
    }
    if let found { return found }
    if isAtEnd { throw truncated() }
    try refill()
    return nil
  }

  private mutating func text() throws(FormatError) -> Token {
    var from = at
    while true {
      let open: Int? = unsafe bytes.withBase { base in
        guard let hit = unsafe memchr(base + from, 0x3C, count - from) else { return nil }
        return unsafe UnsafePointer(hit.assumingMemoryBound(to: UInt8.self)) - base
      }
      if let open {
        content = at..<open
        break
      }
      if isAtEnd {
        guard depth == 0, bytes.isBlank(at..<count) else { throw truncated() }
        at = count
        return .finished
      }
      from = count - at
      try refill()
    }
    hasReferences = true
    at = content.upperBound
    return .text
  }

  /// A comment or CDATA section at the cursor.
  private mutating func declaration() throws(FormatError) -> Token? {
    if starts("<!--") {
      at = try end(of: "-->", from: 4)
      return nil
    }
    if starts("<![CDATA[") {
      let close = try end(of: "]]>", from: 9)
      content = (at + 9)..<(close - 3)
      hasReferences = false
      at = close
      return .text
    }
    guard !part.isEmpty else {
      throw FormatError(
        .content, file: file,
        zh: "文件带有 DOCTYPE 声明；为安全起见不读取，请删去该声明或重新导出。",
        en: "the file has a DOCTYPE and is not read for safety; remove it or export again.")
    }
    throw FormatError(
      .content, file: file,
      zh: "文件中的 \(part) 带有 DOCTYPE 声明，正常的工作簿不会有；为安全起见不读取，请用 Excel 另存后再用。",
      en: "\(part) in the file has a DOCTYPE, which no sound workbook has; it is not read for "
        + "safety. Save it again from Excel.")
  }

  /// The index behind a mark that ends the piece at the cursor.
  private mutating func end(of mark: StaticString, from offset: Int) throws(FormatError) -> Int {
    var offset = offset
    while true {
      while at + offset + 3 <= count {
        if bytes.matches((at + offset)..<(at + offset + 3), mark) { return at + offset + 3 }
        offset += 1
      }
      if isAtEnd { throw truncated() }
      try refill()
    }
  }

  private func starts(_ text: StaticString) -> Bool {
    let end = at + text.utf8CodeUnitCount
    return end <= count && bytes.matches(at..<end, text)
  }

  private mutating func finish() throws(FormatError) -> Token {
    guard depth == 0 else { throw truncated() }
    return .finished
  }

  /// Forgets what lies before the cursor and reads on.
  private mutating func refill() throws(FormatError) {
    if source == nil { return }
    let rest = count - at
    if rest * 2 > capacity {
      guard capacity < XMLScanner.tokenLimit else { throw malformed() }
      capacity *= 2
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + 64)
      unsafe larger.update(from: storage + at, count: rest)
      unsafe storage.deallocate()
      unsafe storage = unsafe larger
    } else {
      unsafe storage.update(from: storage + at, count: rest)
    }
    at = 0
    count = rest
    while count < capacity, !isAtEnd {
      let got = try unsafe source?.read(storage + count, capacity - count) ?? 0
      count += got
      isAtEnd = got == 0
    }
    for index in count..<(count + 64) { unsafe storage[index] = 0 }
  }

  private mutating func checkEncoding() throws(FormatError) {
    let view = bytes
    if count >= 3, view[0] == 0xEF, view[1] == 0xBB, view[2] == 0xBF { at = 3 }
    if count >= 2, view[0] >= 0xFE || view[0] == 0 || view[1] == 0 { throw malformed() }
  }
}

extension ByteView {
  /// Whether a range holds only white space.
  func isBlank(_ range: Range<Int>) -> Bool {
    for index in range where self[index] > 0x20 { return false }
    return true
  }
}
