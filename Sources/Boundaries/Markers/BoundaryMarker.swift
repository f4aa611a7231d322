public import Geometry
public import Rules

/// A boundary marker (界桩) as rules and measures see it.
public struct BoundaryMarker: Hashable, Sendable {
  /// How a marker stands (界桩类型).
  public enum Sort: String, Hashable, Sendable, CaseIterable {
    /// Alone, on the line (单立).
    case single
    /// One of two with the same number on both sides, such as river banks (同号双立).
    case paired
    /// One of three with the same number around a junction (同号三立).
    case tripled
    /// At a junction of lines, on the node (三交点).
    case junction
  }

  /// A tie to a lasting object near by (方位物).
  public struct Tie: Hashable, Sendable {
    /// The object.
    public var object: String
    /// Grid azimuth from the marker to the object, in degrees from grid north (坐标方位角), or nil.
    public var azimuth: Double?
    /// Distance in metres, or nil.
    public var distance: Double?

    /// Makes a tie.
    public init(_ object: String, azimuth: Double?, distance: Double?) {
      self.object = object
      self.azimuth = azimuth
      self.distance = distance
    }
  }

  /// The place on one side (所在地).
  public struct Side: Hashable, Sendable {
    /// The division's code, or nil.
    public var division: String?
    /// The place, down to the village.
    public var place: String

    /// Makes a side.
    public init(division: String?, place: String) {
      self.division = division
      self.place = place
    }
  }

  /// The number inscribed on it (界桩编号).
  public var id: String
  /// The code of its line; of a junction the first of its lines.
  public var line: String
  /// The other lines that meet at a junction.
  public var junctionLines: [String]
  /// How it stands; nil when the source does not say, or says it in an unknown word.
  public var sort: Sort?
  /// How many faces it has: 2, 3, or nil when not known.
  public var faces: Int?
  /// Its positions; none replaces the signed one.
  public var positions: [MarkerPosition]
  /// The places of its sides.
  public var sides: [Side]
  /// Its ties.
  public var ties: [Tie]
  /// The code of the division that looks after it, or nil.
  public var custodian: String?
  /// Where it came from when it is from a file: the row or feature, from 1.
  public var feature: Int?

  /// Makes a marker; all but its number may be filled in later.
  public init(id: String, line: String = "", sort: Sort? = nil) {
    self.id = id
    self.line = line
    self.sort = sort
    junctionLines = []
    positions = []
    sides = []
    ties = []
  }

  /// The position that counts in law: the signed one; where none is signed, the first.
  public var record: MarkerPosition? { positions.first { $0.sort == .signed } ?? positions.first }

  /// All lines it belongs to, its own first.
  public var lines: [String] { [line] + junctionLines.filter { $0 != line } }
}

/// One position of a marker, as it was signed, converted or measured (界桩坐标).
///
/// Plane and geographic coordinates are both kept where both are stated; neither is derived from the
/// other here.
public struct MarkerPosition: Hashable, Sendable {
  /// Where a position comes from (性质).
  public enum Sort: String, Hashable, Sendable, CaseIterable {
    /// As both sides signed it.
    case signed
    /// Converted from another datum.
    case converted
    /// Measured again.
    case measured
  }

  /// Where it comes from.
  public var sort: Sort
  /// The coordinate system of the plane coordinates, as recorded; empty when not stated.
  public var crs: String
  /// Plane coordinates, x east and y north in metres, or nil.
  public var plane: Position?
  /// Stated longitude and latitude in degrees, or nil.
  public var geographic: Position?
  /// Height in metres, or nil.
  public var height: Double?
  /// The height datum, as recorded; empty when not stated.
  public var heightDatum: String
  /// The method, as recorded.
  public var method: String
  /// Standard error of the position in metres (中误差), or nil.
  public var sigma: Double?
  /// The day it was measured.
  public var day: CalendarDay?
  /// The document it rests on.
  public var document: String

  /// Makes a position; the rest may be filled in later.
  public init(_ sort: Sort, crs: String = "", plane: Position? = nil, geographic: Position? = nil) {
    self.sort = sort
    self.crs = crs
    self.plane = plane
    self.geographic = geographic
    heightDatum = ""
    method = ""
    document = ""
  }
}
