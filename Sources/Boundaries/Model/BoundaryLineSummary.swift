public import Geometry

/// What the check found out about one boundary line (界线): a pair of neighbours.
public struct BoundaryLineSummary: Hashable, Sendable {
  /// The two units, sorted by scalar.
  public var units: [String]
  /// Length of the border the two share, in metres, faulty stretches included.
  public var sharedLength: Double
  /// Share of that length whose vertices are the same on both sides, 0 to 1.
  public var matchedShare: Double
  /// Number of overlap faces.
  public var overlapCount: Int
  /// Their total area in square metres.
  public var overlapArea: Double
  /// The largest one's area in square metres.
  public var overlapLargest: Double
  /// Number of gap faces that touch just these two units.
  public var gapCount: Int
  /// Their total area in square metres.
  public var gapArea: Double
  /// The largest one's area in square metres.
  public var gapLargest: Double
  /// Mean distance between the two sides over the shared length, in metres.
  public var separationMean: Double
  /// Greatest distance between the two sides, in metres.
  public var separationMax: Double
  /// The worst place, longitude and latitude in degrees; nil on a clean line.
  public var worst: Position?
  /// The shared border in the coordinates of the check, one or more chains.
  public var course: [LineString]

  /// Makes a summary with no fault.
  public init(units: [String]) {
    self.units = units
    sharedLength = 0
    matchedShare = 1
    overlapCount = 0
    overlapArea = 0
    overlapLargest = 0
    gapCount = 0
    gapArea = 0
    gapLargest = 0
    separationMean = 0
    separationMax = 0
    worst = nil
    course = []
  }

  /// Whether anything is wrong with the line.
  public var isFaulty: Bool { overlapCount > 0 || gapCount > 0 || matchedShare < 1 }
}
