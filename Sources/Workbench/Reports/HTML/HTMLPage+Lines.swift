internal import Boundaries
internal import Geometry
internal import Rules

extension HTMLPage {
  /// The list of lines with faults, worst first.
  mutating func writeLines() {
    raw("<div class=\"list\" id=\"lines\">")
    let count = wording.counted(figures.lines.count)
    element("h2", "", pick("界线（\(count) 条有问题）", "Boundary lines (\(count) with faults)"))
    guard !figures.lines.isEmpty else {
      let total = wording.counted(figures.lineCount)
      element(
        "p", "class=\"note\"",
        pick("\(total) 条界线两侧完全一致。", "Both sides agree on all \(total) boundary lines."))
      writeOthers()
      return raw("</div>")
    }
    writeFilter("line-table")
    raw("<div class=\"roll\"><table id=\"line-table\" class=\"lines sortable\"><thead><tr>")
    for (name, kind) in [
      ("#", "n"), (pick("界线（两侧单元）", "Line (units)"), "t"), (pick("重叠", "Overlaps"), "n"),
      (pick("缝隙", "Gaps"), "n"), (pick("间距 m", "Separation m"), "n"),
      (pick("一致 / 共有", "Matched / shared"), "n"),
    ] {
      raw("<th class=\"\(kind)\" scope=\"col\">\(name)</th>")
    }
    raw("</tr></thead><tbody>")
    for (index, line) in listedLines.enumerated() { writeLine(line, index + 1) }
    raw("</tbody></table></div>")
    writeRest(figures.lines.count)
    raw("</div>")
  }

  /// The boxes that filter a table.
  private mutating func writeFilter(_ table: String) {
    raw("<p class=\"filter screen\"><input type=\"search\" data-filter=\"\(table)\" placeholder=\"")
    raw(pick("按代码或名称筛选", "Filter by code or name"))
    raw("\" aria-label=\"\(pick("筛选", "Filter"))\"><select data-severity=\"\(table)\" ")
    raw("aria-label=\"\(pick("严重程度", "Severity"))\">")
    raw("<option value=\"\">\(pick("全部", "All"))</option>")
    for severity in Severity.allCases {
      raw("<option value=\"\(severity.rawValue)\">\(severity.title[language])</option>")
    }
    raw("</select><output data-count=\"\(table)\"></output></p>")
  }

  private mutating func writeLine(_ line: ReportFigures.Line, _ number: Int) {
    let summary = line.summary
    raw("<tr id=\"line-\(number)\" class=\"go\"")
    writeTarget(
      summary.worst ?? line.findings.first?.place, placeNumbers.line(summary.units),
      line.severity)
    raw("><td class=\"n\" data-value=\"\(number)\">\(number)<br>")
    writeBadges(line.findings, severity: line.severity)
    raw("</td><td>")
    for unit in summary.units { writeUnit(unit) }
    raw("</td>")
    writeArea(summary.overlapCount, summary.overlapArea)
    writeArea(summary.gapCount, summary.gapArea)
    cell(summary.separationMax, ReportText.grouped(summary.separationMax, 2)) {
      $0.pick("均值 ", "mean ") + ReportText.grouped(summary.separationMean, 2)
    }
    cell(summary.matchedShare, ReportText.decimal(summary.matchedShare * 100, 1) + "%") {
      $0.wordingLength(summary.sharedLength)
    }
    raw("</tr>")
  }

  /// The attributes that make a row fly to its place.
  mutating func writeTarget(_ place: Position?, _ number: Int?, _ severity: Severity?) {
    if let place = place.map({ report.drawn($0) }), place.isFinite {
      raw(" data-lon=\"\(ReportText.decimal(place.x, 7))\"")
      raw(" data-lat=\"\(ReportText.decimal(place.y, 7))\"")
    }
    if let number { raw(" data-place=\"\(number)\"") }
    raw(" data-severity=\"\(severity?.rawValue ?? "")\" tabindex=\"0\"")
  }

  mutating func writeUnit(_ subject: String) {
    raw("<span class=\"unit\">")
    element("code", "", subject)
    if let name = wording.name(subject) {
      raw(" ")
      say(name)
    }
    raw("</span>")
  }

