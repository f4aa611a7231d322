import Foundation

/// The pairs of a group code and a value a DXF consists of, from text or from its binary form.
struct DXFPairs {
  /// One pair.
  struct Pair {
    let code: Int
    let value: ArraySlice<UInt8>
    /// The number of a binary value; nil where it is text.
    let binary: Double?
  }

  /// What a binary DXF begins with.
  static let binaryMark = Array("AutoCAD Binary DXF\r\n\u{1A}\0".utf8)

  private let bytes: [UInt8]
  private let isBinary: Bool
  private let hasWideCodes: Bool
  private var at: Int
  /// The line of the pair read last, from 1; 0 in binary files.
  private(set) var line = 0
  /// Whether a pair could not be read; nothing follows then.
  private(set) var isBroken = false

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    isBinary = bytes.starts(with: DXFPairs.binaryMark)
    at = isBinary ? DXFPairs.binaryMark.count : bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    // Codes have two bytes since Release 13: the first pair is 0, SECTION.
    hasWideCodes = isBinary && at + 1 < bytes.count && bytes[at + 1] == 0
  }

  /// The next pair; nil at the end.
  mutating func next() -> Pair? {
    if isBroken { return nil }
    return isBinary ? nextBinary() : nextText()
  }

  private mutating func nextText() -> Pair? {
    guard let code = textLine() else { return nil }
    line += 1
    guard let number = DXFPairs.integer(code), let value = textLine() else {
      isBroken = !code.allSatisfy { $0 <= 0x20 }
      return nil
    }
    line += 1
    return Pair(code: number, value: value, binary: nil)
  }

  private mutating func textLine() -> ArraySlice<UInt8>? {
    guard at < bytes.count else { return nil }
    let end = bytes[at...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
    let result = bytes[at..<end]
    at = end
    if at < bytes.count, bytes[at] == 0x0D { at += 1 }
    if at < bytes.count, bytes[at] == 0x0A, at > 0 { at += 1 }
    return result
  }

  /// A whole number with blanks around it.
  private static func integer(_ bytes: ArraySlice<UInt8>) -> Int? {
    let digits = bytes.drop { $0 == 0x20 || $0 == 0x09 }
      .reversed().drop { $0 == 0x20 || $0 == 0x09 }.reversed()
    guard (1...5).contains(digits.count) else { return nil }
    return Int(String(decoding: Array(digits), as: UTF8.self))
  }

  private mutating func nextBinary() -> Pair? {
    guard at < bytes.count else { return nil }
    guard let code = binaryCode() else { return broken() }
    switch code {
    case 10...59, 110...149, 210...239, 460...469, 1010...1059:
      guard let word = word(8) else { return broken() }
      return Pair(code: code, value: [], binary: Double(bitPattern: word))
    case 60...79, 170...179, 270...289, 370...389, 400...409, 1060...1070:
      guard let word = word(2) else { return broken() }
      return Pair(code: code, value: [], binary: Double(Int16(truncatingIfNeeded: word)))
    case 90...99, 420...429, 440...449, 450...459, 1071:
      guard let word = word(4) else { return broken() }
      return Pair(code: code, value: [], binary: Double(Int32(truncatingIfNeeded: word)))
    case 160...169:
      guard let word = word(8) else { return broken() }
      return Pair(code: code, value: [], binary: Double(Int64(bitPattern: word)))
    case 290...299:
      guard let word = word(1) else { return broken() }
      return Pair(code: code, value: [], binary: Double(word))
    case 310...319, 1004:
      guard let size = word(1), at + Int(size) <= bytes.count else { return broken() }
      at += Int(size)
      return Pair(code: code, value: [], binary: nil)
    default:
      guard let end = bytes[at...].firstIndex(of: 0) else { return broken() }
      defer { at = end + 1 }
      return Pair(code: code, value: bytes[at..<end], binary: nil)
    }
  }

  private mutating func broken() -> Pair? {
    isBroken = true
    return nil
  }

  private mutating func binaryCode() -> Int? {
    if hasWideCodes { return word(2).map { Int(Int16(truncatingIfNeeded: $0)) } }
    guard let code = word(1) else { return nil }
    return code == 255 ? word(2).map { Int(Int16(truncatingIfNeeded: $0)) } : Int(code)
  }

  /// A number of so many bytes, the lowest first.
  private mutating func word(_ size: Int) -> UInt64? {
    guard at + size <= bytes.count else { return nil }
    var value: UInt64 = 0
    for index in 0..<size { value |= UInt64(bytes[at + index]) << (8 * UInt64(index)) }
    at += size
    return value
  }
}
