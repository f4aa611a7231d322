internal import Boundaries
internal import Geometry
internal import Rules

extension CheckReport {
  /// The findings, one a row, with their place as a point.
  func findingTable(_ language: Language) -> ReportTable {
    typealias Column = ReportTable.Column
    let measures = measureNames
    let wording = ReportWording(self, ReportFigures(self), language)
    var columns = [
      Column("finding", "编号", "Finding"), Column("severity", "程度", "Severity"),
      Column("status", "状态", "Status"), Column("code", "规则号", "Code"),
      Column("rule", "规则", "Rule"), Column("kind", "种类", "Kind"),
      Column("units", "单元代码", "Units"), Column("names", "单元名称", "Names"),
      Column("message", "说明", "What"),
    ]
    columns += measures.map { measure in
      let title = wording.measure(measure).name
      return Column(measure.name, title, title)
    }
    columns += [
      Column("lon", "经度", "Longitude"), Column("lat", "纬度", "Latitude"),
      Column("n_m", "北坐标", "Northing"), Column("e_m", "东坐标", "Easting"),
      Column("missing_units", "缺少的单元", "Missing units"), Column("hint", "处理办法", "What to do"),
      Column("basis", "依据", "Basis"), Column("file", "文件", "File"),
      Column("feature", "要素序号", "Feature"), Column("exception", "例外理由", "Exception"),
    ]
    var table = ReportTable("places", LocalizedText(zh: "问题", en: "Findings"), columns)
    for record in records(language) {
      table.rows.append(row(record, measures, wording))
      table.shapes.append(point(record.finding).map { .point($0, height: nil) })
    }
    return table
  }

  private func row(
    _ record: FindingRecord, _ measures: [Measure], _ wording: ReportWording
  ) -> [ReportTable.Cell] {
    typealias Cell = ReportTable.Cell
    let finding = record.finding
    let names = finding.subjects.compactMap(wording.name)
    let divisions = finding.divisions.map { "\($0.code) \($0.name)" }
    var cells: [Cell] = [
      Cell(finding.id), Cell(finding.severity.rawValue), Cell(record.status), Cell(finding.code),
      Cell(finding.rule), Cell(finding.kind), Cell(record.subjects),
      Cell(names.joined(separator: ";")), Cell(finding.message[record.language]),
    ]
    cells += measures.map { Cell(finding.measure($0.name), $0.decimals) }
    cells += [
      Cell(finding.place?.x, 8), Cell(finding.place?.y, 8),
      Cell(finding.plane?.position.y, 3), Cell(finding.plane?.position.x, 3),
      Cell(divisions.joined(separator: ";")), Cell(finding.hint[record.language]),
      Cell(record.basis), Cell(record.file), Cell(record.features),
      Cell(finding.exception.map { "\($0.reason) (\($0.document))" }),
    ]
    return cells
  }

  /// A finding's place in the coordinates of the check.
  private func point(_ finding: Finding) -> Position? {
    let position = isGeographic ? finding.place : finding.plane?.position
    return position.flatMap { $0.isFinite ? $0 : nil }
  }

  /// The boundary lines with their course; clean ones only when asked for.
  func lineTable(all: Bool) -> ReportTable {
    typealias Column = ReportTable.Column
    let figures = ReportFigures(self)
    let wording = ReportWording(self, figures, .zh)
    var table = ReportTable(
      "lines", LocalizedText(zh: "界线", en: "Boundary lines"),
      [
        Column("unit1", "单元一", "Unit 1"), Column("name1", "名称一", "Name 1"),
        Column("unit2", "单元二", "Unit 2"), Column("name2", "名称二", "Name 2"),
        Column("severity", "程度", "Severity"), Column("shared_length_m", "共有长度 m", "Shared m"),
        Column("matched_share", "一致率", "Matched"), Column("overlap_count", "重叠处数", "Overlaps"),
        Column("overlap_area_m2", "重叠面积 m²", "Overlap m²"),
        Column("overlap_largest_m2", "最大重叠 m²", "Largest overlap m²"),
        Column("gap_count", "缝隙处数", "Gaps"), Column("gap_area_m2", "缝隙面积 m²", "Gap m²"),
        Column("gap_largest_m2", "最大缝隙 m²", "Largest gap m²"),
        Column("separation_mean_m", "平均间距 m", "Mean separation m"),
        Column("separation_max_m", "最大间距 m", "Max separation m"),
        Column("worst_lon", "最差处经度", "Worst longitude"),
        Column("worst_lat", "最差处纬度", "Worst latitude"),
      ])
    var listed = figures.lines.map { ($0.summary, $0.severity) }
    if all {
      let faulty = Set(figures.lines.map(\.summary.units))
      listed += lines.filter { !faulty.contains($0.units) }.map { ($0, nil) }
    }
    for (line, severity) in listed {
      table.rows.append(row(line, severity, wording))
      let course = ChainAssembly.joined(line.course)
      table.shapes.append(course.isEmpty ? nil : .multiLineString(course))
    }
    return table
  }

  private func row(
    _ line: BoundaryLineSummary, _ severity: Severity?, _ wording: ReportWording
  ) -> [ReportTable.Cell] {
    typealias Cell = ReportTable.Cell
    var cells = line.units.prefix(2).flatMap { [Cell($0), Cell(wording.name($0))] }
    while cells.count < 4 { cells.append(.empty) }
    return cells + [
      Cell(severity?.rawValue), Cell(line.sharedLength, 3), Cell(line.matchedShare, 4),
      .integer(line.overlapCount), Cell(line.overlapArea, 2), Cell(line.overlapLargest, 2),
      .integer(line.gapCount), Cell(line.gapArea, 2), Cell(line.gapLargest, 2),
      Cell(line.separationMean, 3), Cell(line.separationMax, 3), Cell(line.worst?.x, 8),
      Cell(line.worst?.y, 8),
    ]
  }
}
