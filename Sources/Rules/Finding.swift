public import Geometry

/// Where a finding's feature stands in the input: both numbers start at 1.
public struct FeatureReference: Hashable, Sendable, Comparable {
  /// Which input file, from 1.
  public let input: Int
  /// Which feature of that file, from 1, unreadable ones counted.
  public let feature: Int

  /// Makes a reference.
  public init(input: Int, feature: Int) {
    self.input = input
    self.feature = feature
  }

  /// By file, then by feature.
  public static func < (left: FeatureReference, right: FeatureReference) -> Bool {
    (left.input, left.feature) < (right.input, right.feature)
  }

  /// The name of a unit that has no code.
  public var anonymousName: String { "#\(input).\(feature)" }
}

/// The document and clause a rule rests on (依据).
public struct Basis: Hashable, Sendable {
  /// The law, standard or definition.
  public let document: String
  /// Article, clause or section; empty when the whole document is meant.
  public let clause: String

  /// Makes a basis.
  public init(document: String, clause: String) {
    self.document = document
    self.clause = clause
  }
}

/// A plane position with its coordinate system, for people who work in northings and eastings.
public struct PlanePosition: Hashable, Sendable {
  /// The coordinate system, such as `EPSG:4529`.
  public let crs: String
  /// Easting and northing in metres.
  public let position: Position

  /// Makes a plane position.
  public init(crs: String, position: Position) {
    self.crs = crs
    self.position = position
  }
}

/// One face of a fault: a single sliver, gap or overlap.
public struct FaultFace: Hashable, Sendable {
  /// `overlap`, or the kind of the gap.
  public let kind: String
  /// Area in square metres.
  public let area: Double
  /// Greatest width in metres.
  public let width: Double
  /// Where it is widest, longitude and latitude in degrees.
  public let place: Position
  /// Its outline in the coordinates the check ran in.
  public let outline: Polygon

  /// Makes a face.
  public init(kind: String, area: Double, width: Double, place: Position, outline: Polygon) {
    self.kind = kind
    self.area = area
    self.width = width
    self.place = place
    self.outline = outline
  }
}

/// A division named by the national table that a finding speaks of.
public struct NamedDivision: Hashable, Sendable {
  /// Its code.
  public let code: String
  /// Its name.
  public let name: String

  /// Makes a reference to a division.
  public init(code: String, name: String) {
    self.code = code
    self.name = name
  }
}

/// The exception that covers a finding (例外).
public struct AppliedException: Hashable, Sendable {
  /// Why the office accepts it.
  public let reason: String
  /// The document that says so.
  public let document: String
  /// Who entered it.
  public let who: String
  /// The day it was entered, as ISO 8601.
  public let when: String

  /// Makes an applied exception.
  public init(reason: String, document: String, who: String, when: String) {
    self.reason = reason
    self.document = document
    self.who = who
    self.when = when
  }
}

/// Something a rule noticed (检查发现): a value, never an error.
public struct Finding: Hashable, Sendable {
  /// The stable rule id, such as `coverage/overlap`.
  public var rule: String
  /// The letter id, such as `A01`; empty where the rule has none.
  public var code: String
  /// How much it weighs.
  public var severity: Severity
  /// The finer kind, such as `sliver`, or nil.
  public var kind: String?
  /// What it is about: codes, sorted by scalar; a unit without one is `#input.feature`.
  public var subjects: [String]
  /// The features concerned, sorted.
  public var features: [FeatureReference]
  /// What happened and where.
  public var message: LocalizedText
  /// What to do.
  public var hint: LocalizedText
  /// What the rule rests on.
  public var basis: Basis
  /// Named numbers, in a fixed order.
  public var measures: [Measure]
  /// The place to look at: longitude and latitude in degrees.
  public var place: Position?
  /// The same place in the plane of the check.
  public var plane: PlanePosition?
  /// The exception that accepts it; nil while open.
  public var exception: AppliedException?
  /// Divisions the finding names, such as those missing in a gap.
  public var divisions: [NamedDivision]
  /// The faces it sums up, largest first; empty for other kinds of findings.
  public var faces: [FaultFace]
  /// Lines or points that show it, in the coordinates of the check; nil when the faces do.
  public var evidence: Shape?

  /// Makes a finding; everything but the first arguments may be filled in later.
  public init(
    rule: String, code: String, severity: Severity, kind: String? = nil, subjects: [String],
    features: [FeatureReference] = [], message: LocalizedText, hint: LocalizedText, basis: Basis,
    measures: [Measure] = [], place: Position? = nil, plane: PlanePosition? = nil,
    exception: AppliedException? = nil, divisions: [NamedDivision] = [], faces: [FaultFace] = [],
    evidence: Shape? = nil
  ) {
    self.rule = rule
    self.code = code
    self.severity = severity
    self.kind = kind
    // The bytes of UTF-8 sort as Unicode scalars do.
    self.subjects = subjects.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    self.features = features.sorted()
    self.message = message
    self.hint = hint
    self.basis = basis
    self.measures = measures
    self.place = place
    self.plane = plane
    self.exception = exception
    self.divisions = divisions
    self.faces = faces
    self.evidence = evidence
  }

  /// Whether an exception accepts it.
  public var isAccepted: Bool { exception != nil }

  /// One measure by name.
  public func measure(_ name: String) -> Double? {
    measures.first { $0.name == name }?.value
  }
}
