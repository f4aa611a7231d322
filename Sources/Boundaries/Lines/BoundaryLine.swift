public import Geometry

/// A boundary line between divisions (行政区域界线) as rules and measures see it.
public struct BoundaryLine: Hashable, Sendable {
  /// The level of the divisions a line parts (界线等级), highest first.
  public enum Rank: String, Hashable, Sendable, CaseIterable, Comparable {
    /// Between provinces.
    case province
    /// Between prefectures.
    case prefecture
    /// Between counties.
    case county
    /// Between townships.
    case township

    /// Whether the left one stands above the right one.
    public static func < (left: Rank, right: Rank) -> Bool { left.order < right.order }

    private var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// How a line stands in law (法律状态).
  public enum Standing: String, Hashable, Sendable, CaseIterable {
    /// Approved and demarcated.
    case settled
    /// Not yet decided.
    case undetermined
    /// Contested.
    case disputed
    /// For administration only, without legal force.
    case working
  }

  /// What a line follows between two markers (界线依托).
  public enum Support: String, Hashable, Sendable, CaseIterable {
    /// The straight line between markers.
    case markers
    /// The centre of a river or ditch.
    case river
    /// The centre of a road.
    case road
    /// A ridge.
    case ridge
    /// A valley or gully.
    case valley
    /// Another mark the agreement names.
    case mark
  }

  /// A stretch from marker to marker (界段).
  public struct Section: Hashable, Sendable {
    /// The marker it starts at.
    public var from: String
    /// The marker it ends at.
    public var to: String
    /// What it follows; nil when the record does not say, or says it in an unknown word.
    public var support: Support?
    /// The name of what it follows.
    public var feature: String
    /// Its stated length in metres, or nil.
    public var length: Double?

    /// Makes a section.
    public init(
      from: String, to: String, support: Support?, feature: String = "", length: Double? = nil
    ) {
      self.from = from
      self.to = to
      self.support = support
      self.feature = feature
      self.length = length
    }
  }

  /// How many markers the record states, by how they stand.
  public struct MarkerCounts: Hashable, Sendable {
    /// All markers (界桩颗数).
    public var all: Int?
    /// Single ones (单立).
    public var single: Int?
    /// Those of a pair (双立).
    public var paired: Int?
    /// Those of a group of three (三立).
    public var tripled: Int?

    /// Makes counts.
    public init(all: Int? = nil, single: Int? = nil, paired: Int? = nil, tripled: Int? = nil) {
      self.all = all
      self.single = single
      self.paired = paired
      self.tripled = tripled
    }
  }

  /// The line's code (界线代码).
  public var id: String
  /// Its name.
  public var name: String
  /// Its level; nil when the source does not say, or says it in an unknown word.
  public var rank: Rank?
  /// The codes of the divisions it parts, party A first; more than two where more share it.
  public var sides: [String]
  /// How it stands in law; nil when the source does not say, or says it in an unknown word.
  public var standing: Standing?
  /// The course, longitude and latitude in degrees (CGCS2000): one chain, or several where the two
  /// divisions meet in separate stretches.
  public var course: [LineString]
  /// The stated length in metres, or nil.
  public var statedLength: Double?
  /// What the record names as its start, usually a marker.
  public var start: String
  /// What the record names as its end.
  public var finish: String
  /// The stretches from marker to marker, in order.
  public var sections: [Section]
  /// The stated numbers of markers.
  public var counts: MarkerCounts
  /// The denominator of the scale of the agreement's map, or nil.
  public var scale: Double?
  /// Where it came from when it is from a file: the feature's number, from 1.
  public var feature: Int?

  /// Makes a line; all but its id and course may be filled in later.
  public init(
    id: String, name: String = "", rank: Rank? = nil, sides: [String] = [],
    standing: Standing? = nil, course: [LineString] = []
  ) {
    self.id = id
    self.name = name
    self.rank = rank
    self.sides = sides
    self.standing = standing
    self.course = course
    start = ""
    finish = ""
    sections = []
    counts = MarkerCounts()
  }
}
