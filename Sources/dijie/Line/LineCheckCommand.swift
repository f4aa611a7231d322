import ArgumentParser
import Boundaries
import Formats
import Registry
import Rules
import Workbench

/// `dijie line check`: lines against one another, units, a reference and markers.
struct LineCheckCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "check",
      abstract: Wording.pick(
        zh: "检查界线：悬挂、相交、重叠、双方、等级、交会点、长度、偏差、走向。",
        en: "Checks lines: dangles, crossings, sides, levels, junctions, lengths, deviation."),
      discussion: LineExamples.check)
  }

  @Argument(
    help: .wording(
      zh: "线图层或行政区面图层；不写时查登记库。", en: "A layer of lines or units instead of the register.",
      value: ("文件", "file")), completion: .file())
  var files: [String] = []

  @Option(
    help: .wording(
      zh: "行政区面图层：查双方和轮廓（L05、L06）。", en: "A layer of units, for L05 and L06.",
      value: ("文件", "file")), completion: .file())
  var layer: String?

  @Option(
    help: .wording(
      zh: "参照界线（详图）：查偏差（L12）。", en: "Reference lines, for L12.", value: ("文件", "file")),
    completion: .file())
  var reference: String?

  @Option(
    parsing: .upToNextOption,
    help: .wording(
      zh: "只报告这些界线的。", en: "Only what concerns these lines.", value: ("代码", "code")))
  var line: [String] = []

  @Option(
    help: .wording(
      zh: "只运行这些规则，用逗号隔开；可写编号，如 L03,L04。",
      en: "Run only these rules, separated by commas; letter ids such as L03,L04 will do.",
      value: ("规则", "rules")))
  var rules: CommaList = CommaList([])

  @OptionGroup var sources: SourceSystemOptions

  // The old spelling of --source-crs.
  @Option(help: .hidden)
  var crs: String?

  @OptionGroup var options: RulesOptions
  @OptionGroup var listed: ListingOptions
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func run() throws {
    let data = try shared.dataFolder()
    var check = LineChecking(settings: try data.lineSettings(options.pack))
    check.rules = try ShownRules.ids(rules.words)
    check.only = line
    check.jobs = shared.cores
    var records: MarkerRecords?
    var register: Register?
    var lines: LineLayer
    if files.isEmpty {
      let session = try place.session(.reading, shared)
      let read = try MarkerRecords(session.register, jobs: shared.cores)
      records = read
      register = session.register
      lines = try Self.layer(read, data, options.pack, shared.cores)
    } else {
      lines = LineLayer(lines: try files.flatMap { try source($0).lines(data) })
    }
    try require(lines)
    if let layer { lines.units = try source(layer, isInput: false).units(data) }
    if let reference { lines.reference = try source(reference, isInput: false).lines(data) }
    var found = check.run(lines)
    found.files = files + [layer, reference].compactMap(\.self)
    if let register { found.register = (register.id, register.isPractice) }
    found.level = max(records?.level ?? .internal, .internal)
    let status = try listed.write(found, quiet: shared.quiet)
    if status != .done { throw status.exitCode }
  }

  /// The lines of a register with its markers.
  static func layer(
    _ records: MarkerRecords, _ data: DataFolder, _ pack: String?, _ jobs: Int
  ) throws -> LineLayer {
    LineLayer(
      records, settings: try data.markerSettings(pack), scheme: try data.markerNumbers(), jobs: jobs
    )
  }

  private func source(_ path: String, isInput: Bool = true) -> LineSource {
    var source = LineSource(path: path)
    let systems = sources.systems(old: crs)
    source.reading.source = isInput ? systems : systems.forOthers
    source.pack = options.pack
    return source
  }

  private func require(_ layer: LineLayer) throws {
    guard !layer.lines.isEmpty else {
      throw CommandFailure(
        .missing, zh: "登记库里没有带线形的界线；先用 dijie line import 导入，或写明文件。",
        en:
          "the register has no line with a course; take some in with dijie line import, or name a "
          + "file.")
    }
    guard let unknown = line.first(where: { code in !layer.lines.contains { $0.id == code } })
    else { return }
    throw CommandFailure(
      .missing, zh: "没有界线 \(unknown)；请核对代码。", en: "there is no line \(unknown); check the code.")
  }
}
