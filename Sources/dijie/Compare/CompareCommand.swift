import ArgumentParser
import Boundaries
import Geometry
import Workbench

/// `dijie boundary compare`: how two layers, or two vintages of one, differ.
struct CompareCommand: ParsableCommand {
  /// The formats a comparison can be written in.
  enum Format: String, OutputFormat {
    case text, json, geojson, csv, xlsx

    static let standard = Format.text
    var needsFile: Bool { self == .xlsx }

    init?(fileName: String) {
      let ending = fileName.split(separator: ".").last?.lowercased() ?? ""
      self.init(rawValue: ending == "txt" ? "text" : ending)
    }
  }

  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "compare",
      abstract: Wording.pick(
        zh: "比较两个图层或两期数据：先看整体偏移，再列新增、消失和范围变化。",
        en: "Compares two layers or vintages: the offset of the whole, then units added, gone and "
          + "changed."),
      discussion: Wording.pick(
        zh: """
          例：
            dijie boundary compare 沈阳2015.geojson 沈阳2021.geojson
            dijie 界线 比较 标准画法.geojson 地图.shp -o 变更.geojson

          像 GCJ-02、BD-09 偏移或示意图时先给出警告，不比较面积，退出码是 1。只识别，不纠正偏移。
          """,
        en: """
          Examples:
            dijie boundary compare shenyang2015.geojson shenyang2021.geojson
            dijie boundary compare standard.geojson map.shp -o changes.geojson

          An offset like that of GCJ-02, BD-09 or a schematic map is told first, areas
          are not compared, and the exit status is 1. Offsets are detected, never
          removed.
          """))
  }

  @Argument(
    help: .wording(
      zh: "较早的图层，或参照图层。", en: "The earlier layer, or the reference.",
      value: ("前一图层", "before")), completion: .file())
  var before: String

  @Argument(
    help: .wording(
      zh: "较晚的图层，或要核对的图层。", en: "The later layer, or the one to judge.",
      value: ("后一图层", "after")), completion: .file())
  var after: String

  @OptionGroup var layers: LayerReadingOptions

  @Option(
    help: .wording(
      zh: "小于多少平方米的块不算变更，默认 10000。",
      en: "Pieces below this many square metres are no change; 10000 by default.",
      value: ("平方米", "m2")))
  var minArea: Double = 10_000

  @Option(
    help: .wording(
      zh: "平均宽度小于多少米的块不算变更；不写时为 20 米；略去的面积会写明。",
      en:
        "Pieces of less than this mean width in metres are no change; 20 by default; the area left "
        + "out is said.",
      value: ("米", "metres")))
  var minWidth: Double?

  @Flag(
    help: .wording(
      zh: "即使整体偏移也比较面积。", en: "Compares areas although one layer is displaced."))
  var despiteOffset = false

  @OptionGroup var target: OutputOptions<Format>

  @Flag(
    help: .wording(
      zh: "CSV 前加字节序标记，供 Excel 识别 UTF-8。",
      en: "Begins CSV with a byte-order mark, so that Excel reads UTF-8."))
  var bom = false

  @OptionGroup var cells: RawOption

  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if before == after {
      throw ValidationError(
        Wording.pick(zh: "两个图层是同一个文件 \(before)", en: "both layers are the file \(before)"))
    }
    for (option, value) in [("--min-area", minArea), ("--min-width", minWidth ?? 0)]
    where !(value.isFinite && value >= 0) {
      throw ValidationError(
        Wording.pick(
          zh: "\(option) 要写 0 或更大的数，而不是 \(value)",
          en: "\(option) needs a number of 0 or more, not \(value)"))
    }
  }

  func run() throws {
    var options = LayerComparing.Options(before: before, after: after)
    options.reading = layers.reading
    options.threshold = LayerComparison.Threshold(area: minArea, width: minWidth)
    options.despiteOffset = despiteOffset
    options.jobs = shared.cores
    let bar = ProgressBar(quiet: shared.quiet)
    defer { bar.finish() }
    let report = try LayerComparing(options: options, data: try shared.dataFolder()).run {
      stage, share in
      let isReading = stage == .reading
      bar.show(
        isReading
          ? Wording.pick(zh: "读取图层", en: "Reading the layers")
          : Wording.pick(zh: "比较", en: "Comparing"), share: share)
    }
    bar.finish()
    try write(report, in: try target.chosenFormat())
    if let offset = report.comparison.offset, offset.isDisqualifying {
      if !shared.quiet, let message = offset.detection.message,
        target.file != nil || target.format == .json
      {
        Streams.say(Wording.pick(zh: "警告：\(message.zh)", en: "Warning: \(message.en)"))
      }
      throw ExitStatus.openErrors.exitCode
    }
  }

  private func write(_ report: ComparisonReport, in format: Format) throws {
    let language = Wording.language
    let bytes: [UInt8]
    switch format {
    case .text: bytes = ComparisonText.render(report, language: language)
    case .json: bytes = ComparisonJSON.render(report, language: language)
    case .geojson: bytes = ComparisonGeoJSON.render(report, language: language)
    case .csv: bytes = ComparisonCSV.render(report, byteOrderMark: bom, raw: cells.raw)
    case .xlsx:
      let writer = ListingWriter(format: .xlsx, output: target.output, language: language)
      return try writer.write(ComparisonCSV.listing(report))
    }
    try target.deliver(bytes)
  }
}
