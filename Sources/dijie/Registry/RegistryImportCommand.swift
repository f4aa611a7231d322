import ArgumentParser
import Formats
import Registry
import Rules
import Workbench

/// `dijie registry import`: rows of a table into the register, all or none.
struct RegistryImportCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "import",
      abstract: Wording.pick(
        zh: "从表格导入记录：整个文件全部导入，或一行也不导入。", en: "Takes the rows of a table in: all of them or none."),
      discussion: Wording.pick(
        zh: """
          表头与字段的对应自动识别并列出，可用 --column 改；给出 --sender 后会记住，下次同一来源
          不必再指。不能用的行全部列出行号和原因，文件一行也不导入。旧档用 --historical：
          缺项只列出，不拒绝。

          例：
            dijie registry import 界线.csv --as 界线
            dijie registry import 界桩.xlsx --as 界桩 --sender 沈河区 --dry-run
            dijie registry import 界桩.xlsx --as 界桩 --column 桩号=id --sender 沈河区
          """,
        en: """
          Which heading means which field is guessed and shown; --column changes it,
          and with --sender it is remembered for that sender's next table. Rows that
          cannot be used are all listed with number and reason, and then nothing is
          taken in. With --historical what old papers lack is listed, not refused.

          Example:
            dijie registry import lines.csv --as line
            dijie registry import markers.xlsx --as marker --sender shenhe --dry-run
            dijie registry import markers.xlsx --as marker --column no=id
          """))
  }

  @Argument(
    help: .wording(
      zh: "表格文件；- 为标准输入。", en: "The table; - for standard input.", value: ("文件", "file")),
    completion: .file(extensions: TableFile.endings))
  var file: String

  @Option(
    name: .customLong("as"),
    help: .wording(
      zh: "记录种类，如 界线、界桩。", en: "The kind of record, such as line or marker.", value: ("种类", "kind"))
  )
  var kind: String

  @Option(
    help: .wording(
      zh: "表头=字段；字段留空则不用这一列。可写多个。",
      en: "heading=field; nothing after = leaves the column aside. Repeatable.",
      value: ("表头=字段", "heading=field")))
  var column: [String] = []

  @Option(
    help: .wording(
      zh: "来源单位：记住并沿用列的对应。", en: "Who sent it: the columns are remembered for the next time.",
      value: ("单位", "sender")))
  var sender: String?

  @Flag(
    help: .wording(
      zh: "旧档补录：缺项只列出，不拒绝。",
      en: "Taken over from old papers: what is missing is listed, not refused."))
  var historical = false

  @Flag(help: .wording(zh: "只检查，不导入。", en: "Only judges; takes nothing in."))
  var dryRun = false

  @Option(
    help: .wording(
      zh: "文字编码，如 GB18030。", en: "The encoding, such as GB18030.", value: ("编码", "encoding")))
  var encoding: String?

  @Option(
    help: .wording(
      zh: "工作表的名称或序号；不写时自动选取。", en: "The sheet by name or number instead of the detected one.",
      value: ("工作表", "sheet")))
  var sheet: String?

  @OptionGroup var years: YearOptions
  @OptionGroup var heading: HeadingOptions
  @OptionGroup var listed: ListingOptions

  @OptionGroup var place: RegisterOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let kind = try RecordCommand.openKind(kind)
    let session = try place.session(.writing, shared)
    let data = try shared.dataFolder()
    let fields = try data.tableFields().filter { $0.kind == kind.name }
    let source = try TableFile(
      path: file,
      options: .init(
        sheet: sheet, encoding: encoding, headingRow: heading.headingRow, words: data.tableWords(),
        fields: fields))
    let table = ImportTable(source.table)
    let memory = sender.map { "columns.\(kind.name).\($0)" }
    let plan = try ColumnPlan(
      kind, headings: table.headings, fields: fields[0], named: Self.named(column),
      remembered: memory.flatMap { try session.register.setting($0) })
    for issue in source.table.issues where !issue.kind.spoilsValue {
      Streams.say(issue.message(Wording.language))
    }
    if !shared.quiet { Self.say(plan) }
    var work = RecordImport(kind, places: plan.places)
    work.isHistorical = historical
    work.takesAnyYear = years.anyYear
    work.cores = shared.cores
    var judgement = try work.judge(table, session.register, today: session.clock.today)
    judgement.refuse(source.table.issues, plan)
    try report(judgement)
    guard judgement.refused.isEmpty else {
      Streams.say(
        Wording.pick(
          zh: "\(Set(judgement.refused.map(\.row)).count) 行不能用，文件一行也未导入；请改正后重新导入。",
          en:
            "\(Set(judgement.refused.map(\.row)).count) rows cannot be used, nothing was taken in; correct them and import again."
        ))
      throw ExitStatus.openErrors.exitCode
    }
    if dryRun {
      return try Streams.write(
        Wording.pick(
          zh: "可以导入：\(judgement.drafts.count) 条\(kind.title.zh)（未写入）。\n",
          en:
            "\(judgement.drafts.count) \(kind.title.en) records can be taken in (nothing written).\n"
        ))
    }
    let last = try enter(judgement, work, plan, memory, session)
    try Streams.write(
      Wording.pick(
        zh: "已导入 \(judgement.drafts.count) 条\(kind.title.zh)（至事件 \(last)）"
          + (judgement.gaps.isEmpty ? "。\n" : "，缺项 \(judgement.gaps.count) 处，见上。\n"),
        en: "Took in \(judgement.drafts.count) \(kind.title.en) records (up to event \(last))"
          + (judgement.gaps.isEmpty ? ".\n" : "; \(judgement.gaps.count) gaps are listed above.\n"))
    )
  }

  private func enter(
    _ judgement: RecordImport.Judgement, _ work: RecordImport, _ plan: ColumnPlan,
    _ memory: String?, _ session: OfficeSession
  ) throws -> Int {
    let author = try signing.author(session)
    let last = try work.enter(judgement, session.register, by: author)
    guard let memory, try session.register.setting(memory) != plan.memory else { return last }
    return try session.register.write(by: author) { try $0.set(memory, plan.memory) }
  }

  /// Reads `heading=field`.
  static func named(_ words: [String]) throws -> [(heading: String, field: String)] {
    try words.map { word in
      guard let mark = word.lastIndex(where: { "=＝".contains($0) }) else {
        throw CommandFailure.usage(
          zh: "“\(word)”不是“表头=字段”的形式。", en: "“\(word)” is not of the form heading=field.")
      }
      return (String(word[..<mark]), String(word[word.index(after: mark)...]))
    }
  }

  /// Says which column goes into which field.
  static func say(_ plan: ColumnPlan) {
    for column in plan.columns {
      guard let place = column.place else {
        Streams.say(
          Wording.pick(zh: "列“\(column.heading)”：未用", en: "column “\(column.heading)”: left aside"))
        continue
      }
      let field = plan.kind.path(place)
      let how: LocalizedText =
        switch column.origin {
        case .option: LocalizedText(zh: "（指定）", en: " (named)")
        case .remembered: LocalizedText(zh: "（沿用）", en: " (remembered)")
        case .guessed, .none: LocalizedText(zh: "", en: "")
        }
      Streams.say(
        Wording.pick(
          zh: "列“\(column.heading)” → \(field) \(plan.kind.field(at: place).title.zh)\(how.zh)",
          en: "column “\(column.heading)” → \(field)\(how.en)"))
    }
  }

  private func report(_ judgement: RecordImport.Judgement) throws {
    let all = judgement.refused + judgement.gaps
    guard try !all.isEmpty || !listed.chosenFormat().isForPeople else { return }
    let listing = Listing(
      columns: [
        .init("row", zh: "行", en: "row"), .init("id", zh: "编号", en: "id"),
        .init("column", zh: "列", en: "column"), .init("rule", zh: "规则", en: "rule"),
        .init("message", zh: "问题", en: "message"),
      ],
      rows: all.map { item in
        [
          .count(item.row), .text(item.id), item.heading.map { .text($0) } ?? .none,
          .text(item.trouble.rule), .text(item.trouble.message.chosen),
        ]
      })
    try listed.write(listing)
  }
}
