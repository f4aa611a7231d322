import Geometry
import Rules

/// A few places in the plane around the first of them.
struct MarkerShape {
  private let plane: LocalPlane?
  private let points: [(x: Double, y: Double)]

  init(_ places: [Position]) {
    let plane = places.first.map { LocalPlane(at: $0) }
    self.plane = plane
    points = plane.map { plane in places.map { plane.metres($0) } } ?? []
  }

  /// The greatest distance between two of them in metres.
  var widest: Double {
    var widest = 0.0
    for (index, a) in points.enumerated() {
      for b in points[(index + 1)...] {
        widest = max(widest, ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot())
      }
    }
    return widest
  }

  /// How far outside the triangle of three places a place lies, in metres; 0 inside or on its rim.
  func distance(to place: Position) -> Double {
    guard let plane, points.count == 3 else { return .infinity }
    let target = plane.metres(place)
    var signs: Set<Double> = []
    var nearest = Double.infinity
    for index in 0..<3 {
      let (a, b) = (points[index], points[(index + 1) % 3])
      let (dx, dy) = (b.x - a.x, b.y - a.y)
      let (px, py) = (target.x - a.x, target.y - a.y)
      let turn = dx * py - dy * px
      if turn != 0 { signs.insert(turn > 0 ? 1 : -1) }
      let square = dx * dx + dy * dy
      let share = square > 0 ? min(max((px * dx + py * dy) / square, 0), 1) : 0
      let (rx, ry) = (px - dx * share, py - dy * share)
      nearest = min(nearest, (rx * rx + ry * ry).squareRoot())
    }
    return signs.count == 1 ? 0 : nearest
  }
}

extension MarkerAnalysis {
  /// Whether a line returns to where it starts.
  func isClosed(_ line: Int) -> Bool {
    let chains = paths[line].chains
    guard chains.count == 1, let first = chains[0].positions.first,
      let last = chains[0].positions.last, chains[0].positions.count > 3
    else { return false }
    return first == last
  }

  /// Why rules about places along lines cannot run, or nil when they can.
  var reasonWithoutLines: LocalizedText? {
    paths.contains { $0.length > 0 }
      ? nil : LocalizedText(zh: "没有界线线形", en: "there is no line with a course")
  }
}
