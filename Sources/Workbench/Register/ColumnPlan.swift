public import Formats
public import Registry
import Rules

/// Which column of a table goes into which field: guessed, said, remembered per sender (列对应).
public struct ColumnPlan: Hashable, Sendable {
  /// How a column came to its field.
  public enum Origin: String, Hashable, Sendable {
    /// The person named it.
    case option
    /// It was remembered of the sender.
    case remembered
    /// The heading means it.
    case guessed
    /// It is left aside.
    case none
  }

  /// One column.
  public struct Column: Hashable, Sendable {
    /// The heading.
    public let heading: String
    /// The place of its values; nil when left aside.
    public let place: FieldPlace?
    /// How it came to it.
    public let origin: Origin
  }

  /// The kind of the records.
  public let kind: RecordKind
  /// The columns in the order of the table.
  public let columns: [Column]

  /// The places, as an import takes them.
  public var places: [FieldPlace?] { columns.map(\.place) }

  /// Finds the fields of headings.
  ///
  /// - Parameters:
  ///   - fields: The kind's fields with the headings offices use.
  ///   - named: heading to field, as the person says; an empty field leaves the column aside.
  ///   - remembered: what was remembered of the sender, as ``memory`` wrote it.
  ///   - needsIdentity: whether a column must be the id.
  /// - Throws: ``RegisterError`` `.refused` for a heading or field there is not, or when no column
  ///   is the id.
  public init(
    _ kind: RecordKind, headings: [String], fields: TableFields,
    named: [(heading: String, field: String)], remembered: String?, needsIdentity: Bool = true
  ) throws {
    self.kind = kind
    let memory = try remembered.map { try ColumnMap(tsv: $0, file: "columns") }
    var map =
      memory?.applied(to: headings, fields: fields) ?? ColumnMap(guessing: headings, fields: fields)
    var dropped: Set<String> = []
    for (heading, field) in named {
      guard headings.contains(heading) else { throw Self.noHeading(heading, headings) }
      if field.isEmpty {
        dropped.insert(heading)
        continue
      }
      guard let place = kind.place(named: field) else { throw Self.noField(field, kind) }
      map.tell([(kind.path(place), heading)])
    }
    let told = Set(named.map(\.heading))
    columns = map.entries.map { entry in
      guard !dropped.contains(entry.heading),
        let field = entry.field ?? Self.path(entry.heading),
        let place = kind.place(named: field)
      else { return Column(heading: entry.heading, place: nil, origin: .none) }
      let origin: Origin =
        told.contains(entry.heading)
        ? .option : entry.certainty == .told ? .remembered : .guessed
      return Column(heading: entry.heading, place: place, origin: origin)
    }
    self.map = map
    guard !needsIdentity || columns.contains(where: { $0.place == .identity }) else {
      throw Self.noIdentity(kind, headings)
    }
  }

  private let map: ColumnMap

  /// A heading that is a field's own key, such as `positions.2.crs` of a table this program wrote:
  /// guessing knows only as many entries as offices have headings for.
  private static func path(_ heading: String) -> String? {
    let words = heading.split(separator: ".", omittingEmptySubsequences: false)
    return words.count == 3 && Int(words[1]) != nil ? heading : nil
  }

  /// What is remembered of a sender, so that the next table of theirs needs no word.
  public var memory: String {
    var sure = map
    sure.tell(
      columns.compactMap { column in
        column.place.map { (kind.path($0), column.heading) }
      })
    return sure.tsv
  }

  private static func noHeading(_ heading: String, _ headings: [String]) -> RegisterError {
    let list = headings.joined(separator: ", ")
    return RegisterError(
      .refused, zh: "表中没有“\(heading)”这一列；有：\(list)。",
      en: "the table has no column “\(heading)”; it has: \(list).")
  }

  private static func noField(_ field: String, _ kind: RecordKind) -> RegisterError {
    RegisterError(
      .refused, zh: "\(kind.title.zh)没有字段“\(field)”；dijie record fields \(kind.name) 列出全部。",
      en: "\(kind.title.en) has no field “\(field)”; dijie record fields \(kind.name) lists them.")
  }

  private static func noIdentity(_ kind: RecordKind, _ headings: [String]) -> RegisterError {
    RegisterError(
      .refused,
      zh:
        "没有一列是\(kind.identity.title.zh)；请用 --column 表头=id 指明。表头有：\(headings.joined(separator: "、"))。",
      en:
        "no column is the \(kind.identity.title.en); name it with --column HEADING=id. The headings "
        + "are: \(headings.joined(separator: ", ")).")
  }
}
