import ArgumentParser
import Boundaries
import Registry
import Rules
import Workbench

/// How commands of procedures open the register.
struct ProcedureOptions: ParsableArguments {
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  /// The register and its procedures.
  func open(
    _ kind: ProcedureKind, _ access: Register.Access
  ) throws -> (session: OfficeSession, book: ProcedureBook) {
    let session = try place.session(access, shared)
    return (session, try ProcedureBook(kind, session, shared.dataFolder()))
  }
}

/// Enters a new procedure under a number of its own.
struct ProcedureOpening: ParsableArguments {
  @Option(
    help: .wording(
      zh: "编号；不写时自动编号。", en: "Its number; otherwise the next free one.", value: ("编号", "id")))
  var id: String?

  @Option(help: .wording(zh: "事由。", en: "The cause.", value: ("事由", "cause")))
  var cause: String?

  @Option(
    name: [.customLong("on"), .customLong("date")],
    help: .wording(
      zh: "提出日期；不写为今天。", en: "The day it began; today unless named.", value: ("日期", "day")))
  var on: CalendarDay?

  @Flag(help: .wording(zh: "旧档补录，缺项只提示。", en: "Old papers, whose gaps are only remarked."))
  var historical = false

  /// Enters the record whose fields are given as people write them.
  func enter(
    _ kind: ProcedureKind, _ fields: [(name: String, value: String?)], _ session: OfficeSession,
    _ author: Author
  ) throws -> String {
    let record = kind.record
    let today = session.clock.today
    var draft = RecordDraft(record, id: id ?? "")
    var words = RecordWords.own()
    words.assignments = fields.compactMap { field in field.value.map { "\(field.name)=\($0)" } }
    words.assignments.append("opened=\((on ?? today).description)")
    if let cause { words.assignments.append("cause=\(cause)") }
    words.on = nil
    words.reason = nil
    try words.fill(&draft, document: nil)
    draft.body.isHistorical = historical
    _ = try RecordJudge.judge(draft, today: today)
    let year = (on ?? today).year
    let prefix = "\(kind.prefix)\(year)-"
    return try session.enter([draft], by: author, digits: 3) { _ in prefix }.ids[0]
  }

  /// Says that it is open and what comes first.
  static func say(_ id: String, _ kind: ProcedureKind, _ book: ProcedureBook) throws {
    let title = kind.record.title
    let next = try book.required(id).procedure.next
    try Streams.write(
      Wording.pick(
        zh: "已立\(title.zh) \(id)；\(next.map { "第一步：\($0.title.zh)（\($0.id)）" } ?? "")。\n",
        en: "Opened \(title.en) \(id)\(next.map { "; first: \($0.title.en) (\($0.id))" } ?? "").\n"
      ))
  }
}
