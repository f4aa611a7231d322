import Foundation
public import Geometry

/// A street as doors are numbered along it (编号街路).
public struct Street: Hashable, Sendable {
  /// Where a street is in its life (街路状态).
  public enum Status: String, Hashable, Sendable, CaseIterable {
    /// In use.
    case current
    /// Cancelled (已销名).
    case cancelled
    /// Its name was replaced by another (已更名).
    case renamed
  }

  /// The standard name.
  public var name: String
  /// Its code; empty when not known.
  public var code: String
  /// Its centre line, in one or several parts, longitude and latitude.
  public var lines: [LineString]
  /// How it runs, where that does not follow from the line: rings, radial roads, dead ends.
  public var course: NumberingPolicy.Course?
  /// The end of a dead end that is open, or nil to take the end that meets another street.
  public var mouth: Position?
  /// The end that cannot be lengthened, for numbering by distance.
  public var closedEnd: Position?
  /// Whether only one side is built up.
  public var isOneSided: Bool
  /// Where it is in its life.
  public var status: Status
  /// Names it bore before (曾用名).
  public var formerNames: [String]
  /// The name that replaced this one; empty while in use.
  public var presentName: String

  /// Makes a street; everything else may be filled in later.
  public init(_ name: String, lines: [LineString], code: String = "") {
    (self.name, self.code, self.lines) = (name, code, lines)
    (course, mouth, closedEnd, isOneSided) = (nil, nil, nil, false)
    (status, formerNames, presentName) = (.current, [], "")
  }

  /// What findings and dictionaries call it.
  var key: String { code.isEmpty ? name : code }
}

extension Position {
  /// Whether it can be a longitude and a latitude, the poles left out.
  var isGeographic: Bool { abs(x) <= 180 && abs(y) < 89.9 }
}

/// Degrees to metres around a place: an ellipsoid's tangent plane (局部平面).
///
/// Scale along a parallel is that of the origin's latitude: 5 km to the north it is off by 0.07 %, so
/// each street has a plane of its own.
struct StreetPlane: Hashable, Sendable {
  let origin: Position
  private let metresPerLongitude: Double
  private let metresPerLatitude: Double

  /// The plane at a place.
  init(_ origin: Position) {
    self.origin = origin
    let ellipsoid = Ellipsoid.grs80
    let radians = Double.pi / 180
    let (sine, cosine) = (sin(origin.y * radians), cos(origin.y * radians))
    let base = 1 - ellipsoid.eccentricitySquared * sine * sine
    let normal = ellipsoid.semiMajorAxis / base.squareRoot()
    metresPerLongitude = normal * cosine * radians
    metresPerLatitude = normal * (1 - ellipsoid.eccentricitySquared) / base * radians
  }

  /// Metres east and north of the origin.
  func metres(_ position: Position) -> Position {
    Position(
      (position.x - origin.x) * metresPerLongitude, (position.y - origin.y) * metresPerLatitude)
  }

  /// Longitude and latitude of a place in metres.
  func degrees(_ metres: Position) -> Position {
    Position(origin.x + metres.x / metresPerLongitude, origin.y + metres.y / metresPerLatitude)
  }
}
