/// A number of a cell as plain digits: no exponent, no `.0` behind whole numbers.
///
/// Files keep a binary number with up to 17 digits; beyond 15 the shortest digits that give the same
/// number are taken, so that 41.780000000000001 is 41.78 again. Whole numbers keep all their digits.
enum PlainNumber {
  /// The digits of a number as it stands in a file; nil for what is no number.
  static func text(_ raw: String) -> String? { isPlain(raw) ? raw : rewritten(raw) }

  /// Whether a number needs no change: up to 15 digits, no needless zeros, no exponent.
  private static func isPlain(_ raw: String) -> Bool {
    var (digits, points) = (0, 0)
    var first: UInt8 = 0
    var last: UInt8 = 0
    for byte in raw.utf8 {
      if isDigit(byte) {
        if digits == 0 { first = byte }
        digits += 1
      } else if byte == UInt8(ascii: "."), digits > 0 {
        points += 1
      } else if byte != UInt8(ascii: "-") || digits > 0 || last != 0 {
        return false
      }
      last = byte
    }
    guard digits > 0, digits <= 15, points <= 1 else { return false }
    if points == 1, !isDigit(last) || last == UInt8(ascii: "0") { return false }
    return first != UInt8(ascii: "0") || raw == "0" || raw.hasPrefix("0.") || raw.hasPrefix("-0.")
  }

  private static func rewritten(_ raw: String) -> String? {
    var body = raw[...]
    let isNegative = body.first == "-"
    if isNegative || body.first == "+" { body = body.dropFirst() }
    let parts = body.split(
      maxSplits: 1, omittingEmptySubsequences: false, whereSeparator: { $0 == "e" || $0 == "E" })
    guard let mantissa = parts.first, let exponent = parts.count == 2 ? Int(parts[1]) : 0,
      abs(exponent) <= 400
    else { return nil }
    let halves = mantissa.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let whole = halves.first ?? ""
    let fraction = halves.count == 2 ? halves[1] : ""
    guard !(whole.isEmpty && fraction.isEmpty), isDigits(whole), isDigits(fraction) else {
      return nil
    }
    let digits = whole + fraction
    if digits.drop(while: { $0 == "0" }).count > 15, exponent < fraction.utf8.count,
      let value = Double(raw), value.isFinite
    {
      let shortest = "\(value)"
      if shortest != raw { return rewritten(shortest) }
    }
    return placed(String(digits), point: whole.utf8.count + exponent, isNegative)
  }

  /// Digits with the point behind so many of them.
  private static func placed(_ digits: String, point: Int, _ isNegative: Bool) -> String {
    var whole: Substring
    var fraction: Substring
    if point <= 0 {
      whole = "0"
      fraction = Substring(String(repeating: "0", count: -point) + digits)
    } else if point >= digits.utf8.count {
      whole = Substring(digits + String(repeating: "0", count: point - digits.utf8.count))
      fraction = ""
    } else {
      whole = digits.prefix(point)
      fraction = digits.dropFirst(point)
    }
    whole = whole.drop { $0 == "0" }
    if whole.isEmpty { whole = "0" }
    while fraction.last == "0" { fraction.removeLast() }
    let text = fraction.isEmpty ? String(whole) : whole + "." + fraction
    return isNegative && text != "0" ? "-" + text : text
  }

  private static func isDigits(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { isDigit($0) }
  }
}
