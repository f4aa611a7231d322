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
  ///   - named: heading to field, as the person says; an empty field leaves the column aside.
  ///   - remembered: what was remembered of the sender, as ``memory`` wrote it.
  /// - Throws: ``RegisterError`` `.refused` for a heading or field there is not, or a field that
  ///   two columns claim.
  public init(
    _ kind: RecordKind, headings: [String], named: [(heading: String, field: String)],
    remembered: String?, table: HeadingTable
  ) throws(RegisterError) {
    self.kind = kind
    var chosen: [String: (FieldPlace?, Origin)] = [:]
    for line in (remembered ?? "").split(separator: "\n") {
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      if cells.count == 2 { chosen[cells[0]] = (kind.place(named: cells[1]), .remembered) }
    }
    for (heading, field) in named {
      guard headings.contains(heading) else { throw Self.noHeading(heading, headings) }
      let place = field.isEmpty ? nil : kind.place(named: field)
      guard field.isEmpty || place != nil else { throw Self.noField(field, kind) }
      chosen[heading] = (place, .option)
    }
    var taken: [FieldPlace: String] = [:]
    var columns: [Column] = []
    for heading in headings {
      var (place, origin) =
        chosen[heading] ?? (table.place(heading, in: kind), .guessed)
      if let wanted = place, let other = taken[wanted] {
        // A guess gives way to what came first; two columns that were named for one field do not.
        guard origin == .guessed else { throw Self.claimedTwice(kind.path(wanted), other, heading) }
        place = nil
      }
      if let place { taken[place] = heading } else { origin = .none }
      columns.append(Column(heading: heading, place: place, origin: origin))
    }
    self.columns = columns
    guard taken[.identity] != nil else { throw Self.noIdentity(kind, headings) }
  }

  /// What is remembered of a sender: heading and field, a line a column.
  public var memory: String {
    columns.map { "\($0.heading)\t\($0.place.map(kind.path) ?? "")" }.joined(separator: "\n")
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

  private static func claimedTwice(
    _ field: String, _ first: String, _ second: String
  ) -> RegisterError {
    RegisterError(
      .refused, zh: "“\(first)”和“\(second)”两列都指定为字段 \(field)；请只留一列。",
      en: "the columns “\(first)” and “\(second)” are both named for \(field); keep one.")
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
