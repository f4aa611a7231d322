import Boundaries
public import Formats
public import Geometry
public import Registry
import Rules

/// Takes the lines of a layer into the register (界线导入): new ones as records, changed ones as new
/// versions that rest on a document.
public struct LineImport: Sendable {
  /// What would become of one line of the layer.
  public struct Change: Sendable {
    /// What is done.
    public enum Kind: String, Sendable {
      /// The register has no such line.
      case new
      /// The record says the same.
      case unchanged
      /// The record says something else.
      case changed
    }

    /// What is done.
    public let kind: Kind
    /// The record as it would be.
    public var draft: RecordDraft
    /// The fields that differ, with what the register and the layer say.
    public let fields: [(field: RecordField, from: FieldValue, to: FieldValue)]
    /// How far the new course lies from the recorded one at most, in metres; nil where it stays.
    public let deviation: Double?

    /// Whether the course, the sides or the standing change: what the law reserves to a decision.
    public var isLegal: Bool {
      fields.contains { ["course", "left", "right", "standing"].contains($0.field.name) }
    }
  }

  /// What a layer's lines would become.
  public struct Outcome: Sendable {
    /// The layer as it was read.
    public let description: LayerDescription
    /// The columns and their fields.
    public let plan: ColumnPlan
    /// The lines that can be taken in.
    public var changes: [Change] = []
    /// Features that cannot.
    public var refused: [RowTrouble] = []
    /// What old records lack.
    public var gaps: [RowTrouble] = []

    /// The changes of a kind.
    public func changes(_ kind: Change.Kind) -> [Change] { changes.filter { $0.kind == kind } }
  }

  /// The file.
  public var path: String
  /// The coordinate system as the caller says it.
  public var source = SourceSystems()
  /// The names of systems known.
  public var systems: SystemNames?
  /// The encoding of attributes.
  public var encoding: String?
  /// The layer to read where a file holds several.
  public var layer: String?
  /// The most a line made of a curve may lie off it, in metres; nil for the usual.
  public var sagitta: Double?
  /// heading=field, as the person says.
  public var named: [(heading: String, field: String)] = []
  /// Whether the lines come from old papers.
  public var isHistorical = false

  /// Plans an import.
  public init(path: String) { self.path = path }

  /// Reads the layer and judges every line of it.
  ///
  /// - Throws: `FormatError` when the file cannot be used, ``RegisterError``.
  public func judge(_ session: OfficeSession, _ fields: TableFields) throws -> Outcome {
    let reader = try LayerReader(
      path: path,
      options: source.options(
        ReadOptions(encoding: encoding, layer: layer, sagitta: sagitta), for: path, systems))
    let (description, features, issues) = try reader.readAll()
    let crs = try checkedCRS(description, features)
    var (table, refused) = Self.table(features, crs)
    let misplaced = try misplaced(features, crs, description.file)
    refused += misplaced
    table.rows.removeAll { row in misplaced.contains { $0.row == row.number } }
    refused += issues.map {
      Self.trouble($0.feature, "", "line/unreadable", zh: $0.zh, en: $0.en)
    }
    guard !table.rows.isEmpty || table.headings.count > 2 else {
      throw FormatError(
        .content, file: description.file, zh: "图层中没有可用的线要素；界线须是线要素。",
        en: "the layer holds no line that can be used; boundary lines are line features.")
    }
    let own = Set(["course", "course_crs"])
    let plan = try ColumnPlan(
      .line, headings: table.headings, fields: fields,
      named: named + own.sorted().map { ($0, $0) }, remembered: nil)
    let known = try session.register.recordedIDs(.line)
    let identity = plan.columns.firstIndex { $0.place == .identity }
    func id(_ row: ImportTable.Row) -> String { identity.map { row.cells[$0] } ?? "" }
    let old = table.rows.filter { known.contains(id($0)) }
    table.rows.removeAll { known.contains(id($0)) }
    var work = RecordImport(.line, places: plan.places)
    work.isHistorical = isHistorical
    let judged = try work.judge(table, session.register, today: session.clock.today)
    var outcome = Outcome(description: description, plan: plan)
    outcome.refused = (refused + judged.refused).sorted { $0.row < $1.row }
    outcome.gaps = judged.gaps
    outcome.changes = judged.drafts.map {
      Change(kind: .new, draft: $0, fields: [], deviation: nil)
    }
    try compare(old, plan, session, &outcome)
    outcome.refused += outcome.changes.compactMap(Self.oneSided)
    let unusable = Set(outcome.refused.map(\.id))
    outcome.changes.removeAll { unusable.contains($0.draft.id) }
    return outcome
  }

