/// The typefaces of official documents (公文字体), with what stands in for one that is missing.
///
/// - Basis: GB/T 9704-2012, 5.2.2 (仿宋 for all that is not named otherwise), 7.2.2 and 7.3.3
///   (黑体, 楷体), 7.2.4 and 7.3.1 (小标宋).
enum PaperFont: String, CaseIterable {
  /// The text.
  case fangsong = "仿宋_GB2312"
  /// Headings of the first level, secrecy, urgency.
  case hei = "黑体"
  /// Headings of the second level, the signer's name.
  case kai = "楷体_GB2312"
  /// The title and the issuing body's mark.
  case titleSong = "方正小标宋简体"
  /// Page numbers and table text.
  case song = "宋体"

  /// Another name of the typeface, which word processors fall back on.
  var standIn: String {
    switch self {
    case .fangsong: "仿宋"
    case .hei: "SimHei"
    case .kai: "楷体"
    case .titleSong: "宋体"
    case .song: "SimSun"
    }
  }

  /// Whether strokes are even, which decides the family that stands in.
  var family: String { self == .hei ? "swiss" : self == .song ? "roman" : "modern" }
}

/// How a stretch of text looks.
struct RunLook {
  /// The typeface of Chinese characters.
  var font: PaperFont = .fangsong
  /// The size in points; 三号 is 16, 二号 22, 四号 14, 小四 12, 五号 10.5.
  var size: Double = 16
  /// Whether it is red.
  var isRed = false
  /// Whether it is bold.
  var isBold = false

  /// Run properties of the look.
  var properties: Markup {
    // Digits and Latin letters keep the Chinese typeface in the mark and title, where Times would
    // look thin, and take Times in the text.
    let latin = font == .titleSong || font == .hei ? font.rawValue : "Times New Roman"
    let node = Markup(
      "w:rPr", [],
      [
        Markup(
          "w:rFonts",
          [
            ("w:ascii", latin), ("w:hAnsi", latin), ("w:eastAsia", font.rawValue),
            ("w:cs", "Times New Roman"), ("w:hint", "eastAsia"),
          ])
      ])
    if isBold { node.append(Markup("w:b")) }
    if isRed { node.append(Markup("w:color", [("w:val", "FF0000")])) }
    // 5.2.3: 28 characters in 156 mm leave 15.79 pt for one of 16 pt.
    if size == 16 { node.append(Markup("w:spacing", [("w:val", "-5")])) }
    let halves = String(Int((size * 2).rounded()))
    node.append(Markup("w:sz", [("w:val", halves)]))
    node.append(Markup("w:szCs", [("w:val", halves)]))
    return node
  }
}
