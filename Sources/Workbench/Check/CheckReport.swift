public import Boundaries
public import Divisions
public import Formats
public import Geometry
public import Rules

/// One input of a check as the report names it.
public struct CheckedInput: Sendable {
  /// What the reader found.
  public var description: LayerDescription
  /// The column the codes came from.
  public var codeField: String?
  /// The column the names came from.
  public var nameField: String?
  /// The column the parents' codes came from.
  public var parentField: String?
  /// The column the stated areas came from.
  public var areaField: String?
  /// The columns the seats came from: one, or two for longitude and latitude.
  public var seatFields: [String] = []
  /// Remarks on how the file was read, such as an identity of two datums.
  public var remarks: [LocalizedText]

  /// Makes an input.
  public init(
    description: LayerDescription, codeField: String?, nameField: String?, parentField: String?,
    remarks: [LocalizedText] = []
  ) {
    self.description = description
    self.codeField = codeField
    self.nameField = nameField
    self.parentField = parentField
    self.remarks = remarks
  }
}

/// Everything a boundary check found: what every report, table and map is rendered from.
public struct CheckReport: Sendable {
  /// The program's version.
  public var version: String
  /// The inputs, in the order given.
  public var inputs: [CheckedInput]
  /// `ellipsoid`, or the plane coordinate system lengths and areas were measured in.
  public var measuredIn: String
  /// The coordinate system topology ran in, such as `EPSG:4490`.
  public var crs: String
  /// Whether those coordinates are longitude and latitude.
  public var isGeographic: Bool
  /// The rule pack's name and day.
  public var packID: String
  /// The day of the pack.
  public var packDate: String
  /// The secrecy level printed on every output (密级).
  public var level: LocalizedText
  /// The level's stable English word: `public`, `internal`.
  public var levelID: String
  /// The rules, run or not.
  public var rules: [RuleRun]
  /// The findings in their fixed order.
  public var findings: [Finding]
  /// Every boundary line, clean ones included, sorted by units.
  public var lines: [BoundaryLineSummary]
  /// The unit table in input order.
  public var unitTable: [UnitSummary]
  /// The units with their polygons, in input order, in the coordinates of the check.
  public var units: [AdministrativeUnit]
  /// The finest step of the source coordinates in metres: the floor of any tolerance.
  public var resolution: Double?
  /// The tolerance that set severities, in metres.
  public var tolerance: Double
  /// Remarks on the whole layer, such as a suspected offset.
  public var remarks: [LocalizedText]
  /// Findings sorted by a baseline, when one was given.
  public var baseline: BaselineComparison?
  /// The year of the table of divisions names, parents and missing units were judged by; nil where
  /// no table applies.
  public var divisionYear: LayerYear?
  /// Where longitudes of the check run on over 180°; nil for a layer that keeps clear of it.
  public var frame: LongitudeFrame?
  /// Turns positions of the check into longitude and latitude in degrees.
  public var toGeographic: @Sendable ([Position]) -> [Position]

  /// Makes a report.
  public init(
    version: String, inputs: [CheckedInput], measuredIn: String, crs: String, isGeographic: Bool,
    packID: String, packDate: String, level: LocalizedText, levelID: String, rules: [RuleRun],
    findings: [Finding], lines: [BoundaryLineSummary], unitTable: [UnitSummary],
    units: [AdministrativeUnit], resolution: Double?, tolerance: Double,
    remarks: [LocalizedText] = [], baseline: BaselineComparison? = nil,
    toGeographic: @escaping @Sendable ([Position]) -> [Position]
  ) {
    self.version = version
    self.inputs = inputs
    self.measuredIn = measuredIn
    self.crs = crs
    self.isGeographic = isGeographic
    self.packID = packID
    self.packDate = packDate
    self.level = level
    self.levelID = levelID
    self.rules = rules
    self.findings = findings
    self.lines = lines
    self.unitTable = unitTable
    self.units = units
    self.resolution = resolution
    self.tolerance = tolerance
    self.remarks = remarks
    self.baseline = baseline
    self.toGeographic = toGeographic
  }

  /// Rules that did not run although a column looks like the one they need.
  public var overlookedRules: [RuleRun] { rules.filter { !$0.overlooked.isEmpty } }
  /// Positions of the check in degrees for a drawing: longitudes run on over 180°.
  func drawn(_ positions: [Position]) -> [Position] {
    frame == nil ? toGeographic(positions) : positions
  }

  /// A place in degrees where a drawing has it.
  func drawn(_ place: Position) -> Position { frame?.placed(place) ?? place }

  /// Findings of a severity that no exception accepts.
  public func openCount(_ severity: Severity) -> Int {
    findings.count { $0.severity == severity && !$0.isAccepted }
  }

  /// Findings an exception accepts.
  public var acceptedCount: Int { findings.count(where: \.isAccepted) }
}

/// Findings of this run against those of an earlier one (与上次比较).
public struct BaselineComparison: Sendable {
  /// The earlier report's file name.
  public var file: String
  /// Ids in the earlier report that are gone.
  public var fixed: [String]
  /// Ids in both.
  public var remaining: [String]
  /// Ids only in this run.
  public var new: [String]
  /// The findings that are gone as the earlier report told them, in the order of `fixed`.
  public var fixedEntries: [BaselineReport.Entry]

  /// Makes a comparison.
  public init(
    file: String, fixed: [String], remaining: [String], new: [String],
    fixedEntries: [BaselineReport.Entry] = []
  ) {
    self.file = file
    self.fixed = fixed
    self.remaining = remaining
    self.new = new
    self.fixedEntries = fixedEntries
  }
}
