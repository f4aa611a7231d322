import ArgumentParser
import Workbench

/// `dijie crs transform`: a table of points into another coordinate system.
struct CRSTransformCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "transform",
      abstract: Wording.pick(
        zh: "转换点表（xlsx、csv、txt）的坐标，并说明哪一列作北、哪一列作东。",
        en: "Transforms a table of points (xlsx, csv, txt) and says what was northing and easting."),
      discussion: Wording.pick(
        zh: """
          例：
            dijie crs transform 界桩.csv --from EPSG:4490 --to EPSG:4529 -o 平面.csv
            dijie crs transform 旧桩.txt --from EPSG:2365 --to EPSG:4529 \\
                --parameters 沈阳.json

          分不清北坐标和东坐标、带号不符时不转换（退出码 65），并说明怎么改。
          大地高随七参数转换（--height），其他列原样保留。
          """,
        en: """
          Examples:
            dijie crs transform markers.csv --from EPSG:4490 --to EPSG:4529 -o plane.csv
            dijie crs transform old.txt --from EPSG:2365 --to EPSG:4529 \\
                --parameters shenyang.json

          Where northing and easting cannot be told apart, or zone numbers do not fit,
          nothing is transformed (status 65) and the remedy is named. Ellipsoidal heights go
          through 7 parameters (--height); other columns stay as they are.
          """))
  }

  @OptionGroup var points: PointTableOptions

  @Option(
    help: .wording(
      zh: "转换参数文件（dijie crs fit 生成）；换基准时必须有。",
      en: "A parameter file (made by dijie crs fit); needed for a change of datum.",
      value: ("文件", "file")), completion: .file(extensions: ["json"]))
  var parameters: String?

  @Option(
    help: .wording(
      zh: "北坐标（纬度）列：列名或第几列。", en: "The northing (latitude) column by heading or number.",
      value: ("列", "column")))
  var north: String?

  @Option(
    help: .wording(
      zh: "东坐标（经度）列：列名或第几列。", en: "The easting (longitude) column by heading or number.",
      value: ("列", "column")))
  var east: String?

  @Option(
    help: .wording(
      zh: "大地高列：列名或第几列；随七参数一并转换。表头写“大地高”时不必指明，其他高程不变。",
      en:
        "The column of ellipsoidal heights, changed by 7 parameters; found by such a heading, other "
        + "heights stay.", value: ("列", "column")))
  var height: String?

  @Option(
    name: .customLong("precision"),
    help: .wording(
      zh: "小数位数；不写时平面 4 位、经纬度 10 位。",
      en: "Digits after the point; 4 for metres and 10 for degrees by default.",
      value: ("位数", "digits")))
  var precision: Int?

  @OptionGroup var listed: ListingOptions
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    if let precision, !(0...12).contains(precision) {
      throw ValidationError(
        Wording.pick(
          zh: "--precision 要写 0 到 12，而不是 \(precision)",
          en: "--precision needs 0 to 12, not \(precision)"))
    }
    if (north == nil) != (east == nil) {
      throw ValidationError(
        Wording.pick(zh: "--north 和 --east 要一起写", en: "--north and --east go together"))
    }
  }

  func run() throws {
    let systems = try points.systems()
    var work = PointTransformation(from: systems.from, to: systems.to)
    if let parameters {
      work.parameters = try ParameterFile(path: parameters)
      if !shared.quiet, ParameterFile.isOpenToOthers(parameters) {
        Streams.say(
          Wording.pick(
            zh: "参数文件 \(parameters) 其他用户也能读；请用 chmod 600 收回权限。",
            en: "others may read the parameter file \(parameters); chmod 600 keeps it private."))
      }
    }
    work.north = north
    work.east = east
    work.height = height
    work.decimals = precision
    let outcome = try work.run(try points.table())
    // What was taken as northing and easting is never left unsaid.
    for remark in outcome.remarks { Streams.say(remark.chosen) }
    let format = try listed.chosenFormat()
    // Text keeps the separators of the table it came from, as survey programs expect.
    if format == .text || format == .csv && listed.format == nil && outcome.table.separator == "," {
      try listed.write(text: (listed.bom ? "\u{FEFF}" : "") + outcome.table.text(raw: listed.raw))
    } else {
      try listed.write(outcome.listing())
    }
  }
}
