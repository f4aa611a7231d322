public import Geometry

/// How a city numbers doors (编号规则): data, set by a pack, never imposed.
///
/// What a pack does not say stays `unknown`; then the plates that are there tell it, and the
/// program says so.
public struct NumberingPolicy: Hashable, Sendable {
  /// How a street runs (走向).
  public enum Course: String, Hashable, Sendable, CaseIterable {
    /// East and west (东西向).
    case eastWest = "ew"
    /// North and south (南北向).
    case northSouth = "ns"
    /// Around (环路).
    case ring
    /// From a centre outward (放射路).
    case radial
    /// Into a place and no further (死胡同、尽端路).
    case deadEnd = "deadend"
  }

  /// Where numbers begin (起编点).
  public enum Origin: String, Hashable, Sendable, CaseIterable {
    /// At the eastern end.
    case east
    /// At the western end.
    case west
    /// At the northern end.
    case north
    /// At the southern end.
    case south
    /// At the end nearest the centre.
    case centre
    /// At the mouth of a dead end (巷口).
    case mouth
    /// At the end that cannot be lengthened (封闭端).
    case closedEnd = "closed-end"
    /// Where the line as drawn begins.
    case drawn
    /// Not known: the plates tell.
    case unknown
  }

  /// Which side the odd numbers are on (单号侧).
  public enum OddSide: String, Hashable, Sendable, CaseIterable {
    /// North of the street.
    case north
    /// South of it.
    case south
    /// East of it.
    case east
    /// West of it.
    case west
    /// Left of the numbering direction.
    case left
    /// Right of it.
    case right
    /// Outside a ring.
    case outer
    /// Inside it.
    case inner
    /// Numbers run on both sides alike (不分单双).
    case none
    /// Not known: the plates tell.
    case unknown
  }

  /// How numbers advance (编号步距).
  public enum Step: String, Hashable, Sendable, CaseIterable {
    /// One number a door, none left out (顺序编号).
    case sequential
    /// One number a door, and one reserved for so many metres of vacant frontage.
    case frontage
    /// One number for so many metres of a side, built up or not (量化编号).
    case metric
    /// The number is the distance from the origin in metres (距离编号).
    case distance
    /// Not known.
    case unknown
  }

  /// How a number is made where none is left (插号).
  public enum Infill: String, Hashable, Sendable, CaseIterable {
    /// `19-1号`.
    case dash
    /// `19号附1号`.
    case attached
    /// `甲19号`.
    case letter
    /// Not known.
    case unknown
  }

  /// The order of buildings within an estate (楼栋编号顺序).
  public enum EstateStart: String, Hashable, Sendable, CaseIterable {
    /// From the left of the main gate.
    case gateLeft = "gate-left"
    /// From the north-east corner.
    case northEast = "north-east"
    /// Not known.
    case unknown
  }

  /// The pack's name, such as `plates-beijing`.
  public var id = ""
  /// The day the pack was last changed, ISO 8601.
  public var date = ""
  /// Where numbers begin, by course.
  public var origins: [Course: Origin] = [:]
  /// Where the odd numbers are, by course.
  public var oddSides: [Course: OddSide] = [:]
  /// How numbers advance.
  public var step = Step.unknown
  /// The metres of the step; nil when the pack does not say.
  public var metres: Double?
  /// The centre radial and centred numbering begins at, longitude and latitude.
  public var centre: Position?
  /// Whether a ring is numbered clockwise.
  public var isClockwise = true
  /// Numbers reserved at the mouth of an unnamed lane.
  public var laneReserve = 0
  /// How a number is made where none is left.
  public var infill = Infill.unknown
  /// Whether a sub-number may bear a sub-number.
  public var allowsNested = false
  /// Numbers that must not be left out.
  public var forbiddenSkips: Set<Int> = []
  /// Whether no number at all may be left out without a reserve.
  public var forbidsEverySkip = false
  /// Whether a street built up on one side takes consecutive numbers.
  public var isOneSidedConsecutive = false
  /// Whether recessed fronts take sub-numbers of the front before them.
  public var hasAttachedRecesses = false
  /// Whether temporary plates are allowed.
  public var allowsTemporary = false
  /// The limits of checks and proposals.
  public var limits = Limits()
  /// How estates are numbered.
  public var estate = EstateSettings()

  /// Distances in metres and shares that checks and proposals go by (限值).
  public struct Limits: Hashable, Sendable {
    /// Farther from its street than this is far.
    public var far = 60.0
    /// Streets whose distances differ by less make a corner.
    public var corner = 15.0
    /// Plates nearer along the street than this may stand in either order.
    public var order = 5.0
    /// Plates of two numbers nearer than this are at one door.
    public var door = 0.5
    /// Nearer to the line than this, the side cannot be told.
    public var side = 1.0
    /// How many plates must agree before something is inferred from them.
    public var inferLeast = 4
    /// The share of them that must agree.
    public var inferShare = 0.8
    /// Streets farther than this are not looked for.
    public var search = 500.0
  }

  /// How buildings, units and rooms are numbered (小区编号).
  public struct EstateSettings: Hashable, Sendable {
    /// Where building numbers begin.
    public var start = EstateStart.unknown
    /// Whether rows alternate in direction (S 形).
    public var isSerpentine = true
    /// Buildings whose depths differ by less stand in one row.
    public var rowDepth = 20.0
    /// The fewest stairs that make units.
    public var stairsLeast = 2
    /// Digits of the number of a room within its floor.
    public var roomDigits = 2
    /// Class of the sign by kind of plate, as the sign-maker's table calls it.
    public var signs: [PlateKind: String] = [:]
  }

  /// A policy that knows nothing: everything is told by the plates.
  public init() {}

  /// The origin of a course.
  public func origin(_ course: Course) -> Origin { origins[course] ?? .unknown }
  /// The odd side of a course.
  public func oddSide(_ course: Course) -> OddSide { oddSides[course] ?? .unknown }

  /// The style numbers are written in.
  public var style: Infill { infill == .attached ? .attached : .dash }

  /// Whether numbers follow from the distance alone.
  public var isByDistance: Bool { step == .metric || step == .distance }
}
