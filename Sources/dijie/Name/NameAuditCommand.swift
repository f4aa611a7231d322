import ArgumentParser
import Divisions
import Gazetteer
import Registry
import Rules
import Workbench

/// `dijie name audit`: the rules over the whole gazetteer.
struct NameAuditCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "audit",
      abstract: Wording.pick(
        zh: "按命名规则检查全库地名：不规范地名清单和重名同音统计。",
        en: "Judges the whole gazetteer by the rules: the list and its statistics."),
      discussion: Wording.pick(
        zh: """
          每个标准地名与全库比较，列出疑似问题；“疑似”由人判断，不是结论（清理整治不规范
          地名时须公示、可申诉）。不写 -o 和 --format 时给出各规则的数量；--repetition
          给出按区划、类别的重名和同音数量（与国家地名信息库的统计口径相同）。读音待核
          （name/reading）涉及大多数地名，只在 --rules 写明时检查。

          例：
            dijie name audit
            dijie name audit --area 210114 --rules BIGWORD,FOREIGN,FEUDAL -o 清单.xlsx
            dijie name audit --repetition -o 重名同音.csv
          """,
        en: """
          Every standard name is held against all there are. What is suspected is for
          people to judge: a clean-up publishes its list and hears objections. Without
          -o and --format the numbers by rule are shown; --repetition counts same names
          and same sounds by division and category, as the national database does. The
          rule name/reading remarks on most names and runs only when --rules names it.

          Examples:
            dijie name audit
            dijie name audit --area 210114 --rules BIGWORD,FOREIGN,FEUDAL -o list.xlsx
            dijie name audit --repetition -o repetition.csv
          """))
  }

  @Option(
    help: .wording(
      zh: "只查这个区划内的，代码或名称。", en: "Only names of a division, by code or name.",
      value: ("区划", "division")))
  var area: String?

  @Option(
    help: .wording(
      zh: "只查这一类，如 street。", en: "Only names of a category, such as street.",
      value: ("类别", "category")))
  var category: NameCategory?

  @Option(
    help: .wording(
      zh: "只用这些规则，编号用逗号分开；见 dijie rules list。",
      en: "Only these rules, parted by commas; see dijie rules list.",
      value: ("规则", "rules")))
  var rules: String?

  @Option(
    help: .wording(
      zh: "规则包的名称或文件，可写几个，用逗号分开，后面的为准；不写时用 cn-names。",
      en: "Rule packs by name or file, parted by commas, the last holds; cn-names by default.",
      value: ("规则包", "pack")), completion: .file(extensions: ["tsv"]))
  var pack: String?

  @Flag(
    help: .wording(
      zh: "按区划和类别统计重名、同音。", en: "Counts same names and sounds by division and category."))
  var repetition = false

  @OptionGroup var listed: ListingOptions
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let data = try shared.dataFolder()
    let session = try place.session(.reading, shared)
    let divisions = try data.divisionTable()
    var checking = try NameChecking(data, pack: pack, register: session.register)
    checking.know(divisions)
    let wanted = Set((rules ?? "").split { ",， ".contains($0) }.map(String.init))
    try Self.check(wanted)
    let audit = try NameAudit(
      session.register, NameScopeOptions.scope(area, category, data), checking.context,
      rules: wanted,
      language: Wording.language, cores: shared.cores)
    let isList = try listed.output != nil || listed.chosenFormat() != .text
    if repetition {
      try listed.write(
        audit.repetition({ divisions.division(code: $0)?.name }, Wording.language))
    } else if isList {
      try listed.write(audit.listing(forPeople: listed.isForPeople ? Wording.language : nil))
    } else {
      try listed.write(audit.summary(Wording.language))
    }
    guard !shared.quiet else { return }
    let (names, remarks) = (audit.judged, audit.remarks.count)
    Streams.say(
      Wording.pick(
        zh: "检查 \(names) 个标准地名（与 \(audit.names.count) 个名称比较），疑似问题 \(remarks) 处。",
        en: "Judged \(Wording.count(names, "standard name")), each against \(audit.names.count): "
          + "\(Wording.count(remarks, "remark"))."))
  }

  private static func check(_ wanted: Set<String>) throws {
    let known = Set(NameRuleCatalog.descriptions.flatMap { [$0.id, $0.code] })
    guard let strange = wanted.subtracting(known).min() else { return }
    throw CommandFailure.usage(
      zh: "没有名称规则“\(strange)”；见 dijie rules list。",
      en: "there is no rule over names “\(strange)”; see dijie rules list.")
  }
}
