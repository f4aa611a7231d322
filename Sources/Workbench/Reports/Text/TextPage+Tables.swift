internal import Boundaries
internal import Geometry
internal import Rules

extension TextPage {
  /// The boundary lines, worst first; clean ones only on request.
  var lineTable: [String] {
    guard figures.lineCount > 0 else { return [] }
    let faulty = figures.lines
    guard !faulty.isEmpty || detail.allLines else { return [] }
    var table = TextTable([
      .text(pick("界线", "Boundary line"), limit: 60), .text(pick("程度", "Severity")),
      .number(pick("共有 m", "Shared m")), .number(pick("一致", "Matched")),
      .number(pick("重叠", "Overlaps")), .number("m²"), .number(pick("缝隙", "Gaps")),
      .number("m²"), .number(pick("最大间距 m", "Max sep. m")),
      .text(pick("最差处（经度, 纬度）", "Worst place (lon, lat)")),
    ])
    for line in faulty.prefix(limit) { table.add(row(line.summary, line.severity)) }
    if detail.allLines {
      let listed = Set(faulty.map(\.summary.units))
      for line in report.lines where !listed.contains(line.units) { table.add(row(line, nil)) }
    }
    let title = pick(
      "界线（\(wording.counted(faulty.count)) 条有问题，最差的在前）",
      "Boundary lines (\(wording.counted(faulty.count)) with faults, worst first)")
    return [heading(title)] + table.lines() + rest(faulty.count)
  }

  private func row(_ line: BoundaryLineSummary, _ severity: Severity?) -> [String] {
    [
      line.units.map(wording.unit).joined(separator: " – "),
      severity?.title[wording.language] ?? "-", ReportText.grouped(line.sharedLength, 1),
      ReportText.decimal(line.matchedShare * 100, 1) + "%", wording.counted(line.overlapCount),
      ReportText.grouped(line.overlapArea, 2), wording.counted(line.gapCount),
      ReportText.grouped(line.gapArea, 2), ReportText.grouped(line.separationMax, 3),
      line.worst.map(wording.place) ?? "",
    ]
  }

  private func rest(_ count: Int) -> [String] {
    guard count > limit else { return [] }
    let rest = wording.counted(count - limit)
    return [
      pick(
        "  … 另有 \(rest) 项；用 --lines all 或 --format html 查看全部。",
        "  … \(rest) more; see them all with --lines all or --format html.")
    ]
  }

  /// Findings that belong to no line.
  var others: [String] {
    let findings = figures.others
    guard !findings.isEmpty else { return [] }
    var table = TextTable([
      .text(pick("程度", "Severity")), .text(pick("规则", "Rule")),
      .text(pick("单元", "Units"), limit: 28), .text(pick("说明", "What"), limit: 96),
      .text(pick("位置（经度, 纬度）", "Place (lon, lat)")),
    ])
    for finding in findings.prefix(limit) {
      let accepted = finding.isAccepted ? pick("（已认可）", " (accepted)") : ""
      table.add([
        finding.severity.title[wording.language] + accepted,
        finding.code.isEmpty ? finding.rule : "\(finding.code) \(finding.rule)",
        finding.subjects.map(wording.unit).joined(separator: "; "),
        finding.message[wording.language], finding.place.map(wording.place) ?? "",
      ])
    }
    let title = pick(
      "其他问题（\(wording.counted(findings.count)) 项）",
      "Other findings (\(wording.counted(findings.count)))")
    return [heading(title)] + table.lines() + rest(findings.count)
  }

  /// Every single overlap and gap, by finding.
  var faces: [String] {
    var table = TextTable([
      .text(pick("单元", "Units"), limit: 60), .text(pick("种类", "Kind")),
      .number(pick("面积 m²", "Area m²")), .number(pick("宽度 m", "Width m")),
      .text(pick("位置（经度, 纬度）", "Place (lon, lat)")),
    ])
    for finding in report.findings.inReportOrder() {
      let units = finding.subjects.map(wording.unit).joined(separator: " – ")
      for face in finding.faces {
        table.add([
          units, wording.kind(face.kind), ReportText.grouped(face.area, 2),
          ReportText.grouped(face.width, 3),
          wording.place(face.place),
        ])
      }
    }
    guard !table.isEmpty else { return [] }
    return [heading(pick("逐处清单", "Every place"))] + table.lines()
  }

  /// The unit table.
  var unitTable: [String] {
    guard !report.unitTable.isEmpty else { return [] }
    var table = TextTable([
      .text(pick("单元", "Unit"), limit: 40), .number(pick("面积 m²", "Area m²")),
      .number(pick("公顷", "ha")), .number(pick("亩", "mu")),
      .number(pick("周长 m", "Perimeter m")), .number(pick("块数", "Parts")),
      .number(pick("顶点", "Vertices")), .number(pick("登记面积差 m²", "Stated diff. m²")),
      .number(pick("下级面积差 m²", "Children diff. m²")),
    ])
    for unit in report.unitTable {
      table.add([
        wording.unit(unit.subject), ReportText.grouped(unit.area, 2),
        ReportText.grouped(unit.hectares, 4), ReportText.grouped(unit.mu, 2),
        ReportText.grouped(unit.perimeter, 2), wording.counted(unit.parts),
        wording.counted(unit.vertices),
        unit.statedDifference.map { ReportText.grouped($0, 2) } ?? "-",
        unit.childrenDifference.map { ReportText.grouped($0, 2) } ?? "-",
      ])
    }
    return [heading(pick("单元表", "Units"))] + table.lines()
  }
}

extension UnitSummary {
  /// The area in hectares.
  var hectares: Double { area / 10_000 }

  /// The area in mu (亩), fifteen to the hectare.
  var mu: Double { area * 15 / 10_000 }

  /// The stated area less the measured one in square metres.
  var statedDifference: Double? { statedArea.map { $0 - area } }

  /// The children's areas less the unit's own in square metres.
  var childrenDifference: Double? { childrenArea.map { $0 - area } }
}