  mutating func writeBadges(_ findings: [Finding], severity: Severity?) {
    if let severity {
      raw("<b class=\"sev \(severity.rawValue)\">\(severity.title[language])</b>")
    }
    if findings.contains(where: \.isAccepted) {
      raw("<b class=\"sev accepted\">\(pick("已认可", "accepted"))</b>")
    }
    if !newIDs.isEmpty, findings.contains(where: { newIDs.contains($0.id) }) {
      raw("<b class=\"sev new\">\(pick("新出现", "new"))</b>")
    }
  }

  private mutating func writeArea(_ count: Int, _ area: Double) {
    guard count > 0 else { return raw("<td class=\"n none\" data-value=\"0\">–</td>") }
    cell(area, wording.area(area)) { page in
      page.pick("\(page.wording.counted(count)) 处", "\(page.wording.counted(count)) places")
    }
  }

  private func wordingLength(_ metres: Double) -> String {
    metres < 10_000
      ? ReportText.grouped(metres, 1) + " m" : ReportText.grouped(metres / 1000, 3) + " km"
  }

  /// A cell of a number with a smaller second line.
  private mutating func cell(_ value: Double, _ first: String, _ second: (HTMLPage) -> String) {
    raw("<td class=\"n\" data-value=\"\(ReportText.decimal(value, 4))\">\(first)<small>")
    say(second(self))
    raw("</small></td>")
  }

  /// Says how many rows were left out, on the page and on paper.
  mutating func writeRest(_ count: Int, onPaper: Int = 1000) {
    if count > onPaper {
      let first = wording.counted(onPaper)
      element(
        "p", "class=\"papernote\"",
        pick(
          "纸上只印前 \(first) 项，共 \(wording.counted(count)) 项；其余见网页或 xlsx。",
          "Paper shows the first \(first) of \(wording.counted(count)); see the page or xlsx for the "
            + "others."))
    }
    guard count > Self.rowLimit else { return }
    let rest = wording.counted(count - Self.rowLimit)
    element(
      "p", "class=\"note\"",
      pick(
        "另有 \(rest) 项未列出；用 --format json 或 xlsx 查看全部。",
        "\(rest) more are not listed; see them all with --format json or xlsx."))
  }

  /// Findings that belong to no line.
  mutating func writeOthers() {
    let findings = figures.others.filter { !$0.isAccepted }
    guard !findings.isEmpty else { return }
    let tag = figures.lines.isEmpty ? "div" : "section"
    raw("<\(tag) id=\"others\">")
    let count = wording.counted(findings.count)
    element("h2", "", pick("其他问题（\(count) 项）", "Other findings (\(count))"))
    writeFilter("other-table")
    raw("<div class=\"roll\"><table id=\"other-table\" class=\"others sortable\"><thead><tr>")
    for name in [
      pick("程度", "Severity"), pick("规则", "Rule"), pick("单元", "Units"), pick("说明", "What"),
      pick("数值", "Measures"),
    ] {
      raw("<th class=\"t\" scope=\"col\">\(name)</th>")
    }
    raw("</tr></thead><tbody>")
    for finding in findings.prefix(Self.rowLimit) { writeOther(finding) }
    raw("</tbody></table></div>")
    writeRest(findings.count, onPaper: 500)
    raw("</\(tag)>")
  }

  private mutating func writeOther(_ finding: Finding) {
    raw("<tr class=\"go\"")
    writeTarget(finding.place, placeNumbers.finding(finding), finding.severity)
    raw("><td>")
    writeBadges([finding], severity: finding.severity)
    raw("</td><td>")
    element("code", "", finding.code.isEmpty ? finding.rule : finding.code)
    if !finding.code.isEmpty { element("small", "", finding.rule) }
    raw("</td><td>")
    for subject in finding.subjects { writeUnit(subject) }
    raw("</td><td>")
    say(finding.message[language])
    if !finding.divisions.isEmpty {
      let names = finding.divisions.map { "\($0.code) \($0.name)" }
      element("small", "", names.joined(separator: pick("、", ", ")))
    }
    raw("</td><td class=\"n\">")
    for measure in finding.tellingMeasures {
      let (name, value) = wording.measure(measure)
      element("small", "", "\(name) \(value)")
    }
    raw("</td></tr>")
  }
}
