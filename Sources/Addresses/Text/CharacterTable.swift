import Foundation
public import Rules

/// How each character is matched (字符规范化表): full width, look-alikes, dashes, traditional forms.
public final class CharacterTable: Sendable {
  /// Values of the basic plane; 0 is left out of the match.
  private let mapped: [UInt16]
  private let changes: [UInt8]
  /// Values beyond it that change.
  private let far: [UInt32: UInt32]

  /// Reads the table: `from`, `to` (empty: left out), `change`.
  ///
  /// Full-width forms and Kangxi radicals follow from Unicode's compatibility mapping; the table adds
  /// what that does not know. Traditional forms come from the table of characters.
  /// - Throws: ``TableFailure`` naming the line.
  public init(table: String, characters: String) throws(TableFailure) {
    let traditional = Self.standardForms(characters)
    var mapped = [UInt16](repeating: 0, count: 0x10000)
    for value in mapped.indices { mapped[value] = UInt16(truncatingIfNeeded: value) }
    var changes = [UInt8](repeating: 0, count: 0x10000)
    var far: [UInt32: UInt32] = [:]
    func set(_ from: UInt32, _ to: UInt32, _ change: CharacterChanges) {
      guard from <= 0xFFFF, to <= 0xFFFF else { return far[from] = to }
      mapped[Int(from)] = UInt16(to)
      changes[Int(from)] = change.rawValue
    }
    for value in 0..<0x20 { set(UInt32(value), 0, .illegal) }
    for value in [0x7F] + Array(0x80..<0xA0) { set(UInt32(value), 0, .illegal) }
    for value in 0xFF01...0xFF5E { set(UInt32(value), UInt32(value - 0xFEE0), .width) }
    for value in 0x61...0x7A { set(UInt32(value), UInt32(value - 0x20), []) }
    for value in 0xFF41...0xFF5A { set(UInt32(value), UInt32(value - 0xFEE0 - 0x20), .width) }
    for (from, to) in traditional { set(from, to, .traditional) }
    for value in Array(0x2F00...0x2FD5) + Array(0x2460...0x2473) {
      guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
      let plain = Array(String(scalar).precomposedStringWithCompatibilityMapping.unicodeScalars)
      guard plain.count == 1 else { continue }
      set(UInt32(value), traditional[plain[0].value] ?? plain[0].value, .lookAlike)
    }
    var number = 0
    for line in table.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("from\t") { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard cells.count >= 3, let from = UInt32(cells[0], radix: 16),
        let to = cells[1].isEmpty ? 0 : UInt32(cells[1], radix: 16),
        let change = Self.words[String(cells[2])]
      else {
        throw TableFailure(
          line: number, zh: "每行应为字符、规范字符（十六进制）和性质",
          en: "a row holds a character, what it is matched as (hexadecimal), and the change")
      }
      set(from, to, change)
    }
    (self.mapped, self.changes, self.far) = (mapped, changes, far)
  }

  private static let words: [String: CharacterChanges] = [
    "width": .width, "look-alike": .lookAlike, "traditional": .traditional, "space": .space,
    "illegal": .illegal, "same": [],
  ]

  /// The standard forms of characters outside of the standard list, from the table of characters.
  private static func standardForms(_ text: String) -> [UInt32: UInt32] {
    var forms: [UInt32: UInt32] = [:]
    let bytes = Array(text.utf8)
    var (start, tabs) = (0, 0)
    for at in 0...bytes.count {
      if at < bytes.count, bytes[at] != 0x0A {
        if bytes[at] == 0x09 { tabs += 1 }
        continue
      }
      if tabs == 3, at > start, bytes[at - 1] > 0x7F,
        let (from, to) = form(bytes[start..<at])
      {
        forms[from] = to
      }
      (start, tabs) = (at + 1, 0)
    }
    return forms
  }

  /// A character with its standard form; nil where the row says of none, or of several.
  private static func form(_ row: ArraySlice<UInt8>) -> (UInt32, UInt32)? {
    let cells = row.split(separator: 0x09, omittingEmptySubsequences: false)
    guard cells.count == 4, cells[1].isEmpty, let from = ScalarText.scalars(cells[0]),
      let to = ScalarText.scalars(cells[3]), from.count == 1, to.count == 1
    else { return nil }
    return (from[0], to[0])
  }

  /// What a scalar is matched as, and what sort of change that is; 0 is left out.
  @inline(__always)
  subscript(_ scalar: UInt32) -> (UInt32, CharacterChanges) {
    guard scalar <= 0xFFFF else { return (far[scalar] ?? scalar, []) }
    return (UInt32(mapped[Int(scalar)]), CharacterChanges(rawValue: changes[Int(scalar)]))
  }
}

/// Why a table of addresses cannot be used.
public struct TableFailure: Error, Sendable {
  /// The line, from 1.
  public let line: Int
  /// What is wrong with it.
  public let message: LocalizedText

  init(line: Int, zh: String, en: String) {
    self.line = line
    message = LocalizedText(zh: zh, en: en)
  }
}
