/// A stretch of text with its look; a line end becomes a break, `U+0001 PAGE U+0001` the number of
/// the page.
struct PaperRun {
  var text: String
  var look: RunLook

  /// Makes a stretch.
  init(_ text: String, _ look: RunLook = RunLook()) {
    self.text = text
    self.look = look
  }

  /// The runs.
  var markup: [Markup] {
    text.split(separator: "\u{1}").map { piece in
      if piece == "PAGE" { return field(String(piece)) }
      let run = Markup("w:r", [], [look.properties])
      for node in Filling.runContent(String(piece)) { run.append(node) }
      return run
    }
  }

  private func field(_ name: String) -> Markup {
    let run = Markup("w:r", [], [look.properties, Markup.value("1")])
    return Markup("w:fldSimple", [("w:instr", " \(name) ")], [run])
  }
}

/// A paragraph of a paper that is built.
struct PaperParagraph {
  enum Alignment: String { case both, left, center, right, distribute }

  /// A line below or above the paragraph.
  struct Rule {
    /// Whether it is below.
    var isBelow: Bool
    /// The kind of line of the format, such as `single`.
    var kind = "single"
    /// Thickness in eighths of a point.
    var size: Int
    /// Distance to the text in points.
    var space = 0
    /// Colour as six digits.
    var colour = "FF0000"

    /// The border.
    var markup: Markup {
      Markup(
        isBelow ? "w:bottom" : "w:top",
        [
          ("w:val", kind), ("w:sz", String(size)), ("w:space", String(space)), ("w:color", colour),
        ])
    }
  }

  var runs: [PaperRun] = []
  var alignment = Alignment.both
  /// Indents in characters.
  var first = 0.0
  var left = 0.0
  var right = 0.0
  /// Indents in twentieths of a point, for lines that reach beyond the text block.
  var reach: (left: Int, right: Int)?
  /// Space before and after in twentieths of a point.
  var before = 0
  var after = 0
  /// Height of a line; 0 leaves it to the text.
  var line = OfficialMeasures.line
  /// Lines above and below, the one above first.
  var rules: [Rule] = []
  var rightTab: Int?
  var breaksPage = false
  var staysWithNext = false
  /// The size in points by which indents in characters are measured.
  var measure = 16.0

  /// Makes a paragraph.
  init(_ text: String = "", _ look: RunLook = RunLook()) {
    if !text.isEmpty { runs = [PaperRun(text, look)] }
    measure = look.size
  }

  /// The paragraph.
  var markup: Markup {
    let node = Markup("w:p", [], [properties])
    for piece in runs.flatMap(\.markup) { node.append(piece) }
    return node
  }

  /// Paragraph properties in the order the format wants.
  private var properties: Markup {
    let node = Markup("w:pPr")
    if staysWithNext { node.append(Markup("w:keepNext")) }
    if breaksPage { node.append(Markup("w:pageBreakBefore")) }
    if !rules.isEmpty { node.append(Markup("w:pBdr", [], rules.map(\.markup))) }
    if let rightTab {
      let tab = Markup("w:tab", [("w:val", "right"), ("w:pos", String(rightTab))])
      node.append(Markup("w:tabs", [], [tab]))
    }
    var spacing = [("w:before", String(before)), ("w:after", String(after))]
    if line > 0 { spacing += [("w:line", String(line)), ("w:lineRule", "exact")] }
    // Lines of tables and of the margins keep their own height.
    if line == 0 { node.append(Markup("w:snapToGrid", [("w:val", "0")])) }
    if line == 0 { spacing += [("w:line", "240"), ("w:lineRule", "auto")] }
    node.append(Markup("w:spacing", spacing))
    if let indents { node.append(indents) }
    node.append(Markup("w:jc", [("w:val", alignment.rawValue)]))
    return node
  }

  private var indents: Markup? {
    if let reach {
      return Markup("w:ind", [("w:left", String(reach.left)), ("w:right", String(reach.right))])
    }
    guard first != 0 || left != 0 || right != 0 else { return nil }
    func both(_ name: String, _ characters: Double) -> [(String, String)] {
      if characters == 0 { return [] }
      let points = Int((characters * measure * 20).rounded())
      return [
        ("w:\(name)Chars", String(Int((characters * 100).rounded()))),
        ("w:\(name)", String(points)),
      ]
    }
    let start = first < 0 ? both("hanging", -first) : both("firstLine", first)
    return Markup("w:ind", both("left", left) + both("right", right) + start)
  }
}

