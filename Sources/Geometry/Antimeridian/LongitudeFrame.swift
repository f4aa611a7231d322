/// One run of longitudes for a layer that meets or crosses the antimeridian (经度展开).
///
/// On both sides of 180° the same ground has longitudes 360° apart, and rings that cross it jump. In
/// a frame every ring is unbroken and neighbours have the same longitudes; the frame begins in the
/// widest stretch of longitude the layer leaves empty. Numbers moved by a turn are rounded to twelve
/// decimals, so that −179.9 and 180.1 come to the same number.
public struct LongitudeFrame: Hashable, Sendable {
  /// Where the frame begins, in degrees; it ends 360° east of that.
  public let west: Double
  /// Whether the layer goes all the way round, so that the frame has to part it at 180°.
  public let isWhole: Bool

  /// The frame of a layer; nil when it keeps clear of the antimeridian.
  ///
  /// Rings with numbers no longitude has are left out of account.
  public init?(_ rings: some Sequence<[Position]>) {
    var spans: [ClosedRange<Double>] = []
    var reaches = false
    for ring in rings where Unwrapping.isLongitudes(ring) {
      reaches = reaches || Unwrapping.reachesAntimeridian(ring)
      let path = Unwrapping(ring).positions
      guard let first = path.first else { continue }
      var low = first.x
      var high = first.x
      for position in path {
        low = min(low, position.x)
        high = max(high, position.x)
      }
      spans.append(low...high)
    }
    guard reaches else { return nil }
    let gap = Self.widestGap(spans)
    isWhole = gap == nil
    west = gap ?? -180
  }

  /// The middle of the widest stretch no span covers, in [−180, 180); nil when there is none.
  ///
  /// Greenwich is preferred where it is free: layers of one region get one frame.
  private static func widestGap(_ spans: [ClosedRange<Double>]) -> Double? {
    var turned: [(low: Double, high: Double)] = []
    for span in spans {
      let width = span.upperBound - span.lowerBound
      guard width < 360 else { return nil }
      let low = normal(span.lowerBound, from: -180)
      turned.append((low, low + width))
    }
    turned.sort { ($0.low, $0.high) < ($1.low, $1.high) }
    guard !turned.isEmpty else { return nil }
    // What passes 180° covers the beginning of the turn as well.
    var end = turned.map { $0.high - 360 }.max() ?? -180
    var gaps: [(low: Double, high: Double)] = []
    for span in turned {
      if span.low > end { gaps.append((end, span.low)) }
      end = max(end, span.high)
    }
    let free = gaps.filter { $0.high - $0.low > 1e-6 }
    if free.contains(where: { $0.low < 0 && $0.high > 0 }) { return 0 }
    guard let widest = free.max(by: { $0.high - $0.low < $1.high - $1.low }) else { return nil }
    return normal((widest.low + widest.high) / 2, from: -180)
  }

  /// A longitude moved by whole turns into the 360° from `west` on.
  static func normal(_ longitude: Double, from west: Double) -> Double {
    moved(longitude, by: -((longitude - west) / 360).rounded(.down) * 360)
  }

  /// A longitude moved by turns, rounded to twelve decimals when it moved at all.
  static func moved(_ longitude: Double, by turns: Double) -> Double {
    turns == 0 ? longitude : ((longitude + turns) * 1e12).rounded() / 1e12
  }

  /// The longitude in this frame that stands for 180°.
  public var seam: Double { west < -180 ? -180 : 180 }

  /// Positions as they are written: longitudes from −180 to 180.
  public func toDegrees(_ positions: [Position]) -> [Position] {
    positions.map(Self.degrees)
  }

  /// A position of any frame with its longitude from −180 to 180.
  public static func degrees(_ position: Position) -> Position {
    guard abs(position.x) > 180, abs(position.x) <= 720 else { return position }
    return Position(normal(position.x, from: -180), position.y)
  }

  /// A position in this frame.
  public func placed(_ position: Position) -> Position {
    guard position.x.isFinite, abs(position.x) <= 720, !isWhole else { return position }
    return Position(Self.normal(position.x, from: west), position.y)
  }

  /// A chain unbroken in this frame.
  public func placed(line: LineString) -> LineString {
    guard Unwrapping.isLongitudes(line.positions), !isWhole else { return line }
    return LineString(settled(Unwrapping(line.positions).positions))
  }

  /// A shape of any kind in this frame.
  ///
  /// - Throws: ``TopologyError`` when the engine fails.
  public func placed(_ shape: Shape) throws(TopologyError) -> Shape {
    switch shape {
    case .point(let position, let height): return .point(placed(position), height: height)
    case .multiPoint(let line):
      return .multiPoint(LineString(line.positions.map(placed), heights: line.heights))
    case .lineString(let line): return .lineString(placed(line: line))
    case .multiLineString(let lines): return .multiLineString(lines.map(placed(line:)))
    case .polygon, .multiPolygon:
      let polygons = try placed(shape.polygons)
      return polygons.count == 1 ? .polygon(polygons[0]) : .multiPolygon(polygons)
    case .collection(let shapes):
      var result: [Shape] = []
      for part in shapes { result.append(try placed(part)) }
      return .collection(result)
    }
  }

  /// The polygons of a unit in this frame, parts that meet on the antimeridian made one.
  ///
  /// - Throws: ``TopologyError`` when the engine fails.
  public func placed(_ polygons: [Polygon]) throws(TopologyError) -> [Polygon] {
    guard polygons.allSatisfy({ Unwrapping.isLongitudes($0.exterior.positions) }) else {
      return polygons
    }
    if isWhole {
      guard let cut = try AntimeridianCut.cut(.multiPolygon(polygons)) else { return polygons }
      return cut.polygons
    }
    return try joined(polygons.map(placed))
  }

  private func placed(_ polygon: Polygon) -> Polygon {
    let exterior = settled(Unwrapping(polygon.exterior.positions).positions)
    let box = Envelope(exterior)
    let holes = polygon.holes.map { hole in
      let path = Unwrapping(hole.positions).positions
      let middle = Envelope(path).center.x
      let turns = ((box.center.x - middle) / 360).rounded() * 360
      return LineString(path.map { Position(Self.moved($0.x, by: turns), $0.y) })
    }
    return Polygon(exterior: LineString(exterior), holes: holes)
  }

  private func settled(_ path: [Position]) -> [Position] {
    let low = path.map(\.x).min() ?? west
    let turns = -((low - west) / 360).rounded(.down) * 360
    return turns == 0 ? path : path.map { Position(Self.moved($0.x, by: turns), $0.y) }
  }

  /// Makes parts that were cut at 180° one again; parts that are not sound stay as they are, so that
  /// no fault of theirs is hidden.
  private func joined(_ polygons: [Polygon]) throws(TopologyError) -> [Polygon] {
    guard polygons.count > 1 else { return polygons }
    let boxes = polygons.map { Envelope($0.exterior.positions) }
    let west = polygons.indices.filter { boxes[$0].maxX == seam }
    let east = polygons.indices.filter { boxes[$0].minX == seam }
    guard !west.isEmpty, !east.isEmpty else { return polygons }
    let sides = [west.map { polygons[$0] }, east.map { polygons[$0] }]
    guard try Validity.faults(ofEach: sides).allSatisfy({ $0 == nil }) else { return polygons }
    let united = try Overlay.union(.multiPolygon(sides[0]), .multiPolygon(sides[1]))
    let meeting = Set(west + east)
    return united.polygons + polygons.indices.filter { !meeting.contains($0) }.map { polygons[$0] }
  }
}
