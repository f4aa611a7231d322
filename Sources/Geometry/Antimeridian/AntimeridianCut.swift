/// Cuts shapes in longitude and latitude at the antimeridian, as RFC 7946 (3.1.9) wants them written
/// (在 180° 经线处切开).
public enum AntimeridianCut {
  /// The shape with every part between −180° and 180°; nil when it already is so.
  ///
  /// Heights of parts that are cut are left out. Shapes with numbers no longitude has stay as they
  /// are.
  /// - Throws: ``TopologyError`` when a polygon is not valid enough to be cut.
  public static func cut(_ shape: Shape) throws(TopologyError) -> Shape? {
    guard needsCut(shape) else { return nil }
    switch shape {
    case .point(let position, let height):
      return .point(normal(position), height: height)
    case .multiPoint(let line):
      return .multiPoint(LineString(line.positions.map(normal), heights: line.heights))
    case .lineString(let line):
      let parts = pieces(line)
      return parts.count == 1 ? .lineString(parts[0]) : .multiLineString(parts)
    case .multiLineString(let lines): return .multiLineString(lines.flatMap(pieces))
    case .polygon(let polygon):
      let parts = try pieces(polygon)
      return parts.count == 1 ? .polygon(parts[0]) : .multiPolygon(parts)
    case .multiPolygon(let polygons):
      var parts: [Polygon] = []
      for polygon in polygons { parts += try pieces(polygon) }
      return .multiPolygon(parts)
    case .collection(let shapes):
      var parts: [Shape] = []
      for shape in shapes { parts.append(try cut(shape) ?? shape) }
      return .collection(parts)
    }
  }

  /// Whether anything of a shape is written past ±180° or jumps over it.
  private static func needsCut(_ shape: Shape) -> Bool {
    func isPast(_ chain: [Position]) -> Bool {
      guard Unwrapping.isLongitudes(chain) else { return false }
      return Unwrapping(chain).positions.contains { abs($0.x) > 180 }
    }
    switch shape {
    case .point(let position, _): return isPast([position])
    case .multiPoint(let line): return line.positions.contains { isPast([$0]) }
    case .lineString, .multiLineString: return shape.lines.contains { isPast($0.positions) }
    case .polygon, .multiPolygon:
      return shape.polygons.contains { $0.rings.contains { isPast($0.positions) } }
    case .collection(let shapes): return shapes.contains(where: needsCut)
    }
  }

  private static func normal(_ position: Position) -> Position {
    guard abs(position.x) > 180 else { return position }
    return Position(LongitudeFrame.normal(position.x, from: -180), position.y)
  }

  /// The parts of a chain, cut where it passes an odd multiple of 180°.
  private static func pieces(_ line: LineString) -> [LineString] {
    let path = Unwrapping(line.positions).positions
    guard Unwrapping.isLongitudes(line.positions), path.contains(where: { abs($0.x) > 180 }),
      let first = path.first
    else { return [line] }
    var parts: [[Position]] = []
    var part = [first]
    for (a, b) in zip(path, path.dropFirst()) {
      for seam in seams(a.x, b.x) {
        let place = Position(seam, a.y + (b.y - a.y) * (seam - a.x) / (b.x - a.x))
        if part.last != place { part.append(place) }
        parts.append(part)
        part = [place]
      }
      if part.last != b { part.append(b) }
    }
    parts.append(part)
    return parts.filter { $0.count > 1 }.map { part in
      let turns = -((Envelope(part).center.x + 180) / 360).rounded(.down) * 360
      return LineString(part.map { Position(LongitudeFrame.moved($0.x, by: turns), $0.y) })
    }
  }

  /// The odd multiples of 180° an edge passes from one side to the other, in its direction.
  private static func seams(_ from: Double, _ to: Double) -> [Double] {
    let all = [-540.0, -180, 180, 540].filter { min(from, to) < $0 && $0 <= max(from, to) }
    return from < to ? all : all.reversed()
  }

  private static func pieces(_ polygon: Polygon) throws(TopologyError) -> [Polygon] {
    guard needsCut(.polygon(polygon)) else { return [polygon] }
    let exterior = Unwrapping(polygon.exterior.positions).positions
    let box = Envelope(exterior)
    let holes = polygon.holes.map { hole in
      let path = Unwrapping(hole.positions).positions
      let turns = ((box.center.x - Envelope(path).center.x) / 360).rounded() * 360
      return LineString(path.map { Position(LongitudeFrame.moved($0.x, by: turns), $0.y) })
    }
    let whole = Polygon(exterior: LineString(exterior), holes: holes)
    var parts: [Polygon] = []
    for turns in [-360.0, 0, 360] {
      let west = turns - 180
      guard box.maxX > west, box.minX < west + 360 else { continue }
      var inside = [whole]
      if box.minX < west || box.maxX > west + 360 {
        inside = try Overlay.intersection(.polygon(whole), strip(from: west)).polygons
      }
      parts += inside.map { part in moved(part, by: -turns) }
    }
    return parts.isEmpty ? [polygon] : parts
  }

  private static func strip(from west: Double) -> Shape {
    let corners = [(0.0, -91.0), (360, -91), (360, 91), (0, 91), (0, -91)]
    return .polygon(
      Polygon(exterior: LineString(corners.map { Position(west + $0.0, $0.1) })))
  }

  private static func moved(_ polygon: Polygon, by turns: Double) -> Polygon {
    let rings = polygon.rings.map { ring in
      LineString(ring.positions.map { Position(LongitudeFrame.moved($0.x, by: turns), $0.y) })
    }
    return Polygon(exterior: rings[0], holes: Array(rings.dropFirst()))
  }
}
