import ArgumentParser
import Foundation
import Registry
import Rules
import Workbench

/// `dijie record add`: enters a record.
struct RecordAddCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "add", abstract: Wording.pick(zh: "登记一条记录。", en: "Enters a record."))
  }

  @Argument(
    help: .wording(
      zh: "种类，如 界线、界桩、文件、案卷。", en: "The kind, such as line or marker.", value: ("种类", "kind")))
  var kind: String

  @Argument(help: .wording(zh: "编号。", en: "Its id.", value: ("编号", "id")))
  var id: String

  @OptionGroup var words: RecordWords

  @Flag(
    help: .wording(
      zh: "旧档补录：缺项只列出，不拒绝。",
      en: "Taken over from old papers: what is missing is listed, not refused."))
  var historical = false

  @OptionGroup var place: RegisterOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let kind = try RecordCommand.openKind(kind)
    let session = try place.session(.writing, shared)
    var draft = RecordDraft(kind, id: id.trimmingCharacters(in: .whitespaces))
    try words.fill(&draft, document: nil)
    draft.body.isHistorical = historical
    let gaps = try RecordJudge.judge(draft, today: session.clock.today)
    let author = try signing.author(session)
    let event = try session.write(author, on: kind, draft.id) { try $0.enter(draft) }
    for gap in gaps { Streams.say(gap.message.chosen) }
    try Streams.write(
      Wording.pick(
        zh: "已登记\(kind.title.zh) \(draft.id)（事件 \(event)）。\n",
        en: "Entered \(kind.title.en) \(draft.id) (event \(event)).\n"))
  }
}

/// What stands against entering a record.
enum RecordJudge {
  /// The gaps of a historical record; anything else is refused.
  static func judge(_ draft: RecordDraft, today: CalendarDay) throws -> [FieldTrouble] {
    let troubles = RecordCheck.troubles(draft, today: today)
    let hard = troubles.filter { !(draft.body.isHistorical && RecordCheck.isGap($0)) }
    guard hard.isEmpty else {
      throw CommandFailure(
        .refused,
        zh: "\(draft.kind.title.zh)\(draft.id.isEmpty ? "" : " \(draft.id)") 未登记："
          + hard.map(\.message.zh).joined(separator: "；") + "。",
        en: "\(draft.kind.title.en)\(draft.id.isEmpty ? "" : " \(draft.id)") was not entered: "
          + hard.map(\.message.en).joined(separator: "; ") + ".")
    }
    return troubles
  }
}

/// `dijie record correct`: the record was wrong.
struct RecordCorrectCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "correct",
      abstract: Wording.pick(
        zh: "更正：原来写错了，新旧两版都保留。", en: "Puts a record right; both versions are kept."))
  }

  @OptionGroup var change: RecordChange

  func run() throws { try change.run(.correct) }
}

/// `dijie record supersede`: things have changed.
struct RecordSupersedeCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "supersede",
      abstract: Wording.pick(
        zh: "变更：情况变了，从某日起改为新内容。", en: "Says what has changed, from a day on."))
  }

  @OptionGroup var change: RecordChange

  func run() throws { try change.run(.supersede) }
}

/// The arguments of commands that change a record.
struct RecordChange: ParsableArguments {
  @Argument(help: .wording(zh: "种类。", en: "The kind.", value: ("种类", "kind")))
  var kind: String

  @Argument(help: .wording(zh: "编号。", en: "Its id.", value: ("编号", "id")))
  var id: String

  @OptionGroup var words: RecordWords
  @OptionGroup var place: RegisterOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var shared: SharedOptions

  /// Writes the new version.
  func run(_ act: Act) throws {
    let kind = try RecordCommand.openKind(kind)
    let session = try place.session(.writing, shared)
    let author = try signing.author(session)
    let event = try session.write(author, on: kind, id) { change in
      var draft = RecordDraft(kind, id: id)
      draft.body = try change.current(kind, id).body
      try words.fill(&draft, document: nil)
      _ = try RecordJudge.judge(draft, today: session.clock.today)
      return try change.amend(draft, act: act)
    }
    try Streams.write(
      Wording.pick(
        zh: "已\(act.title.zh)\(kind.title.zh) \(id)（事件 \(event)），原版本保留。\n",
        en: "\(kind.title.en) \(id) \(act.title.en) (event \(event)); the former version is kept.\n"
      ))
  }
}

/// `dijie record retire`: the thing is no more.
struct RecordRetireCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "retire",
      abstract: Wording.pick(zh: "注销：不再存在。", en: "Ends a record: the thing is no more."))
  }

  @OptionGroup var end: RecordEnd

  func run() throws { try end.run(.retire) }
}

/// `dijie record cancel`: the record should not have been.
struct RecordCancelCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "cancel",
      abstract: Wording.pick(
        zh: "作废：本不该登记。", en: "Cancels a record that should not have been entered."))
  }

  @OptionGroup var end: RecordEnd

  func run() throws { try end.run(.cancel) }
}

/// The arguments of commands that end a record.
struct RecordEnd: ParsableArguments {
  @Argument(help: .wording(zh: "种类。", en: "The kind.", value: ("种类", "kind")))
  var kind: String

  @Argument(help: .wording(zh: "编号。", en: "Its id.", value: ("编号", "id")))
  var id: String

  @Option(
    help: .wording(
      zh: "发生日期；不写为今天。", en: "The day it happened; today unless named.", value: ("日期", "day")))
  var on: String?

  @Option(help: .wording(zh: "理由。", en: "Why.", value: ("理由", "reason")))
  var reason: String

  @OptionGroup var place: RegisterOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var shared: SharedOptions

  /// Ends the record.
  func run(_ act: Act) throws {
    let kind = try RecordCommand.openKind(kind)
    let session = try place.session(.writing, shared)
    let author = try signing.author(session)
    var words = RecordWords.own()
    words.assignments = []
    words.on = on
    words.reason = reason
    var day = RecordDraft(kind, id: id)
    try words.fill(&day, document: nil)
    let event = try session.write(author, on: kind, id) { change in
      if let warning = try session.checkDuties(change, kind, id, author) {
        Streams.say(warning.chosen)
      }
      return try change.end(
        kind, id, act: act, happened: day.happened, reason: reason, document: nil)
    }
    try Streams.write(
      Wording.pick(
        zh: "已\(act.title.zh)\(kind.title.zh) \(id)（事件 \(event)）。\n",
        en: "\(kind.title.en) \(id) \(act.title.en) (event \(event)).\n"))
  }
}
