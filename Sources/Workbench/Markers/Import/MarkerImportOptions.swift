public import Boundaries
public import Geometry
public import Rules

/// How files of markers are taken in (界桩导入).
public struct MarkerImportOptions: Sendable {
  /// Column headings with the fields they go to, as the person says; an empty field leaves one out.
  public var named: [(heading: String, field: String)] = []
  /// What the columns of a text file without a heading hold, such as 点名, N, E, H.
  public var columns: [String] = []
  /// The coordinate system or the datum alone, instead of what the file says.
  public var crs: String?
  /// The same for files that say none; another than the file says is refused.
  public var crsIfUnstated: String?
  /// The names of systems known.
  public var systems: SystemNames?
  /// The order of the two columns.
  public var order: CoordinateRecognition.Order?
  /// The zone's number, or its central meridian.
  public var zone: Int?
  /// How angles with a point are to be read.
  public var angles: AngleText.Form?
  /// Where the markers must lie, longitudes and latitudes; nil for the lines of the register.
  public var area: Envelope?
  /// The line of markers that state none.
  public var line: String?
  /// How markers stand that state nothing.
  public var type: BoundaryMarker.Sort?
  /// What the positions are; nil for signed ones of new markers in tables, else measured.
  public var sort: MarkerPosition.Sort?
  /// How the positions were measured.
  public var method: String?
  /// Their standard error in metres.
  public var sigma: Double?
  /// The day they were measured.
  public var day: CalendarDay?
  /// The height datum of their heights.
  public var heightDatum: String?
  /// The document they rest on; its text goes to each position.
  public var document: String?
  /// Whether other fields of markers that are there already are changed.
  public var updates = false
  /// Whether what old papers lack is passed over.
  public var isHistorical = false
  /// The sheet, layer or encoding where a file leaves a choice.
  public var part: String?
  /// The row of a table's heading, from 1; 0 for none, nil to find it.
  public var headingRow: Int?
  /// Whether days outside 1900 to 2100 are taken.
  public var takesAnyYear = false
  /// The encoding of texts.
  public var encoding: String?
  /// The datum taken for measured positions whose file states none; nil to refuse them.
  public var usualDatum: GeodeticDatum?
  /// Farther than this from its line or its signed position no marker is believed, in metres.
  public var farthest: Double
  /// How far from its point a text of a drawing may stand, in metres.
  public var labelReach: Double

  /// Makes options; the office's pack says the datum usually meant and how far is too far.
  ///
  /// - Throws: ``RulePackError`` when the pack lacks `import.farthest` or
  ///   `import.label`.
  public init(_ pack: RulePack) throws(RulePackError) {
    farthest = try pack.number("import.farthest")
    labelReach = max(0.001, try pack.number("import.label"))
    let datum = GeodeticDatum(name: pack.text("import.datum") ?? "")
    usualDatum = GaussKrugerZone.datums.contains(datum) ? datum : nil
  }
}

/// A coordinate system as people name it: a definition, or the datum alone.
public enum NamedSystem: Hashable, Sendable {
  /// A system.
  case system(CoordinateReferenceSystem)
  /// A datum; which zone it is follows from the numbers.
  case datum(GeodeticDatum)

  /// Reads a name such as `EPSG:4529`, `CGCS2000` or `2000国家大地坐标系`.
  ///
  /// - Throws: ``CRSError`` when it is neither.
  public init(_ text: String, _ systems: SystemNames?) throws(CRSError) {
    switch systems?.meaning(of: text) {
    case .system(let system): self = .system(system)
    case .named(let named):
      // A name that tells the zone is a system; else the zone follows from the numbers.
      if let code = named.zone == nil && named.meridian == nil ? nil : named.code(of: []) {
        self = .system(try CoordinateReferenceSystem(code))
      } else {
        self = .datum(named.datum)
      }
    case .local, .unknown, nil: self = .system(try CoordinateReferenceSystem(text))
    }
  }

  /// Whether two words mean one system, as far as both say it.
  func agrees(with other: NamedSystem) -> Bool {
    switch (self, other) {
    case (.system(let a), .system(let b)): a == b || a.code != nil && a.code == b.code
    case (.datum(let a), .datum(let b)): a == b
    case (.datum(let a), .system(let b)), (.system(let b), .datum(let a)): a == b.datum
    }
  }

  /// What users call it.
  var label: String {
    switch self {
    case .system(let system): system.label
    case .datum(let datum): datum.label.zh
    }
  }
}