/// A table of a paper that is built.
struct PaperTable {
  /// A cell.
  struct Cell {
    var paragraphs: [PaperParagraph]
    /// Columns it covers.
    var span = 1
    /// Whether it begins, or carries on, a cell over several rows.
    var merge: String?

    /// Makes a cell with one paragraph.
    init(
      _ text: String = "", _ look: RunLook = RunLook(font: .song, size: 10.5), span: Int = 1,
      alignment: PaperParagraph.Alignment = .center
    ) {
      var paragraph = PaperParagraph(text, look)
      paragraph.alignment = alignment
      paragraph.line = 0
      paragraphs = [paragraph]
      self.span = span
    }
  }

  /// A row.
  struct Row {
    var cells: [Cell]
    /// The least height in millimetres.
    var height = 0.0
    /// Whether it stands again on each page.
    var isHead = false
  }

  /// Column widths in twentieths of a point.
  var widths: [Int]
  var rows: [Row]
  /// Whether lines are drawn around all cells.
  var hasGrid = true
  /// Whether it stands at the foot of the page between thick lines, as the closing block does.
  var isAtFoot = false

  /// Widths that share a width in proportion.
  static func shares(_ shares: [Int], of width: Int) -> [Int] {
    let sum = max(1, shares.reduce(0, +))
    return shares.map { $0 * width / sum }
  }

  private static var grid: [Markup] {
    ["top", "left", "bottom", "right", "insideH", "insideV"].map { line("w:" + $0, 4) }
  }

  /// GB/T 9704-2012, 7.4.1: the outer lines 0.35 mm thick, the inner 0.25 mm.
  private static var footLines: [Markup] {
    [line("w:top", 8), line("w:bottom", 8), line("w:insideH", 6)]
  }

  private static func line(_ side: String, _ size: Int) -> Markup {
    Markup(
      side,
      [("w:val", "single"), ("w:sz", String(size)), ("w:space", "0"), ("w:color", "000000")])
  }

  /// The table.
  var markup: Markup {
    let total = String(widths.reduce(0, +))
    let properties = Markup("w:tblPr")
    if isAtFoot {
      properties.append(
        Markup(
          "w:tblpPr",
          [
            ("w:leftFromText", "0"), ("w:rightFromText", "0"), ("w:vertAnchor", "margin"),
            ("w:horzAnchor", "margin"), ("w:tblpX", "1"), ("w:tblpYSpec", "bottom"),
          ]))
    }
    properties.append(Markup("w:tblW", [("w:w", total), ("w:type", "dxa")]))
    // LibreOffice lets no centred table float.
    if !isAtFoot { properties.append(Markup("w:jc", [("w:val", "center")])) }
    let sides = hasGrid ? Self.grid : isAtFoot ? Self.footLines : []
    if !sides.isEmpty { properties.append(Markup("w:tblBorders", [], sides)) }
    properties.append(Markup("w:tblLayout", [("w:type", "fixed")]))
    let margin = hasGrid ? "85" : "0"
    let margins = ["left", "right"].map { Markup("w:" + $0, [("w:w", margin), ("w:type", "dxa")]) }
    properties.append(Markup("w:tblCellMar", [], margins))
    let grid = widths.map { Markup("w:gridCol", [("w:w", String($0))]) }
    let table = Markup("w:tbl", [], [properties, Markup("w:tblGrid", [], grid)])
    for row in rows { table.append(markup(of: row)) }
    return table
  }

  private func markup(of row: Row) -> Markup {
    let properties = Markup("w:trPr", [], [Markup("w:cantSplit")])
    if row.height > 0 {
      let height = String(OfficialMeasures.millimetres(row.height))
      properties.append(Markup("w:trHeight", [("w:val", height), ("w:hRule", "atLeast")]))
    }
    if row.isHead { properties.append(Markup("w:tblHeader")) }
    let node = Markup("w:tr", [], [properties])
    var column = 0
    for cell in row.cells {
      let end = min(widths.count, column + cell.span)
      let width = widths[min(column, end)..<end].reduce(0, +)
      column = end
      let facts = Markup(
        "w:tcPr", [], [Markup("w:tcW", [("w:w", String(width)), ("w:type", "dxa")])])
      if cell.span > 1 { facts.append(Markup("w:gridSpan", [("w:val", String(cell.span))])) }
      if let merge = cell.merge { facts.append(Markup("w:vMerge", [("w:val", merge)])) }
      facts.append(Markup("w:vAlign", [("w:val", "center")]))
      let element = Markup("w:tc", [], [facts])
      for paragraph in cell.paragraphs { element.append(paragraph.markup) }
      node.append(element)
    }
    return node
  }
}
