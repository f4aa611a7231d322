import Foundation

/// Angles as offices write them (角度写法): 123°25′53.4″, 123-25-53.4, 123.431500, and 123.25534
/// where that is named.
public enum AngleText {
  /// How numbers with a point are to be read.
  public enum Form: String, Hashable, Sendable, CaseIterable {
    /// Decimal degrees.
    case decimal
    /// Degrees, minutes and seconds with marks between them.
    case dms
    /// Degrees, a point, two digits of minutes, then seconds.
    case sexagesimal = "ddd.mmss"
  }

  /// The degrees of a text; nil when it is no angle of the form.
  ///
  /// - Parameter form: nil takes decimal degrees and marked ones alike, as they cannot be mistaken
  ///   for each other.
  public static func degrees(_ text: String, _ form: Form? = nil) -> Double? {
    let plain = narrowed(text)
    if let number = decimal(plain) {
      switch form {
      case .sexagesimal: return checkedSexagesimal(plain)
      case .dms: return number == number.rounded() ? number : nil
      default: return number
      }
    }
    return form == .decimal || form == .sexagesimal ? nil : marked(plain)
  }

  /// Whether a text is a plain decimal number, which might be ddd.mmss.
  public static func isDecimal(_ text: String) -> Bool { decimal(narrowed(text)) != nil }

  /// The degrees of a number written as ddd.mmss.
  static func degrees(sexagesimal value: Double) -> Double {
    let size = abs(value)
    let whole = size.rounded(.down)
    let hundredths = (size - whole) * 100 + 1e-9
    let minutes = hundredths.rounded(.down)
    let seconds = (hundredths - minutes) * 100
    let degrees = whole + minutes / 60 + seconds / 3600
    return value < 0 ? -degrees : degrees
  }

  /// ddd.mmss by its digits: 123.2 is 123°20′, 123.25534 is 123°25′53.4″.
  private static func checkedSexagesimal(_ text: String) -> Double? {
    let isNegative = text.hasPrefix("-")
    let parts = text.drop { $0 == "-" || $0 == "+" }.split(
      separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = Double(parts[0]) else { return nil }
    var digits = parts.count == 2 ? String(parts[1]) : ""
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    while digits.utf8.count < 4 { digits += "0" }
    let tail = digits.dropFirst(4)
    guard let minutes = Double(digits.prefix(2)),
      let seconds = Double(digits.dropFirst(2).prefix(2) + (tail.isEmpty ? "" : "." + tail)),
      minutes < 60, seconds < 60
    else { return nil }
    let degrees = whole + minutes / 60 + seconds / 3600
    return isNegative ? -degrees : degrees
  }

  private static func marked(_ text: String) -> Double? {
    let upper = text.uppercased()
    let isNegative =
      upper.hasPrefix("-") || upper.hasSuffix("W") || upper.hasSuffix("S") || upper.hasPrefix("W")
      || upper.hasPrefix("S") || text.contains("西经") || text.contains("南纬")
    let body = bare(upper)
    let words = body.split { "°º˚度′'’‘分″\"”“秒-:：DM ".contains($0) }
    guard (1...3).contains(words.count), words.count > 1 || body.count > words[0].count else {
      return words.count == 1 && body.count < upper.count ? decimal(String(words[0])) : nil
    }
    var parts: [Double] = []
    for word in words {
      guard let part = decimal(String(word)), part >= 0 else { return nil }
      parts.append(part)
    }
    // Only the last part may have decimals.
    guard parts.dropFirst().allSatisfy({ $0 < 60 }),
      parts.dropLast().allSatisfy({ $0 == $0.rounded() })
    else { return nil }
    let value =
      parts[0] + (parts.count > 1 ? parts[1] / 60 : 0)
      + (parts.count > 2 ? parts[2] / 3600 : 0)
    return isNegative ? -value : value
  }

  /// The text without sign and hemisphere at its ends.
  private static func bare(_ text: String) -> String {
    func isMark(_ character: Character) -> Bool { "EWNS东西南北经纬+- ".contains(character) }
    var body = text.drop(while: isMark)
    while let last = body.last, isMark(last) { body.removeLast() }
    return String(body)
  }

  private static func decimal(_ text: String) -> Double? {
    let isPlain = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || byte == 0x2B || byte == 0x2D || byte == 0x2E
    }
    guard isPlain, text.utf8.contains(where: { (0x30...0x39).contains($0) }) else { return nil }
    return Double(text).flatMap { $0.isFinite ? $0 : nil }
  }

  /// Full-width digits and signs as plain ones, blanks at the ends away.
  public static func narrowed(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.trimmingCharacters(in: .whitespacesAndNewlines).unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: result.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x3000, 0xA0: result.append(" ")
      case 0x2010...0x2015, 0x2212: result.append("-")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
