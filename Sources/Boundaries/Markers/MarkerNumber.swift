/// A marker's number taken apart (界桩编号): line, sequence, insertion, letter.
public struct MarkerNumber: Hashable, Sendable {
  /// The number as it was given, in plain capital letters.
  public let text: String
  /// The code of the line inside the number; empty for junctions and where the number has none.
  public let line: String
  /// The number along the line (序号); 0 for junctions.
  public let sequence: Int
  /// The number of a marker set between two others, such as the 1 of `012-1`; nil for the rest.
  public let insertion: Int?
  /// The letter of the type (类型代码); nil where the number has none.
  public let letter: Character?
  /// How the letter says that the marker stands; nil when it does not.
  public let sort: BoundaryMarker.Sort?
  /// Whether it is the number of a junction (三交点).
  public let isJunction: Bool
  /// The shortened codes of the divisions that meet at a junction; empty for the rest.
  public let codes: [String]
  /// Which row of the table it follows.
  public let pattern: String
}

extension MarkerNumber: Comparable {
  /// By line, then along it: 012, 012-1, 013; A before B.
  public static func < (left: MarkerNumber, right: MarkerNumber) -> Bool {
    if left.line != right.line { return left.line < right.line }
    if left.sequence != right.sequence { return left.sequence < right.sequence }
    let (a, b) = (left.insertion ?? 0, right.insertion ?? 0)
    if a != b { return a < b }
    let (c, d) = (left.letter.map(String.init) ?? "", right.letter.map(String.init) ?? "")
    return c != d ? c < d : left.text < right.text
  }
}

extension MarkerNumber {
  /// A number in half-width capital letters without blanks, as numbers are compared.
  public static func normalized(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D, 0x20, 0xA0, 0x3000: continue
      case 0xFF01...0xFF5E: append(scalar.value - 0xFEE0, to: &result)
      case 0x2010...0x2015, 0x2212: result.append("-")
      default: append(scalar.value, to: &result)
      }
    }
    return result
  }

  private static func append(_ value: UInt32, to text: inout String) {
    let isSmall = (0x61...0x7A).contains(value)
    if let scalar = Unicode.Scalar(isSmall ? value - 0x20 : value) {
      text.unicodeScalars.append(scalar)
    }
  }
}
