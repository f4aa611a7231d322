public import Boundaries
import Geometry
public import Registry
public import Rules

/// Closing a procedure, with what follows from it in other records (办结与后续登记).
public struct ProcedureClosing: Sendable {
  /// What is said on closing.
  public struct Request: Sendable {
    /// The day.
    public var day: CalendarDay
    /// Whether it is old papers, of which gaps are only remarked.
    public var isHistorical = false
    /// The marker's record, where a marker was added.
    public var marker: String?
    /// The line's record.
    public var line: String?
    /// Whether what follows is written with it.
    public var applies = false
    /// The new position as `field=value`.
    public var position: [String] = []

    /// Closing on a day.
    public init(day: CalendarDay) { self.day = day }
  }

  /// What came of it.
  public struct Outcome: Sendable {
    /// The event's number.
    public let event: Int
    /// What is only remarked.
    public let remarks: [ProcedureTrouble]
    /// What was written beside the closing.
    public let written: [LocalizedText]
    /// What is still to be entered by hand.
    public let follows: [LocalizedText]
  }

  private let book: ProcedureBook
  private let request: Request

  /// Takes the procedures as they stand and what is asked.
  public init(_ book: ProcedureBook, _ request: Request) {
    self.book = book
    self.request = request
  }

  /// Closes one, in one transaction with what follows.
  ///
  /// - Throws: ``RegisterError`` `.refused` with the articles of what is missing; then nothing was
  ///   written.
  public func close(_ id: String, _ session: OfficeSession, by author: Author) throws -> Outcome {
    let kind = book.kind.record
    _ = try book.required(id)
    return try session.write(author, on: kind, id) { change in
      var draft = RecordDraft(kind, id: id)
      draft.body = try change.current(kind, id).body
      let before = ProcedureCase(book.kind, try change.current(kind, id), book.table)
      try ProcedureSteps(book).requireOpen(before)
      if let marker = request.marker { draft.body["marker", kind] = .text(marker) }
      if let line = request.line { draft.body["line", kind] = .text(line) }
      draft.body["closed", kind] = .text(request.day.description)
      draft.body.isHistorical = draft.body.isHistorical || request.isHistorical
      draft.reason = "办结"
      let found = ProcedureCase(book.kind, stored(draft), book.table)
      let troubles = found.procedure.troublesClosing()
      try ProcedureSteps.refuse(
        troubles,
        what: LocalizedText(zh: "\(kind.title.zh) \(id) 未办结", en: "\(id) was not closed"))
      try requireSubject(found, change)
      try ProcedureSteps.judge(draft, session.clock.today)
      let event = try change.amend(draft, act: .supersede)
      let written = request.applies ? try apply(found, change, session) : []
      return Outcome(
        event: event, remarks: troubles, written: written,
        follows: written.isEmpty ? Self.follows(found) : [])
    }
  }

  private func stored(_ draft: RecordDraft) -> StoredRecord {
    StoredRecord(
      kind: draft.kind.name, id: draft.id, version: 1, status: .current, validFrom: "",
      validUntil: nil, event: 0, endedBy: nil, body: draft.body)
  }

  /// A new line and an added marker have a record before the procedure ends.
  private func requireSubject(_ found: ProcedureCase, _ change: RegisterTransaction) throws {
    switch book.kind {
    case .demarcation:
      guard !found.procedure.isHistorical || found.line != nil else { return }
      guard let line = found.line, try change.knows(.line, line) else {
        throw RegisterError(
          .refused,
          zh: "勘定 \(found.id) 未办结：登记库中没有这条界线；请先登记界线（dijie line import），再用 --line 写明代码。未作改动。",
          en:
            "\(found.id) was not closed: the register does not have the line; enter it (dijie line "
            + "import) and name it with --line. Nothing was changed.")
      }
    case .markerChange:
      guard !found.procedure.isHistorical || found.marker != nil else { return }
      guard let marker = found.marker, try change.knows(.marker, marker) else {
        throw RegisterError(
          .refused,
          zh: "界桩变动 \(found.id) 未办结：登记库中没有这颗界桩；请先登记界桩（dijie marker import），再用 --marker 写明编号。未作改动。",
          en: "\(found.id) was not closed: the register does not have the marker; enter it (dijie "
            + "marker import) and name it with --marker. Nothing was changed.")
      }
    }
  }

  /// What is to be entered in other records, where nothing was written.
  static func follows(_ found: ProcedureCase) -> [LocalizedText] {
    let id = found.marker ?? ""
    switch found.action {
    case "scrap":
      return [
        LocalizedText(
          zh: "界桩 \(id) 应注销：dijie record retire marker \(id) --reason 报废（变动 \(found.id)）",
          en: "marker \(id) is to be retired: dijie record retire marker \(id) --reason …")
      ]
    case "move":
      return [
        LocalizedText(
          zh: "界桩 \(id) 应登记新测的坐标（性质为复测，签署坐标保留）：dijie marker import … --sort measured",
          en:
            "the new position of marker \(id) is to be entered beside the signed one: dijie marker "
            + "import … --sort measured")
      ]
    case "add", "reset", "replace":
      return [
        LocalizedText(
          zh: "请核对界桩 \(id) 的登记：坐标、方位物、登记表，见 dijie marker show \(id)",
          en: "check the record of marker \(id): position, ties, sheet; see dijie marker show \(id)"
        )
      ]
    case "demarcate":
      let line = found.line ?? ""
      return [
        LocalizedText(
          zh: "请核对界线 \(line) 的登记：协议书、批准文号、法律状态，见 dijie line show \(line)",
          en:
            "check the record of line \(line): agreement, approval, standing; see dijie line show "
            + line)
      ]
    default: return []
    }
  }

