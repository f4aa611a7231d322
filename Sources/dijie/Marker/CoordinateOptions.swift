public import ArgumentParser
public import Boundaries
public import Geometry
import Rules
import Workbench

extension CoordinateRecognition.Order: ExpressibleByArgument {}

extension AngleText.Form: ExpressibleByArgument {}

extension MarkerPosition.Sort: ExpressibleByArgument {}

extension BoundaryMarker.Sort: ExpressibleByArgument {}

/// What is said of the coordinates of a file.
struct CoordinateOptions: ParsableArguments {
  @Option(
    help: .wording(
      zh: "文件的坐标系，如 EPSG:4529；或只写基准：CGCS2000、西安80、北京54。",
      en: "The file's system, such as EPSG:4529, or the datum alone: CGCS2000, xian80, beijing54.",
      value: ("坐标系", "crs")))
  var sourceCrs: String?

  // The old spelling of --source-crs.
  @Option(help: .hidden)
  var crs: String?

  @Option(
    help: .wording(
      zh: "两列的次序：ne 北坐标（纬度）在前，en 东坐标（经度）在前；不写时按数值识别。",
      en: "ne: northing (latitude) first, en: easting first; told by their size unless named.",
      value: ("次序", "order")))
  var order: CoordinateRecognition.Order?

  @Option(
    help: .wording(
      zh: "带号（25–45 为 3 度带，13–23 为 6 度带），或中央子午线（如 123）。",
      en: "The zone (25–45: 3°, 13–23: 6°) or the central meridian (such as 123).",
      value: ("带号", "zone")))
  var zone: Int?

  @Option(
    help: .wording(
      zh: "带小数点的角度怎样读：decimal 十进制度，ddd.mmss 度.分秒。",
      en: "How angles with a point are read: decimal, or ddd.mmss.", value: ("写法", "form")))
  var angles: AngleText.Form?

  @Option(
    help: .wording(
      zh: "界桩应在的范围：西,南,东,北（度）；不写时为登记库界线的范围。",
      en: "Where they must lie: W,S,E,N in degrees; the register's lines unless named.",
      value: ("范围", "box")))
  var within: String?

  /// Puts what was said where the import finds it.
  func fill(_ options: inout MarkerImportOptions) throws {
    options.crs = sourceCrs
    options.crsIfUnstated = sourceCrs == nil ? crs : nil
    options.order = order
    options.zone = zone
    options.angles = angles
    guard let within else { return }
    let sides = within.split(separator: ",").compactMap { Double($0) }
    guard sides.count == 4, sides[0] < sides[2], sides[1] < sides[3] else {
      throw CommandFailure.usage(
        zh: "--within 应写四个数“西,南,东,北”，如 122.4,41.2,123.8,43.1。",
        en: "--within needs four numbers W,S,E,N, such as 122.4,41.2,123.8,43.1.")
    }
    options.area = Envelope(minX: sides[0], minY: sides[1], maxX: sides[2], maxY: sides[3])
  }
}