  /// A line that parts a division from itself.
  private static func oneSided(_ change: Change) -> RowTrouble? {
    let body = change.draft.body
    guard let left = body["left", .line].text, left == body["right", .line].text else { return nil }
    return trouble(
      0, change.draft.id, "line/sides", zh: "甲方和乙方是同一区划 \(left)，请核对",
      en: "both sides are division \(left); check them")
  }

  /// The features whose coordinates cannot be of the system: exchanged, of another zone, too far.
  ///
  /// - Throws: `FormatError` when it is all of them.
  private func misplaced(
    _ features: [Feature], _ crs: String, _ file: String
  ) throws -> [RowTrouble] {
    var positions: [Position] = []
    var owners: [Int] = []
    for (index, feature) in features.enumerated() {
      let own = (feature.shape.map(Self.lines) ?? []).flatMap(\.positions)
      positions += own
      owners += own.map { _ in index }
    }
    guard !positions.isEmpty,
      case .wrong(let sentence, let indices) = try CoordinateJudge(
        CoordinateReferenceSystem(crs)
      ).judge(positions)
    else { return [] }
    guard !indices.isEmpty else {
      throw FormatError(.content, file: file, zh: sentence.zh, en: sentence.en)
    }
    return Set(indices.map { owners[$0] }).sorted().map {
      Self.trouble($0 + 1, "", "line/coordinates", zh: sentence.zh, en: sentence.en)
    }
  }

  /// The coordinate system of the courses; plane coordinates that nothing declares are refused.
  func checkedCRS(
    _ description: LayerDescription, _ features: [Feature]
  ) throws -> String {
    let bounds = features.compactMap { $0.shape?.envelope }
    let isDegrees = bounds.allSatisfy {
      $0.isEmpty || $0.minX >= -180 && $0.maxX <= 180 && $0.minY >= -90 && $0.maxY <= 90
    }
    guard let declared = description.crs, isDegrees || description.crsOrigin != .default else {
      throw FormatError(
        .content, file: description.file,
        zh: "没有说明坐标系；请用 --source-crs 指明，如 EPSG:4529。",
        en: "no coordinate system is declared; name it with --source-crs, such as EPSG:4529.")
    }
    let system = try CoordinateReferenceSystem(declared)
    // Longitude and latitude of WGS 84 and CGCS2000 count as the same in this work.
    let name = system.code ?? system.definition
    return name == "EPSG:4326" || name == "OGC:CRS84" ? "EPSG:4490" : name
  }

  /// The features as rows: their attributes, the course as text, its coordinate system.
  static func table(
    _ features: [Feature], _ crs: String
  ) -> (ImportTable, [RowTrouble]) {
    var headings: [String] = []
    for feature in features {
      for member in feature.properties where !headings.contains(member.key) {
        headings.append(member.key)
      }
    }
    headings.removeAll { $0 == "course" || $0 == "course_crs" }
    var refused: [RowTrouble] = []
    var rows: [ImportTable.Row] = []
    for (index, feature) in features.enumerated() {
      let chains = feature.shape.map(lines) ?? []
      guard !chains.isEmpty else {
        refused.append(
          trouble(
            index + 1, "", "line/geometry", zh: "这个要素不是线，界线须是线要素",
            en: "this feature is no line; boundary lines are line features"))
        continue
      }
      guard chains.allSatisfy({ chain in chain.positions.contains { $0 != chain.positions[0] } })
      else {
        refused.append(
          trouble(
            index + 1, "", "line/geometry", zh: "线形没有长度，各点相同", en: "the course has no length"))
        continue
      }
      let shape: Shape = chains.count == 1 ? .lineString(chains[0]) : .multiLineString(chains)
      let cells = headings.map { feature.property($0)?.columnText ?? "" }
      rows.append(
        ImportTable.Row(
          number: index + 1, cells: cells + [WellKnownText.text(shape), crs]))
    }
    return (ImportTable(headings: headings + ["course", "course_crs"], rows: rows), refused)
  }

