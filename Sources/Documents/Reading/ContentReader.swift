/// Turns the tree of a part into paragraphs and tables.
struct ContentReader {
  /// Names of styles by id.
  let styles: [String: String]

  private static let wrappers: Set<String> = [
    "w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml", "w:smartTag",
  ]

  /// The blocks of a container.
  func blocks(of container: Markup, isBoxed: Bool = false) -> [PaperContent.Block] {
    container.children.flatMap { child -> [PaperContent.Block] in
      switch child.name {
      case "w:p":
        let style = child.find("w:pPr", "w:pStyle")?["w:val"].map { styles[$0] ?? $0 }
        let paragraph = PaperContent.Paragraph(
          text: ParagraphText(child).text, style: style, isBoxed: isBoxed)
        return [.paragraph(paragraph)] + boxes(in: child)
      case "w:tbl": return [.table(table(child))]
      case let name where Self.wrappers.contains(name): return blocks(of: child, isBoxed: isBoxed)
      default: return []
      }
    }
  }

  /// The blocks of text boxes tied to a paragraph; the copies for old programs are left out.
  private func boxes(in node: Markup) -> [PaperContent.Block] {
    node.children.flatMap { child -> [PaperContent.Block] in
      switch child.name {
      case "w:txbxContent": blocks(of: child, isBoxed: true)
      case "mc:Fallback": []
      default: boxes(in: child)
      }
    }
  }

  private func table(_ element: Markup) -> PaperContent.Table {
    var rows: [[PaperContent.Cell]] = []
    // Where the cell that reaches down in a column began.
    var open: [Int: (row: Int, index: Int)] = [:]
    var columns = element.first("w:tblGrid")?.all("w:gridCol").count ?? 0
    for (number, row) in StoryWalk.unwrapped(element, "w:tr").enumerated() {
      var cells: [PaperContent.Cell] = []
      var column = Self.count(row.find("w:trPr", "w:gridBefore")) ?? 0
      for cell in StoryWalk.unwrapped(row, "w:tc") {
        let properties = cell.first("w:tcPr")
        let span = max(1, Self.count(properties?.first("w:gridSpan")) ?? 1)
        let merge = properties?.first("w:vMerge").map { $0["w:val"] ?? "continue" }
        if merge == "continue", let start = open[column] {
          rows[start.row][start.index].rowSpan += 1
        } else {
          open[column] = merge == "restart" ? (number, cells.count) : nil
          cells.append(
            PaperContent.Cell(
              column: column, columnSpan: span, rowSpan: 1, blocks: blocks(of: cell)))
        }
        column += span
      }
      columns = max(columns, column)
      rows.append(cells)
    }
    return PaperContent.Table(rows: rows, columns: min(columns, 4_096))
  }

  /// A number of columns, kept small whatever a file claims.
  private static func count(_ node: Markup?) -> Int? {
    node?["w:val"].flatMap { Int($0) }.map { min(max(0, $0), 1_024) }
  }
}
