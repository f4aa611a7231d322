import ArgumentParser
import Gazetteer
import Registry
import Rules
import Workbench

/// `dijie name heritage`: the list of protected names.
struct NameHeritageCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "heritage",
      abstract: Wording.pick(
        zh: "地名文化遗产保护名录：列入、列表、登记保护措施。",
        en: "The list of protected names: enter, list, record measures."),
      discussion: Wording.pick(
        zh: """
          列入名录的标准地名，没有登记保护措施以前不能更名、销名（地名管理条例第二十五条）。
          更正、变更、注销用 dijie record correct|supersede|retire heritage。
          """,
        en: """
          A standard name on the list is not changed or ended before measures for its
          protection are recorded (State Council Order 753, article 25). Correct, change
          or end an entry with dijie record correct|supersede|retire heritage.
          """),
      subcommands: [
        NameHeritageAddCommand.self, NameHeritageListCommand.self,
        NameHeritageMeasuresCommand.self,
      ])
  }
}

/// `dijie name heritage add`.
struct NameHeritageAddCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "add",
      abstract: Wording.pick(zh: "把一个地名列入保护名录。", en: "Puts a name on the list."),
      discussion: Wording.pick(
        zh: """
          名录的字段见 dijie record fields heritage；区划取自地名，编号自动给出。

          例：
            dijie name heritage add 中街 --area 210103 list_level=省级 class=街巷 \\
                batch=第一批 era=清 listed=2024-02-01 --document 名录.pdf
          """,
        en: """
          dijie record fields heritage lists the fields; the division is the name's, the
          number is given.

          Example:
            dijie name heritage add 中街 --area 210103 list_level=province class=街巷 \\
                batch=1 era=Qing listed=2024-02-01 --document list.pdf
          """))
  }

  @OptionGroup var adding: NameRecordAdding

  func run() throws { try adding.run(.heritage, prefix: "H", document: "heritage-list") }
}

/// Enters a record that belongs to a name: protection or a sign.
struct NameRecordAdding: ParsableArguments {
  @Argument(
    help: .wording(zh: "地名编号或名称。", en: "A name id or a name.", value: ("地名", "name")))
  var name: String

  @OptionGroup var words: RecordWords

  @Option(
    help: .wording(
      zh: "地名在这个区划内，代码或名称。", en: "The name's division, by code or name.",
      value: ("区划", "division")))
  var area: String?

  @Option(
    help: .wording(zh: "编号；不写时自动编号。", en: "Its number; given unless named.", value: ("编号", "id")))
  var id: String?

  @Flag(help: .wording(zh: "旧档补录，缺项只提示。", en: "Old papers, whose gaps are only remarked."))
  var historical = false

  @OptionGroup var place: RegisterOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var shared: SharedOptions

  /// Enters the record.
  func run(
    _ kind: RecordKind, prefix: String, document: String,
    fill: (inout RecordDraft, StoredRecord) -> Void = { _, _ in }
  ) throws {
    let data = try shared.dataFolder()
    let session = try place.session(.writing, shared)
    let owner = try NameChoice.name(
      name, NameScopeOptions.scope(area, nil, data), session.register)
    guard let record = try session.register.versions(.name, owner).last else {
      throw NameChoice.missing(name)
    }
    let own = record.body["area", .name].text ?? ""
    var draft = RecordDraft(kind, id: id ?? "")
    draft.body["name", kind] = .text(owner)
    draft.body["area", kind] = .text(own)
    fill(&draft, record)
    try words.fill(&draft, document: nil)
    draft.body.isHistorical = historical
    for gap in try RecordJudge.judge(draft, today: session.clock.today) {
      Streams.say(gap.message.chosen)
    }
    let (ids, event) = try session.enter(
      [draft], by: signing.author(session), digits: 4, document: document
    ) { _ in "\(prefix)\(own.prefix(6))-" }
    try Streams.write(
      Wording.pick(
        zh:
          "已登记\(kind.title.zh) \(ids[0])（\(record.body["text", .name].text ?? "")，事件 \(event)）。\n",
        en: "Entered \(kind.title.en) \(ids[0]) (\(record.body["text", .name].text ?? ""), event "
          + "\(event)).\n"))
  }
}

