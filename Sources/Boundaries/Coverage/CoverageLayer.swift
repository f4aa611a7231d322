public import Geometry
public import Rules

/// A line feature of a layer under check (界线要素).
public struct LayerLine: Hashable, Sendable {
  /// The feature it came from.
  public var feature: FeatureReference
  /// Its code, or nil.
  public var code: String?
  /// Its chains in the coordinates of the check.
  public var lines: [LineString]

  /// Makes a line feature.
  public init(feature: FeatureReference, code: String?, lines: [LineString]) {
    self.feature = feature
    self.code = code
    self.lines = lines
  }

  /// What the line is called in findings.
  public var subject: String { code ?? feature.anonymousName }
}

/// A feature that could not be read, as findings speak of it.
public struct UnreadableFeature: Hashable, Sendable {
  /// Which one.
  public var feature: FeatureReference
  /// Its code, when its attributes could be read.
  public var code: String?
  /// What is wrong with it.
  public var reason: LocalizedText

  /// Makes an entry.
  public init(feature: FeatureReference, code: String?, reason: LocalizedText) {
    self.feature = feature
    self.code = code
    self.reason = reason
  }
}

/// One level of divisions as the check gets it: values only, in one coordinate system.
public struct CoverageLayer: Sendable {
  /// The units of the level.
  public var units: [AdministrativeUnit]
  /// Units of the level above, for the parent rule; empty when there are none.
  public var parents: [AdministrativeUnit]
  /// Line features of the layer.
  public var lines: [LayerLine]
  /// Features that could not be read.
  public var unreadable: [UnreadableFeature]
  /// How lengths and areas are taken.
  public var metric: SurfaceMetric
  /// Whether the coordinates are longitude and latitude.
  public var isGeographic: Bool
  /// Longitude and latitude of positions of the layer.
  public var toGeographic: @Sendable ([Position]) -> [Position]
  /// The finest step of the source coordinates in metres, when known.
  public var resolution: Double?
  /// The box in degrees the layer has to lie in, when known.
  public var expectedExtent: Envelope?
  /// Where units must lie by their codes; nil where that is not known.
  public var expectedPlaces: ExpectedPlaces?
  /// Whether the codes of the layer are judged, and what each has to look like.
  public var codeCheck: CodeCheck?
  /// Names the units that a gap leaves out; nil where no table of divisions fits the layer.
  public var missingUnits: (@Sendable ([GapNeighbourhood]) -> MissingUnitNames)?

  /// For each unit the index of its parent among `parents`, nil for none; nil to tell by codes.
  public var parentOf: [Int?]?
  /// How the names of the layer are held against its codes; nil where no list applies.
  public var codeNames: CodeNameCheck?
  /// Columns that look as if they held something nobody took them for.
  public var lookalikes: [ColumnLookalike]

  /// Makes a layer with nothing but units.
  public init(units: [AdministrativeUnit], metric: SurfaceMetric, isGeographic: Bool) {
    self.units = units
    self.metric = metric
    self.isGeographic = isGeographic
    parents = []
    lines = []
    unreadable = []
    toGeographic = { $0 }
    resolution = nil
    expectedExtent = nil
    expectedPlaces = nil
    codeCheck = nil
    missingUnits = nil
    parentOf = nil
    codeNames = nil
    lookalikes = []
  }
}

/// How the codes of a layer are judged (代码检查).
public struct CodeCheck: Sendable {
  /// The scheme's name, such as `GB/T 2260`.
  public var scheme: String
  /// Share of the layer's codes that fit it, 0 to 1.
  public var share: Double
  /// Whether so many fit that the others are taken for slips.
  public var isJudged: Bool
  /// Whether a code fits it.
  public var fits: @Sendable (String) -> Bool

  /// Makes a check.
  public init(
    scheme: String, share: Double = 1, isJudged: Bool = true,
    fits: @escaping @Sendable (String) -> Bool
  ) {
    self.scheme = scheme
    self.share = share
    self.isJudged = isJudged
    self.fits = fits
  }
}

/// What is around a gap that may be a whole unit.
public struct GapNeighbourhood: Hashable, Sendable {
  /// Codes of the units around it, sorted.
  public var neighbours: [String]
  /// Its area in square metres.
  public var area: Double

  /// Makes a neighbourhood.
  public init(neighbours: [String], area: Double) {
    self.neighbours = neighbours
    self.area = area
  }
}

/// Names found for gaps.
public struct MissingUnitNames: Hashable, Sendable {
  /// For each gap asked about, the units missing in it.
  public var byGap: [[NamedDivision]]
  /// Units the layer lacks that fit no gap: those at its rim.
  public var elsewhere: [NamedDivision]

  /// Makes an answer.
  public init(byGap: [[NamedDivision]], elsewhere: [NamedDivision]) {
    self.byGap = byGap
    self.elsewhere = elsewhere
  }
}
