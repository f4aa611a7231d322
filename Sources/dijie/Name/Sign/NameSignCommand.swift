import ArgumentParser
import Gazetteer
import Registry
import Rules
import Workbench

/// `dijie name sign`: the ledger of signs that show names.
struct NameSignCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "sign",
      abstract: Wording.pick(
        zh: "地名标志台账：登记、巡检、检查、整改通知、完成、统计。",
        en: "Signs: enter, inspect, check, order repairs, close, count."),
      discussion: Wording.pick(
        zh: "更正、变更、注销用 dijie record correct|supersede|retire sign。",
        en: "Correct, change or end one with dijie record correct|supersede|retire sign."),
      subcommands: [
        NameSignAddCommand.self, NameSignInspectCommand.self, NameSignCheckCommand.self,
        NameSignOrderCommand.self, NameSignDoneCommand.self, NameSignStatsCommand.self,
      ])
  }
}

/// `dijie name sign add`.
struct NameSignAddCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "add",
      abstract: Wording.pick(zh: "登记一块地名标志。", en: "Enters a sign."),
      discussion: Wording.pick(
        zh: """
          版面文字和拼写不写时取自地名（拼写大写、不标声调），责任区划取自地名。字段见
          dijie record fields sign。

          例：
            dijie name sign add 翠湖街 --area 210114 place=翠湖街与沈大路口东南角 \\
                size=1300×420 material=铝板 set_up=2026-11-20 longitude=123.31 latitude=41.8
          """,
        en: """
          Text and spelling are the name's unless given (capitals without tones), the
          responsible division is the name's. dijie record fields sign lists the fields.

          Example:
            dijie name sign add 翠湖街 --area 210114 place="corner of 沈大路" \\
                size=1300x420 material=aluminium set_up=2026-11-20
          """))
  }

  @OptionGroup var adding: NameRecordAdding

  func run() throws {
    try adding.run(.sign, prefix: "S", document: "sign-form") { draft, name in
      draft.body["text", .sign] = name.body["text", .name]
      if let spelling = name.body["spelling", .name].text {
        draft.body["spelling", .sign] = .text(SignCheck.plate(spelling))
      }
    }
  }
}

/// `dijie name sign inspect`.
struct NameSignInspectCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "inspect",
      abstract: Wording.pick(zh: "登记一次巡检的所见。", en: "Records what an inspection found."),
      discussion: Wording.pick(
        zh: """
          问题：none 完好、name 不是现行地名、text 文字错误、spelling 拼写错误、damaged
          破损、covered 遮挡、moved 移位、missing 丢失。

          例：
            dijie name sign inspect S210114-0001 --fault 破损 --remark 立杆倾斜
          """,
        en: """
          Faults: none, name (no longer standard), text, spelling, damaged, covered,
          moved, missing.

          Example:
            dijie name sign inspect S210114-0001 --fault damaged --remark "pole leans"
          """))
  }

  @Argument(help: .wording(zh: "标志编号；可写多个。", en: "Signs by number.", value: ("编号", "id")))
  var ids: [String]

  @Option(
    help: .wording(
      zh: "问题；完好写 none。", en: "The fault; none where all is well.", value: ("问题", "fault")))
  var fault: String

  @Option(
    help: .wording(
      zh: "日期；不写为今天。", en: "The day; today unless named.", value: ("日期", "day")))
  var on: CalendarDay?

  @Option(
    help: .wording(
      zh: "巡检人；不写为记录人。", en: "Who looked; the recorder unless named.", value: ("姓名", "name")))
  var person: String?

  @Option(help: .wording(zh: "说明。", en: "A remark.", value: ("文字", "text")))
  var remark: String?

  @OptionGroup var place: RegisterOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try place.session(.writing, shared)
    let author = try signing.author(session)
    let day = on ?? session.clock.today
    guard let first = ids.first, var entry = RecordKind.sign.entry("inspections") else { return }
    entry["day"] = .text(day.description)
    entry["fault"] = try SignFaultWord.read(fault)
    entry["person"] = .text(person ?? author.person.name)
    if let remark { entry["remark"] = .text(remark) }
    let event = try session.write(author, on: .sign, first, document: "sign-photo") { change in
      for id in ids {
        var draft = RecordDraft(.sign, id: id)
        draft.body = try change.current(.sign, id).body
        draft.body.set(
          "inspections", .sign, draft.body.entries("inspections", .sign) + [entry])
        draft.reason = Wording.pick(zh: "巡检", en: "inspection")
        _ = try RecordJudge.judge(draft, today: session.clock.today)
        try change.amend(draft, act: .supersede)
      }
      return change.lastEvent
    }
    try Streams.write(
      Wording.pick(
        zh: "已登记 \(ids.count) 块标志的巡检（至事件 \(event)）。\n",
        en:
          "Recorded the inspection of \(Wording.count(ids.count, "sign")) (up to event \(event)).\n"
      ))
  }
}

/// Reads what is wrong with a sign.
enum SignFaultWord {
  /// The stored word.
  ///
  /// - Throws: ``CommandFailure`` naming the words there are.
  static func read(_ text: String) throws -> FieldValue {
    guard let field = RecordKind.signOrder.fields.first(where: { $0.name == "fault" }) else {
      return .text(text)
    }
    do { return try field.read(text) } catch {
      throw CommandFailure.usage(zh: error.message.zh + "。", en: error.message.en + ".")
    }
  }
}
