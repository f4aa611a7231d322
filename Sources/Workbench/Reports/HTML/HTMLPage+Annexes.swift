internal import Boundaries
internal import Formats
internal import Geometry
internal import Rules

extension HTMLPage {
  /// The unit table.
  mutating func writeUnits() {
    let rows = report.unitTable
    guard !rows.isEmpty else { return }
    raw("<section id=\"units\">")
    element("h2", "", pick("单元表（\(wording.counted(rows.count)) 个）", "Units (\(rows.count))"))
    raw("<div class=\"roll\"><table class=\"units sortable\"><thead><tr>")
    let hasStated = rows.contains { $0.statedArea != nil }
    let hasChildren = rows.contains { $0.childrenArea != nil }
    var columns = [
      (pick("单元", "Unit"), "t"), (pick("面积 m²", "Area m²"), "n"),
      (pick("公顷", "ha"), "n"), (pick("亩", "mu"), "n"), (pick("周长 m", "Perimeter m"), "n"),
      (pick("块", "Parts"), "n"), (pick("顶点", "Vertices"), "n"),
    ]
    if hasStated { columns.append((pick("登记面积差 m²", "Stated diff. m²"), "n")) }
    if hasChildren { columns.append((pick("下级之和差 m²", "Children diff. m²"), "n")) }
    for (name, kind) in columns { raw("<th class=\"\(kind)\" scope=\"col\">\(name)</th>") }
    raw("</tr></thead><tbody>")
    for row in rows.prefix(Self.rowLimit) {
      raw("<tr><td>")
      writeUnit(row.subject)
      raw("</td>")
      number(row.area, 2)
      number(row.hectares, 4)
      number(row.mu, 2)
      number(row.perimeter, 2)
      number(Double(row.parts), 0)
      number(Double(row.vertices), 0)
      if hasStated { number(row.statedDifference, 2) }
      if hasChildren { number(row.childrenDifference, 2) }
      raw("</tr>")
    }
    raw("</tbody></table></div>")
    writeRest(rows.count)
    raw("</section>")
  }

  private mutating func number(_ value: Double?, _ decimals: Int) {
    guard let value, value.isFinite else { return raw("<td class=\"n none\">–</td>") }
    raw("<td class=\"n\">\(ReportText.grouped(value, decimals))</td>")
  }

  /// Findings of the earlier report that are gone.
  mutating func writeBaseline() {
    guard let baseline = report.baseline, !baseline.fixedEntries.isEmpty else { return }
    raw("<section id=\"fixed\">")
    let count = wording.counted(baseline.fixed.count)
    element(
      "h2", "",
      pick("已改正（\(count) 项，上次结果 \(baseline.file)）", "Fixed (\(count), since \(baseline.file))"))
    raw(
      "<div class=\"roll\"><table><thead><tr><th>\(pick("规则", "Rule"))</th><th>\(pick("单元", "Units"))</th>"
    )
    raw("<th>\(pick("上次的说明", "What was told"))</th></tr></thead><tbody>")
    for entry in baseline.fixedEntries.prefix(Self.rowLimit) {
      raw("<tr><td>")
      element("code", "", entry.rule)
      raw("</td><td>")
      for subject in entry.subjects { writeUnit(subject) }
      raw("</td><td>")
      say(entry.message)
      raw("</td></tr>")
    }
    raw("</tbody></table></div>")
    writeRest(baseline.fixedEntries.count, onPaper: .max)
    raw("</section>")
  }

  /// Findings that exceptions accept.
  mutating func writeAccepted() {
    let findings = report.findings.inReportOrder().filter(\.isAccepted)
    guard !findings.isEmpty else { return }
    raw("<section id=\"accepted\">")
    let count = wording.counted(findings.count)
    element("h2", "", pick("例外认可（\(count) 项）", "Accepted by exceptions (\(count))"))
    raw("<div class=\"roll\"><table><thead><tr><th>\(pick("规则与单元", "Rule and units"))</th>")
    raw("<th>\(pick("说明", "What"))</th><th>\(pick("理由与文件", "Reason and document"))</th>")
    raw("<th>\(pick("登记", "Entered"))</th></tr></thead><tbody>")
    for finding in findings.prefix(Self.rowLimit) {
      guard let exception = finding.exception else { continue }
      raw("<tr><td>")
      element("code", "", finding.code.isEmpty ? finding.rule : finding.code)
      for subject in finding.subjects { writeUnit(subject) }
      raw("</td><td>")
      say(finding.message[language])
      raw("</td><td>")
      say(exception.reason)
      element("small", "", exception.document)
      raw("</td><td>")
      say(exception.who)
      element("small", "", exception.when)
      raw("</td></tr>")
    }
    raw("</tbody></table></div>")
    writeRest(findings.count, onPaper: .max)
    raw("</section>")
  }

