public import Documents
public import Formats
import Foundation
import Rules

/// The templates an office has: its own folder first, then those that come with the program.
public struct TemplateShelf: Sendable {
  /// A template on the shelf.
  public struct Entry: Hashable, Sendable {
    /// What is known of it; of a file in no table, its name.
    public let facts: TemplateFacts
    /// The path of the file.
    public let path: String
    /// Whether it is the office's own.
    public let isOwn: Bool
  }

  /// The templates, in the order of the table, then the office's others by name.
  public let entries: [Entry]
  /// What is known of templates and fields.
  public let table: TemplateTable

  /// Looks through the data folder and an office's folder.
  ///
  /// A file of the office's folder takes the place of the shipped template of its name.
  /// - Throws: ``FormatError`` when a table cannot be used or the office's folder is missing.
  public init(_ data: DataFolder, folder: String? = nil) throws(FormatError) {
    let (templates, fields) = ("templates/templates.tsv", "templates/fields.tsv")
    table = try TemplateTable(
      templates: try data.text(of: templates), templatesFile: data.path(of: templates),
      fields: try data.text(of: fields), fieldsFile: data.path(of: fields))
    let own = try folder.map { name throws(FormatError) in try Self.files(in: name) } ?? []
    var entries: [Entry] = []
    for facts in table.templates {
      let replaced = own.contains(facts.file) ? folder : nil
      let path =
        replaced.map { URL(filePath: $0).appending(path: facts.file).relativePath }
        ?? data.path(of: "templates/\(facts.file)")
      entries.append(Entry(facts: facts, path: path, isOwn: replaced != nil))
    }
    let shipped = Self.others(
      (try? Self.files(in: data.path(of: "templates"))) ?? [], data.path(of: "templates"), entries)
    let others = folder.map { Self.others(own, $0, entries + shipped) } ?? []
    self.entries = entries + shipped + others
  }

  private static func files(in folder: String) throws(FormatError) -> [String] {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else {
      throw FormatError(
        .missing, file: folder, zh: "没有这个模板文件夹，或不能读取；请核对 --templates。",
        en: "there is no such folder of templates or it may not be read; check --templates.")
    }
    // Word keeps a lock file `~$name.docx` beside an open paper.
    return names.filter { $0.lowercased().hasSuffix(".docx") && !$0.hasPrefix("~") }.sorted()
  }

  private static func others(_ files: [String], _ folder: String, _ known: [Entry]) -> [Entry] {
    files.filter { file in !known.contains { $0.facts.file == file } }.map { file in
      let id = String(file.dropLast(5))
      return Entry(
        facts: TemplateFacts(
          id: id, file: file, title: LocalizedText(zh: id, en: id),
          purpose: LocalizedText(zh: "", en: ""), source: ""),
        path: URL(filePath: folder).appending(path: file).relativePath, isOwn: true)
    }
  }

  /// The template a word names: an id, a title, or the path of a .docx file.
  ///
  /// - Throws: ``FormatError`` `.missing` naming those there are.
  public func entry(_ word: String) throws(FormatError) -> Entry {
    let match = entries.first { entry in
      entry.facts.id == word.lowercased() || entry.facts.id == word || entry.facts.title.zh == word
        || entry.facts.title.en.lowercased() == word.lowercased()
    }
    if let match { return match }
    if word.lowercased().hasSuffix(".docx") {
      let name = URL(filePath: word).lastPathComponent
      let id = String(name.dropLast(5))
      let known = table.templates.first { $0.id == id }
      let facts =
        known
        ?? TemplateFacts(
          id: id, file: name, title: LocalizedText(zh: id, en: id),
          purpose: LocalizedText(zh: "", en: ""), source: "")
      return Entry(facts: facts, path: word, isOwn: true)
    }
    let known = entries.map { "\($0.facts.id)（\($0.facts.title.zh)）" }.joined(separator: "、")
    let names = entries.map(\.facts.id).joined(separator: ", ")
    throw FormatError(
      .missing, file: word, zh: "没有这个模板；可用的有：\(known)。",
      en: "there is no such template; there are: \(names).")
  }

  /// Reads a template.
  ///
  /// - Throws: ``FormatError`` when the file is missing or no .docx.
  public func template(_ entry: Entry) throws(FormatError) -> PaperTemplate {
    try PaperTemplate(try PaperFile.bytes(entry.path), file: entry.path)
  }
}

extension TemplateShelf {
  /// Fills a template and writes it in the form the file's name asks for.
  ///
  /// - Throws: `FormatError`.
  func write(_ id: String, _ data: PaperData, to path: String, secrecy: String?) throws {
    let form = try PaperOutput(file: path)
    let paper = try template(try entry(id)).filled(with: data).bytes
    let bytes = try form.bytes(of: paper, file: path, secrecy: secrecy)
    var file = try OutputFile(path: path)
    try file.write(bytes)
    try file.finish()
  }
}
