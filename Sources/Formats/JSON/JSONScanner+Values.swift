extension JSONScanner {
  /// Reads one value of any kind.
  mutating func value() throws(ScanFailure) -> JSONValue {
    switch next() {
    case UInt8(ascii: "\""): return .string(text(try skipString()))
    case UInt8(ascii: "{"): return .object(try members())
    case UInt8(ascii: "["):
      var elements: [JSONValue] = []
      try open()
      while try nextElement(isFirst: elements.isEmpty) { elements.append(try value()) }
      return .array(elements)
    case UInt8(ascii: "t"):
      try skipWord("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try skipWord("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try skipWord("null")
      return .null
    default:
      return .number(JSONNumber(text: bytes.text(try skipNumber())))
    }
  }

  /// Reads an object's members; `at` must be on its opening brace.
  mutating func members() throws(ScanFailure) -> [JSONMember] {
    var members: [JSONMember] = []
    try open()
    while let key = try nextKey(isFirst: members.isEmpty) {
      members.append(JSONMember(text(key), try value()))
    }
    return members
  }
}

extension JSONValue {
  /// Reads a value from JSON text; nil when the text is not one value of JSON.
  public init?(jsonText: String) {
    let bytes = Array(jsonText.utf8) + [UInt8](repeating: 0, count: 16)
    let count = bytes.count - 16
    let value: JSONValue? = unsafe bytes.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return nil }
      var scanner = unsafe JSONScanner(ByteView(padded: base, count: count))
      guard let value = try? scanner.value(), scanner.next() == 0, scanner.at == count else {
        return nil
      }
      return value
    }
    guard let value else { return nil }
    self = value
  }
}
