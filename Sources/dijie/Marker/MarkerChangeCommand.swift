import ArgumentParser
import Registry
import Rules
import Workbench

/// `dijie marker change`: repairing, moving, adding and scrapping markers step by step.
struct MarkerChangeCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "change",
      abstract: Wording.pick(
        zh: "界桩变动：修复、重立、更换、移动、增设、报废，逐步办理。",
        en: "Changes of markers: repair, re-set, replace, move, add, scrap, step by step."),
      discussion: Wording.pick(
        zh: """
          步骤、次序、文件和邻方到场的要求在 boundaries/marker-changes.tsv。法律规定的不合即
          拒绝并写明条款；惯例只提示，单位规则包可改。

          例：
            dijie marker change open 0102003Q --action move --cause 修路
            dijie marker change step BD2026-001 agreement --document 协议.pdf
            dijie marker change status BD2026-001
          """,
        en: """
          Steps, their order, documents and presence of the neighbour stand in
          boundaries/marker-changes.tsv. What the law orders is refused with its article;
          what is usual is only said, and the office's pack may turn it.

          Example:
            dijie marker change open 0102003Q --action move --cause "road works"
            dijie marker change step BD2026-001 agreement --document agreement.pdf
            dijie marker change status BD2026-001
          """),
      subcommands: [
        MarkerChangeOpenCommand.self, MarkerChangeStepCommand.self,
        MarkerChangeStatusCommand.self, MarkerChangeCloseCommand.self,
        MarkerChangeListCommand.self,
      ])
  }
}

/// `dijie marker change open`.
struct MarkerChangeOpenCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "open",
      abstract: Wording.pick(zh: "提出一件界桩变动。", en: "Opens a change of a marker."))
  }

  @Argument(
    help: .wording(
      zh: "界桩编号；增设时不写，改写 --line。", en: "The marker; none when one is added: --line.",
      value: ("界桩编号", "marker")))
  var marker: String?

  @Option(
    help: .wording(
      zh: "repair 修复、reset 重立、replace 更换、move 移动、add 增设、scrap 报废。",
      en: "repair, reset, replace, move, add or scrap.", value: ("种类", "action")))
  var action: String

  @Option(help: .wording(zh: "界线代码；不写时用界桩的。", en: "The line.", value: ("代码", "code")))
  var line: String?

  @Option(help: .wording(zh: "提出方区划代码。", en: "The side that asks.", value: ("代码", "code")))
  var party: String?

  @OptionGroup var opening: ProcedureOpening
  @OptionGroup var signing: SigningOptions
  @OptionGroup var options: ProcedureOptions

  func run() throws {
    let (session, _) = try options.open(.markerChange, .writing)
    guard marker != nil || line != nil else {
      throw CommandFailure.usage(
        zh: "请写界桩编号；增设界桩用 --line 写明界线。",
        en: "name the marker, or the line of a new one with --line.")
    }
    var own = line
    if let marker, own == nil {
      own = try session.register.records(.marker).first { $0.id == marker }?
        .body["line", .marker].text
    }
    let id = try opening.enter(
      .markerChange,
      [("marker", marker), ("action", action), ("line", own), ("party", party)], session,
      signing.author(session))
    try ProcedureOpening.say(
      id, .markerChange, ProcedureBook(.markerChange, session, options.shared.dataFolder()))
  }
}

/// `dijie marker change step`.
struct MarkerChangeStepCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "step",
      abstract: Wording.pick(
        zh: "登记办好的一步；不合法定次序的拒绝。",
        en: "Enters a step that was done; refuses what is out of the law's order."))
  }

  @OptionGroup var stepping: ProcedureStepping

  func run() throws { try stepping.run(.markerChange) }
}

/// `dijie marker change status`.
struct MarkerChangeStatusCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "status",
      abstract: Wording.pick(
        zh: "进度：逐步列出已办、未办、缺什么、下一步和依据。",
        en: "The check-list: steps done, missing and next, with what orders them."))
  }

  @OptionGroup var showing: ProcedureShowing

  func run() throws { try showing.run(.markerChange) }
}

/// `dijie marker change close`.
struct MarkerChangeCloseCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "close",
      abstract: Wording.pick(
        zh: "办结；缺法定步骤的拒绝，并说明后续应登记什么。",
        en: "Closes a change; refuses while the law's steps are missing."),
      discussion: Wording.pick(
        zh: """
          --apply 在同一次写入中完成后续登记：报废的界桩注销；移动的界桩登记 --position 的复测
          坐标，签署坐标保留。

          例：
            dijie marker change close BD2026-001 --apply --position 坐标系=EPSG:4529 \\
                --position 纵坐标=4630145.718 --position 横坐标=41535858.691
          """,
        en: """
          --apply writes what follows in the same transaction: a scrapped marker is
          retired; a moved one gets the measured --position beside the signed one, which
          stays.

          Example:
            dijie marker change close BD2026-001 --apply --position crs=EPSG:4529 \\
                --position northing=4630145.718 --position easting=41535858.691
          """))
  }

  @Option(
    help: .wording(
      zh: "增设的界桩在登记库中的编号。", en: "The record of the marker that was added.",
      value: ("界桩编号", "marker")))
  var marker: String?

  @Flag(help: .wording(zh: "同时完成后续登记。", en: "Writes what follows with it."))
  var apply = false

  @Option(
    help: .wording(
      zh: "移动后的坐标，一项一个；与 --apply 同用。",
      en: "The position after a move, one field each; with --apply.",
      value: ("字段=内容", "field=value")))
  var position: [String] = []

  @OptionGroup var closure: ProcedureClosure

  func run() throws {
    try closure.run(.markerChange) { request in
      request.marker = marker
      request.applies = apply
      request.position = position
    }
  }
}

/// `dijie marker change list`.
struct MarkerChangeListCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: Wording.pick(zh: "列出界桩变动。", en: "Lists changes of markers."))
  }

  @OptionGroup var listing: ProcedureEnumerating

  func run() throws { try listing.run(.markerChange) }
}
