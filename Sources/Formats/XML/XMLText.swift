/// Text as XML holds it.
enum XMLText {
  /// The text with marks replaced and characters XML cannot hold left out.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\u{9}", "\u{A}", "\u{D}": result.unicodeScalars.append(scalar)
      default:
        if scalar.value >= 0x20, scalar.value != 0xFFFE, scalar.value != 0xFFFF {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  /// The text as it is read back: without what XML cannot hold and without blanks around it.
  static func kept(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isKept = scalar.value >= 0x20 || ["\u{9}", "\u{A}", "\u{D}"].contains(scalar)
      if isKept, scalar.value != 0xFFFE, scalar.value != 0xFFFF { scalars.append(scalar) }
    }
    return String(scalars).trimmingSpaces
  }

  /// A number in plain decimals.
  static func number(_ value: Double) -> String { DecimalNumber.plainText(value == 0 ? 0 : value) }
}
