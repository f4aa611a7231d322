public import ArgumentParser
public import Geometry
import Rules
import Workbench

/// How a file of features is opened.
struct LayerFileOptions: ParsableArguments {
  @Option(
    help: .wording(
      zh: "属性表的文字编码，如 GBK；不写时自动识别。",
      en: "The text encoding of attributes, such as GBK, instead of the detected one.",
      value: ("编码", "encoding")))
  var encoding: String?

  @Option(
    help: .wording(
      zh: "文件里有几个图层时取哪一个。", en: "Which layer of a file that holds several.",
      value: ("图层", "layer")))
  var layer: String?

  @Option(
    help: .wording(
      zh: "圆弧、样条等曲线（DXF、GeoPackage、GML）化为折线时的弦高，单位米（DXF 为图形单位）；"
        + "不写时不超过 0.001，且长度、面积相差不到百万分之一。",
      en: "How far a chord may lie off its curve (arcs, splines of DXF, GeoPackage, GML), in "
        + "metres or units of a DXF; by default 0.001, and lengths and areas within a millionth.",
      value: ("米", "metres")))
  var sagitta: Double?

  func validate() throws {
    if let sagitta, !(sagitta.isFinite && sagitta > 0) {
      throw ValidationError(
        Wording.pick(
          zh: "--sagitta 要写大于 0 的米数，而不是 \(sagitta)",
          en: "--sagitta needs metres above 0, not \(sagitta)"))
    }
  }
}

/// What the caller says of the coordinate systems files are in.
struct SourceSystemOptions: ParsableArguments {
  @Option(
    help: .wording(
      zh: "文件的坐标系，文件没有说明或说错时写，如 EPSG:4529；只指一个文件时写 文件=EPSG:4529。",
      en: "The files' coordinate system where they do not say it, or wrongly, such as EPSG:4529; "
        + "FILE=EPSG:4529 for one file.",
      value: ("坐标系", "crs")))
  var sourceCrs: [String] = []

  /// What was said; the old spelling `--crs` holds only for files that say nothing themselves.
  func systems(old: String? = nil) -> SourceSystems {
    SourceSystems(sourceCrs, ifUnstated: old)
  }
}

/// How a layer of units is read: its columns and its files.
struct LayerReadingOptions: ParsableArguments {
  @Option(
    help: .wording(
      zh: "区划代码所在的列；不写时自动识别。", en: "The column of codes instead of the detected one.",
      value: ("列", "column")))
  var code: String?

  @Option(
    help: .wording(
      zh: "名称所在的列；不写时自动识别。", en: "The column of names instead of the detected one.",
      value: ("列", "column")))
  var name: String?

  @OptionGroup var file: LayerFileOptions
  @OptionGroup var source: SourceSystemOptions
  @OptionGroup var written: NotationOptions

  /// What the use cases are told.
  var reading: LayerReading {
    var reading = LayerReading()
    reading.codeField = code
    reading.nameField = name
    reading.source = source.systems()
    reading.encoding = file.encoding
    reading.layer = file.layer
    reading.sagitta = file.sagitta
    reading.notation = written.notation
    return reading
  }
}

/// Where a layer of several levels names the unit above.
struct ParentColumnOptions: ParsableArguments {
  @Option(
    help: .wording(
      zh: "上级代码所在的列；不写时自动识别。", en: "The column of parents' codes instead of the detected one.",
      value: ("列", "column")))
  var parentField: String?
}

/// The highest level of layers a command may write about.
struct LayerLevelOption: ParsableArguments {
  @Option(
    help: .wording(
      zh: "最高密级：公开、内部、秘密……；图层（密级列）更高的拒绝输出。",
      en: "The highest level: public, internal, secret …; layers above it are refused.",
      value: ("密级", "level")))
  var level: SecrecyLevel?
}

/// How coordinates are written where it is not the usual way.
struct NotationOptions: ParsableArguments {
  @Flag(
    help: .wording(
      zh: "文件的两个坐标写反了（纬度在前，或北坐标在前），读入时对调。",
      en: "The file has its two coordinates exchanged (latitude or northing first): swap them."))
  var swapAxes = false

  @Option(
    help: .wording(
      zh: "文件里经纬度的单位：degrees 度、radians 弧度、gradians 百分度、minutes 分、seconds 秒、"
        + "microdegrees 百万分之一度、e7 千万分之一度。",
      en: "The unit of the file's longitudes and latitudes: degrees, radians, gradians, minutes, "
        + "seconds, microdegrees, e7.", value: ("单位", "unit")))
  var angleUnit: CoordinateNotation.Unit = .degrees

  /// What readers are told.
  var notation: CoordinateNotation {
    CoordinateNotation(isSwapped: swapAxes, unit: angleUnit)
  }
}

extension CoordinateNotation.Unit: ExpressibleByArgument {}
