import Geometry

/// The place in a polygon that is farthest from its outline (不可达极点), where a name reads best.
enum LabelPlace {
  private struct Cell {
    var x: Double
    var y: Double
    var half: Double
    var distance: Double
    /// No point of the cell is farther from the outline than this.
    var best: Double { distance + half * 2.0.squareRoot() }
  }

  /// The place and its distance from the outline, to within a precision; plane coordinates.
  static func farthest(in polygon: Polygon, precision: Double) -> (place: Position, radius: Double)
  {
    let box = Envelope(polygon.exterior.positions)
    let size = min(box.width, box.height)
    guard size > 0 else { return (box.center, 0) }
    let half = size / 2
    var queue: [Cell] = []
    var best = cell(box.center.x, box.center.y, 0, polygon)
    var x = box.minX
    while x < box.maxX {
      var y = box.minY
      while y < box.maxY {
        queue.append(cell(x + half, y + half, half, polygon))
        y += size
      }
      x += size
    }
    var steps = 0
    while let index = queue.indices.max(by: { queue[$0].best < queue[$1].best }), steps < 400 {
      steps += 1
      let next = queue.remove(at: index)
      if next.distance > best.distance { best = next }
      if next.best - best.distance <= precision { break }
      let quarter = next.half / 2
      for (dx, dy) in [(-1.0, -1.0), (1, -1), (-1, 1), (1, 1)] {
        let part = cell(next.x + dx * quarter, next.y + dy * quarter, quarter, polygon)
        if part.best > best.distance + precision { queue.append(part) }
      }
    }
    return (Position(best.x, best.y), max(0, best.distance))
  }

  private static func cell(_ x: Double, _ y: Double, _ half: Double, _ polygon: Polygon) -> Cell {
    Cell(x: x, y: y, half: half, distance: distance(x, y, polygon))
  }

  /// Distance to the outline, negative outside.
  private static func distance(_ x: Double, _ y: Double, _ polygon: Polygon) -> Double {
    var isInside = false
    var least = Double.infinity
    for ring in polygon.rings {
      let positions = ring.positions
      for index in positions.indices.dropFirst() {
        let a = positions[index - 1]
        let b = positions[index]
        if (a.y > y) != (b.y > y), x < (b.x - a.x) * (y - a.y) / (b.y - a.y) + a.x {
          isInside.toggle()
        }
        least = min(least, squaredDistance(x, y, a, b))
      }
    }
    return isInside ? least.squareRoot() : -least.squareRoot()
  }

  private static func squaredDistance(
    _ x: Double, _ y: Double, _ a: Position, _ b: Position
  ) -> Double {
    let dx = b.x - a.x
    let dy = b.y - a.y
    let length = dx * dx + dy * dy
    let share =
      length > 0 ? min(1, max(0, ((x - a.x) * dx + (y - a.y) * dy) / length)) : 0
    let ex = a.x + dx * share - x
    let ey = a.y + dy * share - y
    return ex * ex + ey * ey
  }
}
