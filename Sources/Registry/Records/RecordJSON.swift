import Formats
import Rules

/// Records as the text events keep.
///
/// One JSON object, members in the order of the kind, nothing for what is unknown: the same record
/// always gives the same bytes.
enum RecordJSON {
  /// The text of a body.
  static func bytes(_ body: RecordBody, _ kind: RecordKind) -> [UInt8] {
    var text = TextBytes()
    text.reserve(512)
    write(body, kind, to: &text)
    return text.bytes
  }

  /// Writes the text of a body behind what is there.
  static func write(_ body: RecordBody, _ kind: RecordKind, to text: inout TextBytes) {
    text.append(UInt8(ascii: "{"))
    // Most fields of most records say nothing.
    for place in body.values.indices where !body.values[place].isNull {
      text.member(kind.layout.keys[place], body.values[place])
    }
    for (part, entries) in zip(kind.parts, body.parts) where !entries.isEmpty {
      text.key(part.name)
      text.append(UInt8(ascii: "["))
      for (index, entry) in entries.enumerated() {
        if index > 0 { text.append(UInt8(ascii: ",")) }
        text.append(UInt8(ascii: "{"))
        for (field, value) in zip(part.fields, entry) { text.member(field.name, value) }
        text.append(UInt8(ascii: "}"))
      }
      text.append(UInt8(ascii: "]"))
    }
    text.member("level", body.secrecy.level.map { .text($0.rawValue) } ?? .null)
    text.member("level_basis", body.secrecy.basis.map { .text($0) } ?? .null)
    text.member("level_until", body.secrecy.until.map { .text($0.description) } ?? .null)
    if body.isHistorical { text.member("historical", .integer(1)) }
    text.append(UInt8(ascii: "}"))
  }
}

/// Bytes of JSON being put together.
struct TextBytes {
  private(set) var bytes: [UInt8] = []

  /// Begins anew, keeping the memory.
  mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

  mutating func append(_ byte: UInt8) { bytes.append(byte) }

  mutating func append(_ more: ArraySlice<UInt8>) { bytes.append(contentsOf: more) }

  /// A key with its colon, after a comma where one belongs.
  mutating func key(_ name: String) {
    if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: name.utf8)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  /// A member; nothing for a value that is not known.
  mutating func member(_ name: String, _ value: FieldValue) {
    if value.isNull { return }
    key(name)
    self.value(value)
  }

  /// A member by its key as JSON has it, with the colon; nothing for a value that is not known.
  mutating func member(_ key: [UInt8], _ value: FieldValue) {
    if value.isNull { return }
    if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
    bytes.append(contentsOf: key)
    self.value(value)
  }

  private mutating func value(_ value: FieldValue) {
    switch value {
    case .null: return
    case .text(let text): quoted(text)
    case .integer(let number): bytes.append(contentsOf: String(number).utf8)
    case .decimal(let number): bytes.append(contentsOf: JSONNumber(number).text.utf8)
    }
  }

  private mutating func quoted(_ text: String) {
    var copy = text
    copy.withUTF8 { unsafe quoted($0) }
  }

  /// A text in quotation marks, given as its bytes.
  mutating func quoted(_ source: UnsafeBufferPointer<UInt8>) {
    bytes.append(UInt8(ascii: "\""))
    var isPlain = true
    for index in source.indices {
      let byte = unsafe source[index]
      if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        isPlain = false
        break
      }
    }
    if isPlain {
      unsafe bytes.append(contentsOf: source)
    } else {
      for index in source.indices { unsafe escaped(source[index]) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escaped(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(byte)
    case 0x0A: bytes.append(contentsOf: "\\n".utf8)
    case 0..<0x20:
      bytes.append(contentsOf: "\\u00".utf8)
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    default: bytes.append(byte)
    }
  }
}
