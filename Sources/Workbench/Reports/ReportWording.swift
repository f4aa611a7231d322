internal import Boundaries
internal import Formats
internal import Geometry
internal import Rules

/// The sentences every report for people shares, in one language.
struct ReportWording {
  /// The language.
  let language: Language
  /// The report.
  let report: CheckReport
  /// Its leading numbers.
  let figures: ReportFigures
  private let names: [String: String]

  /// Prepares the wording of a report.
  init(_ report: CheckReport, _ figures: ReportFigures, _ language: Language) {
    self.language = language
    self.report = report
    self.figures = figures
    var names: [String: String] = [:]
    for unit in report.unitTable where names[unit.subject] == nil {
      names[unit.subject] = unit.name
    }
    self.names = names
  }

  /// Picks the wording in the language of the report.
  func pick(_ zh: String, _ en: String) -> String { language == .zh ? zh : en }

  /// A unit's name, or nil when the layer has none for it.
  func name(_ subject: String) -> String? { names[subject] }

  /// A unit's code and name.
  func unit(_ subject: String) -> String {
    guard let name = names[subject], name != subject else { return subject }
    return "\(subject) \(name)"
  }

  /// The first line of every report: whether the layer passes, why not, and what was not judged.
  var verdict: String {
    guard let step = report.resolution, step > report.tolerance else { return count }
    let (apart, tolerance) = (ReportText.decimal(step, 3), ReportText.decimal(report.tolerance, 3))
    return pick(
      "坐标过粗，不能按 \(tolerance) m 的容差判定（坐标间隔约 \(apart) m）。\(count)",
      "Too coarse to be judged at a tolerance of \(tolerance) m (coordinates are about \(apart) m "
        + "apart). \(count)")
  }

  /// What was found, counted.
  private var count: String {
    let count = report.overlookedRules.count
    guard count > 0 else { return outcome }
    return outcome
      + pick(
        "另有 \(counted(count)) 条规则没有运行，尽管图层里像是有它们要的列，见下。",
        " \(counted(count)) rule\(plural(count)) did not run although a column looks like the one "
          + "needed; see below.")
  }

  /// For each rule that a column could have served, a sentence with the option that names it.
  var overlooked: [String] {
    report.overlookedRules.map { run in
      let advice = run.overlooked.map { $0.advice[language] }.joined(separator: pick("；", "; "))
      let code = run.rule.code.isEmpty ? "" : run.rule.code + " "
      return pick("未判断：", "Not judged: ") + code + run.rule.id
        + pick("（\(run.rule.title.zh)）：", " (\(run.rule.title.en)): ") + advice + pick("。", ".")
    }
  }

  private var outcome: String {
    let faulty = figures.lines.count { $0.severity == .error }
    let lines = figures.lineCount
    if figures.errors > 0 {
      let (errors, warnings) = (counted(figures.errors), counted(figures.warnings))
      return pick(
        "未通过：\(errors) 个错误、\(warnings) 个警告；\(counted(lines)) 条界线中 \(counted(faulty)) 条有错误。",
        "Not passed: \(errors) error\(plural(figures.errors)) and \(warnings) "
          + "warning\(plural(figures.warnings)); \(counted(faulty)) of \(counted(lines)) "
          + "boundary line\(plural(lines)) \(faulty == 1 ? "has" : "have") errors.")
    }
    if figures.warnings > 0 {
      return pick(
        "通过，但有 \(counted(figures.warnings)) 个警告须有人确认；\(counted(lines)) 条界线均无错误。",
        "Passed, but somebody must look at \(counted(figures.warnings)) "
          + "warning\(plural(figures.warnings)); none of \(counted(lines)) boundary "
          + "line\(plural(lines)) has an error.")
    }
    return pick(
      "通过：没有发现错误；共检查 \(counted(report.unitTable.count)) 个单元、\(counted(lines)) 条界线。",
      "Passed: no error found in \(counted(report.unitTable.count)) "
        + "unit\(plural(report.unitTable.count)) and \(counted(lines)) boundary line\(plural(lines))."
    )
  }

  /// The last line of every report: what to do now.
  var nextStep: String {
    if figures.errors > 0 {
      return pick(
        "下一步：从最差的界线开始，按“最差处”逐处核对并改正；保存 --format json 的结果，改后用 --baseline 复查。",
        "Next: correct the worst lines first, at the places given; keep the --format json result "
          + "and check again with --baseline.")
    }
    if figures.warnings > 0 {
      return pick(
        "下一步：逐条确认警告；依法允许的写入例外文件，用 --exceptions 再查一次。",
        "Next: decide on each warning; enter what is lawful in an exceptions file and check again "
          + "with --exceptions.")
    }
    return pick(
      "下一步：用 --format html -o 报告.html 生成报告，签字存档。",
      "Next: write a report with --format html -o report.html, sign it and file it.")
  }

  /// What lengths and areas were measured in.
  var measuredIn: String {
    report.measuredIn == "ellipsoid"
      ? pick("椭球面（CGCS2000）", "the ellipsoid (CGCS2000)")
      : pick("平面 \(report.measuredIn)", "the plane of \(report.measuredIn)")
  }

