/// What is done to the text of a cell, and what it looks like.
enum CellText {
  /// Full-width digits, letters and marks as their ASCII forms.
  static func narrowed(_ text: String) -> String {
    guard text.utf8.contains(0xEF) || text.utf8.contains(0xE3) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: scalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x3000: scalars.append(" ")
      default: scalars.append(scalar)
      }
    }
    return String(scalars)
  }

  /// The text as a table holds it: without space around it, and narrowed when it is a number or code.
  static func tidied(_ text: String) -> String {
    let trimmed = hasSpaceAround(text) ? text.trimmingSpaces : text
    guard trimmed.utf8.contains(0xEF) else { return trimmed }
    let narrow = narrowed(trimmed)
    let isCode =
      narrow.utf8.contains { isDigit($0) }
      && narrow.utf8.allSatisfy { isDigit($0) || isLetter($0) || "-_./#+() ".utf8.contains($0) }
    return isCode ? narrow : trimmed
  }

  private static func hasSpaceAround(_ text: String) -> Bool {
    guard let first = text.utf8.first, let last = text.utf8.last else { return false }
    if first <= 0x20 || last <= 0x20 { return true }
    // Spaces beyond ASCII begin with these bytes; whether it is one is seen when trimming.
    return first == 0xC2 || first == 0xE2 || first == 0xE3 || last == 0x80 || last == 0xA0
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }

  /// How many digits a text of digits alone has; nil for any other text.
  static func digitCount(_ text: String) -> Int? {
    let bytes = text.utf8
    return !bytes.isEmpty && bytes.allSatisfy { isDigit($0) } ? bytes.count : nil
  }

  /// Whether a text is a number with a hyphen, such as 3-2, or several.
  static func isHyphenated(_ text: String) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first, let last = bytes.last, isDigit(first), isDigit(last),
      bytes.count <= 12
    else { return false }
    return bytes.contains(UInt8(ascii: "-"))
      && bytes.allSatisfy { isDigit($0) || $0 == UInt8(ascii: "-") }
  }

  /// Whether a text is a whole number shortened to a power of ten, such as `2.10102E+19`.
  static func isShortened(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "E"), omittingEmptySubsequences: false)
    guard parts.count == 2, let sign = parts[1].first, sign == UInt8(ascii: "+"),
      parts[1].count >= 3, parts[1].dropFirst().allSatisfy({ isDigit($0) })
    else { return false }
    return !parts[0].isEmpty
      && parts[0].allSatisfy { isDigit($0) || $0 == UInt8(ascii: ".") }
  }

  /// The month and day a text such as `3月2日` or `2-Mar` names; nil for any other text.
  static func monthAndDay(_ text: String) -> (month: Int, day: Int)? {
    guard let first = text.utf8.first, isDigit(first), text.utf8.count <= 10,
      let last = text.utf8.last, !isDigit(last)
    else { return nil }
    if text.hasSuffix("日") {
      let parts = text.dropLast().split(separator: "月", omittingEmptySubsequences: false)
      guard parts.count == 2, let month = Int(parts[0]), (1...12).contains(month),
        let day = Int(parts[1]), (1...31).contains(day)
      else { return nil }
      return (month, day)
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1].utf8.count == 3, let day = Int(parts[0]),
      (1...31).contains(day), let month = months.firstIndex(of: String(parts[1]))
    else { return nil }
    return (month + 1, day)
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
