/// The text of a paragraph as its reader sees it, with where each piece of it stands.
///
/// Word cuts text into runs where it checks spelling or marks a revision; here it is whole again.
struct ParagraphText {
  /// A piece of text in one element.
  struct Piece {
    let element: Markup
    let run: Markup
    /// Where it stands in the whole.
    let range: Range<Int>
  }

  /// What holds no text of the paragraph's own.
  static let skipped: Set<String> = [
    "w:pPr", "w:rPr", "w:drawing", "w:pict", "w:object", "mc:AlternateContent", "w:moveFrom",
    "w:del", "w:p", "w:tbl", "w:rPrChange",
  ]

  /// The text, scalar by scalar; tabs and breaks are one scalar each.
  private(set) var scalars: [Unicode.Scalar] = []
  /// The pieces that can be rewritten.
  private(set) var pieces: [Piece] = []

  /// Reads a paragraph.
  init(_ paragraph: Markup) {
    for child in paragraph.children { read(child, run: nil) }
  }

  private mutating func read(_ node: Markup, run: Markup?) {
    switch node.name {
    case "w:t":
      let start = scalars.count
      scalars += Array(node.ownText.unicodeScalars)
      if let run { pieces.append(Piece(element: node, run: run, range: start..<scalars.count)) }
    case "w:tab": scalars.append("\t")
    case "w:br", "w:cr": scalars.append("\n")
    case "w:noBreakHyphen": scalars.append("-")
    case "w:sym": Self.symbol(node).map { scalars.append($0) }
    case let name where Self.skipped.contains(name): break
    default:
      for child in node.children { read(child, run: node.name == "w:r" ? node : run) }
    }
  }

  /// The ticked and empty boxes of forms, which old files draw with symbol fonts.
  private static func symbol(_ node: Markup) -> Unicode.Scalar? {
    switch (node["w:font"] ?? "", node["w:char"]?.uppercased() ?? "") {
    case ("Wingdings", "F0FE"), ("Wingdings 2", "F052"), ("Wingdings", "F0FD"): "☑"
    case ("Wingdings", "F0A8"), ("Wingdings", "F06F"), ("Wingdings 2", "F0A3"): "☐"
    default: nil
    }
  }

  /// The text.
  var text: String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  /// The first characters, for places in reports.
  var beginning: String {
    let line = text.map { $0.isWhitespace ? " " : $0 }.drop { $0 == " " }
    return line.count > 20 ? String(line.prefix(20)) + "…" : String(line)
  }
}
