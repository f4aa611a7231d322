import ArgumentParser
import Formats
import Geometry
import Workbench

/// A table of points and the two systems concerned.
struct PointTableOptions: ParsableArguments {
  @Argument(
    help: .wording(
      zh: "点表；- 为标准输入。", en: "The table of points; - for standard input.",
      value: ("文件", "file")),
    completion: .file(extensions: TableFile.endings + ["dat"]))
  var file: String

  @Option(
    help: .wording(
      zh: "源坐标系，如 EPSG:4490；地方平面写 local。",
      en: "The source system, such as EPSG:4490; local for a local plane.",
      value: ("坐标系", "crs")))
  var from: String

  @Option(
    help: .wording(
      zh: "目标坐标系，如 EPSG:4529。", en: "The target system, such as EPSG:4529.",
      value: ("坐标系", "crs")))
  var to: String

  @OptionGroup var heading: HeadingOptions

  /// The two systems.
  ///
  /// - Throws: ``CommandFailure`` when one is not known.
  func systems() throws -> (from: CoordinateReferenceSystem, to: CoordinateReferenceSystem) {
    (try CRSCommand.system(from), try CRSCommand.system(to))
  }

  /// The points.
  func table() throws -> PointTable { try PointTable(path: file, headingRow: heading.headingRow) }
}
