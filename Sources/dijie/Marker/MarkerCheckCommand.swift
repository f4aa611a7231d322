import ArgumentParser
import Registry
import Rules
import Workbench

/// `dijie marker check`: markers against their lines and one another.
struct MarkerCheckCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "check",
      abstract: Wording.pick(
        zh: "检查界桩：编号、次序、点线距、同号成组、三交点、坐标、方位物、管护、移动。",
        en: "Checks markers: numbers, order, distance to the line, groups, junctions, ties."),
      discussion: Wording.pick(
        zh: """
          检查登记库中的全部界桩，或一条界线的界桩（M01 至 M13，见 dijie rules list）。限差在规则包
          里（marker.…）；双立、三立界桩不查点线距，而查是否分立两侧、围住交会点。有错误时退出码
          为 1。

          例：
            dijie marker check
            dijie marker check --line 990101-990102 --rules M03,M04
            dijie marker check --format geojson -o 界桩问题.geojson
          """,
        en: """
          Checks all markers of the register, or those of a line (M01 to M13, see dijie rules
          list). Tolerances are in the rule pack (marker.…). Stones of a pair or group of three
          are not judged by their distance but by standing around the line or node. The exit
          status is 1 when there are errors.

          Example:
            dijie marker check
            dijie marker check --line 990101-990102 --rules M03,M04
            dijie marker check --format geojson -o faults.geojson
          """))
  }

  @Option(
    help: .wording(
      zh: "只查与这条界线有关的。", en: "Only what concerns this line.", value: ("代码", "code")))
  var line: String?

  @Option(
    help: .wording(
      zh: "只运行这些规则，用逗号隔开；可写编号，如 M03,M04。",
      en: "Run only these rules, separated by commas; letter ids such as M03,M04 will do.",
      value: ("规则", "rules")))
  var rules: CommaList = CommaList([])

  @Option(
    help: .wording(
      zh: "规则包的名称或文件；不写时用 cn-county。",
      en: "A rule pack by name or file; cn-county by default.", value: ("规则包", "pack")),
    completion: .file(extensions: ["tsv"]))
  var pack: String?

  @OptionGroup var listed: ListingOptions
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    var check = try shared.dataFolder().markerCheck(pack: pack)
    check.rules = try ShownRules.ids(rules.words)
    check.line = line
    check.jobs = shared.cores
    let session = try place.session(.reading, shared)
    let records = try MarkerRecords(session.register)
    if let line, !records.lines.contains(where: { $0.id == line }) {
      throw CommandFailure(
        .missing, zh: "登记库中没有界线 \(line)；代码见 dijie record list line。",
        en: "the register has no line \(line); dijie record list line names them.")
    }
    var found = check.run(records.layer)
    found.level = max(records.level, .internal)
    found.register = (session.register.id, session.register.isPractice)
    let status = try listed.write(found, quiet: shared.quiet)
    if status != .done { throw status.exitCode }
  }
}
