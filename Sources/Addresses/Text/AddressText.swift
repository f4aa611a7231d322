/// An address as it is matched, with the way back to what was written (规范化文本).
public struct AddressText: Sendable {
  /// The Unicode scalars as written.
  public let source: [UInt32]
  /// The scalars that are matched.
  public private(set) var scalars: [UInt32] = []
  /// For each scalar that is matched, the one it was written as.
  public private(set) var origins: [Int32] = []
  /// Scalars of the source that were written otherwise and replaced, by what sort of change.
  public private(set) var changes: CharacterChanges = []

  /// Normalises a text.
  public init(_ text: some StringProtocol, _ table: CharacterTable) {
    source = text.unicodeScalars.map(\.value)
    scalars.reserveCapacity(source.count)
    origins.reserveCapacity(source.count)
    var space: Int?
    for (index, scalar) in source.enumerated() {
      let (mapped, change) = table[scalar]
      if change != [] { changes.formUnion(change) }
      guard mapped != 0 else {
        if change == .space { space = index }
        continue
      }
      // 601 13900000000: a space parts two numbers; elsewhere it says nothing.
      if let gap = space, Self.isWord(mapped), let last = scalars.last, Self.isWord(last) {
        scalars.append(0x20)
        origins.append(Int32(gap))
      }
      space = nil
      scalars.append(mapped)
      origins.append(Int32(index))
    }
  }

  private static func isWord(_ scalar: UInt32) -> Bool {
    Glyph.isDigit(scalar) || Glyph.isLetter(scalar)
  }

  /// The scalars of the source some matched ones were written as.
  public func range(_ start: Int, _ end: Int) -> Range<Int> {
    guard start < end, end <= origins.count else { return 0..<0 }
    return Int(origins[start])..<Int(origins[end - 1]) + 1
  }

  /// What was written there.
  public func text(_ range: Range<Int>) -> String { Self.string(source[range]) }

  /// Matched scalars as text.
  public func matched(_ start: Int, _ end: Int) -> String { Self.string(scalars[start..<end]) }

  /// Scalars as text.
  static func string(_ scalars: ArraySlice<UInt32>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(scalars.count * 3)
    for value in scalars {
      switch value {
      case 0..<0x80: bytes.append(UInt8(value))
      case 0x80..<0x800:
        bytes.append(0xC0 | UInt8(value >> 6))
        bytes.append(0x80 | UInt8(value & 0x3F))
      case 0x800..<0x10000:
        bytes.append(0xE0 | UInt8(value >> 12))
        bytes.append(0x80 | UInt8(value >> 6 & 0x3F))
        bytes.append(0x80 | UInt8(value & 0x3F))
      default:
        bytes.append(0xF0 | UInt8(value >> 18 & 0x07))
        bytes.append(0x80 | UInt8(value >> 12 & 0x3F))
        bytes.append(0x80 | UInt8(value >> 6 & 0x3F))
        bytes.append(0x80 | UInt8(value & 0x3F))
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

/// What was put right in the writing of an address (书写规范).
public struct CharacterChanges: OptionSet, Hashable, Sendable {
  /// The bits.
  public let rawValue: UInt8

  /// Takes the bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// Full width, circled and the like (全角).
  public static let width = CharacterChanges(rawValue: 1)
  /// A look-alike such as a radical (部首字).
  public static let lookAlike = CharacterChanges(rawValue: 2)
  /// Traditional (繁体).
  public static let traditional = CharacterChanges(rawValue: 4)
  /// Invisible, or a space (空白、零宽字符).
  public static let space = CharacterChanges(rawValue: 8)
  /// No character of an address (控制字符).
  public static let illegal = CharacterChanges(rawValue: 16)
}
