internal import Boundaries
internal import Formats
internal import Geometry
internal import Rules

extension CheckReport {
  /// The units with their polygons and areas.
  func unitTableWithShapes() -> ReportTable {
    typealias Column = ReportTable.Column
    typealias Cell = ReportTable.Cell
    var table = ReportTable(
      "units", LocalizedText(zh: "单元", en: "Units"),
      [
        Column("unit", "单元代码", "Unit"), Column("name", "名称", "Name"),
        Column("parent", "上级代码", "Parent"), Column("area_m2", "面积 m²", "Area m²"),
        Column("area_ha", "公顷", "Hectares"), Column("area_mu", "亩", "Mu"),
        Column("perimeter_m", "周长 m", "Perimeter m"), Column("parts", "块数", "Parts"),
        Column("vertices", "顶点数", "Vertices"),
        Column("stated_area_m2", "登记面积 m²", "Stated area m²"),
        Column("stated_difference_m2", "登记面积差 m²", "Stated difference m²"),
        Column("children_area_m2", "下级面积之和 m²", "Children's area m²"),
        Column("children_difference_m2", "下级之和差 m²", "Children's difference m²"),
      ])
    var polygons: [String: [Polygon]] = [:]
    for unit in units { polygons[unit.subject, default: []] += unit.polygons }
    for row in unitTable {
      table.rows.append([
        Cell(row.subject), Cell(row.name), Cell(row.parent), Cell(row.area, 2),
        Cell(row.hectares, 4), Cell(row.mu, 2), Cell(row.perimeter, 3), .integer(row.parts),
        .integer(row.vertices), Cell(row.statedArea, 2), Cell(row.statedDifference, 2),
        Cell(row.childrenArea, 2), Cell(row.childrenDifference, 2),
      ])
      // The first row of a repeated code takes all its polygons.
      table.shapes.append(polygons.removeValue(forKey: row.subject).map { .multiPolygon($0) })
    }
    return table
  }

  /// Single overlaps, or single gaps, with their outlines.
  func faceTable(overlaps: Bool, _ language: Language) -> ReportTable {
    typealias Column = ReportTable.Column
    typealias Cell = ReportTable.Cell
    let title =
      overlaps ? LocalizedText(zh: "重叠", en: "Overlaps") : LocalizedText(zh: "缝隙", en: "Gaps")
    var table = ReportTable(
      overlaps ? "overlaps" : "gaps", title,
      [
        Column("finding", "编号", "Finding"), Column("severity", "程度", "Severity"),
        Column("status", "状态", "Status"), Column("kind", "种类", "Kind"),
        Column("units", "单元代码", "Units"), Column("names", "单元名称", "Names"),
        Column("area_m2", "面积 m²", "Area m²"), Column("width_m", "最大宽度 m", "Width m"),
        Column("lon", "经度", "Longitude"), Column("lat", "纬度", "Latitude"),
        Column("missing_units", "缺少的单元", "Missing units"),
      ])
    let wording = ReportWording(self, ReportFigures(self), language)
    for finding in findings.inReportOrder() {
      let faces = finding.faces.filter { ($0.kind == "overlap") == overlaps }
      guard !faces.isEmpty else { continue }
      let names = finding.subjects.compactMap(wording.name).joined(separator: ";")
      let missing = finding.divisions.map { "\($0.code) \($0.name)" }.joined(separator: ";")
      let (id, units) = (finding.id, finding.subjects.joined(separator: ";"))
      for face in faces {
        table.rows.append([
          Cell(id), Cell(finding.severity.rawValue),
          Cell(finding.isAccepted ? "accepted" : "open"), Cell(face.kind), Cell(units),
          Cell(names), Cell(face.area, 2), Cell(face.width, 3), Cell(face.place.x, 8),
          Cell(face.place.y, 8), Cell(missing),
        ])
        table.shapes.append(.multiPolygon([face.outline]))
      }
    }
    return table
  }

  /// What was checked, in what, with which outcome: the first sheet of a workbook.
  func summaryTable(_ language: Language) -> ReportTable {
    typealias Cell = ReportTable.Cell
    let figures = ReportFigures(self)
    let wording = ReportWording(self, figures, language)
    let pick = wording.pick
    var table = ReportTable(
      "summary", LocalizedText(zh: "概要", en: "Summary"),
      [.init("item", "项目", "Item"), .init("value", "内容", "Value")])
    var rows: [(String, Cell)] = [
      (pick("结论", "Verdict"), .text(wording.verdict)),
      (pick("错误", "Errors"), .integer(figures.errors)),
      (pick("警告", "Warnings"), .integer(figures.warnings)),
      (pick("提示", "Remarks"), .integer(figures.infos)),
      (pick("例外认可", "Accepted"), .integer(figures.accepted)),
      (pick("单元", "Units"), .integer(unitTable.count)),
      (pick("界线", "Boundary lines"), .integer(lines.count)),
      (pick("重叠总面积 m²", "Overlaps m²"), .decimal(figures.overlapArea, 2)),
      (pick("缝隙总面积 m²", "Gaps m²"), .decimal(figures.gapArea, 2)),
      (pick("拓扑检查坐标系", "Topology in"), .text(crs)),
      (pick("面积和长度", "Areas and lengths in"), .text(wording.measuredIn)),
      (pick("容差 m", "Tolerance m"), .decimal(tolerance, 3)),
      (pick("源坐标分辨率 m", "Source resolution m"), Cell(resolution, 3)),
      (pick("规则包", "Rule pack"), .text("\(packID) \(packDate)")),
      (pick("程序", "Program"), .text("dijie \(version)")),
      (pick("密级", "Level"), .text(level[language])),
    ]
    for input in inputs {
      rows.append((pick("文件", "File"), .text(input.description.file)))
      rows.append(("SHA-256", .text(input.description.sha256)))
      rows.append((pick("要素", "Features"), .integer(input.description.features)))
    }
    for remark in inputs.flatMap(\.remarks) + remarks {
      rows.append((pick("说明", "Remark"), .text(remark[language])))
    }
    rows.append((pick("下一步", "Next"), .text(wording.nextStep)))
    table.rows = rows.map { [.text($0.0), $0.1] }
    return table
  }

  /// The rules with their outcome and basis.
  func ruleTable(_ language: Language) -> ReportTable {
    typealias Cell = ReportTable.Cell
    let pick = ReportWording(self, ReportFigures(self), language).pick
    var table = ReportTable(
      "rules", LocalizedText(zh: "规则", en: "Rules"),
      [
        .init("code", "规则号", "Code"), .init("rule", "规则", "Rule"), .init("title", "内容", "Title"),
        .init("outcome", "结果", "Outcome"), .init("findings", "发现", "Findings"),
        .init("reason", "未运行的原因", "Why not run"), .init("basis", "依据", "Basis"),
      ])
    for run in rules {
      let basis = [run.rule.basis.document, run.rule.basis.clause].filter { !$0.isEmpty }
      let outcome: [Cell] =
        switch run.status {
        case .ran(let findings): [.text(pick("运行", "ran")), .integer(findings), .empty]
        case .skipped(let reason): [.text(pick("未运行", "not run")), .empty, Cell(reason[language])]
        }
      table.rows.append(
        [Cell(run.rule.code), Cell(run.rule.id), Cell(run.rule.title[language])] + outcome
          + [Cell(basis.joined(separator: " "))])
    }
    return table
  }
}
