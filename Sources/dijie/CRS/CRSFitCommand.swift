public import ArgumentParser
import Foundation
import Geometry
import Rules
public import Workbench

extension ParameterFitting.Kind: ExpressibleByArgument {}
extension ParameterFitting.Order: ExpressibleByArgument {}

/// The sign convention as written on the command line.
enum ConventionChoice: String, CaseIterable, ExpressibleByArgument {
  case positionVector = "position-vector"
  case coordinateFrame = "coordinate-frame"

  /// The convention meant.
  var convention: RotationConvention {
    switch self {
    case .positionVector: .positionVector
    case .coordinateFrame: .coordinateFrame
    }
  }
}

/// `dijie crs fit`: an office's own parameters from common points.
struct CRSFitCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "fit",
      abstract: Wording.pick(
        zh: "由公共点求四参数或七参数：参数写入文件，只显示残差和指纹。",
        en: "Fits 4 or 7 parameters to common points; prints residuals and a fingerprint."),
      discussion: Wording.pick(
        zh: """
          公共点表每行：点号,源北,源东,目标北,目标东；带高程时：点号,源北,源东,源高,目标北,目标东,目标高。
          参数文件只有本人可读，参数值不显示。

          例：
            dijie crs fit 公共点.csv --from local --to EPSG:4550 --kind plane \\
                --from-order ne -o 沈阳.json
          """,
        en: """
          Each row: number, source northing, easting, target northing, easting; with
          heights: number, source northing, easting, height, target northing, easting,
          height. The file is readable by its owner alone; the values are never shown.

          Example:
            dijie crs fit common.csv --from local --to EPSG:4550 --kind plane \\
                --from-order ne -o shenyang.json
          """))
  }

  @OptionGroup var points: PointTableOptions

  @Option(
    help: .wording(
      zh: "plane（平面四参数）或 helmert（七参数）。",
      en: "plane (4 parameters) or helmert (7 parameters).", value: ("种类", "kind")))
  var kind: ParameterFitting.Kind = .plane

  @Option(
    help: .wording(
      zh: "七参数的旋转约定：position-vector（布尔沙）或 coordinate-frame。",
      en: "Sign convention of the 7 parameters: position-vector or coordinate-frame.",
      value: ("约定", "convention")))
  var convention: ConventionChoice = .positionVector

  @Option(
    help: .wording(
      zh: "源坐标两列的次序：ne 北在前，en 东在前。",
      en: "Order of the source columns: ne northing first, en easting first.",
      value: ("次序", "order")))
  var fromOrder: ParameterFitting.Order?

  @Option(
    help: .wording(
      zh: "目标坐标两列的次序：ne 北在前，en 东在前。",
      en: "Order of the target columns: ne northing first, en easting first.",
      value: ("次序", "order")))
  var toOrder: ParameterFitting.Order?

  @Option(
    help: .wording(
      zh: "不参与求参数的公共点的点号，多个用逗号隔开；残差表仍列出，含剔除前后的偏差。",
      en:
        "Common points to leave out, by name, with commas; the residuals list them with and without.",
      value: ("点号", "names")))
  var exclude: [String] = []

  @Option(
    help: .wording(
      zh: "残差表的格式：text、json、csv、xlsx；不写时看 --residuals 的扩展名。",
      en: "Format of the residuals: text, json, csv or xlsx; otherwise by --residuals.",
      value: ("格式", "format")))
  var format: ListingFormat?

  @Option(
    help: .wording(
      zh: "残差表写到这个文件；不写时写到标准输出。",
      en: "Writes the residuals to this file instead of standard output.",
      value: ("文件", "file")), completion: .file())
  var residuals: String?

  @Option(
    name: .shortAndLong,
    help: .wording(
      zh: "参数文件。", en: "The parameter file.", value: ("文件", "file")), completion: .file())
  var output: String

  @OptionGroup var cells: RawOption
  @OptionGroup var shared: SharedOptions

  func validate() throws {
    _ = try residualTable().chosenFormat()
  }

  /// How the residuals are written.
  private func residualTable() -> ListingChoice {
    ListingChoice(
      format: format, output: residuals, outputOption: "--residuals", byteOrderMark: false,
      isRaw: cells.raw)
  }

  func run() throws {
    let systems = try points.systems()
    var work = ParameterFitting(from: systems.from, to: systems.to, kind: kind)
    work.convention = convention.convention
    work.excluded = exclude.flatMap { word in
      word.split { ",，、".contains($0) }.map { $0.trimmingCharacters(in: .whitespaces) }
    }
    work.fromOrder = fromOrder
    work.toOrder = toOrder
    let outcome = try work.run(try points.table())
    try outcome.parameters.write(to: output)
    let table = residualTable()
    let isForPeople = try table.chosenFormat().isForPeople
    try table.write(Self.listing(outcome, isForPeople: isForPeople))
    for remark in outcome.remarks { Streams.say(remark.chosen) }
    let error = outcome.meanError.map { String(format: "%.4f", $0) } ?? "—"
    let fingerprint = outcome.parameters.fingerprint
    Streams.say(
      Wording.pick(
        zh: "公共点 \(outcome.residuals.count) 个，多余观测 \(outcome.redundancy)，中误差 \(error) 米；"
          + "参数写入 \(output)，指纹 \(fingerprint)。",
        en: "\(outcome.residuals.count) common points, redundancy \(outcome.redundancy), mean "
          + "error \(error) m; parameters written to \(output), fingerprint \(fingerprint)."))
  }

  /// The residual table.
  private static func listing(_ outcome: ParameterFitting.Outcome, isForPeople: Bool) -> Listing {
    func metres(_ value: Double?) -> Listing.Cell {
      guard let value else { return .none }
      let text = String(format: "%.4f", value)
      return .number(text == "-0.0000" ? "0.0000" : text)
    }
    return Listing(
      title: LocalizedText(zh: "残差", en: "residuals"),
      columns: [
        .init("name", zh: "点号", en: "point"),
        .init("northingResidual_m", zh: "北残差（米）", en: "northing (m)"),
        .init("eastingResidual_m", zh: "东残差（米）", en: "easting (m)"),
        .init("heightResidual_m", zh: "高残差（米）", en: "height (m)"),
        .init("horizontal_m", zh: "平面（米）", en: "plane (m)"),
        .init("withheld_m", zh: "不参与时（米）", en: "withheld (m)"),
        .init("suspect", zh: "可疑", en: "suspect"),
      ] + (outcome.excluded.isEmpty ? [] : Self.exclusionColumns),
      rows: outcome.residuals.map { residual in
        [
          .text(residual.name), metres(residual.northing), metres(residual.easting),
          metres(residual.height), metres(residual.horizontal), metres(residual.withheld),
          isForPeople
            ? .text(residual.isSuspect ? Wording.pick(zh: "可疑", en: "suspect") : "")
            : .flag(residual.isSuspect),
        ]
          + (outcome.excluded.isEmpty
            ? [] : [metres(outcome.withAll[residual.name]), .flag(false)])
      }
        + outcome.excluded.map { point in
          [
            .text(point.name), .none, .none, .none, .none, metres(point.without),
            isForPeople ? .text("") : .flag(false), metres(outcome.withAll[point.name]),
            .flag(true),
          ]
        })
  }

  private static let exclusionColumns: [Listing.Column] = [
    .init("withAll_m", zh: "全部参与时（米）", en: "with all (m)"),
    .init("excluded", zh: "剔除", en: "left out"),
  ]
}