  /// Rules that ran and rules that did not, with their basis.
  mutating func writeRules() {
    raw("<section id=\"rules\">")
    element("h2", "", pick("规则", "Rules"))
    raw("<table><thead><tr><th>\(pick("规则", "Rule"))</th><th>\(pick("内容", "Title"))</th>")
    raw("<th>\(pick("结果", "Outcome"))</th><th>\(pick("依据", "Basis"))</th></tr></thead><tbody>")
    for run in report.rules {
      raw("<tr><td>")
      if !run.rule.code.isEmpty { element("code", "", run.rule.code) }
      element("small", "", run.rule.id)
      raw("</td><td>")
      say(run.rule.title[language])
      raw("</td><td>")
      switch run.status {
      case .ran(let findings):
        let count = wording.counted(findings)
        say(
          findings == 0 ? pick("未发现问题", "nothing found") : pick("发现 \(count) 项", "\(count) found"))
      case .skipped(let reason):
        raw("<b class=\"sev skipped\">\(pick("未运行", "not run"))</b> ")
        say(reason[language])
      }
      raw("</td><td>")
      say(
        [run.rule.basis.document, run.rule.basis.clause].filter { !$0.isEmpty }.joined(
          separator: " "))
      raw("</td></tr>")
    }
    raw("</tbody></table></section>")
  }

  /// The inputs with their hashes, and what was measured in what.
  mutating func writeInputs() {
    raw("<section id=\"inputs\">")
    element("h2", "", pick("输入与设置", "Inputs and settings"))
    for input in report.inputs {
      let layer = input.description
      let crs = (layer.crs ?? pick("未知", "unknown")) + pick("（", " (")
      let fields = [input.codeField, input.nameField, input.parentField].map { $0 ?? "–" }
      rows([
        (pick("文件", "File"), layer.file), ("SHA-256", layer.sha256),
        (
          pick("格式", "Format"),
          [layer.format, layer.layer, layer.encoding].compactMap(\.self)
            .joined(separator: ", ")
        ),
        (pick("要素", "Features"), wording.counted(layer.features)),
        (pick("不可读的要素", "Unreadable"), wording.counted(layer.unreadable)),
        (pick("顶点", "Vertices"), wording.counted(layer.vertices)),
        (pick("坐标系", "CRS"), crs + wording.origin(layer.crsOrigin) + pick("）", ")")),
        (
          pick("代码、名称、上级列", "Columns: code, name, parent"),
          fields.joined(separator: pick("、", ", "))
        ),
      ])
    }
    rows([
      (pick("拓扑检查坐标系", "Topology in"), report.crs),
      (pick("面积和长度", "Areas and lengths in"), wording.measuredIn),
      (pick("容差", "Tolerance"), ReportText.decimal(report.tolerance, 3) + " m"),
      (
        pick("源坐标分辨率", "Source resolution"),
        report.resolution.map { ReportText.decimal($0, $0 < 0.001 ? 6 : 3) + " m" } ?? "–"
      ), (pick("规则包", "Rule pack"), "\(report.packID) (\(report.packDate))"),
      (pick("程序", "Program"), "dijie \(report.version)"),
      (pick("密级", "Level"), report.level[language]),
    ])
    raw("</section>")
  }

  private mutating func rows(_ rows: [(String, String)]) {
    raw("<table class=\"facts\"><tbody>")
    for (name, value) in rows {
      raw("<tr>")
      element("th", "scope=\"row\"", name)
      element("td", "", value)
      raw("</tr>")
    }
    raw("</tbody></table>")
  }

  /// Places for the signatures, left blank.
  mutating func writeSignatures() {
    raw("<section id=\"signatures\" class=\"signatures\">")
    for role in [pick("检查", "Checked by"), pick("复核", "Reviewed by")] {
      raw("<div><span class=\"role\">\(role)</span><span class=\"blank\"></span>")
      raw("<span class=\"role\">\(pick("日期", "Date"))</span><span class=\"date\">")
      raw(pick("<i></i>年<i></i>月<i></i>日", "<i></i><i></i><i></i>"))
      raw("</span></div>")
    }
    raw("</section>")
  }
}
