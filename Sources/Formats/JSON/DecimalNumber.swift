/// A decimal number as digits and a count of decimal places, and the double nearest to it.
///
/// Three exact ways, by size: both parts are exact doubles and one division rounds once; the parts
/// fit 64 bits and an integer division with its remainder decides the rounding; anything else goes
/// to the standard library.
struct DecimalNumber {
  /// Powers of ten that are exact doubles.
  static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// Divides `digits` by ten to the power `places` (0 to 19), rounding once to nearest even.
  @inline(__always)
  static func value(digits: UInt64, places: Int) -> Double {
    if digits <= 1 << 53 { return Double(digits) / powersOfTen[places] }
    return places == 0 ? Double(digits) : wideValue(digits: digits, places: places)
  }

  /// The same for digits of more than 53 bits.
  ///
  /// digits / 10ⁿ = digits / 5ⁿ / 2ⁿ. Numerator and 5ⁿ are shifted to fill their words, so the
  /// quotient has 63 or 64 bits: more than the 53 kept, and the remainder says whether anything is
  /// left beyond them.
  @inline(never)
  static func wideValue(digits: UInt64, places: Int) -> Double {
    var divisor: UInt64 = 1
    for _ in 0..<places { divisor *= 5 }
    let digitShift = digits.leadingZeroBitCount
    let divisorShift = divisor.leadingZeroBitCount
    let numerator = digits << UInt64(digitShift)
    let (quotient, remainder) = (divisor << UInt64(divisorShift))
      .dividingFullWidth((numerator >> 1, numerator << 63))
    let drop = 11 - quotient.leadingZeroBitCount
    let half: UInt64 = 1 << UInt64(drop - 1)
    let rest = quotient & (half << 1 - 1)
    var kept = quotient >> UInt64(drop)
    if rest > half || rest == half && (remainder != 0 || kept & 1 == 1) { kept += 1 }
    // quotient = digits · 2^(digitShift + 63) / (5ⁿ · 2^divisorShift)
    let exponent = drop - digitShift - 63 + divisorShift - places
    return Double(kept) * Double(sign: .plus, exponent: exponent, significand: 1)
  }
}
