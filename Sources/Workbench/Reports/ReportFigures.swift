internal import Boundaries
internal import Geometry
internal import Rules

/// The numbers every report for people leads with, and its findings sorted onto boundary lines.
struct ReportFigures {
  /// A boundary line with its findings.
  struct Line {
    /// The line.
    let summary: BoundaryLineSummary
    /// The findings about it, in report order.
    var findings: [Finding]

    /// The gravest severity of an open finding; nil when none is open.
    var severity: Severity? { findings.filter { !$0.isAccepted }.map(\.severity).min() }

    /// Total area of overlaps and gaps in square metres.
    var faultyArea: Double { summary.overlapArea + summary.gapArea }
  }

  /// Lines with a fault, worst first.
  let lines: [Line]
  /// Findings that belong to no line: by severity, those without an area first, then by area.
  let others: [Finding]
  /// All boundary lines, clean ones included.
  let lineCount: Int
  /// Open errors, open warnings, open remarks and accepted findings.
  let errors: Int
  let warnings: Int
  let infos: Int
  let accepted: Int
  /// Area of all overlaps in square metres, counted by pair.
  let overlapArea: Double
  /// Area of all gaps in square metres.
  let gapArea: Double
  /// Area of the largest single overlap or gap in square metres, 0 without any.
  let worstArea: Double

  /// Rules whose findings are told with the line they lie on.
  private static let lineRules: Set<String> = [
    "coverage/overlap", "coverage/gap", "coverage/edge-match",
  ]

  /// Sorts a report.
  init(_ report: CheckReport) {
    var index: [[String]: Int] = [:]
    for (number, line) in report.lines.enumerated() { index[line.units] = number }
    var onLine: [Int: [Finding]] = [:]
    var others: [Finding] = []
    let findings = report.findings.inReportOrder()
    for finding in findings {
      if Self.lineRules.contains(finding.rule), let line = index[finding.subjects] {
        onLine[line, default: []].append(finding)
      } else {
        others.append(finding)
      }
    }
    let lines = report.lines.indices.compactMap { number -> Line? in
      let findings = onLine[number] ?? []
      guard report.lines[number].isFaulty || !findings.isEmpty else { return nil }
      return Line(summary: report.lines[number], findings: findings)
    }
    self.lines = lines.sorted(by: Self.isWorse)
    self.others = Self.worstFirst(others)
    lineCount = report.lines.count
    errors = report.openCount(.error)
    warnings = report.openCount(.warning)
    infos = report.openCount(.info)
    accepted = report.acceptedCount
    func total(_ rule: String) -> Double {
      findings.reduce(0) { $0 + ($1.rule == rule ? $1.measure("area_m2") ?? 0 : 0) }
    }
    overlapArea = total("coverage/overlap")
    gapArea = total("coverage/gap")
    worstArea =
      findings.filter { Self.lineRules.contains($0.rule) }.map(\.largestArea).max() ?? 0
  }

  private static func worstFirst(_ findings: [Finding]) -> [Finding] {
    let order = findings.indices.sorted { left, right in
      let (a, b) = (findings[left], findings[right])
      if a.severity != b.severity { return a.severity < b.severity }
      let areas = [a, b].map { $0.largestArea > 0 ? $0.largestArea : .infinity }
      return areas[0] != areas[1] ? areas[0] > areas[1] : left < right
    }
    return order.map { findings[$0] }
  }

  private static func isWorse(_ left: Line, _ right: Line) -> Bool {
    let ranks = [left, right].map { line in
      line.severity.flatMap(Severity.allCases.firstIndex) ?? Severity.allCases.count
    }
    if ranks[0] != ranks[1] { return ranks[0] < ranks[1] }
    if left.faultyArea != right.faultyArea { return left.faultyArea > right.faultyArea }
    if left.summary.matchedShare != right.summary.matchedShare {
      return left.summary.matchedShare < right.summary.matchedShare
    }
    return left.summary.units.lexicographicallyPrecedes(right.summary.units)
  }
}

extension Finding {
  /// The area of the largest single face in square metres, or 0.
  var largestArea: Double {
    measure("largest_area_m2") ?? faces.first?.area ?? measure("area_m2") ?? 0
  }

  /// The measures worth showing to people: with a single place, its count and its largest area
  /// say nothing new.
  var tellingMeasures: [Measure] {
    let isSingle = measure("count") == 1
    return measures.filter { measure in
      measure.value.isFinite
        && !(isSingle && ["count", "largest_area_m2"].contains(measure.name))
    }
  }
}
