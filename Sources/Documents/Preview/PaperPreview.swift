public import Formats
import Foundation

/// A .docx paper as one offline HTML page that looks like A4, to be seen before printing (预览).
///
/// Runs keep their typeface, size, weight and colour, tables their merged cells, pictures their
/// place; where a page ends is the word processor's business.
public struct PaperPreview {
  private let package: DocumentPackage
  let styles: PreviewStyles
  private let body: Markup
  private let title: String

  /// Reads a paper.
  ///
  /// - Throws: ``FormatError`` `.content` when the file is no .docx.
  public init(_ bytes: [UInt8], file: String) throws(FormatError) {
    let package = try DocumentPackage(bytes, file: file)
    self.package = package
    let entry = try Relations(package, of: package.mainPart).first(endingIn: "/styles")
    let part = entry.flatMap { package.has($0.target) ? $0.target : nil }
    styles = PreviewStyles(try part.map { name throws(FormatError) in try package.root(of: name) })
    let root = try package.mainRoot()
    body = root.first("w:body") ?? root
    title = URL(filePath: file).deletingPathExtension().lastPathComponent
  }

  /// The page.
  ///
  /// - Parameter secrecy: A mark at the top of the page, such as 内部; nil for none.
  public func html(secrecy: String? = nil) throws(FormatError) -> String {
    let relations = try Relations(package, of: package.mainPart)
    let section = body.children.last { $0.name == "w:sectPr" }
    var text = try PreviewText(package, part: package.mainPart, styles).blocks(of: body)
    text = try margin("w:headerReference", section, relations) + text
    text += try margin("w:footerReference", section, relations)
    let mark = secrecy.map { "<p class=\"secrecy\">\(Self.escaped($0))</p>" } ?? ""
    return """
      <!DOCTYPE html>
      <html lang="zh-CN"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <meta http-equiv="Content-Security-Policy" \
      content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
      <title>\(Self.escaped(title))</title>
      <style>
      \(Self.sheet)
      .page{\(Self.page(section))}
      </style></head><body>
      <main class="page">\(mark)
      \(text)</main>
      </body></html>

      """
  }

  private func margin(
    _ kind: String, _ section: Markup?, _ relations: Relations
  ) throws(FormatError) -> String {
    let references = section?.all(kind) ?? []
    let isFirstOwn = section?.first("w:titlePg") != nil
    let wanted = isFirstOwn ? ["first", "default"] : ["default"]
    guard
      let reference = wanted.lazy.compactMap({ role in references.first { $0["w:type"] == role } })
        .first,
      let target = reference["r:id"].flatMap({ relations[$0] })?.target, package.has(target)
    else { return "" }
    let root = try package.root(of: target)
    let text = try PreviewText(package, part: target, styles).blocks(of: root)
    let name = kind == "w:headerReference" ? "header" : "footer"
    return "<\(name)>\n\(text)</\(name)>\n"
  }

  private static func page(_ section: Markup?) -> String {
    let size = section?.first("w:pgSz")
    let edges = section?.first("w:pgMar")
    func length(_ node: Markup?, _ name: String, _ standard: String) -> String {
      PreviewStyles.points(node?[name] ?? standard)
    }
    let padding = [
      ("w:top", "2098"), ("w:right", "1474"), ("w:bottom", "1984"), ("w:left", "1588"),
    ]
    .map { length(edges, $0.0, $0.1) }.joined(separator: " ")
    return "width:\(length(size, "w:w", "11906"));min-height:\(length(size, "w:h", "16838"));"
      + "padding:\(padding)"
  }

  private static let sheet = """
    *{box-sizing:border-box}
    body{margin:0;background:#e9ecef;color:#000;font-family:\(PreviewStyles.family("仿宋"))}
    .page{position:relative;margin:16px auto;background:#fff;box-shadow:0 1px 6px #0003}
    p{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;min-height:1em}
    table{border-collapse:collapse;table-layout:fixed;max-width:100%}
    td{vertical-align:top;padding:0 4pt}
    header,footer{color:#333}
    footer{margin-top:1em}
    .tab{display:inline-block;min-width:2em}
    .right{float:right}
    .box{border:1px solid #999;padding:4pt;margin:4pt 0}
    .break{border:0;border-top:1px dashed #999;margin:8pt 0}
    .secrecy{position:absolute;top:12mm;left:28mm;color:#b3261e;font:bold 14pt \
    'Noto Sans CJK SC',SimHei,sans-serif;border:1.5px solid #b3261e;padding:0 10px;min-height:0}
    @media print{body{background:none}.page{margin:0;box-shadow:none}}
    @page{margin:0}
    """

  static func escaped(_ text: String) -> String { Markup.escaped(text) }
}
