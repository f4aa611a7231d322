public import Formats
public import Rules

/// What is known of a template: the rows of `templates.tsv` (模板目录).
public struct TemplateFacts: Hashable, Sendable {
  /// The name commands use.
  public let id: String
  /// The file.
  public let file: String
  /// What the paper is called.
  public let title: LocalizedText
  /// What it is for.
  public let purpose: LocalizedText
  /// The norm it follows.
  public let source: String
}

/// What is known of a field: the rows of `fields.tsv` (模板字段).
public struct FieldFacts: Hashable, Sendable {
  /// What a field takes.
  public enum Kind: String, Sendable, CaseIterable {
    /// Text.
    case text
    /// A number.
    case number
    /// A day.
    case day
    /// Yes or no.
    case flag
    /// A PNG or JPEG picture.
    case picture
    /// A list whose items repeat.
    case list
  }

  /// The templates that have it.
  public let templates: [String]
  /// The field, with its list before a point.
  public let name: String
  /// What it takes.
  public let kind: Kind
  /// What it means.
  public let meaning: LocalizedText
  /// An example; for lists one for each item.
  public let samples: [String]

  /// Puts facts together.
  public init(
    templates: [String], name: String, kind: Kind, meaning: LocalizedText, samples: [String]
  ) {
    self.templates = templates
    self.name = name
    self.kind = kind
    self.meaning = meaning
    self.samples = samples
  }
}

/// The tables of templates and fields.
public struct TemplateTable: Sendable {
  /// The templates in file order.
  public let templates: [TemplateFacts]
  /// The fields in file order.
  public let fields: [FieldFacts]

  /// Reads both tables.
  ///
  /// - Throws: ``FormatError`` `.content` naming the line.
  public init(
    templates: String, templatesFile: String, fields: String, fieldsFile: String
  ) throws(FormatError) {
    self.templates = try Self.rows(templates, 7, templatesFile).map { cells, _ in
      TemplateFacts(
        id: cells[0], file: cells[1], title: LocalizedText(zh: cells[2], en: cells[3]),
        purpose: LocalizedText(zh: cells[4], en: cells[5]), source: cells[6])
    }
    var list: [FieldFacts] = []
    for (cells, line) in try Self.rows(fields, 6, fieldsFile) {
      guard let kind = FieldFacts.Kind(rawValue: cells[2]) else {
        let known = FieldFacts.Kind.allCases.map(\.rawValue).joined(separator: ", ")
        throw FormatError(
          .content, file: fieldsFile, line: line,
          zh: "不认识的种类“\(cells[2])”；可用的有：\(known)。",
          en: "there is no kind \(cells[2]); use one of: \(known).")
      }
      let samples = cells[5].split(separator: "¦", omittingEmptySubsequences: false)
      list.append(
        FieldFacts(
          templates: cells[0].split(separator: ";").map(String.init), name: cells[1], kind: kind,
          meaning: LocalizedText(zh: cells[3], en: cells[4]),
          samples: cells[5].isEmpty ? [] : samples.map(String.init)))
    }
    self.fields = list
  }

  /// The fields of a template in file order.
  public func fields(of id: String) -> [FieldFacts] {
    fields.filter { $0.templates.contains(id) }
  }

  /// The rows behind the heading, with their line numbers.
  private static func rows(
    _ text: String, _ width: Int, _ file: String
  ) throws(FormatError) -> [(cells: [String], line: Int)] {
    var rows: [(cells: [String], line: Int)] = []
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count == width else {
        throw FormatError(
          .content, file: file, line: index + 1,
          zh: "这一行有 \(cells.count) 列，应为 \(width) 列；请用制表符分列。",
          en: "this line has \(cells.count) columns instead of \(width); part them with tabs.")
      }
      rows.append((cells, index + 1))
    }
    return Array(rows.dropFirst())
  }
}
