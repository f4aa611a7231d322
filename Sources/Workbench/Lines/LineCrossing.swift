public import Boundaries
import Formats
public import Geometry

/// Which lines a project's footprint crosses, and how much of it lies on either side (穿越界线).
public struct LineCrossing: Sendable {
  /// One piece of a footprint on one side of a line, or in one unit.
  public struct Share: Sendable {
    /// The side of the line by the direction it runs in; nil where units tell.
    public let isLeft: Bool?
    /// The division's code; nil when nothing tells.
    public let division: String?
    /// Its name, or empty.
    public let name: String
    /// Square metres of polygons on the ellipsoid.
    public let area: Double
    /// Metres of lines.
    public let length: Double
    /// Points.
    public let points: Int
  }

  /// A place where the outline or course of a footprint crosses a line.
  public struct Place: Sendable {
    /// Longitude and latitude in degrees.
    public let position: Position
    /// Along the line, in metres.
    public let chainage: Double
    /// The nearest marker of the line and its distance in metres.
    public let marker: (id: String, distance: Double)?
  }

  /// What one feature of the footprint does to one line.
  public struct Result: Sendable {
    /// The feature, from 1.
    public let feature: Int
    /// Its name, or empty.
    public let name: String
    /// The line.
    public let line: BoundaryLine
    /// Metres of the line inside the footprint's polygons.
    public let inside: Double
    /// Where it is crossed, by chainage.
    public let places: [Place]
    /// How much lies on each side.
    public let shares: [Share]
  }

  private let lines: [BoundaryLine]
  private let paths: [LinePath]
  private let boxes: SpatialIndex
  private let marks: [LineLayer.Mark]
  private let units: [AdministrativeUnit]
  private let unitBoxes: SpatialIndex?
  /// Whether the first side of every line lies to its left, as in lines derived from units.
  private let sidesAreSure: Bool

  /// Prepares lines, and units where they are known: those tell the sides exactly.
  ///
  /// - Throws: `TopologyError`.
  public init(
    _ lines: [BoundaryLine], marks: [LineLayer.Mark] = [], units: [AdministrativeUnit] = [],
    sidesAreSure: Bool = false
  ) throws {
    self.sidesAreSure = sidesAreSure
    self.lines = lines
    self.marks = marks
    self.units = units
    paths = lines.map { LinePath($0.course) }
    boxes = try SpatialIndex(lines.map { Envelope($0.course.flatMap(\.positions)) })
    unitBoxes =
      units.isEmpty
      ? nil
      : try SpatialIndex(
        units.map { Envelope($0.polygons.flatMap(\.exterior.positions)) })
  }

  /// What a feature, in degrees, crosses; empty when it crosses nothing.
  ///
  /// - Throws: `TopologyError` when the engine fails.
  public func results(_ shape: Shape, feature: Int, name: String) throws -> [Result] {
    let near = try boxes.query(shape.envelope)
    let polygons = try Self.valid(shape.polygons)
    var results: [Result] = []
    for index in near {
      var places = crossings(shape, index)
      let inside = try polygons.isEmpty ? 0 : Self.inside(polygons, lines[index].course)
      guard !places.isEmpty || inside > 0 else { continue }
      places.sort { $0.chainage < $1.chainage }
      results.append(
        Result(
          feature: feature, name: name, line: lines[index], inside: inside, places: places,
          shares: try shares(shape, polygons, index)))
    }
    return results
  }

  private static func valid(_ polygons: [Polygon]) throws -> [Polygon] {
    guard !polygons.isEmpty, try Validity.fault(of: polygons) != nil else { return polygons }
    return try Validity.madeValid(polygons)
  }

  private static func inside(_ polygons: [Polygon], _ course: [LineString]) throws -> Double {
    let cut = try Overlay.intersection(.multiPolygon(polygons), .multiLineString(course), grid: nil)
    let geodesy = Geodesy()
    return cut.lines.reduce(0) { $0 + geodesy.length(of: $1) }
  }

  /// Places where lines or outlines of a footprint pass from one side to the other.
  private func crossings(_ shape: Shape, _ index: Int) -> [Place] {
    let chains = shape.lines + shape.polygons.flatMap(\.rings)
    var found: [Place] = []
    for chain in chains {
      for (a, b) in zip(chain.positions, chain.positions.dropFirst()) {
        let box = Envelope([a, b])
        for course in lines[index].course {
          for (p, q) in zip(course.positions, course.positions.dropFirst())
          where Envelope([p, q]).intersects(box) {
            guard let place = Self.meeting(a, b, p, q) else { continue }
            if found.contains(where: { $0.position == place }) { continue }
            found.append(
              Place(
                position: place, chainage: paths[index].place(of: place)?.chainage ?? 0,
                marker: marker(place, index)))
          }
        }
      }
    }
    return found
  }

  /// Where two segments cross; half-open, so that a vertex on the line counts once.
  private static func meeting(
    _ a: Position, _ b: Position, _ p: Position, _ q: Position
  ) -> Position? {
    let (rx, ry) = (b.x - a.x, b.y - a.y)
    let (sx, sy) = (q.x - p.x, q.y - p.y)
    let cross = rx * sy - ry * sx
    guard cross != 0 else { return nil }
    let t = ((p.x - a.x) * sy - (p.y - a.y) * sx) / cross
    let u = ((p.x - a.x) * ry - (p.y - a.y) * rx) / cross
    guard t >= 0, t < 1, u >= 0, u <= 1 else { return nil }
    return Position(a.x + rx * t, a.y + ry * t)
  }

