import ArgumentParser
import Workbench

/// `dijie map`: turns layers into a map somebody can take away.
struct MapCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "map",
      abstract: Wording.pick(
        zh: "把图层做成地图：GeoJSON、TopoJSON、可打印的 SVG、离线网页、GeoPackage。",
        en: "Makes maps of layers: GeoJSON, TopoJSON, SVG to print, an offline page, GeoPackage."),
      discussion: MapExamples.text)
  }

  @Argument(
    help: .wording(
      zh: "图层文件：区划、界线、地点或检查结果；- 表示标准输入。",
      en: "Layer files: units, lines, places or findings; - is standard input.",
      value: ("文件", "file")), completion: .file())
  var files: [String]

  @OptionGroup var source: MapSourceOptions
  @OptionGroup var content: MapContentOptions
  @OptionGroup var printing: MapPrintOptions
  @OptionGroup var target: OutputOptions<MapFormat>
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if files.count(where: { $0 == "-" }) > 1 {
      throw ValidationError(Wording.pick(zh: "- 只能写一次", en: "- can be given only once"))
    }
  }

  func run() throws { try carryOut() }
}

/// How the layers of a map are read.
struct MapSourceOptions: ParsableArguments {
  // The old spelling of --source-crs.
  @Option(help: .hidden)
  var crs: String?

  @OptionGroup var layer: LayerReadingOptions
  @OptionGroup var parent: ParentColumnOptions

  /// What the use case is told.
  var reading: LayerReading {
    var reading = layer.reading
    reading.parentField = parent.parentField
    return reading
  }
}

/// What a map keeps of its layers.
struct MapContentOptions: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: .wording(
      zh: "只画这些代码的单元；写前几位即包括所有下级。",
      en: "Only units of these codes; the first digits take in all units below.",
      value: ("代码", "code")))
  var only: [String] = []

  @Option(
    parsing: .unconditional,
    help: .wording(
      zh: "只画中心在这个经纬度范围里的要素：西,南,东,北。",
      en: "Only features with their middle in this extent in degrees: west,south,east,north.",
      value: ("西,南,东,北", "w,s,e,n")),
    transform: BoundingBox.init)
  var bbox: BoundingBox?

  @Option(
    help: .wording(
      zh: "化简程度：10% 留下一成折点，50m 去掉小于约 50 米的弯曲，full 全留；共用界线始终一致。",
      en: "10% keeps a tenth of the vertices, 50m drops bends smaller than about 50 m, full keeps "
        + "all; shared borders stay the same.", value: ("程度", "detail")))
  var simplify: MapDetail?

  @Option(
    help: .wording(
      zh: "文件最大多少，如 2MB；按需要化简。",
      en: "The most the file may take, such as 2MB; simplifies as needed.",
      value: ("大小", "size")))
  var targetSize: ByteSize?

  @Option(
    help: .wording(
      zh: "合并单元：province、city 按代码前 2、4 位，或写位数、列名、parent（按上级）、all。",
      en: "Joins units: province or city by 2 or 4 digits of the code, or a number of digits, a "
        + "column, parent, all.", value: ("依据", "by")))
  var dissolve: MapDissolve?

  @Option(
    help: .wording(
      zh: "只留这些列，用逗号隔开。", en: "Keep only these columns, separated by commas.",
      value: ("列", "columns")))
  var fields: CommaList?

  @Option(
    help: .wording(
      zh: "经纬度的小数位数，默认 6 位。", en: "Decimals of degrees, 6 by default.", value: ("位数", "digits")))
  var precision: Int?

  func validate() throws {
    if let precision, !(0...12).contains(precision) {
      throw ValidationError(
        Wording.pick(
          zh: "--precision 要写 0 到 12，而不是 \(precision)",
          en: "--precision needs 0 to 12, not \(precision)"))
    }
  }
}

/// What is printed on a map.
struct MapPrintOptions: ParsableArguments {
  @Option(
    help: .wording(
      zh: "图名；不写时用文件名。", en: "The title instead of the file's name.", value: ("图名", "title")))
  var title: String?

  @Flag(help: .wording(zh: "不标名称。", en: "Prints no names."))
  var noLabels = false

  @Option(
    help: .wording(
      zh: "SVG 的比例尺分母，如 250000；不写时取能放下的最大比例尺。",
      en: "The denominator of the printed scale, such as 250000; the largest that fits by default.",
      value: ("分母", "denominator")))
  var scale: Int?

  @Option(
    help: .wording(
      zh: "SVG 的纸张：a4、a3、a2、a1、a0。", en: "Paper of the SVG: a4, a3, a2, a1 or a0.",
      value: ("纸张", "paper")))
  var paper: MapPaper = .a4

  @Flag(
    name: .customLong("public"),
    help: .wording(
      zh: "供公开的示意图：降低位置精度，印上示意图字样和审图号；不写时印“内部资料，不得公开”。",
      en: "A sketch map for the public: coarser positions, marked as a sketch, with its review "
        + "number; otherwise marked internal."))
  var isPublic = false

  @Option(
    help: .wording(
      zh: "公开地图的审图号。", en: "The review number of a public map.", value: ("审图号", "number")))
  var reviewNumber: String?

  @OptionGroup var secrecy: LayerLevelOption

  @Option(
    help: .wording(
      zh: "规则包的名称或文件，定公开地图的精度；不写时用 cn-county。",
      en: "A rule pack by name or file, which limits public maps; cn-county by default.",
      value: ("规则包", "pack")), completion: .file(extensions: ["tsv"]))
  var pack: String?

  func validate() throws {
    if let scale, scale < 100 {
      throw ValidationError(
        Wording.pick(
          zh: "--scale 要写 100 或更大的整数，而不是 \(scale)",
          en: "--scale needs a whole number of 100 or more, not \(scale)"))
    }
    if reviewNumber != nil, !isPublic {
      throw ValidationError(
        Wording.pick(
          zh: "审图号只用于公开地图，请同时写 --public", en: "a review number needs --public"))
    }
  }
}
