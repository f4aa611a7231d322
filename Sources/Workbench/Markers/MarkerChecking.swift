public import Boundaries
public import Formats
import Rules

/// A check of markers against their lines and one another (界桩检查).
public struct MarkerChecking: Sendable {
  /// The tolerances.
  public var settings: MarkerSettings
  /// How markers are numbered.
  public var scheme: MarkerNumberScheme
  /// Ids or letter codes of the rules to run; empty for all.
  public var rules: [String] = []
  /// Only what concerns this line; nil for all.
  public var line: String?
  /// How many threads work; the result does not depend on it.
  public var jobs = 1

  /// Makes a check.
  public init(settings: MarkerSettings, scheme: MarkerNumberScheme) {
    self.settings = settings
    self.scheme = scheme
  }

  /// Checks a layer.
  ///
  /// Junctions and neighbours need every line, so a check of one line looks at all and keeps what
  /// concerns it.
  public func run(_ layer: MarkerLayer) -> RecordFindings {
    let analysis = MarkerAnalysis(layer, settings: settings, scheme: scheme, jobs: jobs)
    var (findings, runs) = MarkerRuleCatalog.run(analysis, wanted: rules, jobs: jobs)
    var counts = (markers: layer.markers.count, lines: layer.lines.count)
    if let line {
      let subjects = subjects(of: line, analysis)
      findings = findings.filter { !subjects.isDisjoint(with: $0.subjects) }
      runs = runs.map { run in
        guard case .ran = run.status else { return run }
        let count = findings.count { $0.rule == run.rule.id }
        return RuleRun(rule: run.rule, status: .ran(findings: count))
      }
      counts = (subjects.count - 1, 1)
    }
    return RecordFindings(
      command: "marker check", subject: LocalizedText(zh: "界桩", en: "marker"), pack: settings.pack,
      rules: runs, findings: findings,
      counts: [
        .init("markers", zh: "界桩", en: "markers", counts.markers),
        .init("lines", zh: "界线", en: "lines", counts.lines),
      ])
  }

  /// The line and its markers.
  private func subjects(of line: String, _ analysis: MarkerAnalysis) -> Set<String> {
    var subjects: Set<String> = [line]
    for station in analysis.stations where station.marker.lines.contains(line) {
      subjects.insert(station.marker.id)
    }
    return subjects
  }
}

extension DataFolder {
  /// A check of markers with a pack's tolerances and the table of numbers.
  ///
  /// - Throws: `FormatError` when the pack or the table is missing or cannot be used.
  public func markerCheck(pack name: String?) throws(FormatError) -> MarkerChecking {
    MarkerChecking(settings: try markerSettings(name), scheme: try markerNumbers())
  }

  /// The tolerances for markers of a pack.
  ///
  /// - Throws: `FormatError` when the pack lacks a setting.
  public func markerSettings(_ name: String?) throws(FormatError) -> MarkerSettings {
    let pack = try rulePack(name)
    do { return try MarkerSettings(pack) } catch {
      throw FormatError(
        .content, file: name ?? path(of: "packs/cn-county.tsv"), zh: "\(error.reason.zh)；请补上。",
        en: "\(error.reason.en); add it.")
    }
  }
}
