/// A string in JSON text, without its quotation marks.
struct Token {
  /// The bytes between the quotation marks.
  let range: Range<Int>
  /// Whether a backslash occurs, so that the bytes are not the text itself.
  let isEscaped: Bool
}

extension JSONScanner {
  /// Checks and skips a string; `at` must be on its opening quotation mark.
  @inline(__always)
  mutating func skipString() throws(ScanFailure) -> Token {
    at += 1
    let start = at
    var escaped = false
    while true {
      skipPlainBytes()
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") {
        at += 1
        return Token(range: start..<(at - 1), isEscaped: escaped)
      }
      if byte == UInt8(ascii: "\\") {
        escaped = true
        try skipEscape()
      } else if byte >= 0x80 {
        try skipUTF8Sequence()
      } else {
        throw failure(at, .controlCharacter)
      }
    }
  }

  /// Steps to the next quotation mark, backslash, control character or byte above 127.
  @inline(__always)
  private mutating func skipPlainBytes() {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let highs: UInt64 = 0x8080_8080_8080_8080
    while at < bytes.count {
      let word = bytes.word(at: at)
      let quote = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
      let slash = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
      // Each term has the high bit of a byte set when that byte needs a closer look; a borrow can
      // only add later bits, and the lowest bit is what counts.
      let hit =
        ((quote &- ones) & ~quote | (slash &- ones) & ~slash | (word &- ones &* 0x20) | word)
        & highs
      if hit != 0 {
        at += hit.trailingZeroBitCount >> 3
        return
      }
      at += 8
    }
  }

  private mutating func skipEscape() throws(ScanFailure) {
    at += 1
    switch bytes[at] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      at += 1
    case UInt8(ascii: "u"):
      let start = at - 1
      at += 1
      let unit = try fourHexDigits()
      guard unit & 0xF800 == 0xD800 else { return }
      guard unit < 0xDC00, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u")
      else {
        throw failure(endsInside(at, "\\u") ? bytes.count : start, .loneSurrogate)
      }
      at += 2
      guard try fourHexDigits() & 0xFC00 == 0xDC00 else { throw failure(start, .loneSurrogate) }
    default: throw failure(at, .malformedEscape)
    }
  }

  /// Whether the text ends while `word` could still follow at an index.
  private func endsInside(_ index: Int, _ word: StaticString) -> Bool {
    for offset in 0..<word.utf8CodeUnitCount {
      if index + offset >= bytes.count { return true }
      if unsafe bytes[index + offset] != word.utf8Start[offset] { return false }
    }
    return false
  }

  private mutating func fourHexDigits() throws(ScanFailure) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      let byte = bytes[at]
      let lower = byte | 0x20
      if isDigit(byte) {
        unit = unit << 4 | UInt16(byte - UInt8(ascii: "0"))
      } else if lower >= UInt8(ascii: "a"), lower <= UInt8(ascii: "f") {
        unit = unit << 4 | UInt16(lower - UInt8(ascii: "a") + 10)
      } else {
        throw failure(at, .malformedEscape)
      }
      at += 1
    }
    return unit
  }

  /// Checks and skips one character of two to four bytes (RFC 3629).
  @inline(__always)
  private mutating func skipUTF8Sequence() throws(ScanFailure) {
    let lead = bytes[at]
    let second = bytes[at + 1]
    let length: Int
    let allowed: ClosedRange<UInt8>
    switch lead {
    case 0xC2...0xDF: (length, allowed) = (2, 0x80...0xBF)
    case 0xE0: (length, allowed) = (3, 0xA0...0xBF)
    case 0xED: (length, allowed) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, allowed) = (3, 0x80...0xBF)
    case 0xF0: (length, allowed) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, allowed) = (4, 0x80...0xBF)
    case 0xF4: (length, allowed) = (4, 0x80...0x8F)
    default: throw failure(at, .notUTF8)
    }
    guard allowed.contains(second) else { throw brokenUTF8(at + 1) }
    for offset in 2..<max(length, 2) where bytes[at + offset] & 0xC0 != 0x80 {
      throw brokenUTF8(at + offset)
    }
    at += length
  }

  /// A character that is cut by the end of the text, or broken where it starts.
  private func brokenUTF8(_ index: Int) -> ScanFailure {
    index >= bytes.count ? failure(index, .unexpectedEnd) : failure(at, .notUTF8)
  }

  /// The text of a token.
  func text(_ token: Token) -> String {
    token.isEscaped ? unescaped(token.range) : bytes.text(token.range)
  }

  /// Whether a token's text is exactly this.
  @inline(__always)
  func matches(_ token: Token, _ text: StaticString) -> Bool {
    if token.isEscaped { return unescaped(token.range) == text.description }
    return bytes.matches(token.range, text)
  }

  private func unescaped(_ range: Range<Int>) -> String {
    var octets: [UInt8] = []
    octets.reserveCapacity(range.count)
    var scanner = self
    scanner.at = range.lowerBound
    while scanner.at < range.upperBound {
      let byte = bytes[scanner.at]
      scanner.at += 1
      guard byte == UInt8(ascii: "\\") else {
        octets.append(byte)
        continue
      }
      let kind = bytes[scanner.at]
      scanner.at += 1
      switch kind {
      case UInt8(ascii: "b"): octets.append(0x08)
      case UInt8(ascii: "f"): octets.append(0x0C)
      case UInt8(ascii: "n"): octets.append(0x0A)
      case UInt8(ascii: "r"): octets.append(0x0D)
      case UInt8(ascii: "t"): octets.append(0x09)
      case UInt8(ascii: "u"): octets.append(contentsOf: scanner.escapedCharacter())
      default: octets.append(kind)
      }
    }
    return String(decoding: octets, as: UTF8.self)
  }

  /// The character of a `\u` escape already checked, its partner included.
  private mutating func escapedCharacter() -> [UInt8] {
    guard let unit = try? fourHexDigits() else { return [] }
    var units = [unit]
    if unit & 0xFC00 == 0xD800 {
      at += 2
      if let low = try? fourHexDigits() { units.append(low) }
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
