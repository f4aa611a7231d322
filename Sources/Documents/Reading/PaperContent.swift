public import Formats

/// The text and tables of a .docx paper as plain values, for readers of notices and forms.
///
/// Inserted text counts, deleted text does not; fields show what they last showed; text boxes
/// follow the paragraph they are tied to.
public struct PaperContent: Hashable, Sendable {
  /// A paragraph or a table.
  public indirect enum Block: Hashable, Sendable {
    /// A paragraph.
    case paragraph(Paragraph)
    /// A table.
    case table(Table)
  }

  /// A paragraph.
  public struct Paragraph: Hashable, Sendable {
    /// The text; tabs and breaks are kept.
    public let text: String
    /// The name of its style, such as `heading 1`, or nil.
    public let style: String?
    /// Whether it stands in a text box.
    public let isBoxed: Bool
  }

  /// A table.
  public struct Table: Hashable, Sendable {
    /// The cells that begin in each row, left to right.
    public let rows: [[Cell]]
    /// The number of columns of the grid.
    public let columns: Int

    /// The texts in a grid, each cell's text in its first place and empty in the others.
    public var grid: [[String]] {
      rows.map { row in
        var texts = [String](repeating: "", count: columns)
        for cell in row where cell.column < columns { texts[cell.column] = cell.text }
        return texts
      }
    }
  }

  /// A cell of a table.
  public struct Cell: Hashable, Sendable {
    /// The column of the grid it begins in, from 0.
    public let column: Int
    /// The columns it covers.
    public let columnSpan: Int
    /// The rows it covers.
    public var rowSpan: Int
    /// What it holds.
    public let blocks: [Block]

    /// Its text, one paragraph a line, nested tables with their cells parted by tabs.
    public var text: String { PaperContent.text(of: blocks) }
  }

  /// The text itself.
  public let body: [Block]
  /// The page headers.
  public let headers: [[Block]]
  /// The page footers.
  public let footers: [[Block]]
  /// The footnotes and endnotes.
  public let notes: [[Block]]

  /// Reads a paper.
  ///
  /// - Throws: ``FormatError`` `.content` when the file is no .docx.
  public init(_ bytes: [UInt8], file: String) throws(FormatError) {
    let package = try DocumentPackage(bytes, file: file)
    let reader = ContentReader(styles: try Self.styleNames(package))
    var parts: [PaperPlace.Story: [[Block]]] = [:]
    for story in try package.stories() {
      let root = try package.root(of: story.part)
      let flows =
        story.kind == .footnote
        ? root.children.filter { !$0.name.isEmpty && $0["w:type"] == nil }
        : [root.first("w:body") ?? root]
      for flow in flows { parts[story.kind, default: []].append(reader.blocks(of: flow)) }
    }
    body = parts[.body]?.first ?? []
    headers = parts[.header] ?? []
    footers = parts[.footer] ?? []
    notes = parts[.footnote] ?? []
  }

  private static func styleNames(
    _ package: DocumentPackage
  ) throws(FormatError) -> [String: String] {
    guard let entry = try Relations(package, of: package.mainPart).first(endingIn: "/styles"),
      package.has(entry.target)
    else { return [:] }
    var names: [String: String] = [:]
    for style in try package.root(of: entry.target).all("w:style") {
      if let id = style["w:styleId"] { names[id] = style.first("w:name")?["w:val"] }
    }
    return names
  }

  /// The tables of the body, in order, those inside others left out.
  public var tables: [Table] {
    body.compactMap { block in
      if case .table(let table) = block { return table }
      return nil
    }
  }

  /// The paragraphs of the body outside of tables.
  public var paragraphs: [Paragraph] {
    body.compactMap { block in
      if case .paragraph(let paragraph) = block { return paragraph }
      return nil
    }
  }

  /// The body as text: one paragraph a line, one row of a table a line, cells parted by tabs.
  public var text: String { Self.text(of: body) }

  static func text(of blocks: [Block]) -> String {
    blocks.map { block in
      switch block {
      case .paragraph(let paragraph): paragraph.text
      case .table(let table):
        table.rows.map { row in
          row.map { $0.text.replacing("\n", with: " ") }.joined(separator: "\t")
        }.joined(separator: "\n")
      }
    }.joined(separator: "\n")
  }
}
