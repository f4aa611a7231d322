import ArgumentParser
import Boundaries
import Formats
import Registry
import Rules
import Workbench

/// `dijie marker import`: markers of any file into the register, all or none.
struct MarkerImportCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "import",
      abstract: Wording.pick(
        zh: "从表格、测量数据和图层导入界桩；全部导入，或一个也不导入。",
        en: "Takes markers in from tables, survey data and layers: all or none."),
      discussion: Wording.pick(
        zh: """
          可读：表格（\(TableFile.list(" "))）、
          CASS DAT、RTK 文本（--columns）、勘测定界 TXT，以及 dijie convert --help 列出的图层格式。
          DWG 请先另存为 DXF。

          坐标的次序、带号、度或米按数值大小识别并报告；有歧义时拒绝，并说明该加哪个选项。
          已有界桩的签署坐标不会被替换：导入的坐标作为复测或换算坐标增加；其他字段不一致时列出，
          不改，除非给出 --update 和 --document。先用 --dry-run 看会发生什么。

          例：
            dijie marker import 界桩.xlsx --source-crs EPSG:4529 --dry-run
            dijie marker import 联检.dat --line 9901 --method RTK --day 2026-10-20
            dijie marker import 复测.txt --columns 点名,N,E,H,编码 --sort measured
            dijie marker import 界桩.kml --line 9901 --type single
          """,
        en: """
          Reads tables (\(TableFile.list(" "))),
          CASS DAT, RTK text (--columns), survey TXT and the formats of layers that
          dijie convert --help lists. A DWG must be saved as DXF first.

          Order, zone number, degrees or metres are told by the size of the numbers and
          reported; where they stay ambiguous the file is refused with the option to add.
          The signed position of a marker that is there is never replaced: what a file
          brings is added as measured or converted. Other fields that differ are listed
          and left alone, unless --update and --document are given. Try --dry-run first.

          Example:
            dijie marker import markers.xlsx --source-crs EPSG:4529 --dry-run
            dijie marker import round.dat --line 9901 --method RTK --day 2026-10-20
            dijie marker import check.txt --columns 点名,N,E,H,编码 --sort measured
            dijie marker import markers.kml --line 9901 --type single
          """))
  }

  @Argument(
    help: .wording(zh: "文件，可写多个。", en: "The files.", value: ("文件", "file")),
    completion: .file())
  var files: [String]

  @Option(
    help: .wording(
      zh: "文本各列是什么，如 点名,N,E,H,编码；不要的列写 -。",
      en: "What the columns of a text hold, such as 点名,N,E,H,编码; - leaves one aside.",
      value: ("列", "columns")))
  var columns: String?

  @Option(
    help: .wording(
      zh: "表头=字段；字段留空则不用这一列。可写多个。",
      en: "heading=field; nothing after = leaves the column aside. Repeatable.",
      value: ("表头=字段", "heading=field")))
  var column: [String] = []

  @OptionGroup var heading: HeadingOptions
  @OptionGroup var years: YearOptions
  @OptionGroup var coordinates: CoordinateOptions
  @OptionGroup var positions: ImportedPositionOptions

  @Flag(
    help: .wording(
      zh: "已有界桩的其他字段也按文件改；须给出 --document。",
      en: "Changes other fields of markers that are there, too; needs --document."))
  var update = false

  @Flag(
    help: .wording(
      zh: "旧档补录：缺项不拒绝。", en: "Taken over from old papers: what is missing is not refused."))
  var historical = false

  @Flag(help: .wording(zh: "只列出会发生什么，不写入。", en: "Only shows what would happen."))
  var dryRun = false

  @Option(
    help: .wording(
      zh: "工作表或图层的名称。", en: "The sheet or layer by name.", value: ("名称", "name")))
  var layer: String?

  @Option(
    help: .wording(
      zh: "文字编码，如 GB18030。", en: "The encoding, such as GB18030.", value: ("编码", "encoding")))
  var encoding: String?

  @OptionGroup var listed: ListingOptions
  @OptionGroup var place: RegisterOptions
  @OptionGroup var signing: SigningOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let session = try place.session(.writing, shared)
    let data = try shared.dataFolder()
    let words = try data.tableWords()
    let fields = try data.tableFields().filter { $0.kind == RecordKind.marker.name }[0]
    let options = try options(session)
    let work = MarkerImport(options, try data.markerNumbers(), fields)
    var sources: [(name: String, judgement: MarkerImport.Judgement)] = []
    for file in files {
      let source = try MarkerTable(path: file, options, fields: fields, words: words)
      let judgement = try work.judge(
        source, try work.plan(source), session.register, today: session.clock.today)
      if !shared.quiet {
        for sentence in judgement.sentences { Streams.say("\(source.file): \(sentence.chosen)") }
      }
      sources.append((source.file, judgement))
    }
    var judgement = MarkerImport.Judgement(sources.map(\.judgement))
    judgement.refuseRepeated()
    try finish(judgement, work, session, sources.map(\.name))
  }

  private func finish(
    _ judgement: MarkerImport.Judgement, _ work: MarkerImport, _ session: OfficeSession,
    _ names: [String]
  ) throws {
    let forPeople = listed.isForPeople
    let shown = forPeople && !dryRun ? judgement.withoutRoutine : judgement
    if !shown.changes.isEmpty || !forPeople {
      try listed.write(Listing(shown, forPeople: forPeople, language: Wording.language))
    }
    if judgement.isRefused {
      let rows = Set(judgement.changes.filter { $0.outcome == .refused }.map(\.row)).count
      throw CommandFailure(
        judgement.isRefusedByRules ? .refused : .content,
        zh: "\(rows) 行不能导入，登记库未改动；请按上面的说明改正后重试。",
        en: "\(rows) rows cannot be taken in and the register is unchanged; correct them as said "
          + "above and try again.")
    }
    let counts = summary(judgement)
    if dryRun {
      return Streams.say(
        Wording.pick(zh: "试算：\(counts.zh)。未写入。", en: "Would be: \(counts.en). Nothing written."))
    }
    let author = try signing.author(session)
    let list = names.joined(separator: ", ")
    let last = try work.enter(
      judgement, session, by: author,
      reason: Wording.pick(zh: "导入 \(list)", en: "import of \(list)"))
    Streams.say(
      Wording.pick(
        zh: "已导入：\(counts.zh)" + (last.map { "（至事件 \($0)）。" } ?? "；没有要写的。"),
        en: "Taken in: \(counts.en)"
          + (last.map { " (up to event \($0))." } ?? "; nothing to write.")
      ))
  }

  private func summary(_ judgement: MarkerImport.Judgement) -> LocalizedText {
    let words = MarkerImport.Outcome.allCases.compactMap { outcome -> LocalizedText? in
      let count = judgement.count(outcome)
      guard count > 0 else { return nil }
      return LocalizedText(
        zh: "\(outcome.title.zh) \(count)", en: "\(count) \(outcome.title.en)")
    }
    return LocalizedText(
      zh: words.isEmpty ? "没有界桩" : words.map(\.zh).joined(separator: "，"),
      en: words.isEmpty ? "no markers" : words.map(\.en).joined(separator: ", "))
  }

  private func options(_ session: OfficeSession) throws -> MarkerImportOptions {
    var options = try MarkerImportOptions(session.rules.pack)
    try coordinates.fill(&options)
    options.systems = try shared.dataFolder().systemNames()
    try positions.fill(&options, document: signing.document, today: session.clock.today)
    options.columns =
      columns?.replacing("，", with: ",").split(separator: ",", omittingEmptySubsequences: false)
      .map(String.init) ?? []
    options.named = try RegistryImportCommand.named(column)
    options.updates = update
    options.isHistorical = historical
    options.part = layer
    options.headingRow = heading.headingRow
    options.takesAnyYear = years.anyYear
    options.encoding = encoding
    if update, signing.document == nil {
      throw CommandFailure(
        .refused, zh: "--update 会改动已登记的界桩，须用 --document 给出依据。",
        en: "--update changes registered markers and needs --document with what it rests on.")
    }
    return options
  }
}
