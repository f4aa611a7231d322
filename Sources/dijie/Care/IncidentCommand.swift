import ArgumentParser
import Formats
import Registry
import Rules
import Workbench

/// `dijie line incident`: damage, disputes, projects across a line.
struct IncidentCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "incident",
      abstract: Wording.pick(
        zh: "界线事件与争议：登记、列表与图层、处理经过。",
        en: "Incidents and disputes on lines: enter, list, map, handle."),
      discussion: Wording.pick(
        zh: "附件用 dijie record attach incident；更正用 dijie record correct incident。",
        en: "Attach papers with dijie record attach incident; correct with dijie record correct."),
      subcommands: [
        IncidentAddCommand.self, IncidentListCommand.self, IncidentHandleCommand.self,
      ])
  }
}

/// What is known of the handling of an incident, as options of `add` and `handle`.
struct IncidentWords: ParsableArguments {
  @Option(
    help: .wording(
      zh: "状态：待处理、处理中、已解决。", en: "open, handling or settled.", value: ("状态", "state")))
  var state: String?

  @Option(
    help: .wording(zh: "报警回执号。", en: "The reference of the police.", value: ("编号", "number")))
  var police: String?

  @Option(
    help: .wording(
      zh: "修复或赔偿费用，元。", en: "The cost of repair, in CNY.", value: ("元", "CNY")))
  var cost: String?

  /// Puts what was given into a draft.
  func fill(_ draft: inout RecordDraft, document: String?) throws {
    try draft.put("state", state)
    try draft.put("police", police)
    try draft.put("cost", cost)
    try draft.put("document", document)
  }

  /// Says what the law asks for where a stone was damaged.
  func sayDuty(_ draft: RecordDraft, _ options: CareOptions) {
    let body = draft.body
    guard body["sort", .incident].text == "damage",
      body["police", .incident].isNull || body["cost", .incident].isNull
    else { return }
    options.say(
      zh: "故意损毁或擅自移动界桩的，依《行政区域界线管理条例》第十七条应支付修复费用，并可处罚款；"
        + "请记下报警回执（--police）和费用（--cost）。",
      en:
        "By article 17 of Order 353 who damages or moves a stone wilfully pays for its repair and "
        + "may be fined; record the police reference (--police) and the cost (--cost).")
  }
}

