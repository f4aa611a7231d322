public import Boundaries
public import Formats
public import Geometry
public import Registry
public import Rules

/// Takes markers of files into the register, all or none (界桩导入).
///
/// A marker that is there keeps its signed position whatever a file says: what a file brings is
/// added as a further position, other fields are conflicts until somebody with a document says
/// otherwise.
public struct MarkerImport: Sendable {
  /// What happens to a marker.
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// It is new.
    case new
    /// A position is added to it.
    case position
    /// Fields of it are changed.
    case update
    /// The file says nothing new.
    case unchanged
    /// The file says otherwise in a field, which is left as it is.
    case conflict
    /// It cannot be taken in.
    case refused
  }

  /// One line of what would happen.
  public struct Change: Hashable, Sendable {
    /// The row or feature in the file.
    public let row: Int
    /// The marker's number; empty where the row has none.
    public let id: String
    /// What happens.
    public let outcome: Outcome
    /// The field concerned; empty for the marker as a whole.
    public var field = ""
    /// What the register says.
    public var register = ""
    /// What the file says.
    public var file = ""
    /// The distance to the signed position, or of a new marker to its line, in metres.
    public var distance: Double?
    /// A sentence, where one is needed.
    public var message: LocalizedText?
    /// The rule that refuses it.
    public var rule = ""
    /// Where it lies, longitude and latitude in degrees.
    public var place: Position?
  }

  /// What judging gave.
  public struct Judgement: Sendable {
    /// Everything that would happen, in the order of rows.
    public internal(set) var changes: [Change] = []
    /// What was recognised of the coordinates, and other remarks.
    public internal(set) var sentences: [LocalizedText] = []
    /// New markers.
    var entered: [RecordDraft] = []
    /// Markers with another body.
    var amended: [RecordDraft] = []

    /// Whether anything is refused; then nothing is taken in.
    public var isRefused: Bool { changes.contains { $0.outcome == .refused } }
    /// Whether all that is refused is refused by a rule, the file itself being sound.
    public var isRefusedByRules: Bool {
      let rules: Set<String> = [
        "record/reference", "record/duplicate", "marker/signed", "record/ended",
      ]
      return changes.allSatisfy { $0.outcome != .refused || rules.contains($0.rule) }
    }

    /// How many lines of an outcome there are.
    public func count(_ outcome: Outcome) -> Int { changes.count { $0.outcome == outcome } }
  }

  let options: MarkerImportOptions
  let scheme: MarkerNumberScheme
  let fields: TableFields
  let kind = RecordKind.marker

  /// Makes an import.
  ///
  /// - Parameters:
  ///   - scheme: How markers are numbered.
  ///   - fields: The fields of markers with the headings offices use.
  public init(_ options: MarkerImportOptions, _ scheme: MarkerNumberScheme, _ fields: TableFields) {
    self.options = options
    self.scheme = scheme
    self.fields = fields
  }

  /// The columns of a file with their fields.
  /// - Throws: ``RegisterError`` `.refused` for an unknown heading or field, or without an id.
  public func plan(_ source: MarkerTable, remembered: String? = nil) throws -> ColumnPlan {
    let headings = source.table.headings
    let guess = ColumnMap(guessing: headings, fields: fields)
    let pairs = [["northing", "easting"], ["latitude", "longitude"]]
    // Coordinates in the attributes are those of the record; the shape is derived from them.
    let hasOwn = pairs.contains { pair in
      pair.allSatisfy { guess.column("positions.1.\($0)") != nil }
    }
    let shape = MarkerTable.shapeColumns
    var named = source.told.map { told in
      let isShape = told.heading == shape.x || told.heading == shape.y
      return (heading: told.heading, field: hasOwn && isShape ? "" : told.field)
    }
    if let index = guess.column("positions.1.height"), headings[index] != shape.h {
      named.removeAll { $0.heading == shape.h }
    }
    if guess.column("id") == nil, headings.contains("name"), !source.isTold("id") {
      named.append((heading: "name", field: "id"))
    }
    named += options.named
    return try ColumnPlan(
      kind, headings: headings, fields: fields, named: named, remembered: remembered)
  }

  /// Judges every row against the register.
  ///
  /// - Throws: ``RegisterError`` when the register cannot be read; ``CRSError`` when a named system
  ///   cannot be used.
  public func judge(
    _ source: MarkerTable, _ plan: ColumnPlan, _ register: Register, today: CalendarDay
  ) throws -> Judgement {
    var known = try KnownMarkers(register)
    var judgement = Judgement()
    judgement.sentences = source.remarks
    let area = options.area ?? known.area(named(source, plan, known))
    let coordinates = try MarkerCoordinates(source, plan, options, area: area)
    judgement.sentences += coordinates.sentences
    for trouble in source.troubles + coordinates.troubles { judgement.refuse(trouble) }
    for issue in source.issues where issue.kind.spoilsValue {
      guard let column = issue.column, plan.columns[column].place != nil else { continue }
      judgement.refuse(
        RowTrouble(issue.row, "", "table/\(issue.kind.rawValue)", zh: issue.zh, en: issue.en))
    }
    var seen: [String: Int] = [:]
    for (index, row) in source.table.rows.enumerated() {
      var draft = self.draft(row, plan, source, &judgement)
      if draft.id.isEmpty {
        judgement.refuse(
          RowTrouble(
            row.number, "", "record/missing", zh: "没有界桩编号", en: "the marker's number is missing"))
        continue
      }
      if let first = seen.updateValue(row.number, forKey: draft.id) {
        judgement.refuse(
          RowTrouble(
            row.number, draft.id, "record/format", zh: "界桩编号 \(draft.id) 与第 \(first) 行重复",
            en: "the number \(draft.id) stands in row \(first) already"))
        continue
      }
      put(coordinates.placed[index], into: &draft, source)
      settle(
        draft, row.number, source, &known, today, &judgement,
        hasTroubledCoordinates: coordinates.isUnclear)
    }
    judgement.changes.sort { $0.row < $1.row }
    return judgement
  }

  /// The lines the rows name, for the area the markers must lie in.
  private func named(
    _ source: MarkerTable, _ plan: ColumnPlan, _ known: KnownMarkers
  ) -> Set<String> {
    var lines: Set<String> = options.line.map { [$0] } ?? []
    let column = plan.columns.firstIndex { $0.place.map { kind.path($0) == "line" } ?? false }
    let identity = plan.columns.firstIndex { $0.place == .identity }
    for row in source.table.rows {
      if let column, !row.cells[column].isEmpty { lines.insert(row.cells[column]) }
      if let identity, let former = known.markers[row.cells[identity]],
        let line = former.body["line", kind].text
      {
        lines.insert(line)
      }
    }
    return lines
  }
}

extension MarkerTable {
  /// Whether the format itself tells the column of a field.
  func isTold(_ field: String) -> Bool { told.contains { $0.field == field } }
}

extension MarkerImport.Judgement {
  mutating func refuse(_ trouble: RowTrouble) {
    let message = trouble.trouble.message
    let place = trouble.heading.map { ($0, "列“\($0)”：", "column “\($0)”: ") } ?? ("", "", "")
    changes.append(
      .init(
        row: trouble.row, id: trouble.id, outcome: .refused, field: place.0,
        message: LocalizedText(zh: place.1 + message.zh, en: place.2 + message.en),
        rule: trouble.trouble.rule))
  }
}
