public import Boundaries
import Rules

/// A check of lines against one another, units, a reference and markers (界线检查).
public struct LineChecking: Sendable {
  /// The tolerances.
  public var settings: LineSettings
  /// Ids or letter codes of the rules to run; empty for all.
  public var rules: [String] = []
  /// Only what concerns these lines; empty for all.
  public var only: [String] = []
  /// How many threads work; the result does not depend on it.
  public var jobs = 1

  /// Makes a check.
  public init(settings: LineSettings) { self.settings = settings }

  /// Checks a layer.
  public func run(_ layer: LineLayer) -> RecordFindings {
    let analysis = LineAnalysis(layer, settings: settings, jobs: jobs)
    var (findings, runs) = LineRuleCatalog.run(analysis, wanted: rules, jobs: jobs)
    var count = layer.lines.count
    if !only.isEmpty {
      let wanted = Set(only)
      findings = findings.filter { !wanted.isDisjoint(with: $0.subjects) }
      runs = runs.map { run in
        guard case .ran = run.status else { return run }
        let left = findings.count { $0.rule == run.rule.id }
        return RuleRun(rule: run.rule, status: .ran(findings: left))
      }
      count = layer.lines.count { wanted.contains($0.id) }
    }
    return RecordFindings(
      command: "line check", subject: LocalizedText(zh: "界线", en: "line"), pack: settings.pack,
      rules: runs, findings: findings,
      counts: [
        .init("lines", zh: "界线", en: "lines", count),
        .init("units", zh: "行政区", en: "units", layer.units.count),
      ])
  }
}

extension LineLayer {
  /// The lines of a register, with its markers.
  ///
  /// - Throws: ``RegisterError``.
  public init(
    _ records: MarkerRecords, settings: MarkerSettings, scheme: MarkerNumberScheme, jobs: Int
  ) {
    self.init(lines: records.layer.lines.filter { !$0.course.isEmpty })
    let analysis = MarkerAnalysis(records.layer, settings: settings, scheme: scheme, jobs: jobs)
    let marks = analysis.stations.compactMap { station in
      station.place.map {
        LineLayer.Mark(
          id: station.marker.id, lines: station.marker.lines, place: $0,
          isJunction: station.marker.sort == .junction || station.marker.sort == .tripled
            || station.marker.faces == 3)
      }
    }
    self.marks = marks.isEmpty ? nil : marks
    agreements = records.layer.agreements
  }
}
