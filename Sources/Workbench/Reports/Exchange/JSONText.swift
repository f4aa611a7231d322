/// JSON text under construction: members in the order they are written, no blanks.
struct JSONText: Sendable {
  /// What has been written.
  private(set) var text: ReportText
  private var needsComma = false
  private let escapesMarkup: Bool

  /// Starts an empty text; `escapesMarkup` makes it fit for a `script` element.
  init(capacity: Int = 1 << 16, escapesMarkup: Bool = false) {
    text = ReportText(capacity: capacity)
    self.escapesMarkup = escapesMarkup
  }

  /// The bytes written so far.
  var bytes: [UInt8] { text.bytes }

  /// Ends the text with one newline.
  mutating func endLine() {
    text.write(byte: UInt8(ascii: "\n"))
    needsComma = false
  }

  /// Writes an object whose members the closure writes.
  mutating func object(_ members: (inout JSONText) -> Void) {
    wrap(UInt8(ascii: "{"), UInt8(ascii: "}"), members)
  }

  /// Writes an array whose elements the closure writes.
  mutating func array(_ elements: (inout JSONText) -> Void) {
    wrap(UInt8(ascii: "["), UInt8(ascii: "]"), elements)
  }

  private mutating func wrap(
    _ open: UInt8, _ close: UInt8, _ content: (inout JSONText) -> Void
  ) {
    separate()
    text.write(byte: open)
    needsComma = false
    content(&self)
    text.write(byte: close)
    needsComma = true
  }

  /// Writes the key of the member that follows.
  mutating func key(_ name: String) {
    separate()
    quote(name)
    text.write(byte: UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes `null`.
  mutating func null() { raw("null") }

  /// Writes a string, or `null`.
  mutating func string(_ value: String?) {
    guard let value else { return null() }
    separate()
    quote(value)
    needsComma = true
  }

  /// Writes an integer, or `null`.
  mutating func integer(_ value: Int?) {
    guard let value else { return null() }
    separate()
    text.write(value)
    needsComma = true
  }

  /// Writes a number with fixed decimals, or `null` when there is none to write.
  mutating func decimal(_ value: Double?, _ decimals: Int) {
    guard let value, value.isFinite else { return null() }
    separate()
    text.write(value, decimals: decimals)
    needsComma = true
  }

  /// Writes a number as ``decimal(_:_:)`` does, without zeros at its end.
  mutating func shortDecimal(_ value: Double, _ decimals: Int) {
    separate()
    text.write(value, atMost: decimals)
    needsComma = true
  }

  /// Breaks the line between two members or elements, or after the last one.
  mutating func breakLine(closing: Bool = false) {
    if needsComma, !closing { text.write(byte: UInt8(ascii: ",")) }
    text.write(byte: UInt8(ascii: "\n"))
    needsComma = false
  }

  /// Writes a member with a string, or with `null`.
  mutating func member(_ name: String, _ value: String?) {
    key(name)
    string(value)
  }

  /// Writes a member with an integer, or with `null`.
  mutating func member(_ name: String, _ value: Int?) {
    key(name)
    integer(value)
  }

  /// Writes a member with a number of fixed decimals, or with `null`.
  mutating func member(_ name: String, _ value: Double?, _ decimals: Int) {
    key(name)
    decimal(value, decimals)
  }

  mutating func raw(_ word: String) {
    separate()
    text.write(word)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { text.write(byte: UInt8(ascii: ",")) }
  }

  /// Writes a quoted string; line separators of Unicode are escaped because some readers split
  /// lines there.
  private mutating func quote(_ value: String) {
    text.write(byte: UInt8(ascii: "\""))
    defer { text.write(byte: UInt8(ascii: "\"")) }
    let isPlain = value.utf8.allSatisfy { byte in
      byte >= 0x20 && byte != 0x22 && byte != 0x5C && byte != 0xC2 && byte != 0xE2
        && (byte != 0x3C || !escapesMarkup)
    }
    if isPlain { return text.write(value) }
    for scalar in value.unicodeScalars {
      switch scalar.value {
      case 0x22: text.write("\\\"")
      case 0x5C: text.write("\\\\")
      case 0x0A: text.write("\\n")
      case 0x0D: text.write("\\r")
      case 0x09: text.write("\\t")
      case 0..<0x20, 0x85, 0x2028, 0x2029: escape(scalar)
      case 0x3C where escapesMarkup: escape(scalar)
      default: text.write(String(Character(scalar)))
      }
    }
  }

  private mutating func escape(_ scalar: Unicode.Scalar) {
    text.write("\\u")
    let hex = String(scalar.value, radix: 16)
    text.write(String(repeating: "0", count: 4 - hex.utf8.count) + hex)
  }
}
