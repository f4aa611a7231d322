import ArgumentParser
import Formats
import Registry
import Rules
import Workbench

/// `dijie plate import`: a table of plates into the register.
struct PlateImportCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "import",
      abstract: Wording.pick(
        zh: "从表格登记门牌：整个文件全部登记，或一行也不登记。",
        en: "Takes a table of plates in: all of them or none."),
      discussion: Wording.pick(
        zh: """
          表头自动识别，可用 --column 改。没有的补上：编号、区划（--area）、种类（院落门
          牌）、标准地址、街路的地名编号。已在库中的略过，所以同一文件可以再导一次。

          例：
            dijie plate import 门牌.xlsx --area 于洪区 --dry-run
            dijie plate import 门牌.csv --area 210114 --document 沈民地〔2026〕9号
          """,
        en: """
          Headings are guessed; --column changes that. Supplied where missing: the number,
          the division (--area), the kind (courtyard), the standard address, the street's
          name id. Plates the register has are passed over, so a file can be imported
          again.

          Examples:
            dijie plate import plates.xlsx --area 210114 --dry-run
            dijie plate import plates.csv --area 210114 --document "order 9 of 2026"
          """))
  }

  @Argument(
    help: .wording(
      zh: "表格文件；- 为标准输入。", en: "The table; - for standard input.", value: ("文件", "file")),
    completion: .file(extensions: TableFile.endings))
  var file: String

  @Option(
    help: .wording(
      zh: "没有写区划的行属于这个区划，代码或名称。",
      en: "The division of rows that name none, by code or name.", value: ("区划", "division")))
  var area: String?

  @Option(
    help: .wording(
      zh: "表头=字段；可写多个。", en: "heading=field; may be repeated.",
      value: ("表头=字段", "heading=field")))
  var column: [String] = []

  @Flag(
    help: .wording(
      zh: "旧档补录：缺项只列出，不拒绝。",
      en: "Taken over from old papers: what is missing is listed, not refused."))
  var historical = false

  @Flag(help: .wording(zh: "只检查，不登记。", en: "Only judges; takes nothing in."))
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
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let data = try shared.dataFolder()
    let session = try place.session(.writing, shared)
    let kind = RecordKind.plate
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
    if !shared.quiet { RegistryImportCommand.say(plan) }
    var options = PlateImport.Options()
    options.isHistorical = historical
    options.scheme = try scheme(session)
    options.qr = session.rules.pack.text("plate.qr") ?? ""
    options.area = try area.map { word in
      word.allSatisfy { $0.isASCII && $0.isNumber }
        ? word
        : try NameCheckCommand.division(word, data).code
    }
    let work = try PlateImport(
      table, places: plan.places, options, PlateAddress(data.divisionTable()), session.register,
      today: session.clock.today)
    let spoilt = source.table.issues.count { $0.kind.spoilsValue }
    try say(work.refused + work.gaps)
    guard work.refused.isEmpty, spoilt == 0 else {
      let count = max(1, Set(work.refused.map(\.row)).count)
      Streams.say(
        Wording.pick(
          zh: "\(count) 行不能用，整个文件未登记；请改正后重新导入。",
          en: "\(Wording.count(count, "row")) cannot be used, nothing was taken in; correct the "
            + "table and import it again."))
      throw ExitStatus.openErrors.exitCode
    }
    sayStrange(work)
    if !dryRun, !work.drafts.isEmpty {
      _ = try work.enter(session.register, by: signing.author(session))
    }
    let (count, known) = (work.drafts.count, work.known)
    try Streams.write(
      Wording.pick(
        zh: "\(dryRun ? "可以登记" : "已登记") \(count) 个门牌"
          + (known > 0 ? "；已在库中的 \(known) 个略过" : "") + (dryRun ? "（未写入）。\n" : "。\n"),
        en: "\(dryRun ? "Can take in" : "Took in") \(Wording.count(count, "plate"))"
          + (known > 0 ? "; \(known) passed over, the register has them" : "")
          + (dryRun ? " (nothing written).\n" : ".\n")))
  }

  /// How codes are made up; none where the office's pack leaves it open.
  private func scheme(_ session: OfficeSession) throws -> AddressCodeScheme? {
    guard let pattern = session.rules.pack.text("plate.code"), !pattern.isEmpty else { return nil }
    guard let scheme = AddressCodeScheme(pattern) else {
      throw CommandFailure(
        .content, zh: "单位规则包的 plate.code“\(pattern)”不能用；如 {area:9}{serial:8}。",
        en: "plate.code “\(pattern)” of the office's pack cannot be used; such as "
          + "{area:9}{serial:8}.")
    }
    return scheme
  }

  private func sayStrange(_ work: PlateImport) {
    guard let first = work.strange.first, !shared.quiet else { return }
    Streams.say(
      Wording.pick(
        zh: "\(work.strange.count) 条街路不是登记库中的标准地名（如第 \(first.row) 行“\(first.street)”），"
          + "门牌照登；登记地名后用 dijie record correct plate 补街路巷地名编号。",
        en: "\(Wording.count(work.strange.count, "street")) (such as “\(first.street)” in row "
          + "\(first.row)) has no standard name in the register; the plates are taken in, name them "
          + "later with dijie record correct plate."))
  }

  private func say(_ troubles: [RowTrouble]) throws {
    for trouble in troubles.sorted(by: { $0.row < $1.row }) {
      try Streams.write(
        Wording.pick(
          zh: "第 \(trouble.row) 行\(trouble.heading.map { "“\($0)”" } ?? "")："
            + "\(trouble.trouble.message.zh)。\n",
          en: "row \(trouble.row)\(trouble.heading.map { " “\($0)”" } ?? ""): "
            + "\(trouble.trouble.message.en).\n"))
    }
  }
}
