/// The fields a kind of record has, with the headings offices use for them (字段表).
public struct TableFields: Hashable, Sendable {
  /// What a field's values are.
  public enum Value: String, CaseIterable, Sendable {
    /// A code, number or telephone: text whatever it looks like.
    case code
    /// Words.
    case text
    /// A quantity.
    case number
    /// A day.
    case date
  }

  /// One field.
  public struct Field: Hashable, Sendable {
    /// The name programs use, lower camel case.
    public let id: String
    /// The Chinese title.
    public let zh: String
    /// The English title.
    public let en: String
    /// What its values are.
    public let value: Value
    /// Whether a table without it is not one of this kind.
    public let isRequired: Bool
    /// The headings it goes by, best first; the titles and the id count, too.
    public let aliases: [String]

    /// Makes a field.
    public init(
      _ id: String, zh: String, en: String, value: Value = .text, isRequired: Bool = false,
      aliases: [String] = []
    ) {
      self.id = id
      self.zh = zh
      self.en = en
      self.value = value
      self.isRequired = isRequired
      self.aliases = aliases
    }
  }

  /// The kind of record, such as `marker`.
  public let kind: String
  /// The fields in order.
  public let fields: [Field]
  private let names: [String: (field: Int, rank: Int)]

  /// Makes a list.
  public init(kind: String, fields: [Field]) {
    self.kind = kind
    self.fields = fields
    var names: [String: (field: Int, rank: Int)] = [:]
    for (index, field) in fields.enumerated() {
      for (rank, alias) in ([field.zh, field.id, field.en] + field.aliases).enumerated() {
        let key = TableFields.key(alias)
        if names[key] == nil { names[key] = (index, rank) }
      }
    }
    self.names = names
  }

  /// Reads a table of tab-separated lines, one list a kind: `kind`, `field`, `zh`, `en`, `value`,
  /// `required` (`yes` or empty) and `aliases`, separated by `|`.
  ///
  /// A line of titles and lines that begin with `#` are passed over.
  /// - Throws: ``FormatError`` `.content` naming the line that cannot be understood.
  public static func read(tsv: String, file: String) throws(FormatError) -> [TableFields] {
    var kinds: [String] = []
    var lists: [String: [Field]] = [:]
    for (index, line) in tsv.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.isEmpty || line.hasPrefix("#") { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
        .map { String($0).trimmingSpaces }
      if cells[0] == "kind" { continue }
      guard cells.count >= 6, let value = Value(rawValue: cells[4]), !cells[0].isEmpty,
        !cells[1].isEmpty, ["", "yes"].contains(cells[5])
      else {
        let values = Value.allCases.map(\.rawValue).joined(separator: ", ")
        throw FormatError(
          .content, file: file, line: index + 1,
          zh: "字段表这一行不能读懂；应为类别、字段、中文名、英文名、值类型（\(values)）、yes 或空、别名。",
          en:
            "this line of the table of fields cannot be understood; it holds kind, field, Chinese "
            + "and English title, value (\(values)), yes or nothing, and aliases.")
      }
      if lists[cells[0]] == nil { kinds.append(cells[0]) }
      let aliases = cells.count > 6 ? cells[6].split(separator: "|").map(String.init) : []
      lists[cells[0], default: []].append(
        Field(
          cells[1], zh: cells[2], en: cells[3], value: value, isRequired: cells[5] == "yes",
          aliases: aliases))
    }
    return kinds.map { TableFields(kind: $0, fields: lists[$0] ?? []) }
  }

  /// A field by its id.
  public func field(_ id: String) -> Field? { fields.first { $0.id == id } }

  /// The field a heading names, and how sure that is; nil when it names none.
  func certainty(of heading: String) -> (field: Int, certainty: ColumnMap.Certainty, rank: Int)? {
    let key = TableFields.key(heading)
    if let hit = names[key] { return (hit.field, .certain, hit.rank) }
    // `坐标/纵坐标` is named by its last part, `纵坐标X(m)` by what is left without the unit.
    // Strokes in brackets belong to units, such as (km/h), and so may the last part: 高程/m.
    let bare = TableFields.withoutBrackets(heading)
    let parts = bare.split { "/／".contains($0) }.map { TableFields.key(String($0)) }
    var readings = [TableFields.key(bare)]
    if let last = parts.last, parts.count > 1 {
      readings.append(last)
      if TableFields.units.contains(last) {
        readings += [parts.dropLast().joined(separator: "/"), parts[parts.count - 2]]
      }
    }
    for reading in readings where reading != key {
      if let hit = names[reading] { return (hit.field, .likely, hit.rank) }
    }
    return nil
  }

  /// The id of the field a heading means beyond doubt; nil for others.
  public func field(named heading: String) -> String? {
    guard let hit = certainty(of: heading), hit.certainty == .certain else { return nil }
    return fields[hit.field].id
  }

  /// A heading without case, spaces and the marks between words.
  static func key(_ heading: String) -> String {
    CellText.narrowed(heading).lowercased().filter { !$0.isWhitespace && !"_-:：*＊.·".contains($0) }
  }

  /// Units that stand behind a stroke.
  private static let units: Set<String> = ["m", "米", "km", "公里", "千米", "mm", "cm", "°", "度"]

  private static func withoutBrackets(_ heading: String) -> String {
    var depth = 0
    return heading.filter { character in
      if "(（[【".contains(character) { depth += 1 }
      defer { if ")）]】".contains(character), depth > 0 { depth -= 1 } }
      return depth == 0
    }
  }

  /// Compares kind and fields; the index of names follows from them.
  public static func == (a: TableFields, b: TableFields) -> Bool {
    a.kind == b.kind && a.fields == b.fields
  }

  /// Hashes kind and fields.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(kind)
    hasher.combine(fields)
  }
}
