internal import Boundaries
internal import Formats
internal import Geometry
public import Rules

/// Findings as JSON (`--format json`), schema `dijie.findings/1`.
public enum FindingsJSON {
  /// Renders a report as one UTF-8 object ended by one newline.
  ///
  /// - Parameters:
  ///   - report: The report.
  ///   - language: The language of messages, hints and reasons.
  ///   - each: Whether findings list their single faces.
  ///   - allLines: Whether clean boundary lines are listed too.
  ///   - unitTable: Whether the unit table is written, as `unitTable`.
  public static func render(
    _ report: CheckReport, language: Language, each: Bool, allLines: Bool, unitTable: Bool = false
  ) -> [UInt8] {
    var json = JSONText(capacity: 4096 + report.findings.count * 1024)
    json.object { json in
      head(report, language, &json)
      json.key("rules")
      json.array { for run in report.rules { rule(run, language, &$0) } }
      summary(report, &json)
      json.key("lines")
      json.array { json in
        for summary in report.lines where allLines || summary.isFaulty { line(summary, &json) }
      }
      json.key("findings")
      json.array { json in
        for found in report.findings.inReportOrder() { finding(found, language, each, &json) }
      }
      extras(report, language, unitTable, &json)
    }
    json.endLine()
    return json.bytes
  }

  private static func head(
    _ report: CheckReport, _ language: Language, _ json: inout JSONText
  ) {
    json.member("schema", "dijie.findings/1")
    json.key("program")
    json.object {
      $0.member("name", "dijie")
      $0.member("version", report.version)
    }
    json.member("command", "boundary check")
    json.member("lang", language.rawValue)
    json.member("level", report.levelID)
    json.key("inputs")
    json.array { for item in report.inputs { input(item, &$0) } }
    json.member("measuredIn", report.measuredIn)
    json.key("pack")
    json.object {
      $0.member("id", report.packID)
      $0.member("date", report.packDate)
    }
  }

  static func input(_ input: CheckedInput, _ json: inout JSONText) {
    let layer = input.description
    json.object { json in
      json.member("file", layer.file)
      json.member("sha256", layer.sha256)
      json.member("format", layer.format)
      json.member("features", layer.features)
      json.member("vertices", layer.vertices)
      json.member("unreadable", layer.unreadable)
      json.member("crs", layer.crs)
      json.member("crsFrom", layer.crsOrigin.rawValue)
      json.member("encoding", layer.encoding)
      json.key("fields")
      json.object {
        $0.member("code", input.codeField)
        $0.member("name", input.nameField)
        $0.member("parent", input.parentField)
        $0.member("area", input.areaField)
        $0.member(
          "seat", input.seatFields.isEmpty ? nil : input.seatFields.joined(separator: ","))
      }
    }
  }

  static func rule(_ run: RuleRun, _ language: Language, _ json: inout JSONText) {
    json.object { json in
      json.member("rule", run.rule.id)
      json.member("code", run.rule.code.isEmpty ? nil : run.rule.code)
      switch run.status {
      case .ran(let findings):
        json.member("status", "ran")
        json.member("findings", findings)
      case .skipped(let reason):
        json.member("status", "skipped")
        json.member("reason", reason[language])
        guard !run.overlooked.isEmpty else { return }
        json.key("overlooked")
        json.array { json in
          for column in run.overlooked {
            json.object {
              $0.member("column", column.column)
              $0.member("option", column.option)
              $0.member("advice", column.advice[language])
            }
          }
        }
      }
    }
  }

  private static func summary(_ report: CheckReport, _ json: inout JSONText) {
    json.key("summary")
    json.object { json in
      for severity in Severity.allCases {
        json.member(severity.rawValue, report.openCount(severity))
      }
      json.member("accepted", report.acceptedCount)
      json.member("overlookedRules", report.overlookedRules.count)
      json.member("units", report.unitTable.count)
      json.member("lines", report.lines.count)
    }
  }

  private static func line(_ line: BoundaryLineSummary, _ json: inout JSONText) {
    json.object { json in
      json.key("units")
      json.array { for unit in line.units { $0.string(unit) } }
      json.member("shared_length_m", line.sharedLength, 3)
      json.member("matched_share", line.matchedShare, 4)
      json.member("overlap_count", line.overlapCount)
      json.member("overlap_area_m2", line.overlapArea, 2)
      json.member("overlap_largest_m2", line.overlapLargest, 2)
      json.member("gap_count", line.gapCount)
      json.member("gap_area_m2", line.gapArea, 2)
      json.member("gap_largest_m2", line.gapLargest, 2)
      json.member("separation_mean_m", line.separationMean, 3)
      json.member("separation_max_m", line.separationMax, 3)
      json.key("worst")
      place(line.worst, &json)
    }
  }
}
