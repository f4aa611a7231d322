import Boundaries
import Formats
public import Gazetteer
public import Registry
public import Rules
import Synchronization

/// Takes the names of a table or a layer into the register: features with all their names, all rows
/// or none (地名导入).
public struct NameImport: Sendable {
  /// What is said of all rows, and how the file is read.
  public struct Options: Sendable {
    /// The category of rows that state none.
    public var category: NameCategory?
    /// The division of rows that state none.
    public var area: String?
    /// What the names are to their features.
    public var sort = "standard"
    /// The coordinate system of a layer as the caller says it.
    public var source = SourceSystems()
    /// The encoding of text.
    public var encoding: String?
    /// The layer where a file holds several.
    public var layer: String?
    /// The most a line made of a curve may lie off it, in metres; nil for the usual.
    public var sagitta: Double?
    /// The sheet of a workbook.
    public var sheet: String?
    /// The row of the heading, from 1; 0 for none, nil to find it.
    public var headingRow: Int?
    /// heading=field, as the person says.
    public var named: [(heading: String, field: String)] = []
    /// How many rows are read at once.
    public var cores = 1
    /// Whether rows are only judged.
    public var isDry = false

    /// Takes everything from the file.
    public init() {}
  }

  /// What became of the rows.
  public struct Outcome: Sendable {
    /// The columns and the fields they go to; nil for columns left aside.
    public internal(set) var columns: [(heading: String, field: String?)] = []
    /// What a person must look at.
    public internal(set) var remarks: [LocalizedText] = []
    /// How many rows there are.
    public internal(set) var rows = 0
    /// How many features and names were entered, or would be.
    public internal(set) var features = 0
    /// Names, those that are not standard included.
    public internal(set) var names = 0
    /// Rows that say what the register says already.
    public internal(set) var unchanged = 0
    /// Names the program spelled; nobody has confirmed them.
    public internal(set) var spelled = 0
    /// Rows that cannot be used.
    public internal(set) var refused: [RowTrouble] = []
    /// How many rows lack what the form of the census demands, by field.
    public internal(set) var gaps: [String: Int] = [:]
    /// The number of the last event; 0 when nothing was entered.
    public internal(set) var lastEvent = 0

    /// Adds what became of further rows.
    mutating func add(_ more: Outcome) {
      features += more.features
      names += more.names
      unchanged += more.unchanged
      spelled += more.spelled
      refused += more.refused
    }
  }

  /// The file.
  public let path: String
  /// What is said of it.
  public let options: Options

  /// Plans an import.
  public init(path: String, options: Options) { (self.path, self.options) = (path, options) }

  /// Judges every row and enters all of them, or none.
  ///
  /// - Throws: `FormatError` when the file cannot be used, `RegisterError`.
  public func run(
    _ session: OfficeSession, by author: Author, _ data: DataFolder
  ) throws -> Outcome {
    let source = try NameRows(path, options, data)
    let (targets, columns) = try plan(source.table.headings, data)
    guard !source.table.rows.isEmpty || !source.troubles.isEmpty else {
      throw FormatError(
        .content, file: path, zh: "文件里没有一行地名；请核对文件和工作表。",
        en: "there is no row of names in the file; check it and the sheet.")
    }
    let form = try data.censusForm()
    let drafting = NameDrafting(
      targets: targets, headings: source.table.headings,
      demanded: form.filter { $0.demand == .yes }.compactMap { field in
        NameTarget(field: field.name).map { (field.name, $0) }
      }, options: options, today: session.clock.today, tables: try data.nameTables())
    var outcome = Outcome()
    outcome.columns = columns
    outcome.remarks = source.remarks
    outcome.refused = source.troubles + Self.spoiled(source.issues, targets)
    outcome.rows = source.table.rows.count
    do {
      try session.register.write(by: author, checking: .program) { change in
        let work = NameEntering(
          try change.before(), change.batch(),
          mustEnter: !options.isDry && outcome.refused.isEmpty)
        try enter(source.table.rows, drafting, work, change, &outcome)
        guard outcome.refused.isEmpty, !options.isDry else { throw NothingEntered() }
        outcome.lastEvent = change.lastEvent
      }
    } catch is NothingEntered {}
    outcome.refused.sort { $0.row < $1.row }
    return outcome
  }

