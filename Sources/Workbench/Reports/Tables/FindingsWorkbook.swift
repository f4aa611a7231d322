public import Formats
public import Rules

/// Findings as a workbook (`--format xlsx`): summary, lines, findings, units, rules.
public enum FindingsWorkbook {
  /// Makes the workbook; clean lines are listed only when asked for.
  public static func make(
    _ report: CheckReport, language: Language, allLines: Bool = false
  ) -> Workbook {
    let tables = [
      report.summaryTable(language), report.lineTable(all: allLines),
      report.findingTable(language), report.unitTableWithShapes(), report.ruleTable(language),
    ]
    return Workbook(
      sheets: tables.map { table in
        Workbook.Sheet(
          name: table.title[language], header: table.columns.map { $0.title[language] },
          rows: table.rows.map { $0.map(\.workbookCell) })
      })
  }

  /// Writes the workbook and puts it in place once it is complete.
  ///
  /// - Throws: ``FormatError`` when the file cannot be written.
  public static func write(
    _ report: CheckReport, language: Language, allLines: Bool = false, to path: String
  ) throws(FormatError) {
    try make(report, language: language, allLines: allLines).write(to: path)
  }
}
