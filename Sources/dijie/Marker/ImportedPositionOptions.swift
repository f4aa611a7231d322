import ArgumentParser
import Boundaries
import Rules
import Workbench

/// What is said of all markers and positions of a file.
struct ImportedPositionOptions: ParsableArguments {
  @Option(
    help: .wording(
      zh: "没有写界线的界桩属于这条界线。", en: "The line of markers that state none.",
      value: ("界线代码", "line")))
  var line: String?

  @Option(
    help: .wording(
      zh: "没有写类型的界桩：single 单立、paired 双立、tripled 三立、junction 三交点。",
      en: "How markers stand that do not say: single, paired, tripled, junction.",
      value: ("类型", "type")))
  var type: BoundaryMarker.Sort?

  @Option(
    help: .wording(
      zh: "坐标性质：signed 签署、converted 换算、measured 复测。",
      en: "What the positions are: signed, converted or measured.", value: ("性质", "sort")))
  var sort: MarkerPosition.Sort?

  @Option(
    help: .wording(zh: "测量方法，如 RTK。", en: "How they were measured.", value: ("方法", "method")))
  var method: String?

  @Option(
    help: .wording(
      zh: "点位中误差（米）。", en: "Standard error of the positions in metres.", value: ("米", "metres")))
  var sigma: Double?

  @Option(
    help: .wording(zh: "测量日期。", en: "The day they were measured.", value: ("日期", "day")))
  var day: String?

  @Option(
    help: .wording(
      zh: "高程基准，如 1985国家高程基准。", en: "The height datum.", value: ("基准", "datum")))
  var heightDatum: String?

  /// Puts what was said where the import finds it.
  func fill(
    _ options: inout MarkerImportOptions, document: String?, today: CalendarDay
  ) throws {
    options.line = line
    options.type = type
    options.sort = sort
    options.method = method
    options.sigma = sigma
    options.heightDatum = heightDatum
    options.document = document
    if let sigma, !(0...10_000).contains(sigma) {
      throw CommandFailure.usage(
        zh: "--sigma 应是 0 到 10000 米之间的数。", en: "--sigma needs metres between 0 and 10000.")
    }
    guard let day else { return }
    let read = try CalendarDay.asked(day)
    guard read <= today else {
      throw CommandFailure(
        .refused, zh: "测量日期 \(read) 在今天（\(today)）之后；请核对 --day。",
        en: "the day \(read) lies after today (\(today)); check --day.")
    }
    options.day = read
  }
}