/// `dijie line incident add`.
struct IncidentAddCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "add",
      abstract: Wording.pick(zh: "登记一起事件或争议。", en: "Enters an incident or dispute."),
      discussion: Wording.pick(
        zh: """
          种类：界桩损毁、边界争议、跨界建设、地形地物变化、其他。里程按界线长度核对；写
          了界桩时可不写界线。

          例：
            dijie line incident add --sort 损毁 --marker 0102003A --what 农机碰断桩身 \\
                --police 2026-118 --cost 2600
            dijie line incident add --sort 争议 --line 990101990102 --from-km 3 \\
                --to-km 4.5 --what 河滩耕地归属有争议 --on 2026-10-08
          """,
        en: """
          Sorts: damage, dispute, project, change, other. The stretch is checked against
          the line's length; with a marker the line need not be named.

          Example:
            dijie line incident add --sort damage --marker 0102003A \\
                --what "broken by a tractor" --police 2026-118 --cost 2600
            dijie line incident add --sort dispute --line 990101990102 --from-km 3 \\
                --to-km 4.5 --what "fields on the river bank" --on 2026-10-08
          """))
  }

  @Argument(
    help: .wording(
      zh: "事件编号；不写时自动编号。", en: "Its number; made up unless given.", value: ("编号", "id")))
  var id: String?

  @Option(
    help: .wording(
      zh: "种类：损毁、争议、跨界建设、地形地物变化、其他。",
      en: "damage, dispute, project, change or other.", value: ("种类", "sort")))
  var sort: String

  @Option(help: .wording(zh: "界线代码。", en: "The line.", value: ("代码", "code")))
  var line: String?

  @Option(help: .wording(zh: "界桩编号。", en: "The marker.", value: ("编号", "id")))
  var marker: String?

  @Option(help: .wording(zh: "起里程，千米。", en: "From, in km.", value: ("千米", "km")))
  var fromKm: Double?

  @Option(help: .wording(zh: "止里程，千米。", en: "To, in km.", value: ("千米", "km")))
  var toKm: Double?

  @Option(
    name: [.customLong("on"), .customLong("date")],
    help: .wording(
      zh: "发生日期；不写为今天。", en: "The day it happened; today unless named.", value: ("日期", "day")))
  var on: CalendarDay?

  @Option(help: .wording(zh: "情况。", en: "What happened.", value: ("文字", "text")))
  var what: String

  @Option(help: .wording(zh: "有关的联检。", en: "The inspection it belongs to.", value: ("编号", "id")))
  var inspection: String?

  @Option(help: .wording(zh: "备注。", en: "A remark.", value: ("文字", "text")))
  var remark: String?

  @OptionGroup var words: IncidentWords

  @Flag(help: .wording(zh: "旧档补录。", en: "Taken over from old papers."))
  var historical = false

  @OptionGroup var signing: SigningOptions
  @OptionGroup var options: BorderOptions

  func validate() throws {
    if line == nil, marker == nil {
      throw ValidationError(
        Wording.pick(
          zh: "请写 --line 界线，或 --marker 界桩",
          en: "name the line with --line, or a marker with --marker"))
    }
  }

  func run() throws {
    let (session, book) = try options.open(.writing)
    let day = on ?? session.clock.today
    var draft = RecordDraft(.incident, id: id ?? book.freeID(.incident, "SJ-\(day.year)-"))
    try draft.put("sort", sort)
    try draft.put("line", line)
    try draft.put("marker", marker)
    try draft.put("from_km", fromKm.map { "\($0)" })
    try draft.put("to_km", toKm.map { "\($0)" })
    try draft.put("day", day.description)
    try draft.put("what", what)
    try draft.put("inspection", inspection)
    try draft.put("remark", remark)
    draft.body["state", .incident] = .text("open")
    try words.fill(&draft, document: signing.documentName)
    if draft.body["state", .incident].text == "settled" {
      try draft.put("settled", day.description)
    }
    draft.body.isHistorical = historical
    draft.happened = day <= session.clock.today ? day : nil
    try book.settlePlace(&draft)
    let gaps = try RecordJudge.judge(draft, today: session.clock.today)
    let author = try signing.author(session)
    let event = try session.write(author, on: .incident, draft.id) { try $0.enter(draft) }
    for gap in gaps { Streams.say(gap.message.chosen) }
    let code = draft.body["line", .incident].text ?? ""
    try Streams.write(
      Wording.pick(
        zh: "已登记事件 \(draft.id)：界线 \(code)，\(day)（事件 \(event)）。\n",
        en: "Entered incident \(draft.id): line \(code), \(day) (event \(event)).\n"))
    words.sayDuty(draft, options.care)
  }
}

/// `dijie line incident list`.
struct IncidentListCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: Wording.pick(
        zh: "列出事件；写到 .geojson 或 .gpkg 时画出界段或界桩。",
        en: "Lists incidents; .geojson and .gpkg draw their stretches or markers."),
      discussion: Wording.pick(
        zh: """
          例：
            dijie line incident list --open
            dijie line incident list --line 990101990102 -o 事件.geojson
          """,
        en: """
          Example:
            dijie line incident list --open
            dijie line incident list --line 990101990102 -o incidents.geojson
          """))
  }

  @Option(help: .wording(zh: "这条界线的。", en: "Of this line.", value: ("代码", "code")))
  var line: String?

  @Flag(
    name: [.customLong("open")],
    help: .wording(zh: "只列没有解决的。", en: "Only those not settled."))
  var isOpen = false

  @OptionGroup var listed: ListingOptions
  @OptionGroup var limits: OutputLimits
  @OptionGroup var options: BorderOptions

  func run() throws {
    let (session, book) = try options.open(limits.personal ? .writing : .reading)
    if let line { _ = try book.care.line(line) }
    let output = try limits.output(session, "incident", options.care.shared)
    var listing = BorderListing(
      book, output, language: listed.isForPeople ? Wording.language : nil)
    (listing.line, listing.isOpen) = (line, isOpen)
    var (table, level) = try listing.incidents()
    table.marks = output.marks(output.shown(level), of: session.register)
    let format = try listed.chosenFormat()
    if format.isMap {
      let missing = try listing.write(
        table, to: listed.output ?? "-", format: format == .gpkg ? .geoPackage : .geoJSON)
      if missing > 0 {
        options.care.say(
          zh: "\(missing) 起事件没有里程和界桩，图上没有位置。",
          en: "\(Wording.count(missing, "incident")) with neither stretch nor marker: not drawn.")
      }
    } else {
      try listed.write(table)
    }
    options.care.say(
      zh: "共 \(table.count) 起事件。", en: "\(Wording.count(table.count, "incident")).")
  }
}
