import Boundaries
import Formats
public import Geometry
public import Rules
import Divisions

/// Checks an administrative layer and reports every fault by boundary line (界线检查).
public struct BoundaryCheck: Sendable {
  /// What to check and how.
  public struct Options: Sendable {
    /// The years of the table of divisions to choose among; empty to find the layer's own.
    public var years: [Int] = []
    /// The layer's files; several are one layer, `-` is standard input.
    public var files: [String]
    /// The plane to measure in, or nil for the file's own coordinates and the ellipsoid.
    public var crs: String?
    /// How the files are read.
    public var reading: LayerReading
    /// A layer of parents.
    public var parentFile: String?
    /// A layer that shows whether all is displaced.
    public var reference: String?
    /// The table of exceptions.
    public var exceptions: String?
    /// The row of that table's heading, from 1; nil for the first.
    public var exceptionsHeadingRow: Int?
    /// An earlier report as JSON.
    public var baseline: String?
    /// Whether only lines between files are reported.
    public var between: Bool
    /// Codes, or first digits of codes, that findings must concern; empty for all.
    public var only: [String]
    /// The extent in degrees findings must lie in.
    public var extent: Envelope?
    /// The rule pack by name or file.
    public var pack: String?
    /// The tolerance in metres instead of the pack's.
    public var tolerance: Double?
    /// Rules to run by id or letter code; empty for all.
    public var rules: [String]
    /// How many threads may work.
    public var jobs: Int
    /// Whether the report will draw lines, so that their course is wanted.
    public var wantsCourses: Bool
    /// The highest level of layers that is reported on; nil for any.
    public var levelLimit: SecrecyLevel?

    /// Makes options that take everything from the files.
    public init(files: [String]) {
      self.files = files
      reading = LayerReading()
      between = false
      only = []
      rules = []
      jobs = 1
      wantsCourses = false
    }
  }

  private let options: Options
  private let data: DataFolder

  /// Makes a check.
  public init(options: Options, data: DataFolder) {
    self.options = options
    self.data = data
  }

  /// Reads, checks and sums up.
  ///
  /// - Parameter progress: Told the stage and, where known, the share done.
  /// - Throws: ``FormatError``, ``RulePackError``, ``CRSError``, ``TopologyError``.
  public func run(progress: @escaping CheckProgress = { _, _ in }) throws -> CheckReport {
    let pack = try data.rulePack(options.pack)
    let exceptions = try options.exceptions.map {
      try ExceptionTable(
        path: $0, rules: RuleCatalog.descriptions, headingRow: options.exceptionsHeadingRow)
    }
    let baseline = try options.baseline.map { try BaselineReport(path: $0) }
    progress(.reading, nil)
    let load = LayerLoader(options.reading, data: data) { progress(.reading, $0) }
    var source = try load.read(options.files)
    if options.reading.mergesRecords { source = try RecordMerging(source).layer }
    let parents = try options.parentFile.map { try load.forOthers.read([$0]) }
    let level = max(source.level ?? .unset, parents?.level ?? .public)
    try LayerSecrecy.refuse(level, above: options.levelLimit)
    progress(.analysing, nil)
    let extents = try data.divisionExtents()
    if options.crs == nil { try source.refuseUndeclared(extents, pack: pack) }
    let placed = try LayerPlacement(source, parents: parents, plane: options.crs)
    let settings = try CoverageSettings(
      pack, tolerance: options.tolerance, resolution: placed.resolution)
    let lists = try DivisionLists(placed.units, asked: options.years, data: data)
    let levels = LevelSplit(placed, pack: pack, lists: lists, extents: extents).layers()
    var result = LevelResults()
    for layer in levels {
      let analysis = try CoverageAnalysis(layer, settings: settings, jobs: options.jobs) {
        progress(.analysing, $0)
      }
      result.add(analysis, wanted: options.rules, courses: options.wantsCourses) {
        progress(.judging, $0)
      }
    }
    var report = CheckReport(
      version: Program.version, inputs: placed.inputs, measuredIn: placed.measuredIn,
      crs: placed.crs, isGeographic: placed.isGeographic, packID: pack.id, packDate: pack.date,
      level: level.title, levelID: level.rawValue,
      rules: result.runs, findings: result.findings, lines: result.lines,
      unitTable: result.unitTable, units: result.units, resolution: placed.resolution,
      tolerance: settings.tolerance, remarks: placed.remarks, toGeographic: placed.toGeographic)
    report.divisionYear = lists.flatMap { $0.year.applies ? $0.year : nil }
    if let remark = lists?.remark { report.remarks.append(remark) }
    report.frame = placed.frame
    narrow(&report)
    if let exceptions { try accept(exceptions, pack, &report) }
    if let reference = options.reference {
      let other = try LayerPlacement(
        try load.forOthers.read([reference]), parents: nil, plane: nil, frame: placed.frame)
      let offset = LayerOffset(of: placed.unitsInDegrees, against: other.unitsInDegrees)
      // Before anything else is believed.
      report.remarks.insert(contentsOf: LayerOffset.remarks(offset), at: 0)
    }
    report.findings.sort(by: Finding.precedes)
    report.baseline = baseline?.compare(report.findings)
    addPlanePlaces(&report, placed)
    return report
  }

