public import Boundaries
public import Registry
import Rules

/// Carrying a procedure on: a step entered, the whole closed (办理).
public struct ProcedureSteps: Sendable {
  /// What came of a step.
  public struct Outcome: Sendable {
    /// The event's number.
    public let event: Int
    /// What is only remarked.
    public let remarks: [ProcedureTrouble]
    /// How it stands now.
    public let state: ProcedureCase
  }

  private let book: ProcedureBook

  /// Takes the procedures as they stand.
  public init(_ book: ProcedureBook) { self.book = book }

  /// The step a name means.
  ///
  /// - Throws: ``RegisterError`` `.missing`, naming the steps there are.
  public func step(_ name: String, of found: ProcedureCase) throws(RegisterError) -> ProcedureStep {
    if let step = found.procedure.step(named: name) { return step }
    let names = found.procedure.steps
    throw RegisterError(
      .missing,
      zh: "\(found.title.zh)没有步骤“\(name)”；有 "
        + names.map { "\($0.id) \($0.title.zh)" }.joined(separator: "、") + "。",
      en: "there is no step “\(name)”; there are " + names.map(\.id).joined(separator: ", ") + ".")
  }

  /// Enters a step; its scan is attached in the same transaction.
  ///
  /// - Parameters:
  ///   - entry: The step; its document is the author's.
  ///   - again: Whether a step done before is entered once more.
  ///   - historical: Whether the whole is old papers, of which gaps are only remarked.
  /// - Throws: ``RegisterError`` `.refused` with the article; then nothing was written.
  public func enter(
    _ entry: DoneStep, in id: String, remark: String?, again: Bool, historical: Bool,
    _ session: OfficeSession, by author: Author
  ) throws -> Outcome {
    let kind = book.kind.record
    let found = try book.required(id)
    let step = try step(entry.step, of: found)
    let scan = try session.keep(scan: author.document)
    var author = author
    var paper = AttachmentDraft(
      kind, id, type: step.papers.isEmpty ? "signed-scan" : step.papers.joined(separator: ","),
      title: step.title.zh, file: scan?.file ?? "")
    paper.day = entry.day
    if let scan { author.document = paper.id(scan.content) }
    let store = session.register.attachments
    return try session.register.write(by: author) { change in
      var now = ProcedureCase(
        book.kind, try change.current(kind, id), book.table, historical: historical)
      try requireOpen(now)
      var entry = entry
      entry.step = step.id
      entry.document = change.author.document
      if let former = now.procedure.entry(step.id), !again { throw repeated(step, former, now) }
      let troubles = now.procedure.troubles(entering: entry)
      try Self.refuse(troubles, what: LocalizedText(zh: "步骤未登记", en: "the step was not entered"))
      var draft = RecordDraft(kind, id: id)
      draft.body = now.record.body
      draft.body.isHistorical = draft.body.isHistorical || historical
      draft.body.set("steps", kind, draft.body.entries("steps", kind) + rows(entry, remark))
      draft.reason = "办理步骤：\(step.title.zh)"
      try Self.judge(draft, session.clock.today)
      let event = try change.amend(draft, act: .supersede)
      if let scan, try !change.knows(.attachment, paper.id(scan.content)) {
        try change.attach(paper, scan.content, in: store)
      }
      now.procedure.done.append(entry)
      return Outcome(event: event, remarks: troubles, state: now)
    }
  }

  /// Refuses what is closed.
  func requireOpen(_ found: ProcedureCase) throws(RegisterError) {
    guard let day = found.closed else { return }
    let kind = book.kind.record.title
    throw RegisterError(
      .refused, zh: "\(kind.zh) \(found.id) 已于 \(day) 办结，不能再改。",
      en: "the \(kind.en) \(found.id) was closed on \(day) and takes no more steps.")
  }

  /// Refuses where anything the law orders is not met.
  static func refuse(
    _ troubles: [ProcedureTrouble], what: LocalizedText
  ) throws(RegisterError) {
    let hard = troubles.filter { $0.force == .refuse }
    guard !hard.isEmpty else { return }
    throw RegisterError(
      .refused, zh: what.zh + "：" + hard.map(\.message.zh).joined() + "未作改动。",
      en: what.en + ": " + hard.map(\.message.en).joined(separator: " ") + " Nothing was changed.")
  }

  /// Refuses a record with faults other than gaps of old papers.
  static func judge(_ draft: RecordDraft, _ today: CalendarDay) throws(RegisterError) {
    let hard = RecordCheck.troubles(draft, today: today).filter {
      !(draft.body.isHistorical && RecordCheck.isGap($0))
    }
    guard !hard.isEmpty else { return }
    throw RegisterError(
      .refused,
      zh: "\(draft.kind.title.zh)\(draft.id.isEmpty ? "" : " \(draft.id)") 未登记："
        + hard.map(\.message.zh).joined(separator: "；") + "。",
      en: "\(draft.kind.title.en)\(draft.id.isEmpty ? "" : " \(draft.id)") was not entered: "
        + hard.map(\.message.en).joined(separator: "; ") + ".")
  }

  private func rows(_ entry: DoneStep, _ remark: String?) -> [RecordEntry] {
    guard var row = book.kind.record.entry("steps") else { return [] }
    row["step"] = .text(entry.step)
    if let day = entry.day { row["day"] = .text(day.description) }
    if let document = entry.document { row["document"] = .text(document) }
    if let attended = entry.attended { row["attended"] = .text(attended) }
    if let remark, !remark.isEmpty { row["remark"] = .text(remark) }
    return [row]
  }

  private func repeated(
    _ step: ProcedureStep, _ former: DoneStep, _ found: ProcedureCase
  ) -> RegisterError {
    let day = former.day?.description ?? ""
    return RegisterError(
      .refused,
      zh: "“\(step.title.zh)”已于 \(day) 办理；再办一次请加 --again，写错了请用 dijie record correct "
        + "\(book.kind.record.name) \(found.id)。",
      en:
        "“\(step.title.en)” was done on \(day); add --again to enter it once more, or put it right "
        + "with dijie record correct \(book.kind.record.name) \(found.id).")
  }
}
