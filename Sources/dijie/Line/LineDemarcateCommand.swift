import ArgumentParser
import Registry
import Rules
import Workbench

/// `dijie line demarcate`: a new line from plan to filing.
struct LineDemarcateCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "demarcate",
      abstract: Wording.pick(
        zh: "勘定：新界线从方案到备案，逐步办理。",
        en: "Demarcation: a new line from plan to filing, step by step."),
      discussion: Wording.pick(
        zh: """
          步骤在 boundaries/demarcation.tsv：方案、情况图、主张线图、协商、测绘、界桩、协议书、
          附图、走向说明、成果表、批准、通告、详图、备案、归档。法律规定的不合即拒绝。

          例：
            dijie line demarcate open 甲乙线 --rank county --left 990101 --right 990102
            dijie line demarcate step KD2026-001 plan --document 勘定方案.pdf
            dijie line demarcate status KD2026-001
          """,
        en: """
          The steps stand in boundaries/demarcation.tsv: plan, situation map, claim
          lines, talks, survey, markers, agreement with map and course, tables, approval,
          public notice, filing, archive. What the law orders is refused without it.

          Example:
            dijie line demarcate open A-B --rank county --left 990101 --right 990102
            dijie line demarcate step KD2026-001 plan --document plan.pdf
            dijie line demarcate status KD2026-001
          """),
      subcommands: [
        DemarcateOpenCommand.self, DemarcateStepCommand.self, DemarcateStatusCommand.self,
        DemarcateCloseCommand.self, DemarcateListCommand.self,
      ])
  }
}

/// `dijie line demarcate open`.
struct DemarcateOpenCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "open",
      abstract: Wording.pick(zh: "启动一件勘定。", en: "Opens a demarcation."))
  }

  @Argument(help: .wording(zh: "事项。", en: "What is demarcated.", value: ("事项", "title")))
  var title: String

  @Option(
    help: .wording(
      zh: "等级：province、prefecture、county、township。",
      en: "province, prefecture, county or township.", value: ("等级", "level")))
  var rank: String

  @Option(help: .wording(zh: "甲方区划代码。", en: "One side.", value: ("代码", "code")))
  var left: String

  @Option(help: .wording(zh: "乙方区划代码。", en: "The other side.", value: ("代码", "code")))
  var right: String

  @Option(
    help: .wording(
      zh: "区划变更批准文号。", en: "The approval of the change of divisions.",
      value: ("文号", "number")))
  var approval: String?

  @Option(
    help: .wording(zh: "界线代码，已登记的才写。", en: "The line, if it has a record.", value: ("代码", "code")))
  var line: String?

  @OptionGroup var opening: ProcedureOpening
  @OptionGroup var signing: SigningOptions
  @OptionGroup var options: ProcedureOptions

  func run() throws {
    let (session, _) = try options.open(.demarcation, .writing)
    let id = try opening.enter(
      .demarcation,
      [
        ("title", title), ("rank", rank), ("left", left), ("right", right),
        ("approval", approval), ("line", line),
      ], session, signing.author(session))
    try ProcedureOpening.say(
      id, .demarcation, ProcedureBook(.demarcation, session, options.shared.dataFolder()))
  }
}

/// `dijie line demarcate step`.
struct DemarcateStepCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "step",
      abstract: Wording.pick(
        zh: "登记办好的一步；不合法定次序的拒绝。",
        en: "Enters a step that was done; refuses what is out of the law's order."))
  }

  @OptionGroup var stepping: ProcedureStepping

  func run() throws { try stepping.run(.demarcation) }
}

/// `dijie line demarcate status`.
struct DemarcateStatusCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "status",
      abstract: Wording.pick(
        zh: "进度：逐步列出已办、未办、缺什么、下一步和依据。",
        en: "The check-list: steps done, missing and next, with what orders them."))
  }

  @OptionGroup var showing: ProcedureShowing

  func run() throws { try showing.run(.demarcation) }
}

/// `dijie line demarcate close`.
struct DemarcateCloseCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "close",
      abstract: Wording.pick(
        zh: "办结；缺法定步骤或登记库中没有这条界线的拒绝。",
        en: "Closes a demarcation; refuses without the law's steps and the line's record."))
  }

  @Option(
    help: .wording(zh: "界线在登记库中的代码。", en: "The record of the line.", value: ("代码", "code")))
  var line: String?

  @OptionGroup var closure: ProcedureClosure

  func run() throws { try closure.run(.demarcation) { $0.line = line ?? $0.line } }
}

/// `dijie line demarcate list`.
struct DemarcateListCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: Wording.pick(zh: "列出勘定事项。", en: "Lists demarcations."))
  }

  @OptionGroup var listing: ProcedureEnumerating

  func run() throws { try listing.run(.demarcation) }
}
