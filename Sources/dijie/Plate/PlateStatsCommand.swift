public import ArgumentParser
import Divisions
import Gazetteer
import Registry
import Rules
public import Workbench

extension PlateCoverage.Key: ExpressibleByArgument {}

/// The counts of plates of a division.
private func plateCounts(
  by key: PlateCoverage.Key, area: String?, _ listed: ListingOptions, _ place: RegisterOptions,
  _ shared: SharedOptions
) throws {
  let data = try shared.dataFolder()
  let session = try place.session(.reading, shared)
  var filter = RecordFilter()
  filter.area = try area.map { try NameScopeOptions.scope($0, nil, data).area }
  var counts = PlateCoverage(by: key)
  for plate in try session.register.records(.plate, filter) { counts.add(plate) }
  let divisions = try data.divisionTable()
  let units = try data.lowerUnits()
  try listed.write(
    counts.listing { code in divisions.division(code: code)?.name ?? units[code] })
  guard !shared.quiet else { return }
  Streams.say(
    Wording.pick(zh: "共 \(counts.total) 个门牌。", en: "\(Wording.count(counts.total, "plate"))."))
}

/// `dijie plate stats`: how many plates there are, by division or street.
struct PlateStatsCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "stats",
      abstract: Wording.pick(
        zh: "统计门牌：按区县、乡级、社区或街路。", en: "Counts plates by division or street."),
      discussion: Wording.pick(
        zh: """
          例：
            dijie plate stats
            dijie plate stats --by street --area 于洪区 -o 各街门牌.xlsx
          """,
        en: """
          Examples:
            dijie plate stats
            dijie plate stats --by street --area 210114 -o streets.xlsx
          """))
  }

  @Option(
    help: .wording(
      zh: "按什么：county 区县、township 乡级、community 社区、street 街路巷。",
      en: "county, township, community or street.", value: ("项目", "key")))
  var by: PlateCoverage.Key = .county

  @Option(
    help: .wording(
      zh: "在这个区划内，代码或名称。", en: "Within a division, by code or name.",
      value: ("区划", "division")))
  var area: String?

  @OptionGroup var listed: ListingOptions
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws { try plateCounts(by: by, area: area, listed, place, shared) }
}

/// `dijie address coverage`: how far doors have address, plate and code.
struct AddressCoverageCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "coverage",
      abstract: Wording.pick(
        zh: "地址覆盖率：各乡级、社区的楼院有没有标准地址、门牌、代码。",
        en: "How far doors have address, plate and code, by township."),
      discussion: Wording.pick(
        zh: """
          依据登记库中的门牌；预留号、单元、楼层、户室另计。

          例：
            dijie address coverage --area 于洪区
            dijie address coverage --by community -o 覆盖率.xlsx
          """,
        en: """
          From the plates of the register; reserves, units, floors and rooms are counted
          apart.

          Examples:
            dijie address coverage --area 210114
            dijie address coverage --by community -o coverage.xlsx
          """))
  }

  @Option(
    help: .wording(
      zh: "按什么：county 区县、township 乡级、community 社区、street 街路巷。",
      en: "county, township, community or street.", value: ("项目", "key")))
  var by: PlateCoverage.Key = .township

  @Option(
    help: .wording(
      zh: "在这个区划内，代码或名称。", en: "Within a division, by code or name.",
      value: ("区划", "division")))
  var area: String?

  @OptionGroup var listed: ListingOptions
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws { try plateCounts(by: by, area: area, listed, place, shared) }
}

/// `dijie address changes`: what became of addresses since a day.
struct AddressChangesCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "changes",
      abstract: Wording.pick(
        zh: "某日以来的地址变更，可附交接单给公安、住建、自然资源等部门。",
        en: "What changed since a day, with a delivery note."),
      discussion: Wording.pick(
        zh: """
          新编、变更、注销的门牌各一行，不含个人信息。--note 另写交接单，带数据文件的校验
          值。

          例：
            dijie address changes --since 2026-11-01 -o 变更.csv
            dijie address changes --since 2026-11-01 -o 变更.csv --note 交接单.docx \\
                --addressee 市公安局
          """,
        en: """
          A row a plate that is new, changed or ended, without personal data. --note
          writes the delivery note as well, with the checksum of the file.

          Examples:
            dijie address changes --since 2026-11-01 -o changes.csv
            dijie address changes --since 2026-11-01 -o changes.csv --note note.docx \\
                --addressee "the police"
          """))
  }

  @Option(help: .wording(zh: "从这一天起。", en: "From this day on.", value: ("日期", "day")))
  var since: CalendarDay

  @Option(
    help: .wording(
      zh: "在这个区划内，代码或名称。", en: "Within a division, by code or name.",
      value: ("区划", "division")))
  var area: String?

  @Option(
    help: .wording(
      zh: "交接单文件（.docx、.html、.pdf）。", en: "The delivery note (.docx, .html, .pdf).",
      value: ("文件", "file")), completion: .file())
  var note: String?

  @Option(help: .wording(zh: "接收单位。", en: "Who receives it.", value: ("单位", "office")))
  var addressee: String?

  @OptionGroup var listed: ListingOptions
  @OptionGroup var limits: OutputLimits
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    guard note == nil || addressee != nil else {
      throw ValidationError(
        Wording.pick(
          zh: "写交接单要用 --addressee 写明接收单位",
          en: "a delivery note needs --addressee, who receives it"))
    }
  }

  func run() throws {
    let data = try shared.dataFolder()
    let session = try place.session(limits.personal ? .writing : .reading, shared)
    let changes = try AddressChanges(
      session.register, since: since,
      area: try area.map { try NameScopeOptions.scope($0, nil, data).area },
      limits.output(session, RecordKind.plate.name, shared))
    try listed.write(changes.listing(listed.isForPeople ? Wording.language : nil))
    if let note, let addressee {
      try changes.writeNote(
        to: note, addressee: addressee, file: listed.output, session, data)
    }
    guard !shared.quiet else { return }
    Streams.say(
      Wording.pick(
        zh: "\(since) 以来新编 \(changes.count(.new)) 条，变更 \(changes.count(.changed)) 条，注销 "
          + "\(changes.count(.ended)) 条。",
        en: "Since \(since): \(changes.count(.new)) new, \(changes.count(.changed)) changed, "
          + "\(changes.count(.ended)) ended."))
  }
}
