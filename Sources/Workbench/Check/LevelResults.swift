import Boundaries
import Geometry
import Rules

/// What the levels of a layer add up to.
struct LevelResults {
  var findings: [Finding] = []
  var runs: [RuleRun] = []
  var lines: [BoundaryLineSummary] = []
  var unitTable: [UnitSummary] = []
  var units: [AdministrativeUnit] = []
  /// Units of levels before, and what was found and listed there: a unit may stand on two levels.
  private var known: Set<FeatureReference> = []
  private var said: Set<Said> = []
  private var listed: Set<[String]> = []

  /// What makes two findings the same.
  private struct Said: Hashable {
    let rule: String
    let features: [FeatureReference]
    let message: LocalizedText
  }

  mutating func add(
    _ analysis: CoverageAnalysis, wanted: [String], courses: Bool, progress: (Double) -> Void
  ) {
    let result = RuleCatalog.run(analysis, wanted: wanted, progress: progress)
    let isFirst = runs.isEmpty
    findings += result.findings.filter { finding in
      let key = Said(rule: finding.rule, features: finding.features, message: finding.message)
      return said.insert(key).inserted && !repeatsGap(finding) && !repeatsPrecision(finding)
    }
    lines += analysis.lineSummaries(courses: courses).filter {
      isFirst || !listed.contains($0.units)
    }
    listed.formUnion(lines.map(\.units))
    let sums = analysis.childrenAreas()
    for row in unitTable.indices {
      if let sum = sums[unitTable[row].subject] { unitTable[row].childrenArea = sum }
    }
    for (unit, row) in zip(analysis.sourceUnits, analysis.unitTable)
    where isFirst || !known.contains(unit.feature) {
      units.append(unit)
      unitTable.append(row)
    }
    known.formUnion(analysis.sourceUnits.map(\.feature))
    guard !runs.isEmpty else {
      runs = result.runs
      return
    }
    // A rule that ran on any level ran.
    for (index, run) in result.runs.enumerated() {
      switch (runs[index].status, run.status) {
      case (.ran(let before), .ran(let more)):
        runs[index] = RuleRun(rule: run.rule, status: .ran(findings: before + more))
      case (.skipped, .ran): runs[index] = run
      default: break
      }
    }
  }
}

extension LevelResults {
  /// Whether another level has said already that the layer's coordinates are too coarse.
  private func repeatsPrecision(_ finding: Finding) -> Bool {
    finding.rule == "geometry/precision" && findings.contains { $0.rule == finding.rule }
  }

  /// Whether a higher level has the same gap already: what it leaves empty no lower one can fill.
  private func repeatsGap(_ finding: Finding) -> Bool {
    guard finding.rule == "coverage/gap" || finding.rule == "geometry/unfilled-hole",
      let area = finding.measure("area_m2"), let place = finding.place
    else { return false }
    return findings.contains { other in
      guard other.rule == "coverage/gap" || other.rule == "geometry/unfilled-hole",
        let known = other.measure("area_m2"), let there = other.place
      else { return false }
      return abs(known - area) <= known * 1e-6 && abs(there.x - place.x) < 1e-6
        && abs(there.y - place.y) < 1e-6
    }
  }
}
