import Foundation

/// Texts of drawings without the marks that format them.
enum DXFText {
  /// A value as JSON of plain characters only, which no program that keeps a drawing changes.
  static func marked(_ value: JSONValue) -> String {
    var result = ""
    for unit in value.jsonText.utf16 {
      let isPlain = unit > 0x20 && unit < 0x7F && unit != 0x5E
      if isPlain, let scalar = Unicode.Scalar(unit) {
        result.unicodeScalars.append(scalar)
      } else {
        let digits = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return result
  }

  /// A text without what a line of a drawing cannot hold; a caret alone would begin the code of a
  /// control character.
  static func line(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 || scalar.value == 0x7F
      result.unicodeScalars.append(isControl ? " " : scalar)
      if scalar == "^" { result += " " }
    }
    return result
  }

  /// The lines of a drawing in GBK, the code page it states, which drawing programs of every age
  /// read; `\\U+4E2D` for characters GBK lacks, and for lines that could be taken for UTF-8.
  static func encoded(_ text: String) -> [UInt8] {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }), let converter = TextConverter(.gbk) else {
      return Array(escaped(text).utf8)
    }
    var bytes: [UInt8] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.utf8.allSatisfy({ $0 < 0x80 }) {
        bytes += line.utf8
      } else {
        let page = line.flatMap { converter.bytes(String($0)) ?? Array(escaped(String($0)).utf8) }
        bytes += TextEncoding.isUTF8(page[...]) ? Array(escaped(String(line)).utf8) : page
      }
      bytes.append(0x0A)
    }
    bytes.removeLast()
    return bytes
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for unit in text.utf16 {
      if unit < 0x80 {
        result.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      } else {
        let digits = String(unit, radix: 16, uppercase: true)
        result += "\\U+" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return result
  }

  /// The plain text: `\U+4E2D`, `%%d`, and of MTEXT the codes of fonts and lines replaced.
  static func plain(_ text: String, isFormatted: Bool) -> String {
    guard text.contains(where: { "\\%{^".contains($0) }) else { return text }
    var result = ""
    var rest = text[...]
    while let character = rest.first {
      rest.removeFirst()
      if character == "%", rest.first == "%" {
        percent(&rest, &result)
      } else if character == "^", rest.first == " " {
        rest.removeFirst()
        result.append("^")
      } else if character == "\\" {
        backslash(&rest, &result, isFormatted)
      } else if !(isFormatted && (character == "{" || character == "}")) {
        result.append(character)
      }
    }
    return result.trimmingSpaces
  }

  private static func percent(_ rest: inout Substring, _ result: inout String) {
    rest.removeFirst()
    switch rest.first.map({ Character($0.lowercased()) }) {
    case "d": result.append("°")
    case "p": result.append("±")
    case "c": result.append("⌀")
    case "u", "o": break
    default: return result.append("%%")
    }
    rest.removeFirst()
  }

  private static func backslash(
    _ rest: inout Substring, _ result: inout String, _ isFormatted: Bool
  ) {
    if let (letter, length) = letter(rest) {
      result += letter
      rest = rest.dropFirst(length)
      return
    }
    guard isFormatted, let letter = rest.first else { return result.append("\\") }
    rest.removeFirst()
    switch letter {
    case "P": result.append(" ")
    case "\\", "{", "}": result.append(letter)
    case "~": result.append(" ")
    case "L", "l", "O", "o", "K", "k", "N": break
    default:
      // Codes such as \fSimSun; end with a semicolon.
      guard let end = rest.firstIndex(of: ";") else { return }
      rest = rest[rest.index(after: end)...]
    }
  }

  /// A text with `\\U+4E2D` replaced, as names of layers and blocks have it.
  static func decoded(_ text: String) -> String {
    guard text.contains("\\U+") else { return text }
    var result = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      if character == "\\", let (letter, length) = letter(rest) {
        result += letter
        rest = rest.dropFirst(length)
      } else {
        result.append(character)
      }
    }
    return result
  }

  /// The letter of a code such as `U+4E2D` a text begins with, and the code's length; two codes make
  /// one letter beyond the first 65,536.
  private static func letter(_ text: Substring) -> (String, Int)? {
    guard let first = unit(text) else { return nil }
    if let scalar = Unicode.Scalar(first) { return (String(scalar), 6) }
    let rest = text.dropFirst(6)
    guard UTF16.isLeadSurrogate(first), rest.first == "\\", let second = unit(rest.dropFirst()),
      UTF16.isTrailSurrogate(second)
    else { return nil }
    return (String(decoding: [first, second], as: UTF16.self), 13)
  }

  private static func unit(_ text: Substring) -> UInt16? {
    guard text.hasPrefix("U+"), text.prefix(6).count == 6 else { return nil }
    return UInt16(text.dropFirst(2).prefix(4), radix: 16)
  }
}
