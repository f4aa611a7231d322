import ArgumentParser
import Registry
import Rules
import Workbench

/// `dijie marker patrol`: patrols along markers.
struct PatrolCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "patrol",
      abstract: Wording.pick(
        zh: "界桩巡查：记录、列表、年度计划与缺漏。", en: "Patrols along markers: record, list, plan."),
      discussion: Wording.pick(
        zh: """
          一颗界桩一行的巡查表用 import 导入；一次巡查一行的（所见1界桩编号、所见1状况、
          所见2界桩编号 ……）用 dijie registry import FILE --as patrol。
          """,
        en: """
          Tables of one row a marker are taken in with import; those of one row a patrol
          (seen.1.marker, seen.1.condition, seen.2.marker …) with
          dijie registry import FILE --as patrol.
          """),
      subcommands: [
        PatrolAddCommand.self, PatrolImportCommand.self, PatrolListCommand.self,
        PatrolPlanCommand.self,
      ])
  }
}

/// `dijie marker patrol add`.
struct PatrolAddCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "add",
      abstract: Wording.pick(zh: "记录一次巡查。", en: "Records a patrol."),
      discussion: Wording.pick(
        zh: """
          状况：完好、待描红、倾斜、破损、字迹不清、移位、被埋、未找到、损毁、未检查。完
          好和待描红以外的列出，请据此登记事件或界桩变动。

          例：
            dijie marker patrol add --custody ZR-0102 --on 2026-11-20 \\
                --person 管护员甲 --seen 0102003A=未找到 --others 完好
          """,
        en: """
          Conditions: good, repaint, loose, damaged, illegible, moved, buried, missing,
          destroyed, unvisited. What is neither good nor to be repainted is said, for an
          incident or a change.

          Example:
            dijie marker patrol add --custody ZR-0102 --on 2026-11-20 \\
                --person "caretaker A" --seen 0102003A=missing --others good
          """))
  }

  @Argument(
    help: .wording(
      zh: "巡查编号；不写时自动编号。", en: "Its number; made up unless given.", value: ("编号", "id")))
  var id: String?

  @Option(help: .wording(zh: "责任书编号。", en: "The duty letter.", value: ("编号", "id")))
  var custody: String?

  @Option(
    help: .wording(
      zh: "没有责任书时：界线代码。", en: "The line, for a patrol without a letter.",
      value: ("代码", "code")))
  var line: String?

  @Option(
    help: .wording(
      zh: "没有责任书时：管护方区划代码。", en: "The party, for a patrol without a letter.",
      value: ("代码", "code")))
  var party: String?

  @Option(
    name: [.customLong("on"), .customLong("date")],
    help: .wording(zh: "巡查日期；不写为今天。", en: "The day; today unless named.", value: ("日期", "day")))
  var on: CalendarDay?

  @Option(help: .wording(zh: "巡查人。", en: "Who went.", value: ("姓名", "name")))
  var person: String?

  @Option(
    help: .wording(
      zh: "看到的界桩和状况，用逗号隔开。", en: "Markers and their conditions, with commas between.",
      value: ("界桩=状况", "A=good,B=missing")))
  var seen: CommaList = CommaList([])

  @Option(
    help: .wording(
      zh: "责任书中其余界桩的状况。", en: "The condition of all other markers of the letter.",
      value: ("状况", "condition")))
  var others: String?

  @Option(help: .wording(zh: "备注。", en: "A remark.", value: ("文字", "text")))
  var remark: String?

  @Flag(help: .wording(zh: "旧档补录。", en: "Taken over from old papers."))
  var historical = false

  @OptionGroup var signing: SigningOptions
  @OptionGroup var options: CareOptions

  func validate() throws {
    if (custody == nil) == (line == nil) {
      throw ValidationError(
        Wording.pick(
          zh: "请写 --custody 责任书，或没有责任书时写 --line 界线，两者写一个",
          en: "name the letter with --custody, or without one the line with --line"))
    }
    if others != nil, custody == nil {
      throw ValidationError(
        Wording.pick(zh: "--others 要与 --custody 同用", en: "--others goes with --custody"))
    }
  }

  func run() throws {
    let (session, book) = try options.open(.writing)
    let letter = try custody.map { try book.letter($0).letter }
    if let line { _ = try book.line(line) }
    let steps = PatrolSteps(book)
    let day = on ?? session.clock.today
    let sights = try steps.seen(seen.words, others: others, markers: letter?.markers)
    let prefix = "XC-\(letter?.id ?? line ?? "")-\(day.year)-"
    var draft = try steps.draft(
      id: id ?? book.freeID(.patrol, prefix), letter: letter, line: line, party: party, day: day,
      seen: sights)
    try draft.put("party", party)
    try draft.put("person", person)
    try draft.put("remark", remark)
    draft.body.isHistorical = historical
    let gaps = try RecordJudge.judge(draft, today: session.clock.today)
    let author = try signing.author(session)
    let event = try session.write(author, on: .patrol, draft.id, document: "patrol-record") {
      try $0.enter(draft)
    }
    for gap in gaps { Streams.say(gap.message.chosen) }
    try Streams.write(
      Wording.pick(
        zh: "已记录巡查 \(draft.id)：\(day)，界桩 \(sights.count) 颗（事件 \(event)）。\n",
        en: "Recorded patrol \(draft.id): \(day), \(Wording.count(sights.count, "marker")) "
          + "(event \(event)).\n"))
    try say(sights, letter, day)
  }

  private func say(_ sights: [Patrol.Sight], _ letter: CustodyLetter?, _ day: CalendarDay) throws {
    let field = RecordKind.patrol.parts[0].fields[1]
    for sight in sights where !sight.isSound {
      let word = field.shown(.text(sight.condition), Wording.language)
      try Streams.write(
        Wording.pick(
          zh: "界桩 \(sight.marker)：\(word)。请登记事件（dijie line incident add --marker \(sight.marker)）"
            + "或界桩变动。\n",
          en:
            "Marker \(sight.marker): \(word). Enter an incident (dijie line incident add --marker "
            + "\(sight.marker)) or a change of the marker.\n"))
    }
    if let letter, !letter.holds(on: day) {
      options.say(
        zh: "注意：\(day) 不在责任书 \(letter.id) 的期限之内。",
        en: "Note: \(day) lies outside the term of letter \(letter.id).")
    }
    let missing = (letter?.markers.count ?? 0) - sights.count
    if let letter, missing > 0 {
      options.say(
        zh: "责任书 \(letter.id) 还有 \(missing) 颗界桩这次没有记录。",
        en: "\(Wording.count(missing, "marker")) of letter \(letter.id) not among them.")
    }
  }
}
