extension XMLScanner {
  /// Whether the tag read last has a name.
  @inline(__always)
  func named(_ text: StaticString) -> Bool { bytes.matches(name, text) }

  /// The value of an attribute of the start tag read last, by its name without a prefix.
  func attribute(_ wanted: StaticString) -> String? {
    var cursor = content.lowerBound
    while let (name, value) = attribute(from: &cursor) {
      if bytes.matches(name, wanted) { return text(value) }
    }
    return nil
  }

  /// The attribute at a cursor, which then stands behind it; nil when there is none left.
  @inline(__always)
  func attribute(from cursor: inout Int) -> (name: Range<Int>, value: Range<Int>)? {
    let view = bytes
    let end = content.upperBound
    while cursor < end, view[cursor] <= 0x20 { cursor += 1 }
    var first = cursor
    while cursor < end, view[cursor] != UInt8(ascii: "="), view[cursor] > 0x20 {
      if view[cursor] == UInt8(ascii: ":") { first = cursor + 1 }
      cursor += 1
    }
    let name = first..<cursor
    while cursor < end, view[cursor] != 0x22, view[cursor] != 0x27 { cursor += 1 }
    guard cursor < end, !name.isEmpty else { return nil }
    let quote = view[cursor]
    cursor += 1
    let start = cursor
    while cursor < end, view[cursor] != quote { cursor += 1 }
    let value = start..<cursor
    cursor += 1
    return (name, value)
  }

  /// The text of a range with its references replaced; characters that are not UTF-8 become U+FFFD.
  func text(_ range: Range<Int>, references: Bool = true) -> String {
    let view = bytes
    let isPlain = !references || !view.contains(UInt8(ascii: "&"), range)
    if isPlain {
      return unsafe view.withBase { base in
        unsafe String(
          decoding: UnsafeBufferPointer(start: base + range.lowerBound, count: range.count),
          as: UTF8.self)
      }
    }
    var octets: [UInt8] = []
    octets.reserveCapacity(range.count)
    var index = range.lowerBound
    while index < range.upperBound {
      if view[index] == UInt8(ascii: "&"), let (scalar, next) = reference(index, range.upperBound) {
        octets.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        index = next
      } else {
        octets.append(view[index])
        index += 1
      }
    }
    return String(decoding: octets, as: UTF8.self)
  }

  /// The text of the token read last.
  var contentText: String { text(content, references: hasReferences) }

  /// The character a reference stands for and the index behind it.
  private func reference(_ start: Int, _ end: Int) -> (Unicode.Scalar, Int)? {
    var close = start + 1
    while close < end, close - start < 12, bytes[close] != UInt8(ascii: ";") { close += 1 }
    guard close < end, bytes[close] == UInt8(ascii: ";") else { return nil }
    let name = (start + 1)..<close
    let scalar: Unicode.Scalar?
    if bytes[name.lowerBound] == UInt8(ascii: "#") {
      scalar = number((name.lowerBound + 1)..<close)
    } else if bytes.matches(name, "amp") {
      scalar = "&"
    } else if bytes.matches(name, "lt") {
      scalar = "<"
    } else if bytes.matches(name, "gt") {
      scalar = ">"
    } else if bytes.matches(name, "quot") {
      scalar = "\""
    } else {
      scalar = bytes.matches(name, "apos") ? "'" : nil
    }
    return scalar.map { ($0, close + 1) }
  }

  /// The character of a decimal number, or of a hexadecimal one behind an x.
  private func number(_ range: Range<Int>) -> Unicode.Scalar? {
    let isHexadecimal = bytes[range.lowerBound] == UInt8(ascii: "x")
    let radix: UInt32 = isHexadecimal ? 16 : 10
    var value: UInt32 = 0
    for index in range.dropFirst(isHexadecimal ? 1 : 0) {
      let byte = bytes[index]
      let digit = isDigit(byte) ? UInt32(byte & 15) : UInt32(byte | 0x20) &- 87
      guard digit < radix, value < 0x11_0000 else { return nil }
      value = value * radix + digit
    }
    return Unicode.Scalar(value)
  }
}

extension ByteView {
  /// Whether a byte occurs in a range.
  @inline(__always)
  func contains(_ byte: UInt8, _ range: Range<Int>) -> Bool {
    for index in range where self[index] == byte { return true }
    return false
  }
}

extension String {
  /// The text with the escapes of spreadsheets (`_x000D_`) replaced by their characters.
  var withoutCellEscapes: String {
    guard utf8.count >= 7, utf8.contains(UInt8(ascii: "_")), contains("_x") else { return self }
    var result = ""
    var rest = self[...]
    while let start = rest.firstRange(of: "_x") {
      result += rest[..<start.lowerBound]
      let digits = rest[start.upperBound...].prefix(5)
      if digits.count == 5, digits.last == "_", let value = UInt32(digits.dropLast(), radix: 16),
        let scalar = Unicode.Scalar(value)
      {
        result.unicodeScalars.append(scalar)
        rest = rest[digits.endIndex...]
      } else {
        result += "_x"
        rest = rest[start.upperBound...]
      }
    }
    return result + rest
  }
}
