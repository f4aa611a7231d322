import Geometry

/// Gives borders that run along each other the same vertices.
///
/// A vertex one side lacks lies on its edge to within the rounding of coordinates; without it the
/// two sides share no arc, are simplified differently and never cancel.
enum SharedVertices {
  /// How far a vertex may lie beside an edge, as a share of the largest coordinate: some roundings.
  private static let share = 1e-13

  /// The areas with the vertices their neighbours have on their edges.
  static func inserted(into areas: [[Polygon]]) -> [[Polygon]] {
    let loose = looseVertices(areas)
    guard !loose.isEmpty else { return areas }
    let reach = loose.reduce(1) { max($0, $1.x.magnitude, $1.y.magnitude) } * share
    return areas.map { polygons in
      polygons.map { polygon in
        Polygon(
          exterior: complete(polygon.exterior, loose, reach),
          holes: polygon.holes.map { complete($0, loose, reach) })
      }
    }
  }

  /// The vertices of borders with one owner, from west to east, each once.
  private static func looseVertices(_ areas: [[Polygon]]) -> [Position] {
    let network = BoundaryNetwork(areas: areas)
    var found: [Position] = []
    for arc in 0..<network.arcCount
    where network.ownerStarts[arc + 1] - network.ownerStarts[arc] == 1 {
      found += network.arc(arc)
    }
    found.sort { ($0.x, $0.y) < ($1.x, $1.y) }
    var distinct: [Position] = []
    for position in found where distinct.last != position { distinct.append(position) }
    return distinct
  }

  private static func complete(
    _ ring: LineString, _ loose: [Position], _ reach: Double
  ) -> LineString {
    var result: [Position] = []
    result.reserveCapacity(ring.positions.count)
    var isChanged = false
    for (a, b) in zip(ring.positions, ring.positions.dropFirst()) {
      result.append(a)
      let between = vertices(on: a, b, loose, reach)
      if !between.isEmpty { isChanged = true }
      result += between
    }
    guard isChanged, let last = ring.positions.last else { return ring }
    return LineString(result + [last])
  }

  /// The loose vertices on an edge, in its direction.
  private static func vertices(
    on a: Position, _ b: Position, _ loose: [Position], _ reach: Double
  ) -> [Position] {
    let (west, east) = (min(a.x, b.x) - reach, max(a.x, b.x) + reach)
    let (south, north) = (min(a.y, b.y) - reach, max(a.y, b.y) + reach)
    let (dx, dy) = (b.x - a.x, b.y - a.y)
    let squared = dx * dx + dy * dy
    guard squared > 0 else { return [] }
    let most = reach * squared.squareRoot()
    var index = first(from: west, loose)
    var found: [(share: Double, position: Position)] = []
    while index < loose.count, loose[index].x <= east {
      let vertex = loose[index]
      index += 1
      guard vertex.y >= south, vertex.y <= north, vertex != a, vertex != b else { continue }
      let (x, y) = (vertex.x - a.x, vertex.y - a.y)
      guard (dx * y - dy * x).magnitude <= most else { continue }
      let along = (x * dx + y * dy) / squared
      if along > 0, along < 1 { found.append((along, vertex)) }
    }
    found.sort { $0.share < $1.share }
    return found.map(\.position)
  }

  /// The index of the first vertex not west of a meridian.
  private static func first(from west: Double, _ loose: [Position]) -> Int {
    var (low, high) = (0, loose.count)
    while low < high {
      let middle = (low + high) / 2
      if loose[middle].x < west { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
