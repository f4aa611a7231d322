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

  /// A text as drawings of every age hold it: `\U+4E2D` for what is not ASCII.
  static func escaped(_ text: String) -> String {
    var result = ""
    for unit in text.utf16 {
      if unit < 0x20 || unit == 0x7F {
        result += " "
      } else if unit < 0x7F {
        result.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
        // A caret alone begins the code of a control character.
        if unit == 0x5E { result += " " }
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
    if rest.hasPrefix("U+"), let value = UInt32(rest.dropFirst(2).prefix(4), radix: 16),
      let scalar = Unicode.Scalar(value)
    {
      result.unicodeScalars.append(scalar)
      rest = rest.dropFirst(6)
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
}
