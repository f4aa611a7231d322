extension ByteSink {
  /// Appends a finite number without an exponent: the shortest text that reads back the same.
  @inline(__always)
  mutating func append(shortest value: Double, likelyPlaces: inout Int) {
    let magnitude = value.magnitude
    let power = DecimalNumber.powersOfTen[likelyPlaces]
    let digits = (magnitude * power).rounded()
    // Fewer than 10^15 and an exact division: this decimal reads back as the value, and no other
    // decimal of so few digits does, so once trimmed it is the shortest.
    if digits < 1e15, digits / power == magnitude {
      appendDecimal(UInt64(digits), places: likelyPlaces, isNegative: value < 0)
    } else {
      appendUnusual(value, &likelyPlaces)
    }
  }

  /// Appends a finite number rounded to a number of decimal places, zeros at the end left out.
  ///
  /// Rounds the exact value of the double, halves to even.
  @inline(__always)
  mutating func append(_ value: Double, places: Int) {
    let magnitude = value.magnitude
    let power = DecimalNumber.powersOfTen[places]
    let product = magnitude * power
    guard product < 9e15 else {
      var likely = 0
      return append(shortest: value, likelyPlaces: &likely)
    }
    var digits = product.rounded(.toNearestOrEven)
    let lost = (-product).addingProduct(magnitude, power)
    if product - digits == 0.5, lost > 0 { digits += 1 }
    if digits - product == 0.5, lost < 0 { digits -= 1 }
    appendDecimal(UInt64(digits), places: places, isNegative: value < 0)
  }

  /// Appends digits with the point before the last `places`, zeros behind it trimmed.
  @inline(__always)
  private mutating func appendDecimal(_ digits: UInt64, places: Int, isNegative: Bool) {
    if isNegative, digits != 0 { append(UInt8(ascii: "-")) }
    guard places > 0 else { return append(digits: digits, width: 1) }
    let power = UInt64(DecimalNumber.powersOfTen[places])
    let (whole, fraction) = digits.quotientAndRemainder(dividingBy: power)
    append(digits: whole, width: 1)
    if fraction == 0 { return }
    append(UInt8(ascii: "."))
    append(digits: fraction, width: places)
    while last == UInt8(ascii: "0") { removeLast() }
  }

  /// Finds the right number of places, or writes out the standard library's shortest digits.
  @inline(never)
  private mutating func appendUnusual(_ value: Double, _ likelyPlaces: inout Int) {
    for places in 0...15 {
      let power = DecimalNumber.powersOfTen[places]
      let digits = (value.magnitude * power).rounded()
      guard digits < 1e15 else { break }
      if digits / power == value.magnitude {
        likelyPlaces = max(likelyPlaces, min(places, 9))
        return appendDecimal(UInt64(digits), places: places, isNegative: value < 0)
      }
    }
    append(utf8: DecimalNumber.plainText(value))
  }
}

extension DecimalNumber {
  /// The shortest text of a finite number, without an exponent.
  static func plainText(_ value: Double) -> String {
    let text = value.description
    guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...])
    else { return text.hasSuffix(".0") ? String(text.dropLast(2)) : text }
    let mantissa = text[..<mark].filter { $0 != "-" }
    let digits = mantissa.filter { $0 != "." }
    let point = mantissa.firstIndex(of: ".")
    let whole = point.map { mantissa.distance(from: mantissa.startIndex, to: $0) } ?? digits.count
    let significant = String(digits.reversed().drop { $0 == "0" }.reversed())
    let sign = value < 0 ? "-" : ""
    let place = whole + exponent
    if place <= 0 {
      return sign + "0." + String(repeating: "0", count: -place) + significant
    }
    if significant.count <= place {
      return sign + significant + String(repeating: "0", count: place - significant.count)
    }
    let split = significant.index(significant.startIndex, offsetBy: place)
    return sign + significant[..<split] + "." + significant[split...]
  }
}
