/// A number's text taken apart: its significant digits and where the point stands.
struct DecimalText {
  /// The significant digits as values 0 to 9, without zeros before or behind them; none for zero.
  let digits: ArraySlice<UInt8>
  /// The value is 0.digits times ten to this power.
  let exponent: Int
  /// Whether the number is negative.
  let isNegative: Bool
  private let text: String

  /// Takes a number apart; the text must be a JSON number.
  init(_ text: String) {
    self.text = text
    isNegative = text.utf8.first == UInt8(ascii: "-")
    var digits: [UInt8] = []
    var point: Int?
    var mark = text.utf8.startIndex
    while mark < text.utf8.endIndex, text.utf8[mark] | 0x20 != UInt8(ascii: "e") {
      let byte = text.utf8[mark]
      if byte == UInt8(ascii: ".") { point = digits.count }
      if isDigit(byte) { digits.append(byte & 15) }
      mark = text.utf8.index(after: mark)
    }
    var power = 0
    if mark < text.utf8.endIndex {
      let part = text[text.utf8.index(after: mark)...]
      // An exponent beyond any double is as good as any other such.
      power = Int(part) ?? (part.hasPrefix("-") ? -1_000_000_000 : 1_000_000_000)
    }
    let whole = point ?? digits.count
    let rest = digits.drop { $0 == 0 }
    let leading = digits.count - rest.count
    self.digits = rest.dropLast(rest.reversed().prefix { $0 == 0 }.count)
    exponent = rest.isEmpty ? 0 : whole - leading + max(-1_000_000_000, min(1_000_000_000, power))
  }

  /// Digits before the point when written without exponent, at least one.
  var whole: Int { max(1, exponent) }
  /// Digits behind the point when written without exponent.
  var places: Int { max(0, digits.count - exponent) }
  /// Whether there is nothing behind the point.
  var isWhole: Bool { places == 0 }

  /// Whether the nearest double is this number, or rounds a fraction of it.
  var isHeldByDouble: Bool {
    if digits.count <= 15, abs(exponent) < 300 { return true }
    guard let value = Double(text), value.isFinite, value != 0 || digits.isEmpty else {
      return false
    }
    return !isWhole || isEqual(to: DecimalText(value.description))
  }

  /// Whether two texts are one number.
  func isEqual(to other: DecimalText) -> Bool {
    digits.elementsEqual(other.digits) && exponent == other.exponent
      && (isNegative == other.isNegative || digits.isEmpty)
  }

  /// The number without an exponent.
  var plainText: String {
    let sign = isNegative ? "-" : ""
    let all = String(decoding: digits.map { $0 | 0x30 }, as: UTF8.self)
    if all.isEmpty { return "0" }
    if exponent <= 0 { return sign + "0." + String(repeating: "0", count: -exponent) + all }
    if isWhole { return sign + all + String(repeating: "0", count: exponent - all.utf8.count) }
    return sign + all.prefix(exponent) + "." + all.dropFirst(exponent)
  }
}
