import Formats

/// Puts blocks together to a .docx laid out as GB/T 9704-2012 has it.
struct PaperBuilder {
  /// The page.
  enum Page {
    /// A4 upright with the text block of the standard.
    case official
    /// The letter form of 10.1: nothing of the page number on the first page.
    case letter
    /// A4 upright or lying, for forms and lists.
    case sheet(isWide: Bool)
  }

  /// The page.
  var page: Page
  /// The blocks of the text.
  var blocks: [Markup] = []
  /// What stands in the head of the first page; letters only.
  var firstHeader: [PaperParagraph] = []
  /// What stands in the foot of the first page; letters only.
  var firstFooter: [PaperParagraph] = []

  /// Starts an empty paper.
  init(_ page: Page) { self.page = page }

  /// Adds a paragraph.
  mutating func add(_ paragraph: PaperParagraph) { blocks.append(paragraph.markup) }

  /// Adds a table.
  mutating func add(_ table: PaperTable) { blocks.append(table.markup) }

  private static let main =
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  private static let relations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let types = "application/vnd.openxmlformats-officedocument.wordprocessingml."

  private static func root(_ name: String, _ children: [Markup]) -> Markup {
    Markup(name, [("xmlns:w", main), ("xmlns:r", relations)], children)
  }

  private var isLetter: Bool { if case .letter = page { true } else { false } }

  /// The headers and footers: name, the role in the section, content.
  private var margins: [(name: String, role: String, kind: String, content: [PaperParagraph])] {
    var result: [(name: String, role: String, kind: String, content: [PaperParagraph])] = [
      ("footer1", "default", "footer", [pageNumber(isOdd: true)]),
      ("footer2", "even", "footer", [pageNumber(isOdd: false)]),
    ]
    if isLetter {
      result.append(("header1", "first", "header", firstHeader))
      result.append(("footer3", "first", "footer", firstFooter))
    }
    return result
  }

  /// The package.
  func package(file: String) -> DocumentPackage {
    var parts: [(String, Markup)] = [
      (DocumentPackage.typesPart, contentTypes), ("_rels/.rels", packageRelations),
      ("word/document.xml", Self.root("w:document", [Markup("w:body", [], blocks + [section])])),
      ("word/styles.xml", PaperStyles.root(Self.main)),
      ("word/settings.xml", settings), ("word/fontTable.xml", fontTable),
    ]
    for margin in margins {
      let name = margin.kind == "footer" ? "w:ftr" : "w:hdr"
      parts.append(("word/\(margin.name).xml", Self.root(name, margin.content.map(\.markup))))
    }
    parts.append(("word/_rels/document.xml.rels", documentRelations))
    let packed = parts.map { name, root in
      PackedPart(name: name, bytes: Array((DocumentPackage.declaration + root.xml).utf8))
    }
    return DocumentPackage(file: file, parts: packed, mainPart: "word/document.xml")
  }

  /// 7.5: the page number, 14 pt Song between dashes; one character in from the right on odd
  /// pages, from the left on even pages.
  private func pageNumber(isOdd: Bool) -> PaperParagraph {
    var paragraph = PaperParagraph("— \u{1}PAGE\u{1} —", RunLook(font: .song, size: 14))
    paragraph.alignment = isOdd ? .right : .left
    paragraph.right = isOdd ? 1 : 0
    paragraph.left = isOdd ? 0 : 1
    paragraph.line = 0
    return paragraph
  }