  private static func lines(_ shape: Shape) -> [LineString] {
    switch shape {
    case .lineString(let line): [LineString(line.positions)]
    case .multiLineString(let lines): lines.map { LineString($0.positions) }
    case .collection(let shapes): shapes.flatMap(lines)
    default: []
    }
  }

  private static func trouble(
    _ row: Int, _ id: String, _ rule: String, zh: String, en: String
  ) -> RowTrouble {
    RowTrouble(row: row, id: id, heading: nil, trouble: FieldTrouble(rule, zh: zh, en: en))
  }

  /// Compares lines the register has with what it says of them.
  private func compare(
    _ rows: [ImportTable.Row], _ plan: ColumnPlan, _ session: OfficeSession,
    _ outcome: inout Outcome
  ) throws {
    guard !rows.isEmpty else { return }
    let records = Dictionary(
      try session.register.records(.line).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    var seen: Set<String> = []
    for row in rows {
      var draft = RecordDraft(.line, id: "")
      let troubles = Self.fill(&draft, row, plan)
      let id = draft.id
      guard let record = records[id] else {
        outcome.refused.append(
          Self.trouble(
            row.number, id, "line/ended", zh: "界线 \(id) 已注销或作废，不能再导入",
            en: "line \(id) was retired or cancelled and cannot be taken in again"))
        continue
      }
      if !seen.insert(id).inserted {
        outcome.refused.append(
          Self.trouble(
            row.number, id, "record/duplicate", zh: "界线代码 \(id) 重复", en: "line \(id) is there twice"
          ))
      }
      outcome.refused += troubles
      var changed = RecordDraft(.line, id: id)
      changed.body = record.body
      _ = Self.fill(&changed, row, plan)
      changed.dropEmptyEntries()
      outcome.changes.append(
        Change(
          kind: changed.body == record.body ? .unchanged : .changed, draft: changed,
          fields: Self.difference(record.body, changed.body),
          deviation: Self.deviation(record.body, changed.body)))
    }
  }

  static func fill(
    _ draft: inout RecordDraft, _ row: ImportTable.Row, _ plan: ColumnPlan
  ) -> [RowTrouble] {
    var troubles: [RowTrouble] = []
    for (index, place) in plan.places.enumerated() where index < row.cells.count {
      guard let place, !row.cells[index].isEmpty else { continue }
      do { try draft.set(place, row.cells[index]) } catch {
        troubles.append(
          RowTrouble(
            row: row.number, id: draft.id, heading: plan.columns[index].heading, trouble: error))
      }
    }
    return troubles
  }

  private static func difference(
    _ old: RecordBody, _ new: RecordBody
  ) -> [(field: RecordField, from: FieldValue, to: FieldValue)] {
    zip(RecordKind.line.fields, zip(old.values, new.values)).compactMap { field, pair in
      pair.0 == pair.1 ? nil : (field, pair.0, pair.1)
    }
  }

  /// The greatest distance of the new course's vertices from the old course, and the other way.
  private static func deviation(_ old: RecordBody, _ new: RecordBody) -> Double? {
    var geometry = RecordGeometry()
    func path(_ body: RecordBody) -> LinePath {
      LinePath(
        geometry.course(
          body["course", .line].text ?? "", body["course_crs", .line].text ?? ""))
    }
    guard old["course", .line] != new["course", .line] else { return nil }
    let (a, b) = (path(old), path(new))
    guard a.length > 0, b.length > 0 else { return nil }
    func farthest(_ chains: [LineString], _ path: LinePath) -> Double {
      chains.flatMap(\.positions).compactMap { path.place(of: $0).map { abs($0.offset) } }.max()
        ?? 0
    }
    return max(farthest(b.chains, a), farthest(a.chains, b))
  }

  /// Enters new lines and new versions of changed ones, all or none.
  ///
  /// - Returns: The number of the last event.
  public func enter(
    _ outcome: Outcome, _ session: OfficeSession, by author: Author, reason: String?
  ) throws -> Int {
    try session.register.write(by: author) { try enter(outcome, $0, reason: reason) }
  }

  /// Enters them in a transaction under way.
  public func enter(
    _ outcome: Outcome, _ change: RegisterTransaction, reason: String?
  ) throws -> Int {
    for item in outcome.changes {
      var draft = item.draft
      draft.reason = reason
      switch item.kind {
      case .new: try change.enter(draft)
      case .changed: try change.amend(draft, act: .supersede)
      case .unchanged: continue
      }
    }
    return change.lastEvent
  }
}
