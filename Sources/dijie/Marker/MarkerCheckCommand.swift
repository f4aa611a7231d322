import ArgumentParser
import Boundaries
import Formats
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
          检查登记库中的全部界桩，或一条界线的界桩（M01 至 M13，见 dijie rules list）。
          写文件名时检查文件里的界桩，界线取自 --lines 的图层，不写时取自登记库；坐标按
          数值识别。限差在规则包里（marker.…）。双立、三立界桩不查点线距，而查是否分立两
          侧、围住交会点。有错误时退出码为 1。

          例：
            dijie marker check
            dijie marker check --line 990101-990102 --rules M03,M04
            dijie marker check 界桩.xlsx --lines 界线.geojson --source-crs CGCS2000
            dijie marker check --format geojson -o 界桩问题.geojson
          """,
        en: """
          Checks all markers of the register, or those of a line (M01 to M13, see dijie
          rules list). With a file, the markers of the file, lines from the layer of
          --lines or else from the register; coordinates are told by their size.
          Tolerances are in the rule pack (marker.…). Stones of a pair or group of three
          are not judged by their distance but by standing around the line or node. The
          exit status is 1 when there are errors.

          Example:
            dijie marker check
            dijie marker check --line 990101-990102 --rules M03,M04
            dijie marker check markers.xlsx --lines lines.geojson --source-crs CGCS2000
            dijie marker check --format geojson -o faults.geojson
          """))
  }

  @Argument(
    help: .wording(
      zh: "界桩文件（xlsx、CSV、DAT、图层等）；不写时查登记库。",
      en: "A file of markers (xlsx, CSV, DAT, layer …) instead of the register.",
      value: ("文件", "file")), completion: .file())
  var file: String?

  @Option(
    help: .wording(
      zh: "界线图层；不写时取自登记库。", en: "A layer of lines instead of those of the register.",
      value: ("文件", "file")), completion: .file())
  var lines: String?

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

  @OptionGroup var coordinates: CoordinateOptions
  @OptionGroup var listed: ListingOptions
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    var check = try shared.dataFolder().markerCheck(pack: pack)
    check.rules = try ShownRules.ids(rules.words)
    check.line = line
    check.jobs = shared.cores
    let status = try listed.write(
      file.map { try inFile($0, check) } ?? inRegister(check), quiet: shared.quiet)
    if status != .done { throw status.exitCode }
  }

  private func inRegister(_ check: MarkerChecking) throws -> RecordFindings {
    guard lines == nil else {
      throw CommandFailure.usage(
        zh: "--lines 要与界桩文件同用。", en: "--lines goes with a file of markers.")
    }
    let session = try place.session(.reading, shared)
    let records = try MarkerRecords(session.register, jobs: shared.cores)
    try require(records.lines.contains { $0.id == line }, "登记库中", "the register")
    var found = check.run(records.layer)
    found.level = max(records.level, .internal)
    found.register = (session.register.id, session.register.isPractice)
    return found
  }

  private func require(_ isThere: Bool, _ zh: String, _ en: String) throws {
    guard let line, !isThere else { return }
    throw CommandFailure(
      .missing, zh: "\(zh)没有界线 \(line)；请核对代码。", en: "\(en) has no line \(line); check the code.")
  }

  /// Markers of a file against lines of a layer, or of the register.
  private func inFile(_ file: String, _ check: MarkerChecking) throws -> RecordFindings {
    let data = try shared.dataFolder()
    let known =
      try lines.map { path -> [BoundaryLine] in
        var layer = LineImport(path: path)
        layer.systems = try data.systemNames()
        return try layer.lines(
          data.tableFields().first { $0.kind == "line" } ?? TableFields(kind: "line", fields: []))
      } ?? MarkerRecords(place.session(.reading, shared).register).layer.lines
    let where_ = lines.map { (zh: "\($0) 中", en: $0) } ?? (zh: "登记库中", en: "the register")
    try require(known.contains { $0.id == line }, where_.zh, where_.en)
    var options: MarkerImportOptions
    do { options = try MarkerImportOptions(data.rulePack(place.officePack ?? "office")) } catch {
      throw CommandFailure(.content, zh: "\(error)", en: "\(error)")
    }
    try coordinates.fill(&options)
    options.systems = try data.systemNames()
    options.line = line
    let fields =
      try data.tableFields().first { $0.kind == "marker" }
      ?? TableFields(kind: "marker", fields: [])
    let source = try MarkerTable(path: file, options, fields: fields, words: data.tableWords())
    let reading = try MarkerImport(options, check.scheme, fields).markers(source, lines: known)
    if let first = reading.findings.first, reading.markers.allSatisfy({ $0.positions.isEmpty }) {
      throw CommandFailure(.content, zh: first.message.zh, en: first.message.en)
    }
    if !shared.quiet { for sentence in reading.sentences { Streams.say(sentence.chosen) } }
    var layer = MarkerLayer(markers: reading.markers, lines: known)
    layer.hasCustody = reading.markers.contains { $0.custodian != nil || !$0.sides.isEmpty }
    var found = check.run(layer)
    found.findings = reading.findings + found.findings
    found.files = [source.file] + (lines.map { [$0] } ?? [])
    return found
  }
}
