public import ArgumentParser
public import Boundaries
import Formats
import Geometry
import Rules
import Workbench

/// `dijie line derive`: the boundary graph of a layer.
struct LineDeriveCommand: ParsableCommand {
  /// The formats lines are written in.
  enum Format: String, OutputFormat {
    case text, json, geojson, gpkg, shp, csv, xlsx

    static let standard = Format.text
    var needsFile: Bool { self == .gpkg || self == .shp || self == .xlsx }

    init?(fileName: String) {
      let ending = fileName.split(separator: ".").last?.lowercased() ?? ""
      self.init(rawValue: ending == "txt" ? "text" : ending)
    }

    /// How layers are written; nil for the table and the graph.
    var layer: LayerWriter.Format? {
      switch self {
      case .text, .json: nil
      case .geojson: .geoJSON
      case .gpkg: .geoPackage
      case .shp: .shapefile
      case .csv: .csv
      case .xlsx: .xlsx
      }
    }
  }

  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "derive",
      abstract: Wording.pick(
        zh: "从行政区划面图层提取界线和交会点。",
        en: "Derives lines and junctions from a layer of administrative units."),
      discussion: LineExamples.derive)
  }

  @Argument(
    help: .wording(
      zh: "图层文件；几个文件合为一个图层，- 表示标准输入。",
      en: "Layer files; several are one layer, - is standard input.", value: ("文件", "file")),
    completion: .file())
  var files: [String]

  @Option(
    help: .wording(
      zh: "周围单元的图层，用来认出外缘线的对方。",
      en: "A layer of the units around it, to tell who lies across the rim.",
      value: ("文件", "file")), completion: .file())
  var neighbours: String?

  @Option(
    parsing: .unconditional,
    help: .wording(
      zh: "外缘与邻区边界最多相差多少米；不写时按规则包 line.reach。",
      en: "How many metres the neighbours' borders may lie off; by default line.reach of the pack.",
      value: ("米", "metres")))
  var tolerance: Double?

  @Option(
    help: .wording(
      zh: "输出的坐标系，如 EPSG:4490；不写时用图层自己的。",
      en: "The coordinate system written, such as EPSG:4490, instead of the layer's own.",
      value: ("坐标系", "crs")))
  var crs: String?

  @Option(
    help: .wording(
      zh: "代码看不出级别时，各单元是哪一级：province、prefecture、county、township。",
      en:
        "The level of the units where codes do not tell: province, prefecture, county or township.",
      value: ("级别", "rank")))
  var rank: BoundaryLine.Rank?

  @Option(
    help: .wording(
      zh: "另把交会点写到这个文件；.gpkg 输出里已包含。",
      en: "Writes the junctions to this file too; .gpkg holds them anyway.",
      value: ("文件", "file")), completion: .file())
  var nodes: String?

  @OptionGroup var layer: LayerReadingOptions
  @OptionGroup var parent: ParentColumnOptions
  @OptionGroup var rules: RulesOptions
  @OptionGroup var target: OutputOptions<Format>
  @OptionGroup var secrecy: LayerLevelOption
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if let tolerance, !(tolerance.isFinite && tolerance > 0) {
      throw ValidationError(
        Wording.pick(
          zh: "--tolerance 要写大于 0 的米数，而不是 \(tolerance)",
          en: "--tolerance needs a number of metres above 0, not \(tolerance)"))
    }
  }

  func run() throws {
    var options = LineDerivation.Options(files: files.flatMap(FilePatterns.expanded))
    options.neighbours = neighbours
    options.reading = layer.reading
    options.reading.parentField = parent.parentField
    options.crs = crs
    options.rank = rank
    options.pack = rules.pack
    options.reach = tolerance
    options.levelLimit = secrecy.level
    options.jobs = shared.cores
    let bar = ProgressBar(quiet: shared.quiet)
    defer { bar.finish() }
    let derivation = LineDerivation(options: options, data: try shared.dataFolder())
    let derived = try derivation.run { bar.show(Self.words(for: $0), share: $1) }
    bar.finish()
    var cut = try write(derived)
    if let nodes { cut += try derived.writeNodes(to: nodes) }
    if !shared.quiet {
      for remark in derived.remarks { Streams.say(remark.chosen) }
      for remark in cut { Streams.say(Wording.pick(zh: remark.zh, en: remark.en)) }
      for sentence in derived.sentences { Streams.say(sentence.chosen) }
    }
    guard let fault = derived.faultSentence else { return }
    Streams.say(fault.chosen)
    throw ExitStatus.openErrors.exitCode
  }

  private func write(_ derived: DerivedLines) throws -> [ReadRemark] {
    let format = try target.chosenFormat()
    if let layer = format.layer {
      return try derived.write(to: target.output ?? "-", format: layer)
    }
    if format == .json {
      try target.deliver(derived.json())
    } else {
      try target.deliver(
        Array(derived.listing(Wording.language).text(Wording.language).utf8))
    }
    return []
  }

  private static func words(for stage: CheckStage) -> String {
    switch stage {
    case .reading: Wording.pick(zh: "读取图层", en: "Reading the layer")
    case .analysing: Wording.pick(zh: "提取界线", en: "Deriving lines")
    case .judging: Wording.pick(zh: "编码", en: "Coding")
    }
  }
}

extension BoundaryLine.Rank: ExpressibleByArgument {}
