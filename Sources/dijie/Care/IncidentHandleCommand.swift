import ArgumentParser
import Registry
import Rules
import Workbench

/// `dijie line incident handle`.
struct IncidentHandleCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "handle",
      abstract: Wording.pick(
        zh: "记录处理经过；--settled 表示已解决。", en: "Records what was done; --settled ends it."),
      discussion: Wording.pick(
        zh: """
          处理情况按日期逐条接在后面，原来的不动。

          例：
            dijie line incident handle SJ-2026-001 --what 双方会商，约定共同测量
            dijie line incident handle SJ-2026-001 --what 签订备忘录 --settled \\
                --document 备忘录.pdf
          """,
        en: """
          What was done is added with its day behind what is there already.

          Example:
            dijie line incident handle SJ-2026-001 --what "both sides met"
            dijie line incident handle SJ-2026-001 --what "memorandum signed" --settled \\
                --document memo.pdf
          """))
  }

  @Argument(help: .wording(zh: "事件编号。", en: "The incident.", value: ("编号", "id")))
  var id: String

  @Option(help: .wording(zh: "处理情况。", en: "What was done.", value: ("文字", "text")))
  var what: String

  @Option(
    name: [.customLong("on"), .customLong("date")],
    help: .wording(zh: "日期；不写为今天。", en: "The day; today unless named.", value: ("日期", "day")))
  var on: CalendarDay?

  @Flag(help: .wording(zh: "已解决。", en: "It is settled."))
  var settled = false

  @OptionGroup var words: IncidentWords
  @OptionGroup var signing: SigningOptions
  @OptionGroup var options: BorderOptions

  func run() throws {
    let (session, book) = try options.open(.writing)
    let known = try book.incident(id)
    let kind = RecordKind.incident
    let day = on ?? session.clock.today
    if known.body["state", kind].text == "settled" {
      throw CommandFailure(
        .refused,
        zh: "事件 \(id) 已解决（\(known.body["settled", kind].text ?? "")）；写错了请用 "
          + "dijie record correct incident \(id)。未作改动。",
        en:
          "incident \(id) is settled (\(known.body["settled", kind].text ?? "")); correct it with "
          + "dijie record correct incident \(id) if that is wrong. Nothing was changed.")
    }
    if let began = known.body["day", kind].text, day.description < began {
      throw CommandFailure(
        .refused, zh: "处理日期 \(day) 早于发生日期 \(began)；请核对日期。未作改动。",
        en: "\(day) lies before the day it happened (\(began)); check the day. Nothing was changed."
      )
    }
    var draft = RecordDraft(kind, id: id)
    draft.body = known.body
    let former = known.body["handling", kind].text.map { $0 + "\n" } ?? ""
    draft.body["handling", kind] = .text("\(former)\(day)：\(what)")
    if draft.body["state", kind].text == "open" { draft.body["state", kind] = .text("handling") }
    try words.fill(&draft, document: signing.documentName)
    if settled { draft.body["state", kind] = .text("settled") }
    if draft.body["state", kind].text == "settled" {
      draft.body["settled", kind] = .text(day.description)
    }
    draft.reason = "记录处理情况"
    _ = try RecordJudge.judge(draft, today: session.clock.today)
    let author = try signing.author(session)
    let ready = draft
    let event = try session.write(author, on: kind, id) { change in
      try change.amend(ready, act: .supersede)
    }
    let isSettled = draft.body["state", kind].text == "settled"
    try Streams.write(
      Wording.pick(
        zh: "已记录事件 \(id) 于 \(day) 的处理\(isSettled ? "，已解决" : "")（事件 \(event)）。\n",
        en: "Recorded what was done on \(day) about \(id)\(isSettled ? ", settled" : "") (event "
          + "\(event)).\n"))
    if isSettled { words.sayDuty(draft, options.care) }
  }
}
