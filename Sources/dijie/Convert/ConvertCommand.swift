import ArgumentParser
import Formats
import Geometry
import Rules
import Workbench

/// `dijie convert`: a layer in another format.
struct ConvertCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "convert",
      abstract: Wording.pick(
        zh: "转换图层格式，可同时换坐标系、选列、定小数位数。",
        en:
          "Converts a layer to another format; coordinate system, columns and precision can change."
      ),
      discussion: ConvertExamples.text)
  }

  @Argument(
    help: .wording(
      zh: "图层文件；- 表示标准输入。", en: "The layer's file; - is standard input.",
      value: ("文件", "file")), completion: .file())
  var input: String

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: .wording(
      zh: "输出文件，格式由扩展名定（见下）；- 为标准输出。",
      en: "The output, its format by the ending (below); - is standard output.",
      value: ("文件", "file")), completion: .file())
  var output: String

  @Option(
    help: .wording(
      zh: "转到这个坐标系，如 EPSG:4490；不写时坐标不变。",
      en: "Transform to this coordinate system, such as EPSG:4490.", value: ("坐标系", "crs")))
  var crs: String?

  @Option(
    help: .wording(
      zh: "原坐标系；文件没有说明或说错时写。",
      en: "The input's coordinate system where the file does not say it, or says it wrongly.",
      value: ("坐标系", "crs")))
  var sourceCrs: String?

  @Option(
    help: .wording(
      zh: "转换参数文件（dijie crs fit 生成）；换基准时必须有。",
      en: "A parameter file (made by dijie crs fit); needed for a change of datum.",
      value: ("文件", "file")), completion: .file(extensions: ["json"]))
  var parameters: String?

  @Option(
    help: .wording(
      zh: "只要这些列，用逗号隔开；改名写 新名=旧名。",
      en: "Only these columns, separated by commas; new=old renames.", value: ("列", "columns")))
  var fields: CommaList = CommaList([])

  @Option(
    help: .wording(
      zh: "坐标的小数位数，0 到 15；不写时不丢位数。",
      en: "Decimal places of coordinates, 0 to 15; by default no digit is lost.",
      value: ("位数", "digits")))
  var precision: Int?

  @OptionGroup var source: LayerFileOptions
  @OptionGroup var written: NotationOptions

  @Option(
    help: .wording(
      zh: "输出 Shapefile、CSV 的文字编码；不写时为 UTF-8。",
      en: "The text encoding of a shapefile or CSV written; UTF-8 by default.",
      value: ("编码", "encoding")))
  var outputEncoding: String?

  @Flag(help: .wording(zh: "GeoJSON 带 bbox。", en: "GeoJSON gets bounding boxes."))
  var bbox = false

  @OptionGroup var cells: RawOption

  @OptionGroup var secrecy: LayerLevelOption
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if LayerWriter.Format(path: output) == nil {
      throw ValidationError(
        Wording.pick(
          zh: "从文件名 \(output) 看不出格式；可用的扩展名：\(LayerWriter.Format.endings)",
          en:
            "the name \(output) does not tell the format; use one of \(LayerWriter.Format.endings)")
      )
    }
    if let precision, !(0...15).contains(precision) {
      throw ValidationError(
        Wording.pick(
          zh: "--precision 要写 0 到 15，而不是 \(precision)",
          en: "--precision needs 0 to 15, not \(precision)"))
    }
  }

  func run() throws {
    var conversion = LayerConversion(input: input, output: output)
    conversion.crs = crs
    conversion.sourceCRS = sourceCrs
    conversion.parameters = try parameters.map { try ParameterFile(path: $0) }
    conversion.fields = fields.words.map(Self.field)
    conversion.precision = precision
    conversion.layer = source.layer
    conversion.notation = written.notation
    conversion.encoding = source.encoding
    conversion.sagitta = source.sagitta
    conversion.outputEncoding = outputEncoding
    conversion.boundingBoxes = bbox
    conversion.raw = cells.raw
    conversion.levelLimit = secrecy.level
    conversion.names = try shared.dataFolder().fieldNames()
    conversion.systems = try shared.dataFolder().systemNames()
    let outcome = try conversion.run()
    say(outcome)
    if !outcome.issues.isEmpty { throw ExitStatus.openErrors.exitCode }
  }

  /// `new=old` or a plain name.
  private static func field(_ word: String) -> LayerConversion.Field {
    let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
    return parts.count == 2
      ? LayerConversion.Field(parts[1], as: parts[0]) : LayerConversion.Field(word)
  }

  private func say(_ outcome: LayerConversion.Outcome) {
    // What is missing from the output is never left unsaid; at most twenty features one by one.
    for issue in outcome.issues.prefix(20) {
      let line = issue.line.map { Wording.pick(zh: "（第 \($0) 行）", en: " (line \($0))") } ?? ""
      Streams.say(
        Wording.pick(
          zh: "\(outcome.description.file)：第 \(issue.feature) 个要素\(line)没有转换：\(issue.zh)",
          en: "\(outcome.description.file): feature \(issue.feature)\(line) was not converted: "
            + issue.en))
    }
    if outcome.issues.count > 20 {
      let count = outcome.issues.count
      Streams.say(
        Wording.pick(zh: "共有 \(count) 个要素没有转换。", en: "\(count) features were not converted in all.")
      )
    }
    if shared.quiet { return }
    for remark in outcome.remarks { Streams.say(remark.chosen) }
    guard output != "-" else { return }
    let system = outcome.crs.flatMap { try? CoordinateReferenceSystem($0).label }
    Streams.say(
      Wording.pick(
        zh: "写出 \(outcome.written) 个要素到 \(output)，坐标系：\(system ?? "未知")；"
          + "原文件的文字编码：\(outcome.description.encoding)（\(Self.reason(outcome).zh)）。",
        en: Wording.count(outcome.written, "feature")
          + " written to \(output); coordinate system: \(system ?? "unknown"); texts were read as "
          + "\(outcome.description.encoding) (\(Self.reason(outcome).en))."))
  }

  /// Why the input's texts were read with their encoding.
  private static func reason(_ outcome: LayerConversion.Outcome) -> (zh: String, en: String) {
    switch outcome.description.encodingOrigin {
    case .format: ("该格式规定", "as the format has it")
    case .mark: ("有字节序标记", "by its byte order mark")
    case .option: ("--encoding 指明", "named with --encoding")
    case .declared: ("文件写明", "as the file says")
    case .content: ("按内容识别", "told by content")
    }
  }
}