/// `dijie name heritage list`.
struct NameHeritageListCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: Wording.pick(zh: "列出保护名录。", en: "Lists the protected names."),
      discussion: Wording.pick(
        zh: """
          例：
            dijie name heritage list --area 210100
            dijie name heritage list --missing -o 缺保护措施.xlsx
          """,
        en: """
          Examples:
            dijie name heritage list --area 210100
            dijie name heritage list --missing -o without-measures.xlsx
          """))
  }

  @Option(
    help: .wording(
      zh: "在这个区划内，代码或名称。", en: "Within a division, by code or name.",
      value: ("区划", "division")))
  var area: String?

  @Flag(help: .wording(zh: "只列没有登记保护措施的。", en: "Only those without measures."))
  var missing = false

  @OptionGroup var listed: ListingOptions
  @OptionGroup var limits: OutputLimits
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let data = try shared.dataFolder()
    let session = try place.session(limits.personal ? .writing : .reading, shared)
    var filter = RecordFilter()
    filter.area = try area.map { try NameScopeOptions.scope($0, nil, data).area }
    let all = try session.register.records(.heritage, filter).filter { record in
      !missing || record.body["measures", .heritage].isNull
        || record.body["measures_day", .heritage].isNull
    }
    let output = try limits.output(session, "heritage", shared)
    let (records, level) = try output.prepared(all, .heritage)
    let table = try NamedRecords(records, .heritage, session.register).table(
      forPeople: listed.isForPeople, Wording.language,
      marks: output.marks(output.shown(level), of: session.register))
    try listed.write(table)
    guard !shared.quiet else { return }
    Streams.say(
      Wording.pick(
        zh: "共 \(records.count) 个。", en: "\(Wording.count(records.count, "protected name"))."))
  }
}

/// `dijie name heritage measures`.
struct NameHeritageMeasuresCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "measures",
      abstract: Wording.pick(zh: "登记保护措施。", en: "Records the measures of protection."),
      discussion: Wording.pick(
        zh: """
          例：
            dijie name heritage measures H210103-0001 原址立碑，标志保留原名 \\
                --on 2026-11-20 --document 保护方案.pdf
          """,
        en: """
          Example:
            dijie name heritage measures H210103-0001 "a stone, signs keep the name" \\
                --on 2026-11-20 --document plan.pdf
          """))
  }

  @Argument(help: .wording(zh: "名录编号。", en: "The number on the list.", value: ("编号", "id")))
  var id: String

  @Argument(help: .wording(zh: "措施。", en: "The measures.", value: ("措施", "measures")))
  var measures: String

  @Option(
    help: .wording(
      zh: "确定日期；不写为今天。", en: "The day they were fixed; today unless named.",
      value: ("日期", "day")))
  var on: CalendarDay?

  @OptionGroup var place: RegisterOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    guard signing.document != nil else {
      throw CommandFailure.usage(
        zh: "保护措施须有文件；请用 --document 给出。",
        en: "measures rest on a paper; name it with --document.")
    }
    let session = try place.session(.writing, shared)
    let author = try signing.author(session)
    let day = on ?? session.clock.today
    let event = try session.write(author, on: .heritage, id, document: "protection-plan") {
      change in
      var draft = RecordDraft(.heritage, id: id)
      draft.body = try change.current(.heritage, id).body
      draft.body["measures", .heritage] = .text(measures)
      draft.body["measures_day", .heritage] = .text(day.description)
      draft.body["measures_document", .heritage] = .text(signing.documentName ?? "")
      draft.reason = Wording.pick(zh: "制定保护措施", en: "measures of protection")
      _ = try RecordJudge.judge(draft, today: session.clock.today)
      return try change.amend(draft, act: .supersede)
    }
    try Streams.write(
      Wording.pick(
        zh: "已登记 \(id) 的保护措施（\(day)，事件 \(event)）。\n",
        en: "Recorded the measures of \(id) (\(day), event \(event)).\n"))
  }
}
