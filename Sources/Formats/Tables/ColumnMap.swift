/// Which column of a table is which field: guessed, shown, corrected, remembered (列对应).
///
/// Columns are known by their headings, so that a map made from one table of a sender serves the
/// next, whatever the order of its columns.
public struct ColumnMap: Hashable, Sendable {
  /// How sure a guess is.
  public enum Certainty: String, CaseIterable, Sendable {
    /// A person or a remembered map said so.
    case told
    /// The heading is one of the field's names.
    case certain
    /// A part of the heading is.
    case likely
  }

  /// One column with its field.
  public struct Entry: Hashable, Sendable {
    /// The column's heading.
    public let heading: String
    /// The field's id; nil when the column is left out on purpose or nothing fits.
    public var field: String?
    /// How sure that is; nil when nothing fits.
    public var certainty: Certainty?
  }

  /// The kind of record the fields belong to.
  public let kind: String
  /// The columns in the order of the table.
  public private(set) var entries: [Entry]

  /// Guesses the fields of headings.
  ///
  /// Each field goes to one column: the surest, then the better alias, then the first.
  public init(guessing headings: [String], fields: TableFields) {
    kind = fields.kind
    entries = headings.map { Entry(heading: $0) }
    var hits: [(column: Int, field: Int, certainty: Certainty, rank: Int)] = []
    for (column, heading) in headings.enumerated() {
      if let hit = fields.certainty(of: heading) {
        hits.append((column, hit.field, hit.certainty, hit.rank))
      }
    }
    hits.sort { a, b in
      if a.certainty != b.certainty { return a.certainty == .certain }
      return (a.rank, a.column) < (b.rank, b.column)
    }
    var taken: Set<Int> = []
    for hit in hits where taken.insert(hit.field).inserted {
      entries[hit.column].field = fields.fields[hit.field].id
      entries[hit.column].certainty = hit.certainty
    }
  }

  private init(kind: String, entries: [Entry]) {
    self.kind = kind
    self.entries = entries
  }

  /// The column of a field among the columns the map was made for.
  public func column(_ field: String) -> Int? { entries.firstIndex { $0.field == field } }

  /// The headings no field was found for.
  public var unmapped: [String] { entries.filter { $0.field == nil }.map(\.heading) }

  /// The required fields no column was found for.
  public func missing(_ fields: TableFields) -> [TableFields.Field] {
    fields.fields.filter { $0.isRequired && column($0.id) == nil }
  }

  /// Takes a person's word for the columns of some fields: `field` to heading.
  ///
  /// A field goes to no other column than the one named; an unknown heading is left out.
  public mutating func tell(_ choices: [(field: String, heading: String)]) {
    for (field, heading) in choices {
      guard let column = entries.firstIndex(where: { $0.heading == heading }) else { continue }
      for index in entries.indices where entries[index].field == field {
        entries[index].field = nil
        entries[index].certainty = nil
      }
      entries[column].field = field
      entries[column].certainty = .told
    }
  }

  /// The map for another table: what this one knows is told, the rest is guessed.
  public func applied(to headings: [String], fields: TableFields) -> ColumnMap {
    var map = ColumnMap(guessing: headings, fields: fields)
    for entry in entries {
      guard let column = headings.firstIndex(of: entry.heading) else { continue }
      if let field = entry.field {
        map.tell([(field, entry.heading)])
      } else if entry.certainty == .told {
        map.entries[column].field = nil
        map.entries[column].certainty = .told
      }
    }
    return map
  }

  /// The map as tab-separated text: a line with the kind, then heading, field and certainty.
  public var tsv: String {
    var text = "# dijie column map\t\(kind)\nheading\tfield\tcertainty\n"
    for entry in entries {
      text +=
        "\(ColumnMap.plain(entry.heading))\t\(entry.field ?? "-")\t"
        + "\(entry.certainty?.rawValue ?? "-")\n"
    }
    return text
  }

  /// Reads what ``tsv`` wrote, or a person changed.
  /// - Throws: ``FormatError`` `.content` naming the line that cannot be understood.
  public init(tsv: String, file: String) throws(FormatError) {
    var kind = ""
    var entries: [Entry] = []
    for (index, line) in tsv.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
        .map { String($0).trimmingSpaces }
      if line.hasPrefix("#") {
        if kind.isEmpty, cells.count == 2 { kind = cells[1] }
        continue
      }
      if cells == [""] || cells[0] == "heading" { continue }
      let certainty = cells.count > 2 ? Certainty(rawValue: cells[2]) : .told
      guard cells.count >= 2, certainty != nil || cells[2] == "-" else {
        throw FormatError(
          .content, file: file, line: index + 1,
          zh: "列对应表这一行不能读懂；每行应为表头、字段、把握程度，用制表符隔开。",
          en: "this line of the column map cannot be understood; each holds heading, field and "
            + "certainty, separated by tabs.")
      }
      entries.append(
        Entry(heading: cells[0], field: cells[1] == "-" ? nil : cells[1], certainty: certainty))
    }
    self.init(kind: kind, entries: entries)
  }

  private static func plain(_ heading: String) -> String {
    heading.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
