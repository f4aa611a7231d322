import ArgumentParser
import Boundaries
import Formats
import Registry
import Rules
import Workbench

/// `dijie line compare`: how far a layer lies off the lines that count.
struct LineCompareCommand: ParsableCommand {
  /// The formats a comparison is written in.
  enum Format: String, OutputFormat {
    case text, json, geojson, svg, html, csv, xlsx

    static let standard = Format.text
    var needsFile: Bool { self == .xlsx }

    init?(fileName: String) {
      let ending = fileName.split(separator: ".").last?.lowercased() ?? ""
      self.init(rawValue: ending == "txt" ? "text" : ending == "htm" ? "html" : ending)
    }
  }

  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "compare",
      abstract: Wording.pick(
        zh: "图层与登记（或参照）界线的偏差：最大、平均、超限长度，沿线剖面图。",
        en: "Deviation of a layer from the lines that count: maximum, mean, profile."),
      discussion: LineExamples.compare)
  }

  @Argument(
    help: .wording(
      zh: "要比较的图层：线或行政区面。", en: "The layer to judge: lines or units.", value: ("文件", "file")),
    completion: .file())
  var layer: String

  @Option(
    parsing: .upToNextOption,
    help: .wording(zh: "只比较这些界线。", en: "Only these lines.", value: ("代码", "code")))
  var line: [String] = []

  @Option(
    help: .wording(
      zh: "以这个图层的界线为准；不写时以登记库为准。", en: "Lines that count, instead of the register's.",
      value: ("文件", "file")), completion: .file())
  var reference: String?

  @Option(
    help: .wording(
      zh: "比例尺分母，如 10000；不写时按各界线的附图。",
      en: "The scale's denominator, such as 10000; otherwise each line's.",
      value: ("分母", "denominator")))
  var scale: Double?

  @Option(
    parsing: .unconditional,
    help: .wording(
      zh: "限差，米；不写时为图上毫米 × 比例尺分母。",
      en: "The tolerance in metres, instead of millimetres at map scale.", value: ("米", "metres")))
  var tolerance: Double?

  @OptionGroup var sources: SourceSystemOptions

  // The old spelling of --source-crs.
  @Option(help: .hidden)
  var crs: String?

  @OptionGroup var options: RulesOptions
  @OptionGroup var target: OutputOptions<Format>
  @OptionGroup var cells: RawOption
  @OptionGroup var secrecy: LayerLevelOption
  @OptionGroup var place: RegisterOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    for (name, value) in [("--scale", scale), ("--tolerance", tolerance)] {
      guard let value, !(value.isFinite && value > 0) else { continue }
      throw ValidationError(
        Wording.pick(
          zh: "\(name) 要写大于 0 的数，而不是 \(value)",
          en: "\(name) needs a number above 0, not \(value)"))
    }
  }

  func run() throws {
    let data = try shared.dataFolder()
    let settings = try data.lineSettings(options.pack)
    var comparing = try LineComparing(settings: settings)
    comparing.scale = scale
    comparing.tolerance = tolerance
    let others = try source(layer).drawing(data)
    var level = SecrecyLevel.internal
    let counting: LineLayer
    if let reference {
      counting = LineLayer(lines: try source(reference, isInput: false).lines(data))
    } else {
      let records = try MarkerRecords(place.session(.reading, shared).register)
      level = max(records.level, .internal)
      counting = try LineCheckCommand.layer(records, data, options.pack, shared.cores)
    }
    if let limit = secrecy.level, level > limit {
      throw CommandFailure(
        .refused, zh: "界线的密级是“\(level.title.zh)”，高于允许的“\(limit.title.zh)”；没有输出。",
        en: "the lines are \(level.title.en), above the \(limit.title.en) allowed; nothing was "
          + "written.")
    }
    let lines = try LineChoice.chosen(line, counting.lines)
    let results = comparing.compare(lines, with: others, marks: counting.marks ?? [])
    let name = layer.split(separator: "/").last.map(String.init) ?? layer
    let comparison = LineComparison(results, layer: name, level: level)
    try write(comparison)
    if !shared.quiet { say(comparison) }
    if !comparison.isWithin { throw ExitStatus.openErrors.exitCode }
  }

  private func source(_ path: String, isInput: Bool = true) -> LineSource {
    var source = LineSource(path: path)
    let systems = sources.systems(old: crs)
    source.reading.source = isInput ? systems : systems.forOthers
    source.pack = options.pack
    return source
  }

  private func write(_ comparison: LineComparison) throws {
    let language = Wording.language
    switch try target.chosenFormat() {
    case .text: try target.deliver(Array(comparison.listing(language).text(language).utf8))
    case .json: try target.deliver(comparison.json())
    case .geojson: try target.deliver(comparison.geoJSON())
    case .svg: try target.deliver(comparison.svg(language))
    case .html: try target.deliver(comparison.html(language))
    case .csv, .xlsx:
      let isBook = try target.chosenFormat() == .xlsx
      try ListingWriter(
        format: isBook ? .xlsx : .csv, output: target.output, language: language,
        isRaw: cells.raw
      ).write(comparison.listing(language))
    }
  }

  private func say(_ comparison: LineComparison) {
    let beyond = comparison.results.count { !$0.deviation.stretches.isEmpty }
    let all = comparison.results.count
    Streams.say(
      Wording.pick(
        zh: "比较了 \(all) 条界线，\(beyond) 条有超限的段。",
        en: Wording.count(all, "line") + " compared; \(beyond) with stretches beyond tolerance."))
  }
}

/// Lines by their codes.
enum LineChoice {
  /// The lines named, or all.
  ///
  /// - Throws: ``CommandFailure`` for a code no line has, or when there is no line.
  static func chosen(_ codes: [String], _ lines: [BoundaryLine]) throws -> [BoundaryLine] {
    guard !lines.isEmpty else {
      throw CommandFailure(
        .missing, zh: "没有带线形的界线；先用 dijie line import 导入，或用 --reference 写明文件。",
        en:
          "there is no line with a course; take some in with dijie line import, or name a file with "
          + "--reference.")
    }
    guard !codes.isEmpty else { return lines }
    return try codes.map { code in
      guard let line = lines.first(where: { $0.id == code }) else {
        throw CommandFailure(
          .missing, zh: "没有界线 \(code)；请核对代码。", en: "there is no line \(code); check the code.")
      }
      return line
    }
  }
}
