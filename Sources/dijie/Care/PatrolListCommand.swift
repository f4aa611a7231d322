import ArgumentParser
import Registry
import Rules
import Workbench

/// `dijie marker patrol list`.
struct PatrolListCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "list",
      abstract: Wording.pick(
        zh: "列出巡查记录；--issues 列出最近一次巡查有问题的界桩。",
        en: "Lists patrols, or with --issues the markers in trouble."),
      discussion: Wording.pick(
        zh: """
          例：
            dijie marker patrol list --custody ZR-0102
            dijie marker patrol list --issues -o 问题.xlsx
          """,
        en: """
          Example:
            dijie marker patrol list --custody ZR-0102
            dijie marker patrol list --issues -o issues.xlsx
          """))
  }

  @Option(help: .wording(zh: "这份责任书的。", en: "Under this letter.", value: ("编号", "id")))
  var custody: String?

  @Option(help: .wording(zh: "这条界线的。", en: "Of this line.", value: ("代码", "code")))
  var line: String?

  @Option(help: .wording(zh: "这一方的。", en: "Of this party.", value: ("代码", "code")))
  var party: String?

  @Option(
    help: .wording(
      zh: "年份，如 2026 或 2025-2026。", en: "Years, such as 2025-2026.", value: ("年份", "years")))
  var years: String?

  @Flag(
    help: .wording(
      zh: "最近一次巡查有问题的界桩，及此后登记的事件、变动。",
      en: "Markers found in trouble, with what was opened since."))
  var issues = false

  @OptionGroup var listed: ListingOptions
  @OptionGroup var limits: OutputLimits
  @OptionGroup var options: CareOptions

  func run() throws {
    let (session, book) = try options.open(limits.personal ? .writing : .reading)
    if let custody { _ = try book.letter(custody) }
    if let line { _ = try book.line(line) }
    let output = try limits.output(session, "patrol", options.shared)
    var listing = CustodyListing(
      book, output, language: listed.isForPeople ? Wording.language : nil)
    (listing.line, listing.party) = (line, party)
    let range = try years.map(InspectionPlanCommand.years)
    if issues {
      let opened = try PatrolSteps.opened(session.register)
      let table = listing.issues(custody: custody, years: range, opened: opened)
      try listed.write(table)
      return options.say(
        zh: "\(table.count) 颗界桩有问题。", en: "\(Wording.count(table.count, "marker")) in trouble.")
    }
    var (table, level) = try listing.patrols(custody: custody, years: range)
    table.marks = output.marks(output.shown(level), of: session.register)
    try listed.write(table)
    options.say(zh: "共 \(table.count) 次巡查。", en: "\(Wording.count(table.count, "patrol")).")
  }
}

/// `dijie marker patrol plan`.
struct PatrolPlanCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "plan",
      abstract: Wording.pick(
        zh: "年度巡查计划：每份责任书应巡查的各次、期限、已查、缺查。",
        en: "The patrols duty letters ask for in a year, made and missing."),
      discussion: Wording.pick(
        zh: """
          每份责任书的一年从起始日期算起，按次数平均分段，每段一次；一段内多出的一次，算
          作补查前面缺的。列出当年到期的各段。

          例：
            dijie marker patrol plan --year 2027 -o 巡查计划.xlsx
            dijie marker patrol plan --missing
          """,
        en: """
          A letter's year begins with its term and is parted evenly, one patrol each; a
          second one in a part makes up for one missed before. Parts that end in the
          year are listed.

          Example:
            dijie marker patrol plan --year 2027 -o plan.xlsx
            dijie marker patrol plan --missing
          """))
  }

  @Option(
    help: .wording(zh: "年度；不写为今年。", en: "The year; this one by default.", value: ("年", "year")))
  var year: Int?

  @Option(help: .wording(zh: "这条界线的。", en: "Of this line.", value: ("代码", "code")))
  var line: String?

  @Option(help: .wording(zh: "这一方的。", en: "Of this party.", value: ("代码", "code")))
  var party: String?

  @Flag(help: .wording(zh: "只列缺的。", en: "Only what is missing."))
  var missing = false

  @OptionGroup var listed: ListingOptions
  @OptionGroup var limits: OutputLimits
  @OptionGroup var options: CareOptions

  func validate() throws {
    if let year, !(1990...2200).contains(year) {
      throw ValidationError(
        Wording.pick(zh: "--year 应在 1990 至 2200 之间", en: "--year lies between 1990 and 2200"))
    }
  }

  func run() throws {
    let (session, book) = try options.open(limits.personal ? .writing : .reading)
    if let line { _ = try book.line(line) }
    let output = try limits.output(session, "patrol", options.shared)
    var listing = CustodyListing(
      book, output, language: listed.isForPeople ? Wording.language : nil)
    (listing.line, listing.party) = (line, party)
    var (table, level, slots) = try listing.plan(
      year: year ?? session.clock.today.year, onlyMissing: missing)
    table.marks = output.marks(output.shown(level), of: session.register)
    try listed.write(table)
    let done = slots.count { $0.patrol != nil }
    let gaps = slots.count { $0.state == .missing }
    options.say(
      zh: "应巡查 \(slots.count) 次：已查 \(done)，缺 \(gaps)，其余未到期。",
      en: "\(Wording.count(slots.count, "patrol")) asked for: \(done) made, \(gaps) missing, the "
        + "rest not due yet.")
  }
}
