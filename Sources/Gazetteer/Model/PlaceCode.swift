/// A place code of 20 digits (地名代码): division, category and serial number.
///
/// Six digits of the county-level division, three of the township, five of the category, six of a
/// serial number within them.
/// - Basis: 国家地名数据库代码编制规则 (民地办发〔2010〕1号).
public struct PlaceCode: Hashable, Sendable, CustomStringConvertible {
  /// The county-level division, 6 digits.
  public let county: String
  /// The township within it, 3 digits; zeros where there is none.
  public let township: String
  /// The category, 5 digits.
  public let category: String
  /// The number among those of the same division and category.
  public let serial: Int

  /// Reads 20 digits; nil for anything else.
  public init?(_ text: String) {
    let digits = Array(text.utf8)
    guard digits.count == 20, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    func part(_ range: Range<Int>) -> String { String(decoding: digits[range], as: UTF8.self) }
    (county, township, category) = (part(0..<6), part(6..<9), part(9..<14))
    serial = Int(part(14..<20)) ?? 0
  }

  /// Makes the code of a number in a division, given with 6, 9 or 12 digits, and a category of 5.
  ///
  /// Nil when the parts do not fit: a serial number has at most six digits.
  public init?(area: String, category: String, serial: Int) {
    self.init(Self.stem(area: area, category: category) + Self.padded(serial))
  }

  /// The code of a number after a stem; nil when the numbers have run out.
  public static func text(stem: String, serial: Int) -> String? {
    guard (1...999_999).contains(serial) else { return nil }
    var digits = Array(stem.utf8)
    var rest = serial
    digits.append(contentsOf: repeatElement(0, count: 6))
    for place in digits.indices.suffix(6).reversed() {
      digits[place] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
    }
    return String(decoding: digits, as: UTF8.self)
  }

  /// The 14 digits before the serial number.
  public static func stem(area: String, category: String) -> String {
    let township = area.utf8.count >= 9 ? area.dropFirst(6).prefix(3) : "000"
    return "\(area.prefix(6))\(township)\(category)"
  }

  private static func padded(_ serial: Int) -> String {
    let text = String(serial)
    return "\("000000".dropLast(text.utf8.count))\(text)"
  }

  /// The 20 digits.
  public var description: String {
    county + township + category + Self.padded(serial)
  }
}
