public import Geometry

/// A street's centre line, oriented from its origin, in metres (街路中心线).
///
/// Distances run along all parts, gaps between them included. Locating is O(vertices).
public struct StreetLine: Sendable {
  let plane: StreetPlane
  /// The vertices in order of the numbering.
  private(set) var points: [Position]
  /// The distance of each vertex from the origin.
  private(set) var alongs: [Double]
  /// Whether no street lies between a vertex and the next.
  private(set) var isGap: [Bool]
  /// How the street runs.
  public let course: NumberingPolicy.Course
  /// Whether the end the numbers begin at is known.
  public private(set) var isOriginKnown: Bool
  /// Whether the parts lead back along each other, as two carriageways do: give a centre line.
  public let isDoubledBack: Bool
  /// The way from the origin to the end, or east at the start of a ring.
  private(set) var heading: Position

  /// A place along a street (沿线位置).
  public struct Place: Hashable, Sendable {
    /// Metres from the origin along the line.
    public let along: Double
    /// Metres from the line.
    public let offset: Double
    /// The side; nil on the line itself.
    public let side: StreetSide?
    /// Metres past an end of the line; 0 beside it.
    public let past: Double
  }

  /// The length in metres, gaps between parts included.
  public var length: Double { alongs.last ?? 0 }

  init(
    plane: StreetPlane, points: [Position], isGap: [Bool], course: NumberingPolicy.Course,
    isOriginKnown: Bool, isDoubledBack: Bool
  ) {
    (self.plane, self.points, self.isGap, self.course) = (plane, points, isGap, course)
    (self.isOriginKnown, self.isDoubledBack) = (isOriginKnown, isDoubledBack)
    (alongs, heading) = ([], Position(0, 0))
    measure()
  }

  private mutating func measure() {
    var total = 0.0
    alongs = [0]
    alongs.reserveCapacity(points.count)
    for index in 1..<points.count {
      total += (points[index] - points[index - 1]).length
      alongs.append(total)
    }
    heading = points[points.count - 1] - points[0]
  }

  /// The line numbered from its other end.
  mutating func reverse(isOriginKnown: Bool) {
    points.reverse()
    isGap.reverse()
    self.isOriginKnown = isOriginKnown
    measure()
  }

  /// The end the line begins at is where numbers begin.
  mutating func confirmOrigin() { isOriginKnown = true }

  /// The place nearest a position.
  public func locate(_ position: Position) -> Place { locate(metres: plane.metres(position)) }

  func locate(metres point: Position) -> Place {
    var best = Double.infinity
    var (segment, share) = (0, 0.0)
    for index in 0..<points.count - 1 where !isGap[index] {
      let way = points[index + 1] - points[index]
      let from = point - points[index]
      let square = way.dot(way)
      let part = square == 0 ? 0 : min(1, max(0, from.dot(way) / square))
      let (x, y) = (from.x - way.x * part, from.y - way.y * part)
      let distance = x * x + y * y
      if distance < best { (best, segment, share) = (distance, index, part) }
    }
    let way = points[segment + 1] - points[segment]
    let foot = points[segment] + way * share
    let along = alongs[segment] + way.length * share
    let offset = best.squareRoot()
    let tangent = tangent(segment, share)
    let cross = tangent.cross(point - foot)
    let side: StreetSide? = cross > 0 ? .left : cross < 0 ? .right : nil
    return Place(along: along, offset: offset, side: side, past: past(point, along))
  }

  /// The direction at a place; at a vertex the mean of both segments.
  private func tangent(_ segment: Int, _ share: Double) -> Position {
    let own = (points[segment + 1] - points[segment]).unit
    if share >= 1, segment + 2 < points.count, !isGap[segment + 1] {
      return own + (points[segment + 2] - points[segment + 1]).unit
    }
    if share <= 0, segment > 0, !isGap[segment - 1] {
      return own + (points[segment] - points[segment - 1]).unit
    }
    return own
  }

  private func past(_ point: Position, _ along: Double) -> Double {
    guard course != .ring else { return 0 }
    if along <= 0 {
      return max(0, -(point - points[0]).dot((points[1] - points[0]).unit))
    }
    guard along >= length else { return 0 }
    let last = points.count - 1
    return max(0, (point - points[last]).dot((points[last] - points[last - 1]).unit))
  }

  /// The position so many metres from the origin and from the line, in degrees.
  public func position(along: Double, side: StreetSide? = nil, offset: Double = 0) -> Position {
    let along = min(max(along, 0), length)
    var (low, high) = (0, points.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if alongs[middle] <= along { low = middle } else { high = middle }
    }
    let way = (points[low + 1] - points[low]).unit
    var point = points[low] + way * (along - alongs[low])
    if let side {
      let left = Position(-way.y, way.x)
      point = point + left * (side == .left ? offset : -offset)
    }
    return plane.degrees(point)
  }

  /// The side of the street a compass direction or a hand means; nil for both or none.
  func side(_ odd: NumberingPolicy.OddSide) -> StreetSide? {
    switch odd {
    case .left: .left
    case .right: .right
    case .outer, .inner: ringSide(isOuter: odd == .outer)
    case .north: side(toward: Position(0, 1))
    case .south: side(toward: Position(0, -1))
    case .east: side(toward: Position(1, 0))
    case .west: side(toward: Position(-1, 0))
    case .none, .unknown: nil
    }
  }

  /// The side a table states, as a side of the line.
  func side(_ stated: StatedSide) -> StreetSide? {
    switch stated {
    case .left: .left
    case .right: .right
    case .north: side(toward: Position(0, 1))
    case .south: side(toward: Position(0, -1))
    case .east: side(toward: Position(1, 0))
    case .west: side(toward: Position(-1, 0))
    }
  }

  /// Nil where the street runs that way itself, within 20°.
  private func side(toward direction: Position) -> StreetSide? {
    let cross = heading.unit.cross(direction)
    if course == .ring || abs(cross) < 0.34 { return nil }
    return cross > 0 ? .left : .right
  }

  private func ringSide(isOuter: Bool) -> StreetSide? {
    guard course == .ring else { return nil }
    // Twice the signed area: positive when it runs anticlockwise, with the inside to the left.
    let area = StreetLine.turn(points)
    let inner: StreetSide = area > 0 ? .left : .right
    return isOuter ? inner.opposite : inner
  }

  static func turn(_ points: [Position]) -> Double {
    var area = 0.0
    for index in points.indices {
      area += points[index].cross(points[(index + 1) % points.count])
    }
    return area
  }
}

extension Position {
  static func + (left: Position, right: Position) -> Position {
    Position(left.x + right.x, left.y + right.y)
  }
  static func - (left: Position, right: Position) -> Position {
    Position(left.x - right.x, left.y - right.y)
  }
  static func * (left: Position, scale: Double) -> Position {
    Position(left.x * scale, left.y * scale)
  }
  func dot(_ other: Position) -> Double { x * other.x + y * other.y }
  func cross(_ other: Position) -> Double { x * other.y - y * other.x }
  var length: Double { (x * x + y * y).squareRoot() }
  var unit: Position {
    let length = length
    return length == 0 ? Position(0, 0) : Position(x / length, y / length)
  }
}
