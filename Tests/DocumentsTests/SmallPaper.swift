import TestSupport

@testable import Documents

/// Papers of a few paragraphs, made for tests.
enum SmallPaper {
  /// A .docx whose body is given as XML.
  static func docx(_ body: String) throws -> [UInt8] {
    let types = """
      <?xml version="1.0" encoding="UTF-8"?><Types \
      xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
      <Default Extension="rels" \
      ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
      <Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" \
      ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>\
      </Types>
      """
    let relations = """
      <?xml version="1.0" encoding="UTF-8"?><Relationships \
      xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" \
      Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
      Target="word/document.xml"/></Relationships>
      """
    let document = """
      <?xml version="1.0" encoding="UTF-8"?><w:document \
      xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>\(body)\
      </w:body></w:document>
      """
    return try PackedParts.packed(
      [
        PackedPart(name: "[Content_Types].xml", bytes: Array(types.utf8)),
        PackedPart(name: "_rels/.rels", bytes: Array(relations.utf8)),
        PackedPart(name: "word/document.xml", bytes: Array(document.utf8)),
      ], isCompressed: true, file: "small.docx")
  }

  /// A paragraph of runs.
  static func paragraph(_ runs: String...) -> String { paragraph(runs) }

  /// A paragraph of runs.
  static func paragraph(_ runs: [String]) -> String {
    "<w:p>" + runs.map { "<w:r><w:t xml:space=\"preserve\">\($0)</w:t></w:r>" }.joined() + "</w:p>"
  }

  /// A table of rows of texts.
  static func table(_ rows: [[String]]) -> String {
    let grid = rows.first.map { $0.map { _ in "<w:gridCol w:w=\"1000\"/>" }.joined() } ?? ""
    return "<w:tbl><w:tblGrid>\(grid)</w:tblGrid>"
      + rows.map { cells in
        "<w:tr>" + cells.map { "<w:tc>\(paragraph($0))</w:tc>" }.joined() + "</w:tr>"
      }.joined() + "</w:tbl>"
  }

  /// The text of a body filled with data, and the remarks.
  static func filled(
    _ body: String, _ data: PaperData
  ) throws -> (content: PaperContent, remarks: [PaperRemark]) {
    let template = try PaperTemplate(try docx(body), file: "small.docx")
    let filled = try template.filled(with: data)
    return (try PaperContent(filled.bytes, file: "filled.docx"), filled.remarks)
  }
}
