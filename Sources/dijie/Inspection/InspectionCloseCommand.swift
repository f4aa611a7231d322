import ArgumentParser
import Boundaries
import Foundation
import Registry
import Rules
import Workbench

/// `dijie inspection close`: the report is sealed and filed.
struct InspectionCloseCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "close",
      abstract: Wording.pick(
        zh: "办结：报告已由双方政府盖章并备案；缺什么就列出来，不予办结。",
        en: "Closes an inspection whose report is sealed and filed, or says what it lacks."),
      discussion: Wording.pick(
        zh: """
          按 I01 至 I05 检查：每颗界桩、每个界段有记录，处理时邻方到场，材料齐全，各方盖章并
          报备案。有错误时不予办结（退出码 2），登记库不变。--historical 补录旧档：缺项只列出；
          登记库中没有的，写明 --line 一并登记。

          例：
            dijie inspection close 990101990102-2026 --report 澜联检报〔2026〕1号 \\
                --seal 990101=2026-11-20 --seal 990102=2026-11-21 \\
                --filing 澜民函〔2026〕9号 --filed-with 澜川市民政局 \\
                --attach inspection-report=报告.pdf --attach filing=备案函.pdf \\
                --attach inspection-record=记录表.pdf
          """,
        en: """
          Judged by I01 to I05: a record of every marker and section, the neighbour
          present at work, papers complete, sealed by all sides and filed. While there
          are errors it is not closed (exit status 2) and nothing changes. --historical
          takes over old papers: gaps are only listed; what the register does not know is
          entered with --line.

          Example:
            dijie inspection close 990101990102-2026 --report R1 \\
                --seal 990101=2026-11-20 --seal 990102=2026-11-21 \\
                --filing F9 --filed-with "the city" \\
                --attach inspection-report=report.pdf --attach filing=letter.pdf \\
                --attach inspection-record=records.pdf
          """))
  }

  @Argument(help: .wording(zh: "联检编号。", en: "The inspection.", value: ("编号", "id")))
  var id: String

  @Option(help: .wording(zh: "联检报告文号。", en: "The report's number.", value: ("文号", "number")))
  var report: String?

  @Option(help: .wording(zh: "报告日期。", en: "The report's day.", value: ("日期", "day")))
  var reported: CalendarDay?

  @Option(help: .wording(zh: "备案函文号。", en: "The filing letter.", value: ("文号", "number")))
  var filing: String?

  @Option(help: .wording(zh: "备案日期。", en: "The day of filing.", value: ("日期", "day")))
  var filed: CalendarDay?

  @Option(help: .wording(zh: "备案机关。", en: "With whom it is filed.", value: ("机关", "authority")))
  var filedWith: String?

  @Option(
    help: .wording(
      zh: "一方政府盖章；各方一个。", en: "The seal of a side; once for each.",
      value: ("区划代码=日期", "division=day")))
  var seal: [String] = []

  @Option(
    help: .wording(
      zh: "随办结存入的材料；可写多次，一份兼作几种时类型用逗号分开。",
      en: "A paper attached with it; may be repeated; commas between several types.",
      value: ("类型=文件", "type=file")))
  var attach: [String] = []

  @Option(help: .wording(zh: "结论。", en: "The conclusion.", value: ("文字", "text")))
  var conclusion: String?

  @Option(
    help: .wording(zh: "办结日期；不写为今天。", en: "The day; today unless named.", value: ("日期", "day")))
  var on: CalendarDay?

  @Option(
    help: .wording(
      zh: "补录时登记库中没有这次联检的界线代码。", en: "The line, for an old inspection not yet known.",
      value: ("代码", "code")))
  var line: String?

  @Flag(help: .wording(zh: "旧档补录。", en: "Taken over from old papers."))
  var historical = false

  @OptionGroup var signing: SigningOptions
  @OptionGroup var options: InspectionOptions

  func run() throws {
    let (session, book) = try options.open(.writing)
    let papers = try papers(book.terms.archives)
    let isNew = book.inspection(id) == nil && historical && line != nil
    var draft = try draft(book, isNew, session.clock.today)
    try fill(&draft, on ?? session.clock.today)
    let steps = InspectionSteps(book)
    let found = steps.findings(closing: draft, attached: Set(papers.flatMap(\.types)))
    let report = steps.report(found, command: "inspection close")
    if !report.findings.isEmpty { Streams.say(Self.text(report.findings)) }
    guard report.openCount(.error) == 0 else {
      throw CommandFailure(
        .refused,
        zh: "联检 \(id) 未办结：还有 \(report.openCount(.error)) 项错误（见上）；补齐后再办。未作改动。",
        en: "inspection \(id) was not closed: \(report.openCount(.error)) errors stand against it "
          + "(above). Nothing was changed.")
    }
    _ = try RecordJudge.judge(draft, today: session.clock.today)
    let author = try signing.author(session)
    // Papers come first, so that nothing is closed without them; what is new must be known before.
    if !isNew { try attach(papers, session, author) }
    let event = try session.write(author, on: draft.kind, id) { change in
      if isNew { return try change.enter(draft) }
      draft.reason = "办结"
      return try change.amend(draft, act: .supersede)
    }
    if isNew { try attach(papers, session, author) }
    try Streams.write(
      Wording.pick(
        zh: "联检 \(id) 已办结（事件 \(event)），存入材料 \(papers.count) 件。\n",
        en: "Closed \(id) (event \(event)), \(papers.count) papers attached.\n"))
  }

  private func attach(
    _ papers: [(types: [String], file: String)], _ session: OfficeSession, _ author: Author
  ) throws {
    for paper in papers {
      _ = try session.attach(
        [paper.file],
        AttachmentDraft(
          .inspection, id, type: paper.types.joined(separator: ","), title: "", file: ""),
        by: author)
    }
  }

  private static func text(_ findings: [Finding]) -> String {
    findings.map { "\($0.severity.title.chosen) \($0.code) \($0.message.chosen)" }
      .joined(separator: "\n")
  }

  private func draft(
    _ book: InspectionBook, _ isNew: Bool, _ today: CalendarDay
  ) throws -> RecordDraft {
    if isNew, let line {
      let day = on ?? today
      let inspected = try book.requiredLine(line)
      return InspectionSteps(book).planned(
        inspected, id: id, sort: .regular,
        round: book.terms.rounds.round(inYear: day.year, inspected.rank ?? .county)?.number,
        year: day.year, lead: nil)
    }
    let (inspection, record) = try book.required(id)
    if let day = inspection.closed {
      throw CommandFailure(
        .refused, zh: "联检 \(id) 已于 \(day) 办结。", en: "inspection \(id) was closed on \(day).")
    }
    var draft = RecordDraft(.inspection, id: id)
    draft.body = record.body
    return draft
  }

  private func fill(_ draft: inout RecordDraft, _ day: CalendarDay) throws {
    let kind = RecordKind.inspection
    func set(_ field: String, _ value: String?) {
      if let value, !value.isEmpty { draft.body[field, kind] = .text(value) }
    }
    set("report", report)
    set("filing", filing)
    set("filed_with", filedWith)
    set("conclusion", conclusion)
    var seals = draft.body.entries("seals", kind)
    var last: CalendarDay?
    for text in seal {
      let parts = text.split { "=＝".contains($0) }.map(String.init)
      guard parts.count == 2, let sealed = CalendarDay(parts[1]), var entry = kind.entry("seals")
      else {
        throw CommandFailure.usage(
          zh: "“\(text)”不是 区划代码=日期。", en: "“\(text)” is not division=day.")
      }
      entry["division"] = .text(parts[0])
      entry["day"] = .text(sealed.description)
      seals.removeAll { $0["division"].text == parts[0] }
      seals.append(entry)
      last = max(last ?? sealed, sealed)
    }
    draft.body.set("seals", kind, seals)
    if let reported = reported ?? last, draft.body["reported", kind].isNull || self.reported != nil
    {
      set("reported", reported.description)
    }
    if filing != nil || filed != nil { set("filed", (filed ?? day).description) }
    set("closed", day.description)
    draft.body.isHistorical = draft.body.isHistorical || historical
  }

  /// The papers of `--attach`, looked for before anything is written.
  private func papers(_ table: ArchiveTable) throws -> [(types: [String], file: String)] {
    try attach.map { text in
      guard let mark = text.firstIndex(where: { "=＝".contains($0) }) else {
        throw CommandFailure.usage(
          zh: "“\(text)”不是 类型=文件。", en: "“\(text)” is not type=file.")
      }
      let file = String(text[text.index(after: mark)...])
      guard FileManager.default.fileExists(atPath: file) else {
        throw CommandFailure(
          .missing, zh: "没有文件 \(file)；未作改动。", en: "there is no file \(file); nothing was changed.")
      }
      let types = text[..<mark].split { ",，、".contains($0) }.map { table.type(named: String($0)) }
      return (types, file)
    }
  }
}
