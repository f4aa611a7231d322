public import ArgumentParser
import Divisions
public import Gazetteer
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
          不用登记库，检查用字、通名、数字、符号、禁限用字词和读音。“疑似”由人判断，不是
          结论；有理由的写明理由和依据。重名、同音用 --against 给出现有地名表来查，不给
          就不查，结论中会说明；没有给出建成区，街巷、住宅区按全市查。
          规则包 cn-names、禁限用字词库 names/limits.tsv 可由各单位增改；规则说明见
          dijie rules list。有错误时退出码 1。

          例：
            dijie name check 翠湖街 --area 于洪区 --category street
            dijie name check 翠湖街 --area 于洪区 --against 现有地名.xlsx
          """,
        en: """
          Needs no register: characters, generics, numbers, marks, limited words and
          readings are looked at. What is suspected is for people to judge; a reason is
          written down with what it rests on. --against gives the names there are, for
          duplicates and homophones; without it they are not looked for, which the verdict
          says. No built-up area is given, so streets and estates are unique in the city.
          An office edits the pack cn-names and the words of names/limits.tsv; dijie rules
          list explains the rules. The exit status is 1 when there are errors.

          Example:
            dijie name check 翠湖街 --area 于洪区 --category street
            dijie name check 翠湖街 --area 于洪区 --against names.xlsx
          """))
  }

  @Argument(help: .wording(zh: "拟用名称。", en: "The names.", value: ("名称", "name")))
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
      zh: "规则包的名称或文件；不写时用 cn-names。", en: "A rule pack by name or file; cn-names by default.",
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
      value: ("文件", "file")), completion: .file(extensions: ["csv", "xlsx"]))
  var against: String?

  @OptionGroup var listed: ListingOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let data = try shared.dataFolder()
    let place = try area.map { try Self.division($0, data) }
    var context = try data.nameRules(pack)
    if let against {
      context.known = NameCollection(
        try KnownNames.read(against, words: data.tableWords()), context)
    }
    var findings: [Finding] = []
    var runs: [RuleRun] = []
    for name in names {
      let (own, ran) = NameRuleCatalog.run(
        ProposedName(
          name, category, area: place?.code ?? "",
          road: RoadFacts(width: width, length: length, direction: direction), context), context)
      if try listed.chosenFormat() == .text {
        try Streams.write(
          Self.verdict(name, own, place, context.known?.entries.count).chosen + "\n")
      }
      findings += own
      runs = ran
    }
    var report = RecordFindings(
      command: "name check", subject: LocalizedText(zh: "名称", en: "name"), pack: context.pack,
      rules: runs, findings: findings,
      counts: [.init("names", zh: "名称", en: "names", names.count)])
    report.level = .public
    if try listed.chosenFormat() == .text, findings.isEmpty { return }
    let status = try listed.write(report, quiet: true)
    if status != .done { throw status.exitCode }
  }

  /// The verdict on a name, with what was not looked for.
  private static func verdict(
    _ name: String, _ findings: [Finding], _ place: (name: String, code: String)?, _ known: Int?
  ) -> LocalizedText {
    let serious = findings.count { $0.severity != .info }
    let zhArea = place.map { "（\($0.name)，\($0.code)）" } ?? ""
    let enArea = place.map { " (\($0.name), \($0.code))" } ?? ""
    let zhKnown = known.map { "已与 \($0) 条现有地名比较。" } ?? "没有现有地名，未查重名、同音。"
    let enKnown =
      known.map { "Held against \(Wording.count($0, "name"))." }
      ?? "Duplicates were not looked for: no names were given (--against)."
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
