public import ArgumentParser
import Divisions
import Foundation
public import Gazetteer
import Formats
import Geometry
import Registry
import Rules
import Workbench

extension NameCategory: ExpressibleByArgument {}
extension RoadFacts.Direction: ExpressibleByArgument {}

/// `dijie name check`: a proposed name against the rules.
struct NameCheckCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "check",
      abstract: Wording.pick(
        zh: "按命名规则检查拟用名称，第一行是结论。",
        en: "Checks a proposed name against the rules; the verdict comes first."),
      discussion: Wording.pick(
        zh: """
          检查用字、通名、数字、符号、禁限用字词和读音，不需要登记库。“疑似”由人判断，不
          是结论；有理由的写明理由和依据。重名、同音、形近、派生、保护名录与登记库
          （--register、DIJIE_REGISTER 或当前文件夹中的）和 --against 给出的现有地名表比
          较，都没有就不查，结论中会说明；没有给出建成区，街巷、住宅区按全市查。
          规则包 cn-names、禁限用字词库 names/limits.tsv 可由各单位增改；规则说明见
          dijie rules list。有错误时退出码 1。

          例：
            dijie name check 翠湖街 --area 于洪区 --category street
            dijie name check 翠湖街 --area 于洪区 --against 现有地名.xlsx
            dijie name check 翠湖街 --instead-of 中街 --area 沈河区 --register 本市.dijie
            dijie name check --batch 拟用.xlsx --format csv -o 结果.csv
          """,
        en: """
          Characters, generics, numbers, marks, limited words and readings are looked at
          without a register. What is suspected is for people to judge; a reason is
          written down with what it rests on. Duplicates, homophones, look-alikes,
          derivations and protected names are held against the register (--register,
          DIJIE_REGISTER or the one in this folder) and the table of --against; the
          verdict says so where there is neither. No built-up area is given, so streets
          and estates are unique in the city.
          An office edits the pack cn-names and the words of names/limits.tsv; dijie rules
          list explains the rules. The exit status is 1 when there are errors.

          Example:
            dijie name check 翠湖街 --area 于洪区 --category street
            dijie name check 翠湖街 --area 于洪区 --against names.xlsx
            dijie name check 翠湖街 --instead-of 中街 --area 沈河区 --register city.dijie
            dijie name check --batch proposed.xlsx --format csv -o verdicts.csv
          """))
  }

  @Argument(
    help: .wording(
      zh: "拟用名称；有 --batch 时为表格文件。", en: "The names; with --batch tables of them.",
      value: ("名称", "name")))
  var names: [String]

  @Option(
    help: .wording(
      zh: "类别：natural、division、seat、park、street、building、facility、other。",
      en: "natural, division, seat, park, street, building, facility or other.",
      value: ("类别", "category")))
  var category: NameCategory?

  @Option(
    help: .wording(
      zh: "所在区划的名称或代码。", en: "The division it lies in, by name or code.",
      value: ("区划", "division")))
  var area: String?

  @Option(
    help: .wording(
      zh: "规则包的名称或文件，可写几个，用逗号分开，后面的为准；不写时用 cn-names。",
      en: "Rule packs by name or file, parted by commas, the last holds; cn-names by default.",
      value: ("规则包", "pack")), completion: .file(extensions: ["tsv"]))
  var pack: String?

  @Option(help: .wording(zh: "道路宽度（米）。", en: "The street's width.", value: ("米", "metres")))
  var width: Double?

  @Option(help: .wording(zh: "道路长度（米）。", en: "The street's length.", value: ("米", "metres")))
  var length: Double?

  @Option(
    help: .wording(
      zh: "道路走向：ns 南北、ew 东西。", en: "Which way the street runs: ns or ew.",
      value: ("走向", "direction")))
  var direction: RoadFacts.Direction?

  @Option(
    help: .wording(
      zh: "现有地名表（csv、xlsx），查重名、同音；有区划代码列时按范围查。",
      en: "A table of names there are, for duplicates and homophones within their scope.",
      value: ("文件", "file")), completion: .file(extensions: TableFile.endings))
  var against: String?

  @Flag(
    help: .wording(
      zh: "给出的是表格：有名称列，可有区划代码、类别列，逐行检查。",
      en: "Tables are given: a column of names, perhaps of division codes and categories."))
  var batch = false

  @Option(
    help: .wording(
      zh: "更名：原来的名称；列入保护名录的先查保护措施。",
      en: "For a renaming: the name it has now, which may be protected.",
      value: ("原名", "name")))
  var insteadOf: String?

  @Option(
    help: .wording(
      zh: "所在位置“经度,纬度”，查方位词和系列序号。",
      en: "Where it is, as longitude,latitude, for words of direction and series.",
      value: ("位置", "place")))
  var at: String?

  @Option(
    help: .wording(
      zh: "道路还经过的区划代码；可写多个。", en: "Divisions the street crosses, too; repeatable.",
      value: ("代码", "code")))
  var crossing: [String] = []

  @Option(
    help: .wording(
      zh: "按这一天施行的规则检查；不写时按现行规则。",
      en: "By the rules in force on a day; those of today unless named.",
      value: ("日期", "day")))
  var on: String?

  @OptionGroup var heading: HeadingOptions
  @OptionGroup var listed: ListingOptions
  @OptionGroup var register: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let data = try shared.dataFolder()
    let place = try area.map { try Self.division($0, data) }
    let session = try openRegister()
    let table = try against.map {
      try KnownNames.read($0, words: data.tableWords(), headingRow: heading.headingRow)
    }
    var checking = try NameChecking(
      data, pack: pack, table: table, register: session?.register, day: try rulesOf())
    if place != nil || batch { checking.know(try data.divisionTable()) }
    let queries = try self.queries(place?.code ?? "", data)
    let isText = try listed.chosenFormat() == .text
    let compared = Compared(register: session != nil, table: table?.count)
    var findings: [Finding] = []
    var runs: [RuleRun] = []
    let judged = try checking.check(queries, cores: batch ? shared.cores : 1)
    for (query, own) in zip(queries, judged.findings) {
      if isText, !batch {
        try Streams.write(Self.verdict(query.name, own, place, compared).chosen + "\n")
      }
      findings += own
    }
    runs = judged.runs
    var report = RecordFindings(
      command: "name check", subject: LocalizedText(zh: "名称", en: "name"),
      pack: checking.context.pack, rules: runs, findings: findings,
      counts: [.init("names", zh: "名称", en: "names", queries.count)])
    report.level = .public
    if isText, findings.isEmpty, !batch { return }
    let status = try listed.write(report, quiet: !batch)
    if status != .done { throw status.exitCode }
  }

  /// What the names were held against.
  struct Compared {
    let register: Bool
    let table: Int?
  }

  /// The register that is named; one that lies at hand is used where it can be.
  private func openRegister() throws -> OfficeSession? {
    let named = ProcessInfo.processInfo.environment["DIJIE_REGISTER"] ?? ""
    if self.register.register != nil || !named.isEmpty {
      return try self.register.session(.reading, shared)
    }
    guard (try? self.register.path()) != nil else { return nil }
    return try? self.register.session(.reading, shared)
  }

  private func rulesOf() throws -> CalendarDay? {
    try on.map { try CalendarDay.asked($0) }
  }

  /// The names asked about: those of the command line, or the rows of tables.
  private func queries(_ area: String, _ data: DataFolder) throws -> [NameChecking.Query] {
    if batch {
      let words = try data.tableWords()
      let entries = try names.flatMap {
        try KnownNames.read($0, words: words, headingRow: heading.headingRow)
      }
      return entries.map { entry in
        var query = NameChecking.Query(name: entry.name, category: entry.category ?? category)
        query.area = entry.area.isEmpty ? area : entry.area
        return query
      }
    }
    let position = try at.map { text in
      guard let position = NameChoice.position(text) else {
        throw CommandFailure.usage(
          zh: "“\(text)”不是经纬度；请写成 123.43,41.80。",
          en: "“\(text)” is no longitude and latitude; write 123.43,41.80.")
      }
      return position
    }
    return names.map { name in
      var query = NameChecking.Query(name: name, category: category)
      query.area = area
      query.road = RoadFacts(width: width, length: length, direction: direction)
      query.road.position = position
      query.road.crossing = crossing
      query.replaces = insteadOf
      return query
    }
  }

  /// The verdict on a name, with what was not looked for.
  private static func verdict(
    _ name: String, _ findings: [Finding], _ place: (name: String, code: String)?,
    _ compared: Compared
  ) -> LocalizedText {
    let serious = findings.count { $0.severity != .info }
    let zhArea = place.map { "（\($0.name)，\($0.code)）" } ?? ""
    let enArea = place.map { " (\($0.name), \($0.code))" } ?? ""
    let zhKnown: String
    let enKnown: String
    switch (compared.register, compared.table) {
    case (true, let count):
      zhKnown = "已与登记库" + (count.map { "和 \($0) 条现有地名" } ?? "") + "比较。"
      enKnown =
        "Held against the register"
        + (count.map { " and \(Wording.count($0, "name"))" } ?? "") + "."
    case (false, let count?):
      zhKnown = "已与 \(count) 条现有地名比较。"
      enKnown = "Held against \(Wording.count(count, "name"))."
    case (false, nil):
      zhKnown = "没有现有地名，未查重名、同音。"
      enKnown = "Duplicates were not looked for: no names were given (--against, --register)."
    }
    let isTaken = findings.contains { $0.code == "DUP-EXACT" }
    let (zh, en) =
      isTaken
      ? ("重名", "taken")
      : serious == 0
        ? ("未见问题", "no problem found")
        : ("疑似问题 \(serious) 处", Wording.count(serious, "suspected problem"))
    return LocalizedText(
      zh: "\(name)\(zhArea)：\(zh)。\(zhKnown)", en: "\(name)\(enArea): \(en). \(enKnown)")
  }

  /// A division by code or by name.
  static func division(
    _ word: String, _ data: DataFolder
  ) throws -> (name: String, code: String) {
    let table = try data.divisionTable()
    if let known = table.division(code: word) { return (known.name, known.code) }
    let found = table.divisions(named: word)
    guard let first = found.first else {
      throw CommandFailure(
        .missing, zh: "区划表中没有“\(word)”；请核对名称，或写代码。",
        en: "the table of divisions has no “\(word)”; check the name or write its code.")
    }
    guard found.count == 1 else {
      let list = found.prefix(5).map { "\($0.name) \($0.code)" }.joined(separator: "、")
      throw CommandFailure.usage(
        zh: "“\(word)”不止一处：\(list)；请写代码。",
        en: "there are several “\(word)”: \(list); write the code.")
    }
    return (first.name, first.code)
  }
}
