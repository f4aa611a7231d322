internal import Formats
public import Registry
public import Rules

/// What an archive check found as JSON (`--format json`), schema `dijie.findings/1`.
public enum ArchiveFindings {
  /// Renders a report as one UTF-8 object ended by one newline.
  public static func json(
    _ report: ArchiveReport, _ session: OfficeSession, _ language: Language
  ) -> [UInt8] {
    var json = JSONText(capacity: 4096 + report.findings.count * 512)
    json.object { json in
      json.member("schema", "dijie.findings/1")
      json.key("program")
      json.object {
        $0.member("name", "dijie")
        $0.member("version", Program.version)
      }
      json.member("command", "archive check")
      json.member("lang", language.rawValue)
      json.member("level", SecrecyLevel.internal.rawValue)
      json.key("inputs")
      json.array { _ in }
      json.key("register")
      json.object {
        $0.member("id", session.register.id)
        $0.member("practice", session.register.isPractice ? "practice" : "official")
      }
      json.key("pack")
      json.object {
        $0.member("id", session.rules.pack.id)
        $0.member("date", session.rules.pack.date)
      }
      rules(report, &json)
      summary(report, &json)
      json.key("lines")
      json.array { _ in }
      json.key("findings")
      json.array { json in
        for found in report.findings.inReportOrder() {
          FindingsJSON.finding(found, language, false, &json)
        }
      }
    }
    json.endLine()
    return json.bytes
  }

  private static func rules(_ report: ArchiveReport, _ json: inout JSONText) {
    json.key("rules")
    json.array { json in
      for rule in ArchiveRules.all {
        json.object {
          $0.member("rule", rule.id)
          $0.member("code", nil as String?)
          $0.member("status", "ran")
          $0.member("findings", report.findings.count { $0.rule == rule.id })
        }
      }
    }
  }

  private static func summary(_ report: ArchiveReport, _ json: inout JSONText) {
    json.key("summary")
    json.object { json in
      for severity in Severity.allCases {
        json.member(severity.rawValue, report.findings.count { $0.severity == severity })
      }
      json.member("accepted", 0)
      json.member("required", report.required)
      json.member("present", report.present)
      for (kind, count) in report.records { json.member(kind.name, count) }
    }
  }

  /// The findings in the order of every report.
  public static func ordered(_ report: ArchiveReport) -> [Finding] {
    report.findings.inReportOrder()
  }
}