  /// The tolerance, and how finely the source's coordinates are written.
  var resolution: String {
    guard let metres = report.resolution else {
      return pick(
        "容差 \(ReportText.decimal(report.tolerance, 3)) m；源坐标的最小间隔不明。",
        "Tolerance \(ReportText.decimal(report.tolerance, 3)) m; how finely the source's "
          + "coordinates are written is not known."
      )
    }
    let step = ReportText.decimal(metres, metres < 0.001 ? 6 : 3)
    let tolerance = ReportText.decimal(report.tolerance, 3)
    if report.tolerance < metres {
      return pick(
        "源坐标最小间隔约 \(step) m，大于容差 \(tolerance) m：小于该间隔的差异无法判定。",
        "Source coordinates are about \(step) m apart, more than the tolerance of \(tolerance) m: "
          + "smaller differences cannot be judged.")
    }
    return pick(
      "容差 \(tolerance) m；源坐标最小间隔约 \(step) m，更小的差别只作提示。",
      "Tolerance \(tolerance) m; source coordinates are about \(step) m apart, smaller differences "
        + "are information only.")
  }

  /// How this run compares with an earlier one, when it was compared.
  var baseline: String? {
    guard let baseline = report.baseline else { return nil }
    let counts = [baseline.fixed, baseline.remaining, baseline.new].map { counted($0.count) }
    return pick(
      "与 \(baseline.file) 相比：已改正 \(counts[0])，仍存在 \(counts[1])，新出现 \(counts[2])。",
      "Against \(baseline.file): \(counts[0]) fixed, \(counts[1]) remaining, \(counts[2]) new.")
  }

  /// A count with groups of three digits.
  func counted(_ value: Int) -> String { ReportText.grouped(value) }

  func plural(_ count: Int) -> String { count == 1 ? "" : "s" }
}

extension ReportWording {
  /// An area at a readable size: m² below a hectare, ha below ten square kilometres, then km².
  func area(_ squareMetres: Double) -> String {
    switch squareMetres {
    case ..<10_000: ReportText.grouped(squareMetres, 2) + " m²"
    case ..<10_000_000: ReportText.grouped(squareMetres / 10_000, 3) + " ha"
    default: ReportText.grouped(squareMetres / 1_000_000, 3) + " km²"
    }
  }

  /// A position as longitude and latitude with six decimals.
  func place(_ position: Position) -> String {
    ReportText.decimal(position.x, 6) + ", " + ReportText.decimal(position.y, 6)
  }

  /// Where the coordinate system of an input comes from.
  func origin(_ origin: CRSOrigin) -> String {
    switch origin {
    case .file: pick("文件声明", "declared by the file")
    case .default: pick("文件未声明，按格式默认", "not declared, the format's default")
    case .option: pick("由选项指定", "given as an option")
    }
  }

  /// A measure's name and value as people read them.
  func measure(_ measure: Measure) -> (name: String, value: String) {
    let title = Self.titles[measure.name].map { $0[language] } ?? measure.name
    let unit =
      switch measure.decimals {
      case 2: " m²"
      case 3: " m"
      case 8: "°"
      default: ""
      }
    if measure.name.hasSuffix("_share") {
      return (title, ReportText.grouped(measure.value * 100, 2) + " %")
    }
    let decimals = measure.decimals == 8 ? 4 : measure.decimals
    return (title, ReportText.grouped(measure.value, decimals) + unit)
  }

  /// The kind of a face or finding in words.
  func kind(_ kind: String) -> String {
    switch kind {
    case "overlap": pick("重叠", "overlap")
    case "sliver": pick("狭缝", "sliver")
    case "missing-unit": pick("缺少单元", "missing unit")
    case "enclave-or-outside": pick("飞地或界外", "enclave or outside")
    default: kind
    }
  }

  private static let titles: [String: LocalizedText] = [
    "area_m2": LocalizedText(zh: "总面积", en: "Total area"),
    "largest_area_m2": LocalizedText(zh: "最大一处", en: "Largest"),
    "count": LocalizedText(zh: "处数", en: "Places"),
    "overlaps": LocalizedText(zh: "重叠处数", en: "Overlaps"),
    "overlap_area_m2": LocalizedText(zh: "重叠面积", en: "Overlap area"),
    "gaps": LocalizedText(zh: "空隙处数", en: "Gaps"),
    "gap_area_m2": LocalizedText(zh: "空隙面积", en: "Gap area"),
    "max_width_m": LocalizedText(zh: "最大宽度", en: "Greatest width"),
    "width_m": LocalizedText(zh: "宽度", en: "Width"),
    "length_m": LocalizedText(zh: "长度", en: "Length"),
    "distance_m": LocalizedText(zh: "距离", en: "Distance"),
    "angle_deg": LocalizedText(zh: "角度", en: "Angle"),
    "matched_share": LocalizedText(zh: "一致率", en: "Matched"),
    "stated_area_m2": LocalizedText(zh: "登记面积", en: "Stated area"),
    "computed_area_m2": LocalizedText(zh: "计算面积", en: "Computed area"),
    "difference_m2": LocalizedText(zh: "面积差", en: "Difference"),
    "children_area_m2": LocalizedText(zh: "下级面积之和", en: "Children's area"),
    "difference_share": LocalizedText(zh: "相差比例", en: "Difference, share"),
    "stated_m2": LocalizedText(zh: "登记面积", en: "Stated area"),
    "missing_m2": LocalizedText(zh: "缺少面积", en: "Missing"),
    "excess_m2": LocalizedText(zh: "多出面积", en: "Too much"),
    "perimeter_m": LocalizedText(zh: "周长", en: "Perimeter"),
    "shortest_m": LocalizedText(zh: "最短边", en: "Shortest edge"),
    "unmatched_m": LocalizedText(zh: "不一致长度", en: "Unmatched length"),
    "unmatched_length_m": LocalizedText(zh: "不一致长度", en: "Unmatched length"),
    "shared_length_m": LocalizedText(zh: "共有长度", en: "Shared length"),
  ]
}
