import Boundaries
import Geometry
public import Rules

/// A comparison for a terminal.
public enum ComparisonText {
  /// Renders the verdict, the warning about an offset, the units and the area that moved.
  public static func render(_ report: ComparisonReport, language: Language) -> [UInt8] {
    let words = ComparisonWording(report: report, language: language)
    var lines = [words.verdict]
    if let warning = words.offsetWarning {
      lines.append(words.pick("警告：", "Warning: ") + warning)
    }
    lines += ["", words.offsetFigures]
    if let advice = words.widthAdvice { lines.append(advice) }
    if report.unreadable > 0 {
      lines.append(
        words.pick(
          "\(report.unreadable) 个要素读不出来，未参加比较。",
          "\(report.unreadable) features could not be read and were left out."))
    }
    lines += report.remarks.map { $0[language] }
    lines += units(report, words) + transfers(report, words)
    lines += ["", words.nextStep, ""]
    return Array(lines.joined(separator: "\n").utf8)
  }

  private static func units(_ report: ComparisonReport, _ words: ComparisonWording) -> [String] {
    let shown = report.comparison.units.filter { unit in
      switch unit.status {
      case .same, .redrawn: unit.isRenamed || unit.isRecoded
      default: true
      }
    }
    guard !shown.isEmpty else { return [] }
    var table = TextTable([
      .text(words.pick("单元", "Unit"), limit: 60), .text(words.pick("变化", "Change")),
      .number(words.pick("原面积 km²", "Area before km²")),
      .number(words.pick("现面积 km²", "Area after km²")), .number(words.pick("增减 km²", "Change km²")),
    ])
    for unit in shown {
      let before = unit.areaBefore.map { ReportText.grouped($0 / 1e6, 3) } ?? ""
      let after = unit.areaAfter.map { ReportText.grouped($0 / 1e6, 3) } ?? ""
      let change = ((unit.areaAfter ?? 0) - (unit.areaBefore ?? 0)) / 1e6
      var status = words.status(unit.status)
      if unit.status == .succeeded, unit.hasOtherArea { status += words.pick("、范围变化", ", changed") }
      if let year = unit.succession?.year { status += words.pick("（\(year) 年）", " (\(year))") }
      if !unit.relatives.isEmpty {
        let others = unit.relatives.map(words.side).joined(separator: words.pick("、", ", "))
        status +=
          unit.status == .gone
          ? words.pick("，现属 \(others)", ", now \(others)")
          : words.pick("，原属 \(others)", ", formerly \(others)")
      }
      if unit.status == .succeeded {
        table.add([words.unit(unit), status, before, after, signed(change)])
        continue
      }
      if unit.isRenamed { status += words.pick("、更名", ", renamed") }
      if unit.isRecoded { status += words.pick("、换代码", ", recoded") }
      table.add([
        words.unit(unit), status, before, after,
        signed(change),
      ])
    }
    return ["", words.pick("单元", "Units")] + table.lines()
  }

  private static func signed(_ change: Double) -> String {
    (change > 0 ? "+" : "") + ReportText.grouped(change, 3)
  }

  private static func transfers(
    _ report: ComparisonReport, _ words: ComparisonWording
  ) -> [String] {
    let comparison = report.comparison
    guard comparison.comparesAreas else { return [] }
    var lines: [String] = []
    if !comparison.transfers.isEmpty {
      var table = TextTable([
        .text(words.pick("原属", "From")), .text(words.pick("现属", "To")),
        .number("km²"), .number(words.pick("占原面积", "Share")),
        .number(words.pick("块", "Pieces")),
        .text(words.pick("最大一块（经度, 纬度）", "Largest piece (lon, lat)")),
      ])
      for transfer in comparison.transfers {
        table.add([
          words.side(transfer.from), words.side(transfer.to),
          ReportText.grouped(transfer.area / 1e6, 4),
          transfer.share.map { ReportText.decimal($0 * 100, 1) + "%" } ?? "",
          String(transfer.pieces.count),
          ReportText.decimal(transfer.place.x, 6) + ", " + ReportText.decimal(transfer.place.y, 6),
        ])
      }
      lines += ["", words.pick("面积变动", "Area that changed hands")] + table.lines()
    }
    let rest = ReportText.grouped(comparison.drawingDifference / 1e6, 4)
    let area = ReportText.grouped(comparison.threshold.area, 0)
    let width = ReportText.decimal(comparison.threshold.width ?? 0, 0)
    lines += [
      "",
      words.pick(
        "另有 \(rest) km² 是小于 \(area) 平方米或平均宽度不到 \(width) 米的画法差别，未列。",
        "A further \(rest) km² are pieces below \(area) m² or \(width) m mean width: differences of "
          + "drawing, not listed."),
    ]
    return lines
  }
}