  /// Leaves what was asked for: lines between files, some codes, an extent.
  private func narrow(_ report: inout CheckReport) {
    if options.between {
      report.findings = report.findings.filter { Set($0.features.map(\.input)).count > 1 }
      let input = Dictionary(
        report.units.map { ($0.subject, $0.feature.input) }, uniquingKeysWith: { first, _ in first }
      )
      report.lines = report.lines.filter { Set($0.units.compactMap { input[$0] }).count > 1 }
    }
    if !options.only.isEmpty {
      let concerns = { (subjects: [String]) in
        subjects.contains { subject in options.only.contains { subject.hasPrefix($0) } }
      }
      report.findings = report.findings.filter { concerns($0.subjects) }
      report.lines = report.lines.filter { concerns($0.units) }
    }
    if let extent = options.extent {
      report.findings = report.findings.filter { $0.place.map(extent.contains) == true }
      report.lines = report.lines.filter { $0.worst.map(extent.contains) == true }
    }
    report.recountRules()
  }

  /// Marks what the office's exceptions accept, and lists those nothing needs any more.
  private func accept(
    _ exceptions: ExceptionTable, _ pack: RulePack, _ report: inout CheckReport
  ) throws {
    let ran = Set(
      report.rules.compactMap { run -> String? in
        guard case .ran = run.status else { return nil }
        return run.rule.id
      })
    let isNarrowed = options.between || !options.only.isEmpty || options.extent != nil
    report.findings = try ExceptionMatching(exceptions, pack: pack)
      .applied(to: report.findings) { !isNarrowed && ran.contains($0.rule) }
    let stale = RuleCatalog.descriptions.filter { $0.id == "exceptions/stale" }
    report.rules += stale.map { RuleRun(rule: $0, status: .ran(findings: 0)) }
    report.recountRules()
  }

  private func addPlanePlaces(_ report: inout CheckReport, _ placed: LayerPlacement) {
    guard let toPlane = placed.fromGeographic else { return }
    let places = report.findings.compactMap(\.place)
    let plane = toPlane(places)
    guard plane.count == places.count else { return }
    var next = 0
    for index in report.findings.indices where report.findings[index].place != nil {
      report.findings[index].plane = PlanePosition(crs: placed.crs, position: plane[next])
      next += 1
    }
  }
}

/// Told how far a check has come, from any thread: the stage and, where known, the share of it
/// that is done, 0 to 1.
public typealias CheckProgress = @Sendable (CheckStage, Double?) -> Void

/// How far a check has come.
public enum CheckStage: Sendable {
  /// Files are being read.
  case reading
  /// Faults are being worked out.
  case analysing
  /// Rules are judging.
  case judging
}

extension CheckReport {
  /// Counts findings by rule again after some were left out.
  mutating func recountRules() {
    var counts: [String: Int] = [:]
    for finding in findings { counts[finding.rule, default: 0] += 1 }
    rules = rules.map { run in
      guard case .ran = run.status else { return run }
      return RuleRun(rule: run.rule, status: .ran(findings: counts[run.rule.id] ?? 0))
    }
  }
}
