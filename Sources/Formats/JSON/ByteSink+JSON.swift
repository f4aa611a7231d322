extension ByteSink {
  /// Appends a JSON value without white space.
  mutating func append(json value: JSONValue) {
    switch value {
    case .null: append("null")
    case .bool(let flag): append(flag ? "true" : "false")
    case .number(let number): append(utf8: number.text)
    case .string(let text): append(jsonString: text)
    case .array(let elements):
      append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { append(UInt8(ascii: ",")) }
        append(json: element)
      }
      append(UInt8(ascii: "]"))
    case .object(let members):
      append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { append(UInt8(ascii: ",")) }
        append(json: member)
      }
      append(UInt8(ascii: "}"))
    }
  }

  /// Appends a member: key, colon, value.
  mutating func append(json member: JSONMember) {
    append(jsonString: member.key)
    append(UInt8(ascii: ":"))
    append(json: member.value)
  }

  /// Appends a string in quotation marks.
  ///
  /// Escaped are what RFC 8259 demands, and the line ends U+0085, U+2028 and U+2029, so that no
  /// reader of lines splits a text.
  mutating func append(jsonString text: String) {
    append(UInt8(ascii: "\""))
    var copy = text
    copy.withUTF8 { bytes in
      var start = 0
      var index = 0
      while index < bytes.count {
        let length = unsafe ByteSink.escapedLength(bytes, index)
        if length == 0 {
          index += 1
          continue
        }
        unsafe append(UnsafeBufferPointer(rebasing: bytes[start..<index]))
        unsafe appendEscape(bytes, index)
        index += length
        start = index
      }
      unsafe append(UnsafeBufferPointer(rebasing: bytes[start...]))
    }
    append(UInt8(ascii: "\""))
  }

  /// How many bytes at an index must be escaped as one character; zero when none.
  @inline(__always)
  private static func escapedLength(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    let byte = unsafe bytes[index]
    if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return 1 }
    if byte == 0xC2, unsafe bytes[index + 1] == 0x85 { return 2 }
    if byte == 0xE2, unsafe bytes[index + 1] == 0x80, unsafe bytes[index + 2] & 0xFE == 0xA8 {
      return 3
    }
    return 0
  }

  private mutating func appendEscape(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) {
    switch unsafe bytes[index] {
    case UInt8(ascii: "\""): append("\\\"")
    case UInt8(ascii: "\\"): append("\\\\")
    case 0x08: append("\\b")
    case 0x09: append("\\t")
    case 0x0A: append("\\n")
    case 0x0C: append("\\f")
    case 0x0D: append("\\r")
    case 0xC2: append("\\u0085")
    case 0xE2: append(unsafe bytes[index + 2] == 0xA8 ? "\\u2028" : "\\u2029")
    case let byte:
      append("\\u00")
      let digits: StaticString = "0123456789abcdef"
      append(unsafe digits.utf8Start[Int(byte >> 4)])
      append(unsafe digits.utf8Start[Int(byte & 15)])
    }
  }
}

extension JSONValue {
  /// The value as JSON text without white space.
  public var jsonText: String {
    var sink = ByteSink(capacity: 256)
    sink.append(json: self)
    return unsafe sink.withBytes { unsafe String(decoding: $0, as: UTF8.self) }
  }
}
