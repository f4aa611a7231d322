internal import Boundaries
internal import Formats
internal import Geometry
public import Rules

/// Findings as text for a terminal (`--format text`): the verdict first, the next step last.
public enum FindingsText {
  /// How much the text shows.
  public struct Detail: Sendable {
    /// Whether every line and finding is listed, clean lines included.
    public var allLines: Bool
    /// Whether single overlaps and gaps are listed.
    public var each: Bool
    /// Whether the unit table is shown.
    public var unitTable: Bool
    /// Rows of a table before the rest is only counted.
    public var limit: Int

    /// Makes a choice; the defaults fit a terminal.
    public init(
      allLines: Bool = false, each: Bool = false, unitTable: Bool = false, limit: Int = 40
    ) {
      self.allLines = allLines
      self.each = each
      self.unitTable = unitTable
      self.limit = limit
    }
  }

  /// Renders a report as UTF-8 text; only `style` decides on control sequences.
  public static func render(
    _ report: CheckReport, language: Language, style: TextStyle = .plain,
    detail: Detail = Detail()
  ) -> [UInt8] {
    let figures = ReportFigures(report)
    let page = TextPage(
      wording: ReportWording(report, figures, language), style: style, detail: detail)
    var sections = [page.head, page.lineTable, page.others]
    if detail.each { sections.append(page.faces) }
    if detail.unitTable { sections.append(page.unitTable) }
    sections += [page.rules, page.foot]
    var text = ReportText(capacity: 1 << 14)
    for (index, lines) in sections.filter({ !$0.isEmpty }).enumerated() {
      if index > 0 { text.write("\n") }
      for line in lines {
        text.write(line)
        text.write("\n")
      }
    }
    return text.bytes
  }
}

/// The sections of the text, each as lines.
struct TextPage {
  let wording: ReportWording
  let style: TextStyle
  let detail: FindingsText.Detail

  var report: CheckReport { wording.report }
  var figures: ReportFigures { wording.figures }
  var limit: Int { detail.allLines ? .max : detail.limit }

  func pick(_ zh: String, _ en: String) -> String { wording.pick(zh, en) }

  func dress(_ text: String, _ code: String) -> String {
    style == .coloured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }

  func heading(_ text: String) -> String { dress(text, "1") }

  /// The verdict, what was checked and in what.
  var head: [String] {
    let colour = figures.errors > 0 ? "1;31" : figures.warnings > 0 ? "1;33" : "1;32"
    var lines = [dress(wording.verdict, colour)]
    lines += wording.overlooked.map { dress("  " + $0, "1;33") }
    for input in report.inputs {
      let layer = input.description
      let features = wording.counted(layer.features)
      let vertices = wording.counted(layer.vertices)
      let crs = layer.crs ?? pick("未知", "unknown")
      let origin = wording.origin(layer.crsOrigin)
      lines.append(
        pick(
          "  \(layer.file)：\(layer.format)，\(features) 个要素，\(vertices) 个顶点，坐标系 \(crs)（\(origin)），"
            + "编码 \(layer.encoding)",
          "  \(layer.file): \(layer.format), \(features) feature\(wording.plural(layer.features)), \(vertices) vertices, "
            + "\(crs) (\(origin)), \(layer.encoding)"))
    }
    lines.append(
      pick(
        "  面积和长度量自\(wording.measuredIn)；规则包 \(report.packID)（\(report.packDate)）",
        "  Areas and lengths in \(wording.measuredIn); rule pack \(report.packID) "
          + "(\(report.packDate))"))
    lines.append("  " + wording.resolution)
    if let baseline = wording.baseline { lines.append("  " + baseline) }
    for remark in report.inputs.flatMap(\.remarks) + report.remarks {
      lines.append("  " + remark[wording.language])
    }
    return lines
  }

  /// Rules that did not run, and why.
  var rules: [String] {
    let skipped = report.rules.compactMap { run -> String? in
      guard case .skipped(let reason) = run.status else { return nil }
      let code = run.rule.code.isEmpty ? "" : run.rule.code + " "
      return "  \(code)\(run.rule.id)  \(run.rule.title[wording.language])"
        + pick("：", ": ") + reason[wording.language]
    }
    let ran = report.rules.count - skipped.count
    let title = pick(
      "规则：运行 \(ran) 条，未运行 \(skipped.count) 条", "Rules: \(ran) run, \(skipped.count) not run")
    return [heading(title)] + skipped
  }

  /// Totals and the next step.
  var foot: [String] {
    var lines: [String] = []
    if figures.overlapArea > 0 || figures.gapArea > 0 {
      let areas = [figures.overlapArea, figures.gapArea].map(wording.area)
      lines.append(
        pick(
          "合计：重叠 \(areas[0])（按相邻对累计），缝隙 \(areas[1])。",
          "Totals: overlaps \(areas[0]) (summed by pair), gaps \(areas[1])."))
    }
    if figures.accepted > 0 {
      lines.append(
        pick(
          "另有 \(figures.accepted) 项由例外认可，不计入错误。",
          "\(figures.accepted) more accepted by exceptions, not counted as errors."))
    }
    return lines + [dress(wording.nextStep, "1")]
  }
}
