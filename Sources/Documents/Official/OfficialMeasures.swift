/// The measures of official documents in twentieths of a point, as .docx counts.
///
/// - Basis: GB/T 9704-2012 党政机关公文格式, clauses as noted.
enum OfficialMeasures {
  /// Twentieths of a point in so many millimetres.
  static func millimetres(_ length: Double) -> Int { Int((length / 25.4 * 1440).rounded()) }

  /// 5.1: A4, 210 mm wide.
  static let pageWidth = 11_906
  /// 5.1: A4, 297 mm high.
  static let pageHeight = 16_838
  /// 5.2.1: 天头 37 mm.
  static let top = millimetres(37)
  /// 5.2.1: 订口 28 mm.
  static let left = millimetres(28)
  /// 5.2.1: the text block is 156 mm wide, which leaves 26 mm.
  static let right = millimetres(26)
  /// 5.2.1: the text block is 225 mm high, which leaves 35 mm.
  static let bottom = millimetres(35)
  /// 5.2.1: the width of the text block.
  static let width = pageWidth - left - right
  /// 5.2.3: 22 lines a page, so a line is 225 mm / 22.
  static let line = 579
  /// 7.3.3: the paragraph is indented by two characters.
  static let character = 316
  /// 7.5: the dash of the page number lies 7 mm below the text block; the figure is 14 pt high.
  static let footer = millimetres(35 - 7) - 280
}
