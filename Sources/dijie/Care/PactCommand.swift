import ArgumentParser
import Registry
import Rules
import Workbench

/// How commands on agreements and incidents open the register.
struct BorderOptions: ParsableArguments {
  @OptionGroup var care: CareOptions

  /// The register with its agreements and incidents.
  func open(
    _ access: Register.Access
  ) throws -> (session: OfficeSession, book: BorderBook) {
    let session = try care.place.session(access, care.shared)
    return (session, try BorderBook(session))
  }
}

/// `dijie line pact`: agreements to keep the border safe.
struct PactCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "pact",
      abstract: Wording.pick(
        zh: "平安边界协议：登记、列表、宣传等活动。",
        en: "Border-safety agreements: enter, list, activities under them."),
      discussion: Wording.pick(
        zh: "更正、变更、注销用 dijie record correct|supersede|retire pact。",
        en: "Correct, change or end one with dijie record correct|supersede|retire pact."),
      subcommands: [PactAddCommand.self, PactListCommand.self, PactActivityCommand.self])
  }
}

/// `dijie line pact add`.
struct PactAddCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "add",
      abstract: Wording.pick(zh: "登记一份平安边界协议。", en: "Enters a border-safety agreement."),
      discussion: Wording.pick(
        zh: """
          写了 --line 时双方取自界线，不必再写。

          例：
            dijie line pact add --line 990101990102 --signed 2026-05-10 \\
                --until 2029-05-09 --title 平安边界协议 --document 协议.pdf
          """,
        en: """
          With --line the parties are the line's sides.

          Example:
            dijie line pact add --line 990101990102 --signed 2026-05-10 \\
                --until 2029-05-09 --title "Border pact" --document pact.pdf
          """))
  }

  @Argument(
    help: .wording(
      zh: "协议编号；不写时自动编号。", en: "Its number; made up unless given.", value: ("编号", "id")))
  var id: String?

  @Option(help: .wording(zh: "名称。", en: "Its title.", value: ("名称", "title")))
  var title: String

  @Option(help: .wording(zh: "界线代码。", en: "The line.", value: ("代码", "code")))
  var line: String?

  @Option(help: .wording(zh: "甲方区划代码。", en: "Party A.", value: ("代码", "code")))
  var left: String?

  @Option(help: .wording(zh: "乙方区划代码。", en: "Party B.", value: ("代码", "code")))
  var right: String?

  @Option(help: .wording(zh: "签订日期。", en: "The day it was signed.", value: ("日期", "day")))
  var signed: CalendarDay

  @Option(help: .wording(zh: "届满日期。", en: "The last day of its term.", value: ("日期", "day")))
  var until: CalendarDay?

  @Option(help: .wording(zh: "备注。", en: "A remark.", value: ("文字", "text")))
  var remark: String?

  @Flag(help: .wording(zh: "旧档补录。", en: "Taken over from old papers."))
  var historical = false

  @OptionGroup var signing: SigningOptions
  @OptionGroup var options: BorderOptions

  func validate() throws {
    if line == nil, left == nil || right == nil {
      throw ValidationError(
        Wording.pick(
          zh: "请写 --line 界线，或 --left、--right 双方的区划代码",
          en: "name the line with --line, or both parties with --left and --right"))
    }
    if let until, until < signed {
      throw ValidationError(
        Wording.pick(
          zh: "届满日期 \(until) 早于签订日期 \(signed)", en: "it would end on \(until), before \(signed)"))
    }
  }

  func run() throws {
    let (session, book) = try options.open(.writing)
    let prefix = "PA-\(line ?? "\(left ?? "")\(right ?? "")")-\(signed.year)-"
    var draft = RecordDraft(.pact, id: id ?? book.freeID(.pact, prefix))
    try draft.put("title", title)
    try draft.put("line", line)
    try draft.put("left", left)
    try draft.put("right", right)
    try draft.put("signed", signed.description)
    try draft.put("until", until?.description)
    try draft.put("document", signing.documentName)
    try draft.put("remark", remark)
    draft.body.isHistorical = historical
    draft.happened = signed <= session.clock.today ? signed : nil
    try book.settleParties(&draft)
    let gaps = try RecordJudge.judge(draft, today: session.clock.today)
    let author = try signing.author(session)
    let event = try session.write(author, on: .pact, draft.id, document: "border-pact") {
      try $0.enter(draft)
    }
    for gap in gaps { Streams.say(gap.message.chosen) }
    try Streams.write(
      Wording.pick(
        zh: "已登记平安边界协议 \(draft.id)（事件 \(event)）。\n",
        en: "Entered border pact \(draft.id) (event \(event)).\n"))
  }
}

