/// The course of a line in words (边界线走向说明): stretches from marker to marker, each with the
/// directions it takes and what it follows.
public struct CourseDescription: Hashable, Sendable {
  /// One direction held for a distance.
  public struct Leg: Hashable, Sendable {
    /// The direction, from true north.
    public var direction: CompassPoint
    /// Metres along the line; nil where a text names none.
    public var distance: Double?

    /// Makes a leg.
    public init(_ direction: CompassPoint, _ distance: Double?) {
      self.direction = direction
      self.distance = distance
    }
  }

  /// One stretch, a paragraph of the text.
  public struct Section: Hashable, Sendable {
    /// The marker it starts at, as named.
    public var from: String
    /// The marker it ends at, as named.
    public var to: String
    /// What it follows, or nil.
    public var support: BoundaryLine.Support?
    /// The name of what it follows.
    public var feature: String
    /// The directions in order.
    public var legs: [Leg]
    /// Its length in metres, or nil.
    public var length: Double?

    /// Makes a stretch.
    public init(
      from: String, to: String, support: BoundaryLine.Support? = nil, feature: String = "",
      legs: [Leg] = [], length: Double? = nil
    ) {
      self.from = from
      self.to = to
      self.support = support
      self.feature = feature
      self.legs = legs
      self.length = length
    }
  }

  /// The stretches in order.
  public var sections: [Section]
  /// The length of the whole line in metres, or nil.
  public var length: Double?

  /// Makes a description.
  public init(sections: [Section], length: Double? = nil) {
    self.sections = sections
    self.length = length
  }
}

/// A marker and where it stands along a line.
public struct CourseAnchor: Hashable, Sendable {
  /// The marker's number; of a pair or group the one all share.
  public var name: String
  /// Metres from the start of the line.
  public var chainage: Double

  /// Makes an anchor.
  public init(_ name: String, at chainage: Double) {
    self.name = name
    self.chainage = chainage
  }
}

/// How finely a course is put into words.
public struct CourseDetail: Hashable, Sendable {
  /// Bends smaller than this are left out, in metres.
  public var tolerance: Double
  /// Legs shorter than this join their neighbours, in metres.
  public var shortestLeg: Double

  /// Makes a detail.
  public init(tolerance: Double, shortestLeg: Double) {
    self.tolerance = tolerance
    self.shortestLeg = shortestLeg
  }
}