  private func marker(_ place: Position, _ index: Int) -> (id: String, distance: Double)? {
    let geodesy = Geodesy()
    let own = marks.filter { $0.lines.contains(lines[index].id) }
    return own.map { (id: $0.id, distance: geodesy.distance(place, $0.place)) }
      .min { ($0.distance, $0.id) < ($1.distance, $1.id) }
  }

  private func shares(_ shape: Shape, _ polygons: [Polygon], _ index: Int) throws -> [Share] {
    units.isEmpty
      ? try sideShares(shape, polygons, index) : try unitShares(shape, polygons)
  }

  /// How much lies in each unit.
  private func unitShares(_ shape: Shape, _ polygons: [Polygon]) throws -> [Share] {
    var shares: [Share] = []
    for number in try unitBoxes?.query(shape.envelope) ?? [] {
      let unit = units[number]
      let area =
        polygons.isEmpty
        ? 0
        : SurfaceMetric.geographic.area(
          of: try Overlay.intersection(
            .multiPolygon(polygons), .multiPolygon(unit.polygons), grid: nil
          ).polygons)
      let chains = shape.lines
      let geodesy = Geodesy()
      let length =
        chains.isEmpty
        ? 0
        : try Overlay.intersection(
          .multiLineString(chains), .multiPolygon(unit.polygons), grid: nil
        )
        .lines.reduce(0) { $0 + geodesy.length(of: $1) }
      let points = shape.points.count { point in unit.polygons.contains { $0.holds(point) } }
      guard area > 0.005 || length > 0.005 || points > 0 else { continue }
      shares.append(
        Share(
          isLeft: nil, division: unit.code, name: unit.name ?? "", area: area, length: length,
          points: points))
    }
    return shares.sorted { ($0.division ?? "") < ($1.division ?? "") }
  }

  /// How much lies left and right of the line, by pieces cut along it.
  private func sideShares(
    _ shape: Shape, _ polygons: [Polygon], _ index: Int
  ) throws -> [Share] {
    var sums: [Bool: (area: Double, length: Double, points: Int)] = [:]
    func isLeft(_ place: Position) -> Bool { (paths[index].place(of: place)?.offset ?? 0) >= 0 }
    for piece in try Self.pieces(polygons, lines[index].course) {
      let place = (try? Forms.pointOnSurface(.polygon(piece))) ?? piece.exterior.positions[0]
      sums[isLeft(place), default: (0, 0, 0)].area += SurfaceMetric.geographic.area(of: [piece])
    }
    for (a, b) in Self.spans(shape.lines, lines[index].course) {
      let middle = Position((a.x + b.x) / 2, (a.y + b.y) / 2)
      sums[isLeft(middle), default: (0, 0, 0)].length += Geodesy().distance(a, b)
    }
    for point in shape.points { sums[isLeft(point), default: (0, 0, 0)].points += 1 }
    let sides = lines[index].sides
    return [true, false].compactMap { left in
      guard let sum = sums[left], sum.area > 0.005 || sum.length > 0.005 || sum.points > 0 else {
        return nil
      }
      // A record names party A first, which may lie on either side.
      let code = sidesAreSure ? left ? sides.first : sides.dropFirst().first : nil
      return Share(
        isLeft: left, division: code, name: "", area: sum.area, length: sum.length,
        points: sum.points)
    }
  }

  /// Polygons cut along a line.
  private static func pieces(
    _ polygons: [Polygon], _ course: [LineString]
  ) throws -> [Polygon] {
    guard !polygons.isEmpty else { return [] }
    let outlines = polygons.flatMap(\.rings)
    let noded = try Linework.noded(outlines + course)
    return try Linework.polygons(noded).filter { piece in
      guard let place = try? Forms.pointOnSurface(.polygon(piece)) else { return false }
      return polygons.contains { $0.holds(place) }
    }
  }

  /// Segments of lines, cut where they cross a line.
  private static func spans(
    _ chains: [LineString], _ course: [LineString]
  ) -> [(Position, Position)] {
    var result: [(Position, Position)] = []
    for chain in chains {
      for (a, b) in zip(chain.positions, chain.positions.dropFirst()) where a != b {
        let box = Envelope([a, b])
        var cuts: [Position] = []
        for line in course {
          for (p, q) in zip(line.positions, line.positions.dropFirst())
          where Envelope([p, q]).intersects(box) {
            if let place = meeting(a, b, p, q) { cuts.append(place) }
          }
        }
        let dx = b.x - a.x
        let dy = b.y - a.y
        cuts.sort { ($0.x - a.x) * dx + ($0.y - a.y) * dy < ($1.x - a.x) * dx + ($1.y - a.y) * dy }
        var from = a
        for place in cuts + [b] where place != from {
          result.append((from, place))
          from = place
        }
      }
    }
    return result
  }
}

extension Shape {
  /// The points of the shape, those inside collections included.
  var points: [Position] {
    switch self {
    case .point(let position, _): [position]
    case .multiPoint(let line): line.positions
    case .collection(let shapes): shapes.flatMap(\.points)
    default: []
    }
  }
}
