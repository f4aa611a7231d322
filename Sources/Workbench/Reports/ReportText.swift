/// Text under construction, as UTF-8 bytes: fast, and the same on every machine.
struct ReportText: Sendable {
  /// What has been written.
  private(set) var bytes: [UInt8] = []

  /// Starts an empty text.
  init(capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
  }

  /// The text as a string.
  var string: String { String(decoding: bytes, as: UTF8.self) }

  /// Appends text as it stands.
  mutating func write(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  /// Appends bytes of UTF-8.
  mutating func write(contentsOf more: [UInt8]) {
    bytes.append(contentsOf: more)
  }

  /// Appends one byte.
  mutating func write(byte: UInt8) {
    bytes.append(byte)
  }

  /// Appends an integer.
  mutating func write(_ value: Int) {
    write(digits: value.magnitude, negative: value < 0)
  }

  /// Appends a number with a fixed number of decimals; never an exponent, never a negative zero.
  ///
  /// - Returns: false, nothing written, when the number is NaN or infinite.
  @discardableResult
  mutating func write(_ value: Double, decimals: Int) -> Bool {
    guard value.isFinite else { return false }
    let scale = Self.powers[min(decimals, Self.powers.count - 1)]
    let scaled = (value * scale).rounded(.toNearestOrAwayFromZero)
    guard scaled.magnitude < 9e18 else {
      write(large: value, decimals: decimals)
      return true
    }
    let units = UInt(scaled.magnitude)
    let divisor = UInt(scale)
    write(digits: units / divisor, negative: scaled < 0)
    guard decimals > 0 else { return true }
    bytes.append(UInt8(ascii: "."))
    var rest = units % divisor
    var place = divisor / 10
    while place > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(rest / place))
      rest %= place
      place /= 10
    }
    return true
  }

  /// Appends a number with at most so many decimals, without zeros at its end.
  mutating func write(_ value: Double, atMost decimals: Int) {
    guard write(value, decimals: decimals), decimals > 0 else { return }
    while bytes.last == UInt8(ascii: "0") { bytes.removeLast() }
    if bytes.last == UInt8(ascii: ".") { bytes.removeLast() }
  }

  /// Appends an integer with a comma between groups of three digits.
  mutating func write(grouped value: Int) {
    let digits = String(value.magnitude)
    if value < 0 { write("-") }
    for (index, digit) in digits.utf8.enumerated() {
      if index > 0, (digits.utf8.count - index) % 3 == 0 { write(",") }
      bytes.append(digit)
    }
  }

  /// Numbers beyond 64 bits: their decimals would tell nothing and are written as zeros.
  private mutating func write(large value: Double, decimals: Int) {
    var digits: [UInt8] = []
    var rest = value.magnitude.rounded()
    while rest >= 1 {
      let digit = rest.truncatingRemainder(dividingBy: 10)
      digits.append(UInt8(ascii: "0") + UInt8(digit))
      rest = ((rest - digit) / 10).rounded()
    }
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes.append(contentsOf: digits.reversed())
    guard decimals > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: decimals))
  }

  private mutating func write(digits magnitude: UInt, negative: Bool) {
    if negative { bytes.append(UInt8(ascii: "-")) }
    guard magnitude >= 10 else {
      bytes.append(UInt8(ascii: "0") + UInt8(magnitude))
      return
    }
    let start = bytes.count
    var rest = magnitude
    while rest > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    }
    bytes[start...].reverse()
  }

  private static let powers: [Double] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]
}

extension ReportText {
  /// A number with fixed decimals as a string; an empty one when it is NaN or infinite.
  static func decimal(_ value: Double, _ decimals: Int) -> String {
    var text = ReportText()
    text.write(value, decimals: decimals)
    return text.string
  }

  /// A number as people read it: fixed decimals, groups of three digits parted by commas.
  static func grouped(_ value: Double, _ decimals: Int) -> String {
    let plain = decimal(value, decimals)
    guard value.isFinite, value.magnitude < 9e15 else { return plain }
    let parts = plain.split(separator: ".")
    guard let whole = parts.first.flatMap({ Int($0) }) else { return plain }
    let sign = plain.hasPrefix("-") && whole == 0 ? "-" : ""
    return ([sign + grouped(whole)] + parts.dropFirst().map(String.init)).joined(separator: ".")
  }

  /// An integer as people read it: groups of three digits parted by commas.
  static func grouped(_ value: Int) -> String {
    var text = ReportText()
    text.write(grouped: value)
    return text.string
  }
}
