import ArgumentParser
import Formats
import Registry
import Rules
import Workbench

/// `dijie marker patrol import`: tables of one row a marker seen.
struct PatrolImportCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "import",
      abstract: Wording.pick(
        zh: "导入巡查表（xlsx、csv），一颗界桩一行。",
        en: "Takes in tables of patrols (xlsx, csv), one row a marker."),
      discussion: Wording.pick(
        zh: """
          认得的表头：责任书编号、巡查日期、巡查人、界桩编号、状况、说明；有巡查编号的按编
          号，没有的按责任书、日期、巡查人合成一次巡查。已在库中的略过；有一行不能用，整个
          文件不导入。

          例：
            dijie marker patrol import 巡查表.xlsx --dry-run
          """,
        en: """
          Headings such as 责任书编号, 巡查日期, 巡查人, 界桩编号, 状况, 说明 or the fields' names are known.
          Rows of one number, or of one letter, day and person, make one patrol. What the
          register has is passed over; nothing is taken in while a row cannot be used.

          Example:
            dijie marker patrol import patrols.xlsx --dry-run
          """))
  }

  @Argument(
    help: .wording(zh: "表格文件。", en: "The table.", value: ("文件", "file")),
    completion: .file(extensions: TableFile.endings))
  var file: String

  @Option(
    help: .wording(
      zh: "表头=字段；可写多个。", en: "heading=field; may be repeated.",
      value: ("表头=字段", "heading=field")))
  var column: [String] = []

  @Flag(help: .wording(zh: "只检查，不导入。", en: "Only judges; takes nothing in."))
  var dryRun = false

  @Option(
    help: .wording(
      zh: "文字编码，如 GB18030。", en: "The encoding, such as GB18030.", value: ("编码", "encoding")))
  var encoding: String?

  @Option(
    help: .wording(
      zh: "工作表的名称或序号。", en: "The sheet by name or number.", value: ("工作表", "sheet")))
  var sheet: String?

  @OptionGroup var heading: HeadingOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var options: CareOptions

  func run() throws {
    let (session, book) = try options.open(.writing)
    let data = try options.shared.dataFolder()
    let kind = RecordKind.patrol
    let fields = try data.tableFields().filter { $0.kind == kind.name }
    let source = try TableFile(
      path: file,
      options: .init(
        sheet: sheet, encoding: encoding, headingRow: heading.headingRow, words: data.tableWords(),
        fields: fields))
    let table = ImportTable(source.table)
    let plan = try ColumnPlan(
      kind, headings: table.headings, fields: fields[0],
      named: RegistryImportCommand.named(column), remembered: nil, needsIdentity: false)
    for issue in source.table.issues { Streams.say(issue.message(Wording.language)) }
    if !options.shared.quiet { RegistryImportCommand.say(plan) }
    let work = PatrolImport(table, places: plan.places, book)
    let spoilt = source.table.issues.count { $0.kind.spoilsValue }
    guard work.refused.isEmpty, spoilt == 0 else {
      try refuse(work.refused)
      throw ExitStatus.openErrors.exitCode
    }
    let (count, known) = (work.drafts.count, work.known)
    if !dryRun, count > 0 {
      let author = try signing.author(session)
      try session.register.write(by: author) { change in
        for draft in work.drafts { try change.enter(draft) }
      }
    }
    let seen = work.drafts.reduce(0) { $0 + $1.body.parts[0].count }
    try Streams.write(
      Wording.pick(
        zh: "\(dryRun ? "可以导入" : "已导入") \(count) 次巡查，界桩 \(seen) 颗次"
          + (known > 0 ? "；已在库中的 \(known) 次略过" : "") + (dryRun ? "（未写入）。\n" : "。\n"),
        en: "\(dryRun ? "Can take in" : "Took in") \(Wording.count(count, "patrol")) of "
          + "\(Wording.count(seen, "marker"))"
          + (known > 0 ? "; \(known) passed over, the register has them" : "")
          + (dryRun ? " (nothing written).\n" : ".\n")))
  }

  private func refuse(_ troubles: [RowTrouble]) throws {
    for trouble in troubles.sorted(by: { $0.row < $1.row }) {
      try Streams.write(
        Wording.pick(
          zh: "第 \(trouble.row) 行\(trouble.heading.map { "“\($0)”" } ?? "")："
            + "\(trouble.trouble.message.zh)。\n",
          en: "row \(trouble.row)\(trouble.heading.map { " “\($0)”" } ?? ""): "
            + "\(trouble.trouble.message.en).\n"))
    }
    let count = Set(troubles.map(\.row)).count
    Streams.say(
      Wording.pick(
        zh: "\(max(count, 1)) 行不能用，整个文件未导入；请改正后重新导入。",
        en:
          "\(Wording.count(max(count, 1), "row")) cannot be used, nothing was taken in; correct the "
          + "table and import it again."))
  }
}
