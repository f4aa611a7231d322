import ArgumentParser
import Boundaries
import Registry
import Rules
import Workbench

/// The arguments of commands that enter a step.
struct ProcedureStepping: ParsableArguments {
  @Argument(help: .wording(zh: "编号。", en: "Its number.", value: ("编号", "id")))
  var id: String

  @Argument(
    help: .wording(
      zh: "步骤，如 agreement 或其中文名；status 列出全部。",
      en: "The step, such as agreement; status lists them.", value: ("步骤", "step")))
  var step: String

  @Option(
    help: .wording(
      zh: "毗邻方到场的人。", en: "Who of the neighbour was present.", value: ("人员", "people")))
  var attended: String?

  @Option(
    name: [.customLong("on"), .customLong("date")],
    help: .wording(
      zh: "办理日期；不写为今天。", en: "The day; today unless named.", value: ("日期", "day")))
  var on: CalendarDay?

  @Option(help: .wording(zh: "说明。", en: "A remark.", value: ("文字", "text")))
  var remark: String?

  @Flag(help: .wording(zh: "已办过的步骤再办一次。", en: "Enters a step that was done once more."))
  var again = false

  @Flag(help: .wording(zh: "旧档补录，缺项只提示。", en: "Old papers, whose gaps are only remarked."))
  var historical = false

  @OptionGroup var signing: SigningOptions
  @OptionGroup var options: ProcedureOptions

  /// Enters the step.
  func run(_ kind: ProcedureKind) throws {
    let (session, book) = try options.open(kind, .writing)
    let entry = DoneStep(step, day: on ?? session.clock.today, attended: attended)
    let outcome = try ProcedureSteps(book).enter(
      entry, in: id, remark: remark, again: again, historical: historical, session,
      by: signing.author(session))
    for trouble in outcome.remarks { Streams.say(trouble.message.chosen) }
    let procedure = outcome.state.procedure
    let name = procedure.step(named: step)?.title.chosen ?? step
    let next =
      procedure.next.map {
        Wording.pick(
          zh: "下一步：\($0.title.zh)（\($0.id)）", en: "next: \($0.title.en) (\($0.id))")
      }
      ?? Wording.pick(
        zh: "步骤已齐，可用 \(kind.command) close \(id) 办结",
        en: "all steps are done; \(kind.command) close \(id)")
    try Streams.write(
      Wording.pick(
        zh: "\(id)：已登记“\(name)”（事件 \(outcome.event)）；\(next)。\n",
        en: "\(id): entered “\(name)” (event \(outcome.event)); \(next).\n"))
  }
}
