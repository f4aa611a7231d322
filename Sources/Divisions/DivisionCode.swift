/// A division code of the nation's scheme (行政区划代码), six digits, with the digit classes of
/// GB/T 2260: two for the province, two for the prefecture, two for the county.
public struct DivisionCode: Hashable, Sendable, Comparable {
  /// The six digits.
  public let digits: String

  /// Reads a code as layers and tables hold it, or gives nil.
  ///
  /// Spaces around it, full-width digits and a final `.0` left by a spreadsheet are understood. Of a
  /// longer code, such as the 12 digits of statistics, only one whose rest is all zeros is a county.
  public init?(_ text: String) {
    guard let digits = Self.plainDigits(text), (6...12).contains(digits.utf8.count) else {
      return nil
    }
    guard digits.utf8.dropFirst(6).allSatisfy({ $0 == 0x30 }) else { return nil }
    self.digits = digits.utf8.count == 6 ? digits : String(digits.prefix(6))
  }

  /// The digits of a code of any length with spreadsheet traces removed; nil when others occur.
  public static func plainDigits(_ text: String) -> String? {
    if !text.isEmpty, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) { return text }
    var scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "\u{FEFF}" }
    if scalars.count > 2, scalars.suffix(2).elementsEqual(".0".unicodeScalars) {
      scalars.removeLast(2)
    }
    var digits = ""
    for scalar in scalars {
      switch scalar.value {
      case 0x30...0x39: digits.unicodeScalars.append(scalar)
      case 0xFF10...0xFF19:
        guard let plain = Unicode.Scalar(scalar.value - 0xFF10 + 0x30) else { return nil }
        digits.unicodeScalars.append(plain)
      default: return nil
      }
    }
    return digits.isEmpty ? nil : digits
  }

  /// The first two digits.
  public var provincePrefix: String { String(digits.prefix(2)) }

  /// The first four digits.
  public var prefecturePrefix: String { String(digits.prefix(4)) }

  /// The province's code.
  public var province: String { provincePrefix + "0000" }

  /// The code a prefecture of this unit would have, whether there is one or not.
  public var prefecture: String { prefecturePrefix + "00" }

  /// The level the digits speak of.
  public var level: DivisionLevel {
    if digits.hasSuffix("0000") { return .province }
    return digits.hasSuffix("00") ? .prefecture : .county
  }

  /// Whether the third and fourth digit are 90: a county-level unit run by its province.
  public var isProvinceRun: Bool {
    level == .county && digits.dropFirst(2).hasPrefix("90")
  }

  /// By digits.
  public static func < (left: DivisionCode, right: DivisionCode) -> Bool {
    left.digits < right.digits
  }
}
