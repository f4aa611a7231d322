/// A number read from text.
struct ScannedNumber {
  /// The nearest double; infinite when the text is too large for one.
  var value: Double
  /// How many digits stand behind the point once an exponent is worked in.
  var places: Int
}

extension JSONScanner {
  /// Reads a number as a double when one stands at `at`; otherwise stays and returns nil.
  @inline(__always)
  mutating func number() -> ScannedNumber? {
    var index = at
    let negative = bytes[index] == UInt8(ascii: "-")
    if negative { index += 1 }
    let first = index
    var digits: UInt64 = 0
    while isDigit(bytes[index]) {
      digits = digits &* 10 &+ UInt64(bytes[index] & 15)
      index += 1
    }
    let whole = index - first
    if whole == 0 || whole > 1 && bytes[first] == UInt8(ascii: "0") { return nil }
    var places = 0
    if bytes[index] == UInt8(ascii: ".") {
      index += 1
      let start = index
      fraction(&index, &digits)
      places = index - start
      if places == 0 { return nil }
    }
    if whole + places > 19 || bytes[index] | 0x20 == UInt8(ascii: "e") { return unusualNumber() }
    at = index
    let value = DecimalNumber.value(digits: digits, places: places)
    return ScannedNumber(value: negative ? -value : value, places: places)
  }

  /// Reads digits behind the point, eight at a time while they last.
  @inline(__always)
  private func fraction(_ index: inout Int, _ digits: inout UInt64) {
    while index < bytes.count {
      let word = bytes.word(at: index)
      let nibbles = word & 0xF0F0_F0F0_F0F0_F0F0
      let above = (word &+ 0x0606_0606_0606_0606) & 0xF0F0_F0F0_F0F0_F0F0
      guard nibbles == 0x3030_3030_3030_3030, above == nibbles else { break }
      var value = word & 0x0F0F_0F0F_0F0F_0F0F
      value = (value &* 10 &+ value >> 8) & 0x00FF_00FF_00FF_00FF
      value = (value &* 100 &+ value >> 16) & 0x0000_FFFF_0000_FFFF
      value = (value &* 10_000 &+ value >> 32) & 0xFFFF_FFFF
      digits = digits &* 100_000_000 &+ value
      index += 8
    }
    while isDigit(bytes[index]) {
      digits = digits &* 10 &+ UInt64(bytes[index] & 15)
      index += 1
    }
  }

  /// A number with an exponent or more than 19 digits.
  @inline(never)
  private mutating func unusualNumber() -> ScannedNumber? {
    let start = at
    guard let range = try? skipNumber() else {
      at = start
      return nil
    }
    let text = bytes.text(range)
    let parts = text.split(whereSeparator: { $0 == "e" || $0 == "E" })
    let mantissa = parts.first ?? ""
    let written = mantissa.firstIndex(of: ".").map { mantissa[$0...].utf8.count - 1 } ?? 0
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let places = exponent > written ? 0 : min(400, written - max(exponent, -400))
    return ScannedNumber(value: Double(text) ?? .nan, places: places)
  }
}
