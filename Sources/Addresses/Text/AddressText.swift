/// An address as it is matched, with the way back to what was written (规范化文本).
public struct AddressText: Sendable {
  /// The Unicode scalars as written.
  public let source: [UInt32]
  /// The scalars that are matched.
  public let scalars: [UInt32]
  /// For each scalar that is matched, the one it was written as; empty where both are the same.
  private let origins: [Int32]
  /// Scalars of the source that were written otherwise and replaced, by what sort of change.
  public let changes: CharacterChanges

  /// Normalises a text.
  public init(_ text: some StringProtocol, _ table: CharacterTable) {
    self.init(source: text.unicodeScalars.map(\.value), table)
  }

  /// Normalises scalars.
  init(source: [UInt32], _ table: CharacterTable) {
    self.source = source
    var changes = CharacterChanges()
    // Most lines are written as they are matched.
    guard let first = source.firstIndex(where: { table[$0].0 != $0 || table[$0].1 != [] }) else {
      (scalars, origins, self.changes) = (source, [], changes)
      return
    }
    var scalars = Array(source[..<first])
    var origins = (0..<first).map { Int32($0) }
    scalars.reserveCapacity(source.count)
    origins.reserveCapacity(source.count)
    var space: Int?
    for index in first..<source.count {
      let (mapped, change) = table[source[index]]
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
    (self.scalars, self.origins, self.changes) = (scalars, origins, changes)
  }

  private static func isWord(_ scalar: UInt32) -> Bool {
    Glyph.isDigit(scalar) || Glyph.isLetter(scalar)
  }

  /// The scalars of the source some matched ones were written as.
  public func range(_ start: Int, _ end: Int) -> Range<Int> {
    guard start < end, end <= scalars.count else { return 0..<0 }
    if origins.isEmpty { return start..<end }
    return Int(origins[start])..<Int(origins[end - 1]) + 1
  }

  /// Whether something that is not matched, such as a blank, stands before a matched scalar.
  func isParted(before index: Int) -> Bool {
    !origins.isEmpty && index > 0 && origins[index] - origins[index - 1] > 1
  }

  /// What was written there.
  public func text(_ range: Range<Int>) -> String { ScalarText.string(source[range]) }

  /// Matched scalars as text.
  public func matched(_ start: Int, _ end: Int) -> String {
    ScalarText.string(scalars[start..<end])
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
