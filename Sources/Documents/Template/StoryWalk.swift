/// The paragraphs of one flow of text in document order, with their places.
///
/// A text box is a flow of its own and so is each note.
struct StoryWalk {
  /// A paragraph with its place.
  struct Paragraph {
    let element: Markup
    let place: PaperPlace
    let isCopy: Bool
  }

  /// One flow of text.
  struct Flow {
    let root: Markup
    var paragraphs: [Paragraph] = []
  }

  private(set) var flows: [Flow] = []
  private var tables = 0
  private var plain = 0
  private var boxed = 0

  /// Walks a part.
  init(_ root: Markup, _ story: PaperPlace.Story) {
    switch story {
    case .footnote:
      for note in root.children where ["w:footnote", "w:endnote"].contains(note.name) {
        walk(flow: note, story, isCopy: false)
      }
    default: walk(flow: root.first("w:body") ?? root, story, isCopy: false)
    }
  }

  private mutating func walk(flow root: Markup, _ story: PaperPlace.Story, isCopy: Bool) {
    let index = flows.count
    flows.append(Flow(root: root))
    blocks(of: root, flow: index, story, cell: nil, isCopy: isCopy)
    for paragraph in flows[index].paragraphs {
      boxes(in: paragraph.element, isCopy: isCopy)
    }
  }

  private mutating func blocks(
    of container: Markup, flow: Int, _ story: PaperPlace.Story, cell: PaperPlace.Cell?,
    isCopy: Bool
  ) {
    var inCell = 0
    for child in container.children {
      switch child.name {
      case "w:p":
        inCell += 1
        if cell == nil { count(story) }
        let number = cell == nil ? (story == .textBox ? boxed : plain) : inCell
        let place = PaperPlace(
          story: story, paragraph: number, cell: cell,
          text: ParagraphText(child).beginning)
        flows[flow].paragraphs.append(Paragraph(element: child, place: place, isCopy: isCopy))
      case "w:tbl": rows(of: child, flow: flow, story, isCopy: isCopy)
      case "w:sdt", "w:sdtContent", "w:ins", "w:customXml", "w:smartTag":
        blocks(of: child, flow: flow, story, cell: cell, isCopy: isCopy)
      default: break
      }
    }
  }

  private mutating func count(_ story: PaperPlace.Story) {
    if story == .textBox { boxed += 1 } else { plain += 1 }
  }

  private mutating func rows(
    of table: Markup, flow: Int, _ story: PaperPlace.Story, isCopy: Bool
  ) {
    tables += 1
    let number = tables
    for (row, element) in Self.unwrapped(table, "w:tr").enumerated() {
      for (column, cell) in Self.unwrapped(element, "w:tc").enumerated() {
        let place = PaperPlace.Cell(table: number, row: row + 1, column: column + 1)
        blocks(of: cell, flow: flow, story, cell: place, isCopy: isCopy)
      }
    }
  }

  /// The rows of a table or cells of a row, those inside content controls included.
  static func unwrapped(_ element: Markup, _ name: String) -> [Markup] {
    element.children.flatMap { child in
      if child.name == name { return [child] }
      let isWrapper = ["w:sdt", "w:sdtContent", "w:customXml", "w:ins"].contains(child.name)
      return isWrapper ? unwrapped(child, name) : []
    }
  }

  private mutating func boxes(in element: Markup, isCopy: Bool) {
    for child in element.children {
      switch child.name {
      case "w:txbxContent": walk(flow: child, .textBox, isCopy: isCopy)
      case "mc:Fallback": boxes(in: child, isCopy: true)
      default: boxes(in: child, isCopy: isCopy)
      }
    }
  }
}
