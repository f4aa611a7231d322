import ArgumentParser
import Gazetteer
import Registry
import Rules
import Workbench

/// `dijie name import`: names of a table or a layer into the register.
struct NameImportCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "import",
      abstract: Wording.pick(
        zh: "把地名表或图层导入登记库：整个文件全部导入，或一行也不导入。",
        en: "Takes names of a table or layer into the register: all rows or none."),
      discussion: Wording.pick(
        zh: """
          认得地名普查登记表的表头、GeoJSON、GeoPackage、Shapefile 和 Linked Places
          （LPF）。没有地名代码的行按“区划 9 位＋类别 5 位＋顺序号 6 位”给出；没有拼写的
          由程序拼写，须由人确认（dijie name list --unconfirmed）。别名、简称、曾用名成
          为同一实体的其他名称。已在库的代码名称相同则不变，不同则拒绝：更名须有批准文件。
          地名普查登记表要求而表中没有的内容按字段计数列出。

          例：
            dijie name import 地名.xlsx --dry-run
            dijie name import 街路.csv --category street --area 210114
            dijie name import 地名.gpkg --column DMDM=code --column DM=name
          """,
        en: """
          Knows the headings of the census form, GeoJSON, GeoPackage, Shapefile and
          Linked Places (LPF). Rows without a place code are given one: division 9
          digits, class 5, serial 6. Names without a spelling are spelled, for a person
          to confirm (dijie name list --unconfirmed). Aliases, short and former names
          become further names of the same feature. A code the register has is left as
          it is where the name is the same and refused where it is not: a new name rests
          on an approval. What the census form demands and rows lack is counted by field.

          Examples:
            dijie name import names.xlsx --dry-run
            dijie name import streets.csv --category street --area 210114
            dijie name import names.gpkg --column DMDM=code --column DM=name
          """))
  }

  @Argument(
    help: .wording(
      zh: "表格或图层；- 为标准输入。", en: "A table or a layer; - for standard input.",
      value: ("文件", "file")), completion: .file())
  var file: String

  @Option(
    help: .wording(
      zh: "没有写类别的行的类别，如 street（见 dijie name check --help）。",
      en: "The category of rows that state none (see dijie name check --help).",
      value: ("类别", "category")))
  var category: NameCategory?

  @Option(
    help: .wording(
      zh: "没有写区划的行的区划，代码或名称。", en: "The division of rows that state none.",
      value: ("区划", "division")))
  var area: String?

  @Option(
    help: .wording(
      zh: "表头=字段；“=”后不写则不用这一列。可写多个。",
      en: "heading=field; nothing after = leaves it aside. Repeatable.",
      value: ("表头=字段", "heading=field")))
  var column: [String] = []

  @OptionGroup var sources: SourceSystemOptions

  // The old spelling of --source-crs.
  @Option(help: .hidden)
  var crs: String?

  @Option(
    help: .wording(
      zh: "工作表的名称或序号。", en: "The sheet by name or number.", value: ("工作表", "sheet")))
  var sheet: String?

  @Flag(help: .wording(zh: "只检查，不导入。", en: "Only judges; takes nothing in."))
  var dryRun = false

  @OptionGroup var heading: HeadingOptions
  @OptionGroup var layer: LayerFileOptions
  @OptionGroup var listed: ListingOptions
  @OptionGroup var place: RegisterOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try place.session(.writing, shared)
    let data = try shared.dataFolder()
    var options = NameImport.Options()
    options.category = category
    options.area = try area.map { try NameCheckCommand.division($0, data).code }
    options.named = try RegistryImportCommand.named(column)
    options.source = sources.systems(old: crs)
    (options.sheet, options.isDry) = (sheet, dryRun)
    options.headingRow = heading.headingRow
    (options.encoding, options.layer) = (layer.encoding, layer.layer)
    options.sagitta = layer.sagitta
    options.cores = shared.cores
    let outcome = try NameImport(path: file, options: options)
      .run(session, by: signing.author(session), data)
    if !shared.quiet { say(outcome, try data.censusForm()) }
    guard outcome.refused.isEmpty else {
      try listed.write(Self.listing(outcome.refused))
      let count = Set(outcome.refused.map(\.row)).count
      throw CommandFailure(
        .content, zh: "\(count) 行不能用，文件一行也未导入；请改正后重新导入。",
        en:
          "\(Wording.count(count, "row")) cannot be used, nothing was taken in; correct and import "
          + "again.")
    }
    let (features, names) = (outcome.features, outcome.names)
    let same = outcome.unchanged
    Streams.say(
      dryRun
        ? Wording.pick(
          zh: "可以导入 \(features) 个实体、\(names) 个名称，\(same) 行已在库（未写入）。",
          en:
            "\(Wording.count(features, "feature")) with \(Wording.count(names, "name")) can be taken "
            + "in, \(Wording.count(same, "row")) are there already (nothing written).")
        : Wording.pick(
          zh: "已导入 \(features) 个实体、\(names) 个名称，\(same) 行已在库（至事件 \(outcome.lastEvent)）。",
          en:
            "Taken in: \(Wording.count(features, "feature")) with \(Wording.count(names, "name")), "
            + "\(Wording.count(same, "row")) were there already (up to event \(outcome.lastEvent))."
        ))
  }

  /// What was understood of the file, and what its rows lack.
  private func say(_ outcome: NameImport.Outcome, _ form: [CensusField]) {
    for remark in outcome.remarks { Streams.say(remark.chosen) }
    let used = outcome.columns.filter { $0.field != nil }
      .map { "\($0.heading)→\($0.field ?? "")" }
    let left = outcome.columns.filter { $0.field == nil }.map(\.heading)
    Streams.say(
      Wording.pick(zh: "列：", en: "Columns: ")
        + used.joined(separator: Wording.pick(zh: "、", en: ", "))
        + (left.isEmpty
          ? Wording.pick(zh: "。", en: ".")
          : Wording.pick(
            zh: "；未用：\(left.joined(separator: "、"))。",
            en: "; left aside: \(left.joined(separator: ", ")).")))
    if outcome.spelled > 0 {
      Streams.say(
        Wording.pick(
          zh: "\(outcome.spelled) 个名称由程序拼写，读音待人确认。",
          en:
            "\(Wording.count(outcome.spelled, "name")) were spelled by the program and wait for a "
            + "person to confirm them."))
    }
    let lacking = form.compactMap { field in
      outcome.gaps[field.name].map {
        Wording.pick(
          zh: "\(field.title) \($0) 行", en: "\(field.name) \($0)")
      }
    }
    if !lacking.isEmpty {
      Streams.say(
        Wording.pick(
          zh: "登记表要求而缺的内容：\(lacking.joined(separator: "、"))。",
          en: "Rows lack what the census form demands: \(lacking.joined(separator: ", "))."))
    }
  }

  private static func listing(_ refused: [RowTrouble]) -> Listing {
    Listing(
      title: LocalizedText(zh: "地名导入", en: "names"),
      columns: [
        .init("row", zh: "行", en: "row"), .init("code", zh: "地名代码", en: "place code", isCode: true),
        .init("heading", zh: "表头", en: "heading"), .init("rule", zh: "规则", en: "rule"),
        .init("what", zh: "内容", en: "what"),
      ],
      rows: refused.map { trouble in
        [
          .count(trouble.row), trouble.id.isEmpty ? .none : .text(trouble.id),
          trouble.heading.map { .text($0) } ?? .none, .text(trouble.trouble.rule),
          .text(trouble.trouble.message.chosen),
        ]
      })
  }
}