  private var section: Markup {
    let references = margins.enumerated().map { index, margin in
      Markup("w:\(margin.kind)Reference", [("w:type", margin.role), ("r:id", "rId\(index + 4)")])
    }
    typealias M = OfficialMeasures
    var size = (width: M.pageWidth, height: M.pageHeight)
    var sides = (top: M.top, right: M.right, bottom: M.bottom, left: M.left)
    var isWide = false
    if case .sheet(let wide) = page {
      isWide = wide
      let edge = M.millimetres(20)
      sides = (M.millimetres(25), edge, M.millimetres(20), edge)
      if wide { size = (M.pageHeight, M.pageWidth) }
    }
    var paper = [("w:w", String(size.width)), ("w:h", String(size.height))]
    if isWide { paper.append(("w:orient", "landscape")) }
    let isSheet = if case .sheet = page { true } else { false }
    let header = isLetter ? M.millimetres(30) : 851
    let footer = isLetter ? M.millimetres(20) : isSheet ? M.millimetres(10) : M.footer
    let node = Markup("w:sectPr", [], references)
    node.append(Markup("w:pgSz", paper))
    node.append(
      Markup(
        "w:pgMar",
        [
          ("w:top", String(sides.top)), ("w:right", String(sides.right)),
          ("w:bottom", String(sides.bottom)), ("w:left", String(sides.left)),
          ("w:header", String(header)), ("w:footer", String(footer)), ("w:gutter", "0"),
        ]))
    if isLetter { node.append(Markup("w:titlePg")) }
    if !isSheet {
      node.append(
        Markup(
          "w:docGrid",
          [
            ("w:type", "lines"), ("w:linePitch", String(M.line)),
          ]))
    }
    return node
  }

  private var contentTypes: Markup {
    let space = "http://schemas.openxmlformats.org/package/2006/content-types"
    let package = "application/vnd.openxmlformats-package."
    let defaults = [
      ("rels", package + "relationships+xml"), ("xml", "application/xml"), ("png", "image/png"),
      ("jpeg", "image/jpeg"),
    ].map { Markup("Default", [("Extension", $0.0), ("ContentType", $0.1)]) }
    var parts = [
      ("document", "document.main+xml"), ("styles", "styles+xml"), ("settings", "settings+xml"),
      ("fontTable", "fontTable+xml"),
    ]
    parts += margins.map { ($0.name, $0.kind + "+xml") }
    let overrides = parts.map { name, type in
      Markup("Override", [("PartName", "/word/\(name).xml"), ("ContentType", Self.types + type)])
    }
    return Markup("Types", [("xmlns", space)], defaults + overrides)
  }

  private static func relationships(_ entries: [(type: String, target: String)]) -> Markup {
    let space = "http://schemas.openxmlformats.org/package/2006/relationships"
    let nodes = entries.enumerated().map { index, entry in
      Markup(
        "Relationship",
        [
          ("Id", "rId\(index + 1)"), ("Type", relations + "/" + entry.type),
          ("Target", entry.target),
        ])
    }
    return Markup("Relationships", [("xmlns", space)], nodes)
  }

  private var packageRelations: Markup {
    Self.relationships([("officeDocument", "word/document.xml")])
  }

  private var documentRelations: Markup {
    Self.relationships(
      [("styles", "styles.xml"), ("settings", "settings.xml"), ("fontTable", "fontTable.xml")]
        + margins.map { ($0.kind, $0.name + ".xml") })
  }

  private var settings: Markup {
    let setting = [
      ("compatibilityMode", "http://schemas.microsoft.com/office/word", "15")
    ].map { Markup("w:compatSetting", [("w:name", $0.0), ("w:uri", $0.1), ("w:val", $0.2)]) }
    return Self.root(
      "w:settings",
      [
        Markup("w:bordersDoNotSurroundHeader"), Markup("w:bordersDoNotSurroundFooter"),
        Markup("w:defaultTabStop", [("w:val", "420")]), Markup("w:evenAndOddHeaders"),
        Markup("w:characterSpacingControl", [("w:val", "compressPunctuation")]),
        Markup(
          "w:compat", [],
          [Markup("w:balanceSingleByteDoubleByteWidth"), Markup("w:useFELayout")] + setting),
      ])
  }

  private var fontTable: Markup {
    let fonts = PaperFont.allCases.map { font in
      Markup(
        "w:font", [("w:name", font.rawValue)],
        [
          Markup("w:altName", [("w:val", font.standIn)]), Markup("w:charset", [("w:val", "86")]),
          Markup("w:family", [("w:val", font.family)]),
          Markup("w:pitch", [("w:val", "variable")]),
        ])
    }
    return Self.root("w:fonts", fonts)
  }
}
