import Formats
import Gazetteer
import Geometry
public import Registry

/// Where a drawn street begins and ends, and how it runs (道路起止点、走向).
public struct StreetEnds: Sendable {
  /// The street it begins at; nil where none is near.
  public private(set) var start: String?
  /// The street it ends at.
  public private(set) var finish: String?
  /// `ns` or `ew`, by where its ends lie to each other.
  public private(set) var direction: String?

  /// How far from an end another street may pass, in metres, unless the pack says otherwise.
  public static let reach = 40.0
  /// How far off the middle of a long street may lie, in metres.
  private static let search = 3_000.0

  /// Looks for the streets at both ends of a case's line; nil where it has none.
  ///
  /// South comes before north and east before west, as notices have it.
  /// - Throws: `RegisterError` when the register cannot be read.
  public init?(_ body: RecordBody, _ register: Register, reach: Double = Self.reach) throws {
    guard let text = body["geometry", .nameCase].text, let shape = WellKnownText.shape(text),
      let first = shape.lines.first?.positions.first, let last = shape.lines.last?.positions.last
    else { return nil }
    let plane = LocalPlane(first)
    let (dx, dy) = plane.offset(last)
    let isNorthSouth = abs(dy) >= abs(dx)
    direction = isNorthSouth ? "ns" : "ew"
    let isTurned = isNorthSouth ? dy < 0 : dx > 0
    let own = body["text", .nameCase].text
    let ends = isTurned ? (last, first) : (first, last)
    start = try Self.street(at: ends.0, not: own, register, reach)
    finish = try Self.street(at: ends.1, not: own, register, reach)
  }

  /// The nearest street whose line passes within reach of a place.
  private static func street(
    at place: Position, not own: String?, _ register: Register, _ reach: Double
  ) throws -> String? {
    let near = NearbyNames(
      place, within: search, of: .street,
      among: try register.names(within: NearbyNames.box(place, search)))
    let plane = LocalPlane(place)
    var best: (distance: Double, name: String)?
    for (name, distance, _) in near.names where name.text != own && name.sort == "standard" {
      var nearest = distance
      if let code = name.feature, let body = try register.versions(.feature, code).last?.body,
        let text = body["geometry", .feature].text, let shape = WellKnownText.shape(text)
      {
        for line in shape.lines { nearest = min(nearest, plane.distance(to: line.positions)) }
      }
      if nearest <= reach, nearest < best?.distance ?? .infinity { best = (nearest, name.text) }
    }
    return best?.name
  }
}

/// Metres around a place, good enough for a few kilometres.
private struct LocalPlane {
  private let centre: Position
  private let east: Double

  init(_ centre: Position) {
    self.centre = centre
    // A degree of longitude on this parallel, by the length of a short stretch along it.
    let step = Position(longitude: centre.x + 0.01, latitude: centre.y)
    east = Geodesy().segment(from: centre, to: step).length * 100
  }

  func offset(_ place: Position) -> (x: Double, y: Double) {
    ((place.x - centre.x) * east, (place.y - centre.y) * 111_132)
  }

  /// The distance from the centre to a line, in metres.
  func distance(to line: [Position]) -> Double {
    let points = line.map(offset)
    var nearest = points.map { ($0.x * $0.x + $0.y * $0.y).squareRoot() }.min() ?? .infinity
    for (a, b) in zip(points, points.dropFirst()) {
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      let length = dx * dx + dy * dy
      guard length > 0 else { continue }
      let share = min(1, max(0, -(a.x * dx + a.y * dy) / length))
      let (x, y) = (a.x + share * dx, a.y + share * dy)
      nearest = min(nearest, (x * x + y * y).squareRoot())
    }
    return nearest
  }
}
