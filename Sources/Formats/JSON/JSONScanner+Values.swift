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