/// `dijie line pact list`.
struct PactListCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: Wording.pick(
        zh: "列出平安边界协议：双方、期限、剩余天数、活动。",
        en: "Lists agreements with parties, terms and activities."))
  }

  @Option(help: .wording(zh: "这条界线的。", en: "Of this line.", value: ("代码", "code")))
  var line: String?

  @Flag(
    name: [.customLong("open")],
    help: .wording(zh: "只列没有届满的。", en: "Only those in force."))
  var isOpen = false

  @OptionGroup var listed: ListingOptions
  @OptionGroup var limits: OutputLimits
  @OptionGroup var options: BorderOptions

  func run() throws {
    let (session, book) = try options.open(limits.personal ? .writing : .reading)
    if let line { _ = try book.care.line(line) }
    let output = try limits.output(session, "pact", options.care.shared)
    var listing = BorderListing(
      book, output, language: listed.isForPeople ? Wording.language : nil)
    (listing.line, listing.isOpen) = (line, isOpen)
    var (table, level) = try listing.pacts()
    table.marks = output.marks(output.shown(level), of: session.register)
    try listed.write(table)
    options.care.say(
      zh: "共 \(table.count) 份协议。", en: "\(Wording.count(table.count, "agreement")).")
  }
}

/// `dijie line pact activity`.
struct PactActivityCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "activity",
      abstract: Wording.pick(
        zh: "记录协议下的一次活动，如联合宣传、走访。",
        en: "Records an activity under an agreement, such as publicity."),
      discussion: Wording.pick(
        zh: """
          例：
            dijie line pact activity PA-0102 --on 2026-06-18 \\
                --what 联合宣传界线管理条例 --place 一号村 --people 60
          """,
        en: """
          Example:
            dijie line pact activity PA-0102 --on 2026-06-18 --what "joint publicity" \\
                --place "village 1" --people 60
          """))
  }

  @Argument(help: .wording(zh: "协议编号。", en: "The agreement.", value: ("编号", "id")))
  var id: String

  @Option(
    name: [.customLong("on"), .customLong("date")],
    help: .wording(zh: "日期；不写为今天。", en: "The day; today unless named.", value: ("日期", "day")))
  var on: CalendarDay?

  @Option(help: .wording(zh: "内容。", en: "What was done.", value: ("文字", "text")))
  var what: String

  @Option(help: .wording(zh: "地点。", en: "Where.", value: ("地点", "place")))
  var place: String?

  @Option(help: .wording(zh: "参加或受众人次。", en: "How many people.", value: ("人次", "number")))
  var people: Int?

  @OptionGroup var signing: SigningOptions
  @OptionGroup var options: BorderOptions

  func run() throws {
    let (session, book) = try options.open(.writing)
    _ = try book.pact(id)
    let day = on ?? session.clock.today
    let author = try signing.author(session)
    let kind = RecordKind.pact
    let event = try session.write(author, on: kind, id) { change in
      var draft = RecordDraft(kind, id: id)
      draft.body = try change.current(kind, id).body
      guard var entry = kind.entry("activities") else { return 0 }
      entry["day"] = .text(day.description)
      entry["what"] = .text(what)
      if let place { entry["place"] = .text(place) }
      if let people { entry["people"] = .integer(people) }
      draft.body.set("activities", kind, draft.body.entries("activities", kind) + [entry])
      draft.reason = "记录活动"
      _ = try RecordJudge.judge(draft, today: session.clock.today)
      return try change.amend(draft, act: .supersede)
    }
    try Streams.write(
      Wording.pick(
        zh: "已记录协议 \(id) 于 \(day) 的活动（事件 \(event)）。\n",
        en: "Recorded an activity of \(day) under \(id) (event \(event)).\n"))
  }
}
