import ArgumentParser
import Formats
import Registry
import Rules
import Workbench

/// `dijie line import`: the lines of a layer into the register.
struct LineImportCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "import",
      abstract: Wording.pick(
        zh: "把图层中的界线导入登记库：新的登记，变了的须有依据文件。",
        en: "Takes a layer's lines in: new ones, and changed ones with their document."),
      discussion: Wording.pick(
        zh: """
          法定线形只读：登记库中已有的界线，线形、双方或法律状态有变时，须用 --document
          给出批准变更的文件，作为新版本登记，旧版本保留（行政区域界线管理条例第二条）。

          例：
            dijie line import 界线.geojson --dry-run
            dijie line import 界线.shp --source-crs EPSG:4529 --column JXDM=id
            dijie line import 新界线.geojson --document 批复.pdf --reason 重新勘定
          """,
        en: """
          The legal course is read-only: where a line of the register changes its course,
          sides or standing, --document names the paper that approved it; the change is a
          new version and the old one stays (State Council Order 353, article 2).

          Examples:
            dijie line import lines.geojson --dry-run
            dijie line import lines.shp --source-crs EPSG:4529 --column JXDM=id
            dijie line import new.geojson --document approval.pdf --reason demarcated
          """))
  }

  @Argument(
    help: .wording(
      zh: "线图层：GeoJSON、GeoPackage、Shapefile 等。",
      en: "A layer of lines: GeoJSON, GeoPackage, Shapefile …", value: ("文件", "file")),
    completion: .file())
  var file: String

  @OptionGroup var sources: SourceSystemOptions

  // The old spelling of --source-crs.
  @Option(help: .hidden)
  var crs: String?

  @Option(
    help: .wording(
      zh: "列=字段；“=”后不写则不用这一列。可写多个。",
      en: "column=field; nothing after = leaves it aside. Repeatable.",
      value: ("列=字段", "column=field")))
  var column: [String] = []

  @Option(
    help: .wording(zh: "变更的理由。", en: "Why lines change.", value: ("理由", "reason")))
  var reason: String?

  @Flag(
    help: .wording(
      zh: "旧档补录：缺项只列出，不拒绝。",
      en: "Taken over from old papers: what is missing is listed, not refused."))
  var historical = false

  @Flag(help: .wording(zh: "只检查，不导入。", en: "Only judges; takes nothing in."))
  var dryRun = false

  @OptionGroup var layer: LayerFileOptions
  @OptionGroup var listed: ListingOptions
  @OptionGroup var place: RegisterOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try place.session(.writing, shared)
    let fields = try shared.dataFolder().tableFields().filter { $0.kind == RecordKind.line.name }
    var work = LineImport(path: file)
    work.source = sources.systems(old: crs)
    work.systems = try shared.dataFolder().systemNames()
    work.encoding = layer.encoding
    work.layer = layer.layer
    work.sagitta = layer.sagitta
    work.isHistorical = historical
    work.named = try RegistryImportCommand.named(column)
    let outcome = try work.judge(session, fields[0])
    if !shared.quiet { RegistryImportCommand.say(outcome.plan) }
    try listed.write(Self.listing(outcome))
    guard outcome.refused.isEmpty else {
      let refused = Set(outcome.refused.map { "\($0.row) \($0.row == 0 ? $0.id : "")" }).count
      throw CommandFailure(
        .content,
        zh: "\(refused) 个要素不能用，一条也未导入；请改正后重新导入。",
        en:
          "\(Wording.count(refused, "feature")) cannot be used, nothing was taken in; correct and "
          + "import again.")
    }
    let count = outcome.changes.count { $0.kind != .unchanged }
    if dryRun || count == 0 {
      return Streams.say(
        Wording.pick(
          zh: "可以导入 \(count) 条界线（未写入）。",
          en: "\(Wording.count(count, "line")) can be taken in (nothing written)."))
    }
    try checkDocument(outcome)
    let author = try signing.author(session)
    let last = try enter(work, outcome, session, author)
    Streams.say(
      Wording.pick(
        zh: "已导入：新登记 \(outcome.changes(.new).count) 条，变更 \(outcome.changes(.changed).count) 条"
          + "（至事件 \(last)）。",
        en:
          "Taken in: \(outcome.changes(.new).count) new, \(outcome.changes(.changed).count) changed "
          + "(up to event \(last))."))
  }

  /// A legal change rests on a document and has a reason.
  private func checkDocument(_ outcome: LineImport.Outcome) throws {
    let changed = outcome.changes(.changed)
    guard let first = changed.first, signing.document == nil || reason == nil else { return }
    let legal = changed.first(where: \.isLegal)
    throw CommandFailure(
      .refused,
      zh: "界线 \((legal ?? first).draft.id) 等 \(changed.count) 条与登记不同，未导入："
        + (legal != nil
          ? "法定界线任何一方不得擅自变更（行政区域界线管理条例第二条），" : "")
        + "变更须用 --document 给出批准文件、用 --reason 写明理由。",
      en: "line \((legal ?? first).draft.id) and others, \(changed.count) in all, differ from the "
        + "register; nothing was taken in: "
        + (legal != nil
          ? "nobody may change a legal line on their own (State Council Order 353, article 2); "
          : "")
        + "name the approval with --document and say why with --reason.")
  }

  private func enter(
    _ work: LineImport, _ outcome: LineImport.Outcome, _ session: OfficeSession, _ author: Author
  ) throws -> Int {
    guard let first = outcome.changes(.changed).first else {
      return try work.enter(outcome, session, by: author, reason: reason)
    }
    // The scan is kept with the first line that changes; the events of all name it.
    return try session.write(author, on: .line, first.draft.id) { change in
      try work.enter(outcome, change, reason: reason)
    }
  }

  /// What becomes of each line, and what cannot be taken in.
  private static func listing(_ outcome: LineImport.Outcome) -> Listing {
    var rows: [[Listing.Cell]] = []
    for trouble in outcome.refused { rows.append(row(trouble, zh: "拒绝", en: "refused")) }
    for gap in outcome.gaps { rows.append(row(gap, zh: "缺项", en: "gap")) }
    for change in outcome.changes {
      let what = change.fields.map { field, from, to in
        "\(field.title.chosen)：\(shown(field, from)) → \(shown(field, to))"
      }
      rows.append([
        .text(word(change.kind)), .text(change.draft.id), .none,
        .text(what.joined(separator: "；")), .decimal(change.deviation, 3),
      ])
    }
    return Listing(
      title: LocalizedText(zh: "界线导入", en: "lines"),
      columns: [
        .init("outcome", zh: "结果", en: "outcome"),
        .init("id", zh: "界线代码", en: "line", isCode: true),
        .init("feature", zh: "要素", en: "feature"), .init("what", zh: "内容", en: "what"),
        .init("deviation_m", zh: "线形最大偏差（米）", en: "course moved (m)"),
      ], rows: rows)
  }

  private static func row(_ trouble: RowTrouble, zh: String, en: String) -> [Listing.Cell] {
    [
      .text(Wording.pick(zh: zh, en: en)), .text(trouble.id),
      trouble.row > 0 ? .count(trouble.row) : .none,
      .text(trouble.trouble.message.chosen), .none,
    ]
  }

  private static func shown(_ field: RecordField, _ value: FieldValue) -> String {
    value.isNull ? "—" : field.shown(value, Wording.language)
  }

  private static func word(_ kind: LineImport.Change.Kind) -> String {
    switch kind {
    case .new: Wording.pick(zh: "新登记", en: "new")
    case .changed: Wording.pick(zh: "变更", en: "changed")
    case .unchanged: Wording.pick(zh: "不变", en: "unchanged")
    }
  }
}
