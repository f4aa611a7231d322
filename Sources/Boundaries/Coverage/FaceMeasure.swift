import Geometry

/// What a face of a fault measures.
struct FaceMeasure {
  /// Area in square metres.
  var area: Double
  /// Length of all its borders in metres.
  var perimeter: Double
  /// Greatest distance between its two sides in metres.
  var width: Double
  /// Where that is, in layer coordinates.
  var place: Position
  /// What was measured: behind one reference, for measures are copied often.
  private let course: FaceCourse

  /// Its outline in layer coordinates.
  var outline: Polygon { course.outline }
  /// For each edge of the outer ring the unit whose border it is.
  var outlineOwners: [Int32] { course.owners }
  /// Length of border each unit contributes, in metres, sorted by unit.
  var lengths: [(unit: Int32, length: Double)] { course.lengths }

  /// 4πA/P²: 1 for a circle, near 0 for a sliver.
  var roundness: Double { perimeter > 0 ? 4 * .pi * area / (perimeter * perimeter) : 0 }

  /// A stretch of border in metres.
  private struct Side {
    var a: Position
    var b: Position
    var owner: Int32

    var length: Double {
      ((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y)).squareRoot()
    }
  }

  /// More vertices than this on either side are sampled when the width is taken.
  private static let samples = 300

  init(_ border: FaceBorder, grid: FaultGrid, metric: SurfaceMetric) {
    let rings = border.loops.map { loop in
      var ring: [Position] = []
      ring.reserveCapacity(loop.count + 1)
      for stretch in loop { ring.append(grid.position(stretch.a)) }
      if let first = ring.first { ring.append(first) }
      return LineString(ring)
    }
    let outline = Polygon(exterior: rings[0], holes: Array(rings.dropFirst()))
    area = abs(metric.area(of: [outline]))
    let center = Envelope(rings[0].positions).center
    let local = LocalFrame(metric: metric.local(at: center), grid: grid, center: grid.snap(center))
    let sides = border.stretches.map {
      Side(a: local.point($0.a), b: local.point($0.b), owner: $0.owner)
    }
    var lengths: [(unit: Int32, length: Double)] = []
    perimeter = 0
    for side in sides {
      let length = side.length
      perimeter += length
      if let known = lengths.firstIndex(where: { $0.unit == side.owner }) {
        lengths[known].length += length
      } else {
        lengths.append((side.owner, length))
      }
    }
    lengths.sort { $0.unit < $1.unit }
    course = FaceCourse(
      outline: outline, owners: border.outline.map(\.owner), lengths: lengths)
    width = 0
    place = center
    if lengths.count > 1 { measureWidth(sides, local) }
    if roundness > 0.2 || lengths.count < 2 {
      width = max(width, perimeter > 0 ? 4 * area / perimeter : 0)
      // Half-way between two sides a bent face may not be met.
      if lengths.count < 2 || !outline.contains(place) { place = outline.widePlace }
    } else if width * perimeter < 2 * area {
      // Where two sides meet their distance is nothing, and a sliver of three sides may have no
      // other vertex. No face is narrower than its mean; this is a thin triangle's height.
      width = 4 * area / perimeter
      place = outline.widePlace
    }
  }

  /// Distance from each vertex to the other side, the greatest one and its middle.
  private mutating func measureWidth(_ sides: [Side], _ local: LocalFrame) {
    let stretches = sides.span
    var best = -1.0
    var bestPlace = Position(0, 0)
    let step = max(1, stretches.count / Self.samples)
    var index = 0
    while index < stretches.count {
      let point = stretches[index].a
      let owner = stretches[index].owner
      let before = stretches[index == 0 ? stretches.count - 1 : index - 1]
      index += step
      // Where the two sides meet their distance is nothing.
      if before.owner != owner && before.b == point { continue }
      var nearest = Double.infinity
      var foot = point
      for position in stretches.indices {
        let other = stretches[position]
        if other.owner == owner { continue }
        let candidate = closest(to: point, from: other.a, other.b)
        let dx = candidate.x - point.x
        let dy = candidate.y - point.y
        let distance = dx * dx + dy * dy
        if distance < nearest {
          nearest = distance
          foot = candidate
          if nearest <= best { break }
        }
      }
      if nearest > best {
        best = nearest
        bestPlace = Position((point.x + foot.x) / 2, (point.y + foot.y) / 2)
      }
    }
    guard best >= 0 else { return }
    width = best.squareRoot()
    place = local.position(bestPlace)
  }

  private func closest(to p: Position, from a: Position, _ b: Position) -> Position {
    let dx = b.x - a.x
    let dy = b.y - a.y
    let square = dx * dx + dy * dy
    guard square > 0 else { return a }
    let share = min(1, max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / square))
    return Position(a.x + share * dx, a.y + share * dy)
  }
}

/// The border of a measured face.
private final class FaceCourse: Sendable {
  let outline: Polygon
  let owners: [Int32]
  let lengths: [(unit: Int32, length: Double)]

  init(outline: Polygon, owners: [Int32], lengths: [(unit: Int32, length: Double)]) {
    self.outline = outline
    self.owners = owners
    self.lengths = lengths
  }
}

/// Metres east and north of a grid point.
struct LocalFrame {
  let metric: LocalMetric
  let grid: FaultGrid
  let center: GridPoint

  /// Metres from the centre.
  @inline(__always)
  func point(_ point: GridPoint) -> Position {
    metric.vector(
      Double(point.x - center.x) / grid.scale, Double(point.y - center.y) / grid.scale)
  }

  /// Layer coordinates of metres from the centre.
  func position(_ metres: Position) -> Position {
    let determinant = metric.xEast * metric.yNorth - metric.xNorth * metric.yEast
    let origin = grid.position(center)
    guard determinant != 0 else { return origin }
    let dx = (metres.x * metric.yNorth - metres.y * metric.yEast) / determinant
    let dy = (metres.y * metric.xEast - metres.x * metric.xNorth) / determinant
    return Position(origin.x + dx, origin.y + dy)
  }
}

extension Polygon {
  /// A place inside, in the middle of the widest stretch of one of a few scan lines.
  var widePlace: Position {
    let box = Envelope(exterior.positions)
    var best = (width: -1.0, place: box.center)
    for share in [0.5, 0.382, 0.618, 0.25, 0.75] {
      // Off the vertices: a scan line through a vertex would count it twice.
      let y = box.minY + box.height * share + box.height * 1e-7
      var crossings: [Double] = []
      for ring in rings {
        for (a, b) in zip(ring.positions, ring.positions.dropFirst()) where (a.y > y) != (b.y > y) {
          crossings.append(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x))
        }
      }
      crossings.sort()
      var index = 0
      while index + 1 < crossings.count {
        let width = crossings[index + 1] - crossings[index]
        if width > best.width {
          best = (width, Position((crossings[index] + crossings[index + 1]) / 2, y))
        }
        index += 2
      }
    }
    return best.place
  }
}
