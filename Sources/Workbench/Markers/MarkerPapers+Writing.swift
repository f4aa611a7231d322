import Documents
import Formats
import Foundation
public import Rules

extension MarkerPapers {
  /// The kinds of file a paper is written as.
  public enum Form: String, CaseIterable, Sendable {
    case docx, xlsx, html, pdf

    /// The form a file's name asks for; nil for other endings.
    public init?(file: String) {
      let ending = URL(filePath: file).pathExtension.lowercased()
      self.init(rawValue: ending == "htm" ? "html" : ending)
    }
  }

  /// Writes register sheets.
  ///
  /// A workbook holds all of them, one a sheet; other papers hold one marker each and go into a
  /// folder under their numbers.
  /// - Parameters:
  ///   - markers: The markers by index.
  ///   - path: A file; a folder where there are several papers.
  ///   - form: What to write.
  /// - Returns: The files written and the highest level of what stands in them.
  public func writeSheets(
    _ markers: [Int], to path: String, form: Form, isFolder: Bool, _ shelf: TemplateShelf
  ) throws -> (files: [String], level: SecrecyLevel) {
    let (sheets, level) = try sheets(markers)
    if form == .xlsx, !isFolder {
      try WorkbookForm(sheets: sheets.map { self.form($0) }).write(to: path)
      return ([path], level)
    }
    var files: [String] = []
    for sheet in sheets {
      let name = sheet.id.map { "/\\:*?\"<>|".contains($0) ? "_" : $0 }
      let file =
        isFolder
        ? URL(filePath: path).appending(path: "界桩登记表-\(String(name)).\(form.rawValue)").relativePath
        : path
      if form == .xlsx {
        try WorkbookForm(sheets: [self.form(sheet)]).write(to: file)
      } else {
        try write(filled(sheet, shelf), form, level, to: file)
      }
      files.append(file)
    }
    return (files, level)
  }

  /// Writes a table of a line.
  ///
  /// - Returns: The level of what stands in it.
  public func writeTable(
    _ table: Table, line: Int, to path: String, form: Form, _ shelf: TemplateShelf
  ) throws -> SecrecyLevel {
    let page = try page(table, line: line)
    if form == .xlsx {
      try WorkbookForm(sheets: [self.form(page)]).write(to: path)
    } else {
      try write(filled(page, shelf), form, page.level, to: path)
    }
    return page.level
  }

  private func write(
    _ filled: Filled, _ form: Form, _ level: SecrecyLevel, to path: String
  ) throws {
    let output = PaperOutput(rawValue: form.rawValue) ?? .docx
    var bytes = try output.bytes(
      of: filled.bytes, file: path, secrecy: self.output.isPublic ? nil : level.title.zh)
    if form == .html {
      bytes = Array(Self.withDrawings(String(decoding: bytes, as: UTF8.self), filled.sketches).utf8)
    }
    var file = try OutputFile(path: path)
    try file.write(bytes)
    try file.finish()
  }

  /// A page with its sketches as drawings instead of pictures: sharp at any size, in words.
  private static func withDrawings(_ page: String, _ sketches: [SketchDrawing]) -> String {
    var rest = Substring(page)
    var result = ""
    for sketch in sketches {
      guard let start = rest.firstRange(of: "<img alt=\""),
        let end = rest[start.lowerBound...].firstRange(of: ">")
      else { break }
      result += rest[..<start.lowerBound] + sketch.svg
      rest = rest[end.upperBound...]
    }
    return result + rest
  }
}
