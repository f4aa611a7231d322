import ArgumentParser
import Boundaries
import Registry
import Rules
import Workbench

/// `dijie inspection plan`: which line is inspected when, and inspections for a cause.
struct InspectionPlanCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "plan",
      abstract: Wording.pick(
        zh: "排联检计划：哪条界线哪年检、谁牵头；或临时安排一段的专项联检。",
        en: "Plans which line is inspected when and who leads, or one for a cause."),
      discussion: Wording.pick(
        zh: """
          已完成、已列入的不动，其余按到期先后排入本轮剩余年份，相交的界线尽量同年；牵头
          方与上次轮换。只列出，加 --apply 才写入登记库。专项联检用 --special，写明里程和
          事由，立即写入。

          例：
            dijie inspection plan
            dijie inspection plan --years 2026-2027 --apply
            dijie inspection plan --line 990101990102 --special --from-km 3 --to-km 5 \\
                --cause 洪水冲刷
          """,
        en: """
          What is done or planned stays; the rest fills the years left of the round by
          the day it is due, lines that meet in the same year. The lead alternates. It is
          only listed unless --apply is given. --special enters an inspection of a
          stretch at once.

          Example:
            dijie inspection plan
            dijie inspection plan --years 2026-2027 --apply
            dijie inspection plan --line 990101990102 --special --from-km 3 --to-km 5 \\
                --cause flood
          """))
  }

  @Option(
    help: .wording(
      zh: "轮次；不写为今年所在的一轮。", en: "The round; this year's by default.", value: ("轮次", "round")))
  var round: Int?

  @Option(
    help: .wording(
      zh: "年份，如 2026-2027。", en: "The years, such as 2026-2027.", value: ("年份", "years")))
  var years: String?

  @Flag(help: .wording(zh: "把拟列入的写入登记库。", en: "Enters what is proposed."))
  var apply = false

  @Option(help: .wording(zh: "界线代码。", en: "Only this line.", value: ("代码", "code")))
  var line: String?

  @Flag(help: .wording(zh: "专项联检。", en: "An inspection for a cause."))
  var special = false

  @Option(help: .wording(zh: "起里程，千米。", en: "From, in km.", value: ("千米", "km")))
  var fromKm: Double?

  @Option(help: .wording(zh: "止里程，千米。", en: "To, in km.", value: ("千米", "km")))
  var toKm: Double?

  @Option(help: .wording(zh: "事由。", en: "The cause.", value: ("事由", "cause")))
  var cause: String?

  @OptionGroup var listed: ListingOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var options: InspectionOptions

  func validate() throws {
    let isStretch = fromKm != nil || toKm != nil || cause != nil
    if special, line == nil || fromKm == nil || toKm == nil || cause == nil {
      throw ValidationError(
        Wording.pick(
          zh: "--special 要写明 --line、--from-km、--to-km 和 --cause",
          en: "--special needs --line, --from-km, --to-km and --cause"))
    }
    if isStretch, !special {
      throw ValidationError(
        Wording.pick(
          zh: "--from-km、--to-km、--cause 要与 --special 同用",
          en: "--from-km, --to-km and --cause go with --special"))
    }
  }

  func run() throws {
    let (session, book) = try options.open(apply || special ? .writing : .reading)
    if special { return try enterSpecial(session, book) }
    var request = InspectionPlanning.Request()
    request.round = round
    request.years = try years.map(Self.years)
    if let line { _ = try book.requiredLine(line) }
    let proposals = InspectionPlanning(book.analysis, rounds: book.terms.rounds)
      .proposals(request).filter { line == nil || $0.line.id == line }
    let listing = InspectionListing(book, language: listed.isForPeople ? Wording.language : nil)
    try listed.write(listing.plan(proposals))
    guard apply else { return }
    let ids = try InspectionSteps(book).apply(proposals, session, by: signing.author(session))
    if !options.shared.quiet {
      Streams.say(
        Wording.pick(
          zh: "已列入 \(ids.count) 次联检\(ids.isEmpty ? "" : "（\(ids.joined(separator: "、"))）")。",
          en: "Planned \(ids.count)\(ids.isEmpty ? "" : ": \(ids.joined(separator: ", "))")."))
    }
  }

  /// Years such as 2026-2027, or one.
  static func years(_ text: String) throws -> ClosedRange<Int> {
    let parts = text.split { "-—–~".contains($0) }.map { Int($0) }
    guard let first = parts.first, let first, parts.count <= 2,
      let last = parts.last, let last, (1990...2200).contains(first), first <= last, last <= 2200
    else {
      throw CommandFailure.usage(
        zh: "“\(text)”不是年份；请写成 2026 或 2026-2027。",
        en: "“\(text)” are no years; write 2026 or 2026-2027.")
    }
    return first...last
  }

  private func enterSpecial(_ session: OfficeSession, _ book: InspectionBook) throws {
    guard let line, let fromKm, let toKm, let cause else { return }
    let inspected = try book.requiredLine(line)
    guard fromKm >= 0, fromKm < toKm else {
      throw CommandFailure.usage(
        zh: "起里程 \(fromKm) 应小于止里程 \(toKm)。", en: "from \(fromKm) must be less than to \(toKm).")
    }
    let kind = RecordKind.inspection
    let year = session.clock.today.year
    let id = try session.register.write(by: signing.author(session)) { change in
      let id = try change.freeID(kind, prefix: "\(line)-\(year)-Z", digits: 1)
      var draft = InspectionSteps(book).planned(
        inspected, id: id, sort: .special, round: nil, year: year, lead: nil)
      draft.body["from_km", kind] = .decimal(fromKm)
      draft.body["to_km", kind] = .decimal(toKm)
      draft.body["cause", kind] = .text(cause)
      _ = try RecordJudge.judge(draft, today: session.clock.today)
      try change.enter(draft)
      return id
    }
    let count = inspected.stops(in: fromKm * 1000...toKm * 1000).count
    try Streams.write(
      Wording.pick(
        zh: "已列入专项联检 \(id)：\(fromKm) 至 \(toKm) 千米，界桩 \(count) 颗。\n",
        en: "Planned \(id), \(fromKm) to \(toKm) km, \(count) markers.\n"))
  }
}
