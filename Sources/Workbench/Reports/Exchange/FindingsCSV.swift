internal import Geometry
internal import Formats
public import Rules

/// Findings as CSV (`--format csv`): UTF-8, commas, cells quoted where they must be, `\n` between
/// lines, the header first.
public enum FindingsCSV {
  /// Renders the findings, one a line.
  ///
  /// Columns: rule, code, severity, status, kind, subjects, lon, lat, the measures by name,
  /// message, basis, hint, file, feature. Several subjects or features are joined by `;`.
  ///
  /// - Parameter raw: Whether cells go out although a spreadsheet would run them.
  public static func render(
    _ report: CheckReport, language: Language, raw: Bool = false
  ) -> [UInt8] {
    var text = ReportText(capacity: 1024 + report.findings.count * 512)
    let measures = report.measureNames
    let header =
      ["rule", "code", "severity", "status", "kind", "subjects", "lon", "lat"]
      + measures.map(\.name) + ["message", "basis", "hint", "file", "feature"]
    write(header, &text, raw)
    for record in report.records(language) {
      let finding = record.finding
      let place = finding.place
      var cells = [
        finding.rule, finding.code, finding.severity.rawValue, record.status,
        finding.kind ?? "", record.subjects,
        place.map { ReportText.decimal($0.x, 8) } ?? "",
        place.map { ReportText.decimal($0.y, 8) } ?? "",
      ]
      cells += measures.map { measure in
        finding.measure(measure.name).map { ReportText.decimal($0, measure.decimals) } ?? ""
      }
      cells += [
        finding.message[language], record.basis, finding.hint[language], record.file,
        record.features,
      ]
      write(cells, &text, raw)
    }
    return text.bytes
  }

  private static func write(_ cells: [String], _ text: inout ReportText, _ raw: Bool) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { text.write(",") }
      text.write(CSVCell.written(cell, raw: raw))
    }
    text.write("\n")
  }
}