  private func apply(
    _ found: ProcedureCase, _ change: RegisterTransaction, _ session: OfficeSession
  ) throws -> [LocalizedText] {
    guard let marker = found.marker, try change.knows(.marker, marker) else { return [] }
    switch found.action {
    case "scrap":
      try change.end(
        .marker, marker, act: .retire, happened: nil, reason: "报废（界桩变动 \(found.id)）",
        document: found.procedure.entry("agreement")?.document ?? found.id)
      return [LocalizedText(zh: "界桩 \(marker) 已注销", en: "marker \(marker) is retired")]
    case "move":
      guard !request.position.isEmpty else {
        throw RegisterError(
          .refused, zh: "移动界桩要用 --position 写明新测的坐标；未作改动。",
          en: "a moved marker needs its new position: --position. Nothing was changed.")
      }
      var draft = RecordDraft(.marker, id: marker)
      draft.body = try change.current(.marker, marker).body
      try addPosition(&draft, found)
      try requireNear(draft, farthest: session.rules.pack.number("import.farthest"))
      draft.reason = "移动（界桩变动 \(found.id)）"
      try ProcedureSteps.judge(draft, session.clock.today)
      try change.amend(draft, act: .supersede)
      return [
        LocalizedText(
          zh: "界桩 \(marker) 已登记复测坐标，签署坐标保留",
          en: "the position of marker \(marker) was entered as measured; the signed one is kept")
      ]
    default: return []
    }
  }

  /// Refuses a new position so far from the signed one that number, system or zone must be wrong.
  private func requireNear(_ draft: RecordDraft, farthest: Double) throws {
    let kind = RecordKind.marker
    let positions = draft.body.entries("positions", kind).compactMap(MarkerPosition.init)
    guard let new = positions.last else { return }
    var geometry = RecordGeometry()
    guard let place = geometry.place(new) else {
      throw RegisterError(
        .refused, zh: "--position 的坐标不能换算成经纬度，坐标系或带号可能有误；请核对。未作改动。",
        en: "the position of --position has no place on the earth: system or zone may be wrong; "
          + "check them. Nothing was changed.")
    }
    guard let signed = positions.dropLast().first(where: { $0.sort == .signed }),
      let former = geometry.place(signed)
    else { return }
    let distance = Geodesy().distance(former, place)
    guard distance <= farthest else {
      throw RegisterError(
        .refused,
        zh: "新测的坐标离签署的位置 \(Int(distance)) 米，坐标、坐标系或带号可能有误；请核对，确属移到这里的请用 dijie "
          + "marker import 登记。未作改动。",
        en: "the new position lies \(Int(distance)) m from the signed one: coordinates, system or "
          + "zone may be wrong; check them. Nothing was changed.")
    }
  }

  /// A position measured after the move, behind those the marker has.
  private func addPosition(
    _ draft: inout RecordDraft, _ found: ProcedureCase
  ) throws(RegisterError) {
    let kind = RecordKind.marker
    let number = draft.body.entries("positions", kind).count + 1
    let survey = found.procedure.entry("survey")
    var words = ["sort=measured"]
    if let day = survey?.day { words.append("day=\(day)") }
    words.append("document=\(survey?.document ?? found.id)")
    for word in words + request.position {
      let parts = word.split(maxSplits: 1, whereSeparator: { "=＝".contains($0) }).map(String.init)
      guard parts.count == 2, let place = kind.place(named: "positions.\(number).\(parts[0])")
      else {
        throw RegisterError(
          .refused,
          zh: "--position 的“\(word)”不能读懂；请写成 纵坐标=4630145.718 这样的 字段=内容。未作改动。",
          en: "“\(word)” of --position cannot be read; write field=value, such as "
            + "northing=4630145.718. Nothing was changed.")
      }
      do { try draft.set(place, parts[1]) } catch {
        throw RegisterError(
          .refused, zh: "\(error.message.zh)；未作改动。", en: "\(error.message.en); nothing was changed."
        )
      }
    }
    let last = draft.body.entries("positions", kind)[number - 1]
    let isComplete =
      (!last["northing"].isNull && !last["easting"].isNull && !last["crs"].isNull)
      || (!last["longitude"].isNull && !last["latitude"].isNull)
    guard isComplete else {
      throw RegisterError(
        .refused, zh: "--position 要有纵坐标、横坐标和坐标系，或经度、纬度；未作改动。",
        en: "--position needs northing, easting and crs, or longitude and latitude; nothing was "
          + "changed.")
    }
  }
}
