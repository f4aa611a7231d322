import Addresses
import ArgumentParser
import Formats
import Gazetteer
import Registry
import Rules
import Workbench

/// Where streets and plates come from, and how doors are numbered.
struct PlateSourceOptions: ParsableArguments {
  @Option(
    help: .wording(
      zh: "街路图层（GeoJSON、GeoPackage、Shapefile）；不写时取自登记库。",
      en: "A layer of streets instead of those of the register.", value: ("文件", "file")),
    completion: .file())
  var streets: String?

  @OptionGroup var sources: SourceSystemOptions

  // The old spelling of --source-crs.
  @Option(help: .hidden)
  var crs: String?

  @Option(
    help: .wording(
      zh: "编号规则包的名称或文件；不写时用 plates-shenyang。",
      en: "The numbering pack by name or file; plates-shenyang by default.",
      value: ("规则包", "pack")), completion: .file(extensions: ["tsv"]))
  var pack: String?

  @Option(
    help: .wording(
      zh: "在这个区划内，代码或名称。", en: "Within a division, by code or name.",
      value: ("区划", "division")))
  var area: String?

  @OptionGroup var heading: HeadingOptions
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  /// The digits of the division.
  func areaCode(_ data: DataFolder) throws -> String? {
    try area.map { try NameScopeOptions.scope($0, nil, data).area }
  }

  /// The streets, of the layer or of the register.
  func network(_ data: DataFolder, _ session: OfficeSession?) throws -> [Street] {
    if let streets {
      return try StreetLayer.streets(
        file: streets, source: sources.systems(old: crs), data.systemNames())
    }
    let session = try session ?? place.session(.reading, shared)
    let found = try StreetLayer.streets(session.register, area: areaCode(data))
    guard !found.isEmpty else {
      throw CommandFailure(
        .missing, zh: "登记库里没有画了线的街路；请用 --streets 写明街路图层，或给地名实体登记图形。",
        en: "the register has no street with a line; name a layer with --streets, or draw them.")
    }
    return found
  }

  /// The plates of a file as the checks take them.
  func plates(file: String, _ data: DataFolder) throws -> [PlateRow] {
    let kind = RecordKind.plate
    let fields = try data.tableFields().filter { $0.kind == kind.name }
    let source = try TableFile(
      path: file,
      options: .init(headingRow: heading.headingRow, words: data.tableWords(), fields: fields))
    let table = ImportTable(source.table)
    let plan = try ColumnPlan(
      kind, headings: table.headings, fields: fields[0], named: [], remembered: nil,
      needsIdentity: false)
    let read = PlateTable(table, places: plan.places)
    if let first = read.troubles.first {
      throw CommandFailure(
        .content,
        zh: "\(file) 第 \(first.row) 行\(first.heading.map { "“\($0)”" } ?? "")："
          + "\(first.trouble.message.zh)（共 \(read.troubles.count) 处）；请改正。",
        en: "\(file), row \(first.row)\(first.heading.map { " “\($0)”" } ?? ""): "
          + "\(first.trouble.message.en) (\(read.troubles.count) in all); correct it.")
    }
    guard !read.rows.isEmpty else {
      throw CommandFailure(
        .content, zh: "\(file) 里没有门牌；表头应有街路巷和号码。",
        en: "\(file) holds no plate; headings should be street and number.")
    }
    return read.rows
  }
}

/// `dijie plate check`: plates judged street by street.
struct PlateCheckCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "check",
      abstract: Wording.pick(
        zh: "检查门牌：重号、错侧、次序、跳号、离街、旧名、附号、牌面。",
        en: "Checks plates: repeats, sides, order, gaps, streets, text."),
      discussion: Wording.pick(
        zh: """
          检查登记库的门牌，或文件里的门牌（街路用 --streets 的图层）。规则见 dijie rules
          list （plate/…），编号办法取自规则包；规则包未定单号侧的，由现有门牌推断并说明。
          有错误时退出码为 1。

          例：
            dijie plate check --area 于洪区
            dijie plate check 门牌.csv --streets 街路.geojson --pack plates-beijing
            dijie plate check --street 翠湖街 -o 门牌问题.xlsx
          """,
        en: """
          Checks the plates of the register, or of a file (with a layer of --streets).
          Rules are in dijie rules list (plate/…), the way doors are numbered in the pack;
          where the pack leaves the odd side open it is told from the plates, and said.
          The exit status is 1 when there are errors.

          Examples:
            dijie plate check --area 210114
            dijie plate check plates.csv --streets streets.geojson --pack plates-beijing
            dijie plate check --street 翠湖街 -o faults.xlsx
          """))
  }

  @Argument(
    help: .wording(
      zh: "门牌表（xlsx、CSV）；不写时查登记库。",
      en: "A table of plates (xlsx, CSV) instead of the register.", value: ("文件", "file")),
    completion: .file())
  var file: String?

  @Option(help: .wording(zh: "只查这条街路巷。", en: "This street only.", value: ("街路巷", "street")))
  var street: String?

  @Option(
    help: .wording(
      zh: "只运行这些规则，用逗号隔开。", en: "Run only these rules, separated by commas.",
      value: ("规则", "rules")))
  var rules: CommaList = CommaList([])

  @OptionGroup var listed: ListingOptions
  @OptionGroup var source: PlateSourceOptions

  func run() throws {
    let data = try source.shared.dataFolder()
    let (policy, pack) = try data.numberingPolicy(source.pack)
    let session =
      file == nil || source.streets == nil
      ? try source.place.session(.reading, source.shared) : nil
    let streets = try source.network(data, session)
    var check = PlateChecking(policy, pack)
    check.rules = Set(rules.words)
    if let strange = rules.words.first(where: { id in
      !PlateRuleCatalog.descriptions.contains { $0.id == id }
    }) {
      let known = PlateRuleCatalog.descriptions.map(\.id).joined(separator: ", ")
      throw CommandFailure.usage(
        zh: "没有规则“\(strange)”；有：\(known)。",
        en: "there is no rule “\(strange)”; there are: \(known).")
    }
    var level = SecrecyLevel.internal
    let plates: [PlateRow]
    if let file {
      let all = try source.plates(file: file, data)
      plates = street.map { name in all.filter { $0.street == name } } ?? all
    } else if let session {
      check.day = session.clock.today
      let read = try PlateChecking.plates(
        session.register, area: source.areaCode(data), street: street)
      (plates, level) = (read.rows, max(read.level, .internal))
    } else {
      plates = []
    }
    var (found, outcome) = check.run(plates, streets)
    found.level = level
    if let file {
      found.files = [file] + (source.streets.map { [$0] } ?? [])
    } else if let session {
      found.register = (session.register.id, session.register.isPractice)
    }
    if !source.shared.quiet {
      for note in outcome.streets.flatMap(\.notes).prefix(20) { Streams.say(note.chosen) }
    }
    let status = try listed.write(found, quiet: source.shared.quiet)
    if status != .done { throw status.exitCode }
  }
}
