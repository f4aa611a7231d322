import Formats
import Foundation

/// The blocks of one part as HTML.
struct PreviewText {
  private let package: DocumentPackage
  private let relations: Relations
  private let styles: PreviewStyles

  /// Prepares for a part.
  init(_ package: DocumentPackage, part: String, _ styles: PreviewStyles) throws(FormatError) {
    self.package = package
    relations = try Relations(package, of: part)
    self.styles = styles
  }

  /// The blocks of a container.
  func blocks(of container: Markup) -> String {
    container.children.map { child in
      switch child.name {
      case "w:p": paragraph(child)
      case "w:tbl": table(child)
      case "w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml": blocks(of: child)
      default: ""
      }
    }.joined()
  }

  private func paragraph(_ node: Markup) -> String {
    let look = styles.paragraph(node)
    let css = PreviewStyles.css(ofParagraph: look)
    var text = inline(node, node)
    // A right tab puts what follows at the right edge.
    if look["w:tabs"]?.all("w:tab").contains(where: { $0["w:val"] == "right" }) ?? false,
      let tab = text.firstRange(of: Self.tab)
    {
      let rest = text[tab.upperBound...]
      text = text[..<tab.lowerBound] + "<span class=\"right\">" + rest + "</span>"
    }
    let isBreak = look["w:pageBreakBefore"] != nil
    return (isBreak ? "<hr class=\"break\">\n" : "") + "<p style=\"\(quoted(css))\">\(text)</p>\n"
      + boxes(node)
  }

  private static let tab = "<span class=\"tab\"></span>"

  private func inline(_ node: Markup, _ paragraph: Markup) -> String {
    node.children.map { child in
      switch child.name {
      case "w:r": run(child, paragraph)
      case "w:pPr", "w:del", "w:moveFrom": ""
      default: inline(child, paragraph)
      }
    }.joined()
  }

  private func run(_ node: Markup, _ paragraph: Markup) -> String {
    let look = styles.run(node, in: paragraph)
    if look["w:vanish"] != nil { return "" }
    let text = node.children.map { child in
      switch child.name {
      case "w:t": PaperPreview.escaped(child.ownText)
      case "w:tab": Self.tab
      case "w:br" where child["w:type"] == "page": "<hr class=\"break\">"
      case "w:br", "w:cr": "<br>"
      case "w:noBreakHyphen": "-"
      case "w:drawing", "w:pict": picture(child)
      case "mc:AlternateContent": child.first("mc:Choice").map(picture) ?? ""
      default: ""
      }
    }.joined()
    if text.isEmpty { return "" }
    let css = quoted(PreviewStyles.css(ofRun: look))
    // A tab stands outside its run, so that what follows it can be enclosed whole.
    return text.components(separatedBy: Self.tab)
      .map { $0.isEmpty ? "" : "<span style=\"\(css)\">\($0)</span>" }.joined(separator: Self.tab)
  }

  /// The picture of a drawing as a data address.
  private func picture(_ node: Markup) -> String {
    guard
      let id = node.descendants("a:blip").first?["r:embed"]
        ?? node.descendants("v:imagedata").first?["r:id"],
      let target = relations[id]?.target, let bytes = package.bytes(target),
      let picture = PaperPicture(bytes)
    else { return "" }
    let extent = node.descendants("wp:extent").first
    func length(_ name: String) -> String? {
      extent?[name].flatMap { Double($0) }.map { PreviewStyles.decimal($0 / 12_700) + "pt" }
    }
    let size = zip(["width", "height"], [length("cx"), length("cy")])
      .compactMap { name, value in value.map { "\(name):\($0)" } }.joined(separator: ";")
    let title = PaperPreview.escaped(node.descendants("wp:docPr").first?["descr"] ?? "")
    let data = Data(bytes).base64EncodedString()
    return "<img alt=\"\(title)\" style=\"\(size)\" "
      + "src=\"data:image/\(picture.kind.rawValue);base64,\(data)\">"
  }

  private func boxes(_ node: Markup) -> String {
    node.children.map { child in
      switch child.name {
      case "w:txbxContent": "<div class=\"box\">\n\(blocks(of: child))</div>\n"
      case "mc:Fallback": ""
      default: boxes(child)
      }
    }.joined()
  }

  private func table(_ node: Markup) -> String {
    let lines = node.find("w:tblPr", "w:tblBorders")
    let widths = node.first("w:tblGrid")?.all("w:gridCol") ?? []
    let columns = widths.map { "<col style=\"width:\(PreviewStyles.points($0["w:w"]))\">" }
    let isCentred = node.find("w:tblPr", "w:jc")?["w:val"] == "center"
    let total = widths.compactMap { $0["w:w"].flatMap { Double($0) } }.reduce(0, +)
    var css = total > 0 ? "width:\(PreviewStyles.points(String(total)))" : ""
    if isCentred { css += ";margin:0 auto" }
    let rows = StoryWalk.unwrapped(node, "w:tr")
    let text = rows.indices.map { row($0, rows, lines) }.joined()
    return "<table style=\"\(css)\"><colgroup>\(columns.joined())</colgroup>\n\(text)</table>\n"
  }

  private func row(_ index: Int, _ rows: [Markup], _ lines: Markup?) -> String {
    let cells = places(rows[index]).map { cell in
      let properties = cell.node.first("w:tcPr")
      let merge = properties?.first("w:vMerge").map { $0["w:val"] ?? "continue" }
      if merge == "continue" { return "" }
      var marks = cell.span > 1 ? " colspan=\"\(cell.span)\"" : ""
      if merge == "restart" {
        let reach = rows[(index + 1)...].prefix { row in
          places(row).contains { other in
            guard other.column == cell.column,
              let merge = other.node.find("w:tcPr", "w:vMerge")
            else { return false }
            return merge["w:val"] != "restart"
          }
        }.count
        if reach > 0 { marks += " rowspan=\"\(reach + 1)\"" }
      }
      let css = self.css(of: properties, lines)
      return "<td\(marks) style=\"\(css)\">\(blocks(of: cell.node))</td>"
    }
    let height = rows[index].find("w:trPr", "w:trHeight")?["w:val"]
    let style = height.map { " style=\"height:\(PreviewStyles.points($0))\"" } ?? ""
    return "<tr\(style)>\(cells.joined())</tr>\n"
  }

  private func places(_ row: Markup) -> [(node: Markup, column: Int, span: Int)] {
    var column = 0
    return StoryWalk.unwrapped(row, "w:tc").map { cell in
      let value = cell.find("w:tcPr", "w:gridSpan")?["w:val"].flatMap { Int($0) } ?? 1
      let span = min(max(1, value), 1_000)
      defer { column += span }
      return (cell, column, span)
    }
  }

  private func css(of properties: Markup?, _ lines: Markup?) -> String {
    let own = properties?.first("w:tcBorders")
    var css: [String] = []
    for (name, inner) in [
      ("top", "insideH"), ("bottom", "insideH"), ("left", "insideV"), ("right", "insideV"),
    ] {
      let line = own?.first("w:" + name) ?? lines?.first("w:" + inner) ?? lines?.first("w:" + name)
      if let line { css.append("border-\(name):\(PreviewStyles.border(line))") }
    }
    if properties?.first("w:vAlign")?["w:val"] == "center" { css.append("vertical-align:middle") }
    return css.joined(separator: ";")
  }

  private func quoted(_ css: String) -> String { css.replacing("\"", with: "") }
}
