import ArgumentParser
import Workbench

/// How a layer is read and measured.
struct LayerColumnOptions: ParsableArguments {
  @Option(
    help: .wording(
      zh: "在这个平面坐标系里量算，如 EPSG:4529；不写时按椭球面量算。",
      en: "Measure in this plane coordinate system, such as EPSG:4529, instead of on the "
        + "ellipsoid.", value: ("坐标系", "crs")))
  var crs: String?

  @OptionGroup var layer: LayerReadingOptions
  @OptionGroup var parent: ParentColumnOptions

  @Option(
    help: .wording(
      zh: "级别所在的列；一个文件有几级区划时按它分开检查。",
      en: "The column of levels: a file with several levels is split by it.",
      value: ("列", "column")))
  var levelField: String?

  @Option(
    help: .wording(
      zh: "登记面积所在的列；不写时自动识别。值可带单位，如 12.5 km²。",
      en: "The column of stated areas instead of the detected one; values may have units, such as "
        + "12.5 km².", value: ("列", "column")))
  var areaField: String?

  @Option(
    help: .wording(
      zh: "登记面积的单位：m2、ha、km2 或亩；不写时看列名和值。",
      en: "The unit of stated areas: m2, ha, km2 or mu; otherwise by the column and its values.",
      value: ("单位", "unit")))
  var areaUnit: AreaUnit?

  @Option(
    help: .wording(
      zh: "驻地坐标所在的列；经度、纬度分两列的写成 经度列,纬度列。",
      en: "The column of seats, or two of them: longitude,latitude.", value: ("列", "columns")))
  var seatField: CommaList = CommaList([])

  @Flag(
    help: .wording(
      zh: "代码和名称都相同的几个要素（如海岛）算一个单元。",
      en: "Features of one code and name, such as islands, are one unit."))
  var mergeRecords = false

  @Option(
    help: .wording(
      zh: "图层是哪年（或哪天）的区划，如 2021、2021-06-30；不写时按代码推定。",
      en: "The year or day of the divisions shown, such as 2021 or 2021-06-30; otherwise by the "
        + "codes.", value: ("年份", "year")))
  var at: DivisionMoment?

  func validate() throws {
    if seatField.words.count > 2 {
      throw ValidationError(
        Wording.pick(
          zh: "--seat-field 写一列，或经度、纬度两列", en: "--seat-field takes one column or two"))
    }
  }

  /// What the use case is told.
  var reading: LayerReading {
    var reading = layer.reading
    reading.parentField = parent.parentField
    reading.levelField = levelField
    reading.areaField = areaField
    reading.areaFactor = areaUnit?.factor
    reading.seatFields = seatField.words
    reading.mergesRecords = mergeRecords
    return reading
  }
}

/// What is checked.
struct CheckScopeOptions: ParsableArguments {
  @Flag(
    help: .wording(
      zh: "接边检查：只报告两侧来自不同文件的界线。",
      en: "Only lines whose two sides come from different files."))
  var between = false

  @Option(
    parsing: .upToNextOption,
    help: .wording(
      zh: "只报告涉及这些代码的结果；写前几位即包括所有下级。",
      en: "Only findings about these codes; the first digits take in all units below.",
      value: ("代码", "code")))
  var only: [String] = []

  @Option(
    parsing: .unconditional,
    help: .wording(
      zh: "只报告这个经纬度范围里的结果：西,南,东,北。",
      en: "Only findings inside this extent in degrees: west,south,east,north.",
      value: ("西,南,东,北", "w,s,e,n")),
    transform: BoundingBox.init)
  var bbox: BoundingBox?

  @Option(
    help: .wording(
      zh: "规则包的名称或文件；不写时用 cn-county。",
      en: "A rule pack by name or file; cn-county by default.", value: ("规则包", "pack")),
    completion: .file(extensions: ["tsv"]))
  var pack: String?

  @Option(
    parsing: .unconditional,
    help: .wording(
      zh: "接边容差，米；不写时按规则包。", en: "The tolerance of edge matching in metres instead of the pack's.",
      value: ("米", "metres")))
  var tolerance: Double?

  @Option(
    help: .wording(
      zh: "只运行这些规则，用逗号隔开；可写编号，如 A01,A02。",
      en: "Run only these rules, separated by commas; letter ids such as A01,A02 will do.",
      value: ("规则", "rules")))
  var rules: CommaList = CommaList([])

  func validate() throws {
    if let tolerance, !(tolerance.isFinite && tolerance > 0) {
      throw ValidationError(
        Wording.pick(
          zh: "--tolerance 要写大于 0 的米数，而不是 \(tolerance)",
          en: "--tolerance needs a number of metres above 0, not \(tolerance)"))
    }
  }
}

/// The papers a check is held against.
struct CheckPaperOptions: ParsableArguments {
  @Option(
    help: .wording(
      zh: "上级单元的图层，用来检查下级是否填满上级。",
      en: "A layer of parent units that the units must fill.", value: ("文件", "file")),
    completion: .file())
  var parent: String?

  @Option(
    help: .wording(
      zh: "参照图层，用来看出整层偏移。", en: "A reference layer that shows whether all is displaced.",
      value: ("文件", "file")), completion: .file())
  var reference: String?

  @Option(
    help: .wording(
      zh: "例外表：已有依据、不再算错的地方。",
      en: "The table of exceptions: places an office accepts, with reasons.",
      value: ("文件", "file")), completion: .file())
  var exceptions: String?

  @OptionGroup var heading: HeadingOptions

  @Option(
    help: .wording(
      zh: "上次检查的 JSON 结果，用来区分已改、未改和新出现的错误。",
      en: "An earlier JSON report: findings are sorted into fixed, remaining and new.",
      value: ("文件", "file")), completion: .file(extensions: ["json"]))
  var baseline: String?
}

/// What comes out.
struct CheckOutputOptions: ParsableArguments {
  @Flag(
    help: .wording(
      zh: "结果里列出每一处重叠和缝隙。", en: "Lists every single overlap and gap of a finding."))
  var each = false

  @Option(
    help: .wording(
      zh: "列哪些界线：faulty 只列有错的，all 全列。",
      en: "Which lines to list: faulty, or all.", value: ("界线", "which")))
  var lines: ListedLines = .faulty

  @Flag(
    help: .wording(
      zh: "附上单元表：面积、周长、块数、顶点数和登记面积的差。",
      en: "Adds the unit table: area, perimeter, parts, vertices, difference to the stated area."))
  var units = false

  @OptionGroup var target: OutputOptions<ReportFormat>
}