  /// Ends a transaction that must leave nothing behind.
  private struct NothingEntered: Error {}

  /// Judges and enters rows; the next ones are made while these are written.
  private func enter(
    _ rows: [ImportTable.Row], _ drafting: NameDrafting, _ work: NameEntering,
    _ change: RegisterTransaction, _ outcome: inout Outcome
  ) throws {
    // One core writes.
    let cores = max(1, options.cores - 1)
    let chunk = EntryBatch.chunk / 2
    let demanded = drafting.demanded
    let entering = Mutex(work)
    let lookahead = Lookahead(
      (rows.count + chunk - 1) / chunk, depth: EntryBatch.depth
    ) { index in
      let drafted = drafting.drafts(
        Array(rows[(index * chunk)...].prefix(chunk)), cores: cores)
      return entering.withLock { $0.take(drafted, demanded: demanded.count) }
    }
    try lookahead.forEach { made in
      if let failure = made.failure { throw failure }
      outcome.add(made.outcome)
      for (demanded, count) in zip(demanded, made.gaps) where count > 0 {
        outcome.gaps[demanded.field, default: 0] += count
      }
      if outcome.refused.isEmpty { try change.enter(made.batch) }
    }
  }

  /// Cells in columns that are used and do not hold what was typed.
  private static func spoiled(
    _ issues: [TableIssue], _ targets: [NameTarget?]
  ) -> [RowTrouble] {
    issues.compactMap { issue in
      guard issue.kind.spoilsValue, let column = issue.column, targets[column] != nil else {
        return nil
      }
      return RowTrouble(
        row: issue.row, id: "", heading: issue.heading,
        trouble: FieldTrouble("table/\(issue.kind.rawValue)", zh: issue.zh, en: issue.en))
    }
  }

  /// Which column goes where.
  private func plan(
    _ headings: [String], _ data: DataFolder
  ) throws -> ([NameTarget?], [(heading: String, field: String?)]) {
    let fields = try data.tableFields().first { $0.kind == "place" }
    guard let fields else { return ([], []) }
    var map = ColumnMap(guessing: headings, fields: fields)
    var dropped: Set<String> = []
    for (heading, field) in options.named {
      guard headings.contains(heading) else {
        throw RegisterError(
          .refused, zh: "没有“\(heading)”这一列；有：\(headings.joined(separator: "、"))。",
          en: "there is no column “\(heading)”; there are: \(headings.joined(separator: ", ")).")
      }
      if field.isEmpty { dropped.insert(heading) } else { map.tell([(field, heading)]) }
      guard field.isEmpty || NameTarget(field: field) != nil else {
        let known = fields.fields.map(\.id).joined(separator: ", ")
        throw RegisterError(
          .refused, zh: "地名没有字段“\(field)”；有：\(known)。",
          en: "names have no field “\(field)”; there are: \(known).")
      }
    }
    let chosen = map.entries.map { entry -> String? in
      dropped.contains(entry.heading) ? nil : entry.field
    }
    guard chosen.contains("name") else {
      throw RegisterError(
        .refused, zh: "没有一列是地名；请用 --column 表头=name 指明。表头有：\(headings.joined(separator: "、"))。",
        en: "no column holds the names; name it with --column HEADING=name. The headings are: "
          + "\(headings.joined(separator: ", ")).")
    }
    return (
      chosen.map { $0.flatMap(NameTarget.init(field:)) }, Array(zip(headings, chosen))
    )
  }
}

extension NameDrafting {
  /// The records of rows, in their order, made on several threads.
  func drafts(_ rows: [ImportTable.Row], cores: Int) -> [Drafted] {
    let bands = Parallel.bands(rows.count, jobs: cores)
    return Parallel.map(bands, jobs: cores) { band in band.map { draft(rows[$0]) } }
      .flatMap(\.self)
  }
}
