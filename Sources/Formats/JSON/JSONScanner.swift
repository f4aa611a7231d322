/// Walks over JSON text, checking every byte of it (RFC 8259).
///
/// Every method starts at `at` and leaves `at` behind what it read. A method that throws has left
/// `at` anywhere; the caller goes back to a place it remembers.
struct JSONScanner {
  /// The deepest nesting accepted.
  static let depthLimit = 1024

  /// The text.
  var bytes: ByteView
  /// The index of the next byte.
  var at = 0
  /// The number of arrays and objects open around `at`.
  var depth = 0

  /// Starts at the first byte.
  init(_ bytes: ByteView) { self.bytes = bytes }

  /// The failure at an index; at the end of the text it says that the text stops.
  @inline(never)
  func failure(_ index: Int, _ reason: ScanFailure.Reason) -> ScanFailure {
    ScanFailure(index: index, reason: index >= bytes.count ? .unexpectedEnd : reason)
  }

  /// The next byte that is not white space; zero at the end.
  @inline(__always)
  mutating func next() -> UInt8 {
    var byte = bytes[at]
    while byte <= 0x20, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      at += 1
      byte = bytes[at]
    }
    return byte
  }

  /// Steps over one expected byte after white space.
  @inline(__always)
  mutating func expect(_ byte: UInt8) throws(ScanFailure) {
    guard next() == byte else { throw failure(at, .unexpectedCharacter) }
    at += 1
  }

  /// Enters an array or object.
  @inline(__always)
  mutating func open() throws(ScanFailure) {
    at += 1
    depth += 1
    if depth > JSONScanner.depthLimit {
      throw ScanFailure(index: at - 1, reason: .tooDeep)
    }
  }

  /// Checks and skips one value of any kind.
  mutating func skipValue() throws(ScanFailure) {
    switch next() {
    case UInt8(ascii: "{"):
      try open()
      var isFirst = true
      while try nextKey(isFirst: isFirst) != nil {
        isFirst = false
        try skipValue()
      }
    case UInt8(ascii: "["):
      try open()
      var isFirst = true
      while try nextElement(isFirst: isFirst) {
        isFirst = false
        try skipValue()
      }
    case UInt8(ascii: "\""): _ = try skipString()
    case UInt8(ascii: "t"): try skipWord("true")
    case UInt8(ascii: "f"): try skipWord("false")
    case UInt8(ascii: "n"): try skipWord("null")
    default: _ = try skipNumber()
    }
  }

  /// Steps to the next member's value and returns its key, or leaves the object and returns nil.
  @inline(__always)
  mutating func nextKey(isFirst: Bool) throws(ScanFailure) -> Token? {
    guard try nextItem(isFirst: isFirst, close: UInt8(ascii: "}")) else { return nil }
    guard next() == UInt8(ascii: "\"") else { throw failure(at, .unexpectedCharacter) }
    let key = try skipString()
    try expect(UInt8(ascii: ":"))
    return key
  }

  /// Steps to the next element of an array, or leaves the array and returns false.
  @inline(__always)
  mutating func nextElement(isFirst: Bool) throws(ScanFailure) -> Bool {
    try nextItem(isFirst: isFirst, close: UInt8(ascii: "]"))
  }

  @inline(__always)
  private mutating func nextItem(isFirst: Bool, close: UInt8) throws(ScanFailure) -> Bool {
    let byte = next()
    if byte == close {
      at += 1
      depth -= 1
      return false
    }
    if isFirst { return true }
    guard byte == UInt8(ascii: ",") else { throw failure(at, .unexpectedCharacter) }
    at += 1
    return true
  }

  /// Steps over one of the three words of JSON.
  mutating func skipWord(_ word: StaticString) throws(ScanFailure) {
    for offset in 0..<word.utf8CodeUnitCount {
      guard unsafe bytes[at] == word.utf8Start[offset] else {
        throw failure(at, isNotANumber() ? .notANumber : .unexpectedCharacter)
      }
      at += 1
    }
  }

  /// Whether a word such as NaN, nan, Infinity or inf stands around the current byte.
  func isNotANumber() -> Bool {
    switch bytes[at] {
    case UInt8(ascii: "N"), UInt8(ascii: "I"), UInt8(ascii: "i"): true
    case UInt8(ascii: "a"): at > 0 && bytes[at - 1] == UInt8(ascii: "n")
    default: false
    }
  }

  /// Checks and skips a number; returns its bytes.
  mutating func skipNumber() throws(ScanFailure) -> Range<Int> {
    let start = at
    if bytes[at] == UInt8(ascii: "-") { at += 1 }
    guard isDigit(bytes[at]) else {
      if isNotANumber() { throw failure(at, .notANumber) }
      throw failure(at, at > start ? .malformedNumber : .unexpectedCharacter)
    }
    if bytes[at] == UInt8(ascii: "0"), isDigit(bytes[at + 1]) {
      throw failure(at, .malformedNumber)
    }
    skipDigits()
    if bytes[at] == UInt8(ascii: ".") {
      at += 1
      guard isDigit(bytes[at]) else { throw failure(at, .malformedNumber) }
      skipDigits()
    }
    if bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") { at += 1 }
      guard isDigit(bytes[at]) else { throw failure(at, .malformedNumber) }
      skipDigits()
    }
    return start..<at
  }

  @inline(__always)
  private mutating func skipDigits() {
    while isDigit(bytes[at]) { at += 1 }
  }
}

/// Whether a byte is one of `0` to `9`.
@inline(__always)
func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
