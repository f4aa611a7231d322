import ArgumentParser
import Boundaries
import Registry
import Rules
import Workbench

/// The arguments of commands that close a procedure.
struct ProcedureClosure: ParsableArguments {
  @Argument(help: .wording(zh: "编号。", en: "Its number.", value: ("编号", "id")))
  var id: String

  @Option(
    name: [.customLong("on"), .customLong("date")],
    help: .wording(
      zh: "办结日期；不写为今天。", en: "The day; today unless named.", value: ("日期", "day")))
  var on: CalendarDay?

  @Flag(help: .wording(zh: "旧档补录，缺项只提示。", en: "Old papers, whose gaps are only remarked."))
  var historical = false

  @OptionGroup var signing: SigningOptions
  @OptionGroup var options: ProcedureOptions

  /// Closes it.
  ///
  /// - Parameter more: What only one sort of procedure is told.
  func run(
    _ kind: ProcedureKind, _ more: (inout ProcedureClosing.Request) -> Void
  ) throws {
    let (session, book) = try options.open(kind, .writing)
    var request = ProcedureClosing.Request(day: on ?? session.clock.today)
    request.isHistorical = historical
    more(&request)
    let outcome = try ProcedureClosing(book, request).close(
      id, session, by: signing.author(session))
    for trouble in outcome.remarks { Streams.say(trouble.message.chosen) }
    try Streams.write(
      Wording.pick(
        zh: "\(kind.record.title.zh) \(id) 已办结（事件 \(outcome.event)）。\n",
        en: "Closed \(kind.record.title.en) \(id) (event \(outcome.event)).\n"))
    for text in outcome.written {
      try Streams.write(text.chosen + Wording.pick(zh: "。\n", en: ".\n"))
    }
    for text in outcome.follows {
      try Streams.write(
        Wording.pick(zh: "后续登记：", en: "To be entered: ") + text.chosen
          + Wording.pick(zh: "。\n", en: ".\n"))
    }
  }
}
