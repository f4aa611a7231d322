import ArgumentParser
import Gazetteer
import Registry
import Rules
import Workbench

/// `dijie name plan`: plans of names and the names they keep.
struct NamePlanCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "plan",
      abstract: Wording.pick(
        zh: "地名方案：登记方案、预留名称、列表。", en: "Name plans: enter them, reserve names, list."),
      discussion: Wording.pick(
        zh: "取消一个预留名称用 dijie record retire name 编号 --reason …。",
        en: "End a reservation with dijie record retire name ID --reason …."),
      subcommands: [
        NamePlanAddCommand.self, NamePlanReserveCommand.self, NamePlanListCommand.self,
      ])
  }
}

/// `dijie name plan add`.
struct NamePlanAddCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "add",
      abstract: Wording.pick(zh: "登记一份地名方案。", en: "Enters a plan of names."),
      discussion: Wording.pick(
        zh: """
          例：
            dijie name plan add 于洪新城2026 title=于洪新城地名方案 area=210114 \\
                authority=于洪区人民政府 approved=2026-03-01 --document 批复.pdf
          """,
        en: """
          Example:
            dijie name plan add yuhong-2026 title="names of the new town" area=210114 \\
                approved=2026-03-01 --document approval.pdf
          """))
  }

  @Argument(help: .wording(zh: "方案编号。", en: "The plan's id.", value: ("编号", "id")))
  var id: String

  @OptionGroup var words: RecordWords
  @OptionGroup var place: RegisterOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try place.session(.writing, shared)
    var draft = RecordDraft(.namePlan, id: id)
    try words.fill(&draft, document: nil)
    _ = try RecordJudge.judge(draft, today: session.clock.today)
    let entered = draft
    let event = try session.write(
      signing.author(session), on: .namePlan, id, document: "name-plan"
    ) { try $0.enter(entered) }
    try Streams.write(
      Wording.pick(
        zh: "已登记地名方案 \(id)（事件 \(event)）。\n", en: "Entered name plan \(id) (event \(event)).\n"))
  }
}

/// `dijie name plan reserve`.
struct NamePlanReserveCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "reserve",
      abstract: Wording.pick(
        zh: "按方案预留名称，先按命名规则检查。", en: "Reserves names of a plan, checked by the rules first."),
      discussion: Wording.pick(
        zh: """
          重名的不预留；其他疑似问题列出，由人决定。

          例：
            dijie name plan reserve 于洪新城2026 碧波路 清荷街 --category street
          """,
        en: """
          Names that are taken are not reserved; what else is suspected is listed for
          people to decide.

          Example:
            dijie name plan reserve yuhong-2026 碧波路 清荷街 --category street
          """))
  }

  @Argument(help: .wording(zh: "方案编号。", en: "The plan.", value: ("方案", "plan")))
  var plan: String

  @Argument(help: .wording(zh: "名称。", en: "The names.", value: ("名称", "name")))
  var names: [String]

  @Option(
    help: .wording(
      zh: "类别，如 street。", en: "The category, such as street.", value: ("类别", "category")))
  var category: NameCategory?

  @Option(help: .wording(zh: "预留到这一天。", en: "Reserved until this day.", value: ("日期", "day")))
  var until: CalendarDay?

  @OptionGroup var place: RegisterOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    guard Set(names).count == names.count else {
      throw CommandFailure.usage(
        zh: "名称有重复；每个名称只写一次。", en: "a name stands twice; write each once.")
    }
    let data = try shared.dataFolder()
    let session = try place.session(.writing, shared)
    guard let record = try session.register.versions(.namePlan, plan).last,
      record.status == .current
    else {
      throw CommandFailure(
        .missing, zh: "登记库中没有地名方案 \(plan)；先用 dijie name plan add 登记。",
        en: "the register has no name plan \(plan); enter it with dijie name plan add.")
    }
    let area = record.body["area", .namePlan].text ?? ""
    let checking = try NameChecking(data, pack: nil, register: session.register)
    let tables = try data.nameTables()
    for name in names { try judge(name, area, checking) }
    let event = try session.write(
      signing.author(session), on: .namePlan, plan, document: "name-plan"
    ) { change in
      for name in names {
        var draft = RecordDraft(.name, id: try change.nextNameID())
        try draft.put("text", name)
        try draft.put("sort", "reserved")
        try draft.put("area", area)
        try draft.put("plan", plan)
        try draft.put("planned_until", until?.description)
        try draft.put(
          "spelling",
          NameSpelling(name, category?.spelling, area: area, tables.readings, tables.terms).spelling
        )
        try change.enter(draft)
      }
      return change.lastEvent
    }
    try Streams.write(
      Wording.pick(
        zh: "已预留 \(names.count) 个名称（至事件 \(event)）。\n",
        en: "Reserved \(Wording.count(names.count, "name")) (up to event \(event)).\n"))
  }

  private func judge(_ name: String, _ area: String, _ checking: NameChecking) throws {
    var query = NameChecking.Query(name: name, category: category)
    query.area = area
    for finding in try checking.check(query).findings where finding.severity != .info {
      guard !["DUP-EXACT", "RESERVED-PLAN"].contains(finding.code) else {
        throw CommandFailure(
          .refused, zh: "“\(name)”未预留：\(finding.message.zh)全部未写入。",
          en: "“\(name)” is not reserved: \(finding.message.en) Nothing was written.")
      }
      Streams.say("\(name) " + finding.message.chosen)
    }
  }
}

/// `dijie name plan list`.
struct NamePlanListCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: Wording.pick(zh: "列出方案和预留的名称。", en: "Lists plans with the names they keep."))
  }

  @OptionGroup var listed: ListingOptions
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try place.session(.reading, shared)
    var filter = RecordFilter()
    filter.fields["sort"] = "reserved"
    let names = try session.register.records(.name, filter)
    let plans = try session.register.records(.namePlan)
    var rows: [[Listing.Cell]] = []
    for plan in plans {
      let own = names.filter { $0.body["plan", .name].text == plan.id }
      let head: [Listing.Cell] = [
        .text(plan.id), .text(plan.body["title", .namePlan].text ?? ""),
        .text(plan.body["area", .namePlan].text ?? ""),
      ]
      if own.isEmpty { rows.append(head + [.none, .none, .none, .none]) }
      rows += own.map { name in
        head + [
          .text(name.body["text", .name].text ?? ""),
          name.body["spelling", .name].text.map { .text($0) } ?? .none,
          name.body["planned_until", .name].text.map { .day($0) } ?? .none, .text(name.id),
        ]
      }
    }
    try listed.write(
      Listing(
        title: LocalizedText(zh: "地名方案", en: "name plans"),
        columns: [
          .init("plan", zh: "方案编号", en: "plan", isCode: true),
          .init("title", zh: "方案", en: "title"),
          .init("area", zh: "区划代码", en: "division", isCode: true),
          .init("name", zh: "预留名称", en: "name"), .init("spelling", zh: "拼写", en: "spelling"),
          .init("until", zh: "预留期限", en: "reserved until"),
          .init("id", zh: "地名编号", en: "name id", isCode: true),
        ], rows: rows))
  }
}
